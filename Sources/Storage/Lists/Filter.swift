package import Desk

/// The filter language of lists: words and `field:value` terms, all of which must match.
///
/// A word matches subject, text and requester, whatever its case and accents; three letters or more match words
/// that begin with them.
/// `!` in front of a term excludes what it matches; quotes keep blanks together; commas list alternatives, as in
/// `status:new,open`; `#12` is `number:12`.
package struct Filter: Hashable, Sendable {
    package var terms: [Term] = []

    package struct Term: Hashable, Sendable {
        package var test: Test
        package var isExcluded: Bool

        package init(_ test: Test, isExcluded: Bool = false) {
            self.test = test
            self.isExcluded = isExcluded
        }
    }

    package enum Test: Hashable, Sendable {
        case word(SearchWord)
        case routes([Route?])
        case categories([Category?])
        case severities([Severity])
        case statuses([Status])
        case queues([Queue])
        case languages([Language])
        case holders([Holder])
        case tags([String])
        case devices([String?])
        case tiers([Int])
        case numbers([Int])
        case requester([SearchWord])
        case address(String)
    }

    package enum Holder: Hashable, Sendable {
        case nobody
        /// Whoever looks.
        case me
        case agent(AgentName)
    }

    /// The fields there are.
    package enum Field: String, CaseIterable, Hashable, Sendable {
        case route, category, severity, status, queue, holder, tag, language, device, requester, tier, number
    }

    /// - Throws: ``FilterError`` for a field or a value that does not exist. Words never fail.
    package init(_ text: String) throws(FilterError) {
        var scanner = FilterScanner(text)
        while let piece = scanner.next() {
            guard let test = try Self.test(piece) else { continue }
            terms.append(Term(test, isExcluded: piece.isExcluded))
            if terms.count == Self.limit { return }
        }
    }

    /// Terms beyond this are not looked at: nobody types that many.
    package static let limit = 24

    /// - Returns: nil for a piece without letter or digit, which says nothing.
    private static func test(_ piece: FilterScanner.Piece) throws(FilterError) -> Test? {
        guard let name = piece.field else {
            if piece.value.first == "#", let number = Int(piece.value.dropFirst()) {
                return .numbers([number])
            }
            return SearchWord(piece.value).map(Test.word)
        }
        guard let field = Field(rawValue: name) else { throw FilterError(piece.position, .unknownField) }
        let values = piece.value.split(separator: ",").map(String.init)
        guard !values.isEmpty else { throw FilterError(piece.position, .missingValue(field)) }
        switch field {
        case .route:
            return .routes(
                try choices(values, piece, field) { $0 == "none" ? .some(nil) : Route(rawValue: $0) })
        case .category:
            return .categories(
                try choices(values, piece, field) { $0 == "none" ? .some(nil) : Category(rawValue: $0) })
        case .severity:
            return .severities(try choices(values, piece, field) { Severity(rawValue: $0.uppercased()) })
        case .status: return .statuses(try choices(values, piece, field) { Status(rawValue: $0) })
        case .queue: return .queues(try choices(values, piece, field) { Queue(rawValue: $0) })
        case .language: return .languages(try choices(values, piece, field) { Language(rawValue: $0) })
        case .tier: return .tiers(try choices(values, piece, field) { Int($0) })
        case .number: return .numbers(try choices(values, piece, field) { Int($0.drop { $0 == "#" }) })
        case .tag: return .tags(values)
        case .device: return .devices(values.map { $0 == "none" ? nil : DeviceKey.key($0) })
        case .holder:
            return .holders(values.map { $0 == "none" ? .nobody : $0 == "me" ? .me : .agent(AgentName($0)) })
        case .requester:
            if piece.value.contains("@") { return .address(piece.value.lowercased()) }
            return .requester(SearchWord.words(piece.value))
        }
    }

    private static func choices<Value>(
        _ values: [String], _ piece: FilterScanner.Piece, _ field: Field, _ read: (String) -> Value?
    ) throws(FilterError) -> [Value] {
        var found: [Value] = []
        for value in values {
            guard let choice = read(value) else { throw FilterError(piece.position, .unknownValue(field)) }
            found.append(choice)
        }
        return found
    }
}

/// What is wrong with a filter, and where: facts only.
package struct FilterError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Characters before the term.
    package var position: Int
    package var problem: Problem

    package enum Problem: Hashable, Sendable {
        /// There is no such field; ``Filter/Field`` has all there are.
        case unknownField
        case missingValue(Filter.Field)
        case unknownValue(Filter.Field)
    }

    init(_ position: Int, _ problem: Problem) {
        self.position = position
        self.problem = problem
    }

    /// Holds nothing of what was typed: it may reach a log.
    package var description: String {
        let place = "filter, character \(position + 1): "
        switch problem {
        case .unknownField:
            return place + "no such field; there are "
                + Filter.Field.allCases.map(\.rawValue).joined(separator: ", ")
        case .missingValue(let field):
            return place + "\(field.rawValue): wants a value" + field.hint
        case .unknownValue(let field):
            return place + "no such \(field.rawValue)" + field.hint
        }
    }
}

extension Filter.Field {
    /// The values a field takes, where they can be named.
    package var values: [String] {
        switch self {
        case .route: Route.allCases.map(\.rawValue) + ["none"]
        case .category: Category.allCases.map(\.rawValue) + ["none"]
        case .severity: Severity.allCases.map(\.rawValue)
        case .status: Status.allCases.map(\.rawValue)
        case .queue: Queue.allCases.map(\.rawValue)
        case .language: Language.allCases.map(\.rawValue)
        case .holder: ["me", "none"]
        case .device: ["none"]
        case .tag, .requester, .tier, .number: []
        }
    }

    fileprivate var hint: String { values.isEmpty ? "" : "; there are " + values.joined(separator: ", ") }
}
