import Desk

/// One of `macros` in the configuration.
struct MacroFile: Decodable {
    private var name: String
    private var titles: [String: String]
    private var route: String?
    private var severity: String?
    private var tags: Tags?
    private var note: String?
    /// One text for all languages, or one for each.
    private var reply: [String: String] = [:]
    private var resolve: Bool?
    private var snooze: String?
    private var handOff: HandOff?

    private struct Tags: Decodable {
        var add: [String]?
        var remove: [String]?

        enum CodingKeys: String, CodingKey, CaseIterable { case add, remove }

        init(from decoder: any Decoder) throws {
            let container = try decoder.strict(CodingKeys.self)
            add = try container.decodeIfPresent([String].self, forKey: .add)
            remove = try container.decodeIfPresent([String].self, forKey: .remove)
        }
    }

    private struct HandOff: Decodable {
        var to: String
        var reason: String?
        var tried: String

        enum CodingKeys: String, CodingKey, CaseIterable { case to, reason, tried }

        init(from decoder: any Decoder) throws {
            let container = try decoder.strict(CodingKeys.self)
            to = try container.decode(String.self, forKey: .to)
            reason = try container.decodeIfPresent(String.self, forKey: .reason)
            tried = try container.decode(String.self, forKey: .tried)
        }
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case name, titles, `class`, severity, tags, note, reply, resolve, snooze, handOff
    }

    private static let everywhere = "*"

    init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        titles = try container.decodeIfPresent([String: String].self, forKey: .titles) ?? [:]
        route = try container.decodeIfPresent(String.self, forKey: .class)
        severity = try container.decodeIfPresent(String.self, forKey: .severity)
        tags = try container.decodeIfPresent(Tags.self, forKey: .tags)
        note = try container.decodeIfPresent(String.self, forKey: .note)
        if let one = try? container.decodeIfPresent(String.self, forKey: .reply) {
            reply = [Self.everywhere: one]
        } else {
            reply = try container.decodeIfPresent([String: String].self, forKey: .reply) ?? [:]
        }
        resolve = try container.decodeIfPresent(Bool.self, forKey: .resolve)
        snooze = try container.decodeIfPresent(String.self, forKey: .snooze)
        handOff = try container.decodeIfPresent(HandOff.self, forKey: .handOff)
    }

    static func macros(_ files: [MacroFile], tiers: Int, _ source: JSON5Source) throws -> [Macro] {
        guard files.count <= Macro.most else {
            throw source.complaint(at: ["macros"], "macros are at most \(Macro.most)")
        }
        var found: [Macro] = []
        for file in files {
            if found.contains(where: { $0.name == file.name }) {
                throw source.complaint(
                    atValue: file.name, "two macros are called `\(Complaint.quote(file.name))`")
            }
            found.append(try file.macro(tiers: tiers, source))
        }
        return found
    }

    private func macro(tiers: Int, _ source: JSON5Source) throws -> Macro {
        func wrong(_ expectation: String) -> Complaint {
            source.complaint(atValue: name, "macro `\(Complaint.quote(name))`: \(expectation)")
        }
        guard (1...Macro.nameLimit).contains(name.count), !name.contains(where: \.isNewline) else {
            throw wrong("a macro has a name of 1 to \(Macro.nameLimit) characters")
        }
        var macro = Macro(name: name)
        macro.titles = try texts(titles, "titles", wrong)
        if let route {
            macro.route = Route(rawValue: route)
            if macro.route == nil { throw wrong("class is managed-desktop, hardware or other") }
        }
        if let severity {
            macro.severity = Severity(rawValue: severity.uppercased())
            if macro.severity == nil { throw wrong("severity is A, B or C") }
        }
        (macro.addedTags, macro.removedTags) = (Set(tags?.add ?? []), Set(tags?.remove ?? []))
        for tag in macro.addedTags.union(macro.removedTags) where !Ticket.isValidTag(tag) {
            throw wrong("a tag is 1 to 32 lower-case letters, digits, - _ or :")
        }
        macro.note = note
        macro.reply = try texts(reply, "reply", wrong)
        for text in macro.reply.values + [note ?? ""] {
            if let field = Self.unknownField(in: text) {
                let known = TextField.allCases.map(\.mark).joined(separator: ", ")
                throw wrong("there is no field {\(Complaint.quote(field))}; fields are \(known)")
            }
        }
        macro.ending = try ending(tiers: tiers, wrong)
        if macro
            == {
                var empty = Macro(name: name); empty.titles = macro.titles; return empty
            }()
        {
            throw wrong(
                "it does nothing; give it class, severity, tags, note, reply, resolve, snooze or handOff")
        }
        return macro
    }

    private func texts(
        _ texts: [String: String], _ key: String, _ wrong: (String) -> Complaint
    ) throws -> [Language: String] {
        var found: [Language: String] = [:]
        for (code, text) in texts {
            let languages =
                code == Self.everywhere ? Language.allCases : Language(rawValue: code).map { [$0] }
            guard let languages, !text.allSatisfy(\.isWhitespace), text.utf8.count <= DeskRules.textLimit
            else {
                throw wrong("\(key) is a text, or texts by language: { en: \"…\", fr: \"…\", nl: \"…\" }")
            }
            for language in languages { found[language] = text }
        }
        return found
    }

    private func ending(tiers: Int, _ wrong: (String) -> Complaint) throws -> Macro.Ending? {
        let count = [resolve == true, snooze != nil, handOff != nil].count { $0 }
        guard count <= 1 else { throw wrong("only one of resolve, snooze and handOff can end it") }
        if resolve == true { return .resolve }
        if let snooze {
            if snooze == "answer" { return .waitForAnswer }
            let units: [Character: Int64] = ["m": 60, "h": 3600, "d": 86_400]
            guard let unit = snooze.last.flatMap({ units[$0] }), let number = Int64(snooze.dropLast()),
                (1...10_000).contains(number)
            else { throw wrong("snooze is \"answer\", or a time such as 90m, 4h or 2d") }
            return .snooze(seconds: number * unit)
        }
        guard let handOff else { return nil }
        guard let reason = HandoffReason(rawValue: handOff.reason ?? HandoffReason.causeUnknown.rawValue),
            !handOff.tried.allSatisfy(\.isWhitespace)
        else {
            let reasons = HandoffReason.allCases.map(\.rawValue).joined(separator: ", ")
            throw wrong("handOff says what was `tried`, and its reason is one of \(reasons)")
        }
        let to: Macro.Receiver =
            switch handOff.to {
            case "next": .next
            case "escalation": .escalation
            default: Int(handOff.to).map(Macro.Receiver.tier) ?? .agent(AgentName(handOff.to))
            }
        if case .tier(let tier) = to, !(1...tiers).contains(tier) {
            throw wrong("there is no tier \(tier); tiers are 1 to \(tiers)")
        }
        return .handOff(to: to, reason, tried: handOff.tried)
    }

    /// A word in braces that is no field.
    private static func unknownField(in text: String) -> String? {
        for part in text.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
            guard let end = part.firstIndex(of: "}") else { continue }
            let name = String(part[..<end])
            let isWord = !name.isEmpty && name.allSatisfy { $0.isLetter || $0 == "-" || $0 == "_" }
            if isWord, TextField(rawValue: name) == nil { return name }
        }
        return nil
    }
}
