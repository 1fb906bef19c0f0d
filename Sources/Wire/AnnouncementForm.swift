package import Desk
import Localization

/// The fields of an announcement as a person types them, on the command line and in the console.
package enum AnnouncementField: String, CaseIterable, Hashable, Sendable {
    case kind, title, text, link, from, until, action, words, models, platforms, routes, roles, tiers,
        training

    /// Empties a field on the command line.
    package static let nothing = "none"

    /// Why a field was not understood: what it takes.
    package struct Problem: Error, Hashable, Sendable {
        package var field: AnnouncementField
        package var expected: String
    }

    /// What it takes, where that is not any text.
    package var expected: String {
        switch self {
        case .kind: names(AnnouncementContent.Kind.self)
        case .from, .until:
            localized("a day like 2026-11-21, or a time like 2026-11-21 09:30 or 2026-11-21T09:30:00Z")
        case .action: names(AnnouncementContent.ActionBy.self) + ", nobody"
        case .platforms: names(Platform.self)
        case .routes: names(Route.self)
        case .roles: names(Role.self)
        case .tiers: localized("numbers of tiers")
        case .link: localized("an address that begins with https://")
        case .words, .models: localized("words with commas between them")
        case .title, .text, .training: localized("text")
        }
    }

    /// What stands in it now.
    ///
    /// - Parameter offset: seconds east of UTC at an instant, where the reader is.
    package func value(in content: AnnouncementContent, offset: (Timestamp) -> Int) -> String {
        func time(_ instant: Timestamp?) -> String {
            guard let instant else { return "" }
            let wall = instant.adding(seconds: Int64(offset(instant))).iso8601
            return String(wall.prefix(16).map { $0 == "T" ? " " : $0 })
        }
        return switch self {
        case .kind: content.kind.rawValue
        case .title: content.title
        case .text: content.text
        case .link: content.link ?? ""
        case .from: time(content.begins)
        case .until: time(content.ends)
        case .action: content.actionBy?.rawValue ?? ""
        case .words: content.reach.words.joined(separator: ", ")
        case .models: content.reach.models.joined(separator: ", ")
        case .platforms: content.reach.platforms.map(\.rawValue).joined(separator: ", ")
        case .routes: content.reach.routes.map(\.rawValue).joined(separator: ", ")
        case .roles: content.audience.roles.map(\.rawValue).joined(separator: ", ")
        case .tiers: content.audience.tiers.map(String.init).joined(separator: ", ")
        case .training: content.training ?? ""
        }
    }

    /// Puts what was typed into an announcement; `none` and nothing empty the field.
    ///
    /// - Parameter offset: as above; times without a `Z` are the writer's.
    package func put(
        _ text: String, into content: inout AnnouncementContent, offset: (Timestamp) -> Int
    ) throws(Problem) {
        let isEmpty = text == Self.nothing || text.allSatisfy(\.isWhitespace)
        switch self {
        case .kind:
            guard let kind = AnnouncementContent.Kind(rawValue: text) else { throw problem }
            content.kind = kind
        case .title: content.title = text
        case .text: content.text = text == Self.nothing ? "" : text
        case .link: content.link = isEmpty ? nil : text
        case .from: content.begins = isEmpty ? nil : try time(text, offset)
        case .until: content.ends = isEmpty ? nil : try time(text, offset)
        case .action:
            content.actionBy = AnnouncementContent.ActionBy(rawValue: text)
            guard content.actionBy != nil || isEmpty || text == "nobody" else { throw problem }
        case .words: content.reach.words = terms(text, isEmpty)
        case .models: content.reach.models = terms(text, isEmpty)
        case .platforms: content.reach.platforms = try values(text, isEmpty)
        case .routes: content.reach.routes = try values(text, isEmpty)
        case .roles: content.audience.roles = try values(text, isEmpty)
        case .tiers:
            var tiers: [Int] = []
            for term in terms(text, isEmpty) {
                guard let tier = Int(term), (1...DeskRules.mostTiers).contains(tier) else { throw problem }
                tiers.append(tier)
            }
            content.audience.tiers = tiers
        case .training: content.training = isEmpty ? nil : text
        }
    }

    private var problem: Problem { Problem(field: self, expected: expected) }

    private func names<Value: RawRepresentable & CaseIterable>(_ type: Value.Type) -> String
    where Value.RawValue == String {
        Value.allCases.map(\.rawValue).joined(separator: ", ")
    }

    private func terms(_ text: String, _ isEmpty: Bool) -> [String] {
        if isEmpty { return [] }
        return text.split(separator: ",").map { part in
            var part = part
            while part.first?.isWhitespace == true { part.removeFirst() }
            while part.last?.isWhitespace == true { part.removeLast() }
            return String(part)
        }.filter { !$0.isEmpty }
    }

    private func values<Value: RawRepresentable & CaseIterable>(
        _ text: String, _ isEmpty: Bool
    ) throws(Problem) -> [Value] where Value.RawValue == String {
        var values: [Value] = []
        for term in terms(text, isEmpty) {
            guard let value = Value(rawValue: term) else { throw problem }
            values.append(value)
        }
        return values
    }

    private func time(_ text: String, _ offset: (Timestamp) -> Int) throws(Problem) -> Timestamp {
        if text.hasSuffix("Z"), let instant = Timestamp(iso8601: text) { return instant }
        var wall = text.replacing(" ", with: "T")
        if wall.utf8.count == 16 { wall += ":00" }
        if wall.utf8.count > 10 { wall += "Z" }
        guard let shown = Timestamp(iso8601: wall) else { throw problem }
        // The offset of about that time, then of that time.
        let guess = shown.adding(seconds: -Int64(offset(shown)))
        return shown.adding(seconds: -Int64(offset(guess)))
    }
}
