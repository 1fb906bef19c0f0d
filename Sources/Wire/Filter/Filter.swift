package import Desk

/// The filter language: words and `field:value` terms, all of which must match.
///
/// The one grammar of lists, saved views, subcommands and the palette (`docs/search.md`). A word matches subject, text
/// and requester, whatever its case and accents; three letters or more match words that begin with them. `!` in front
/// of a term excludes what it matches; quotes keep blanks together; commas list alternatives, as in
/// `status:new,open`; `#12` is `number:12`. Numbers, ages and dates take `1..5`, `<5`, `<=5`, `>5` and `>=5`.
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
        case states([State])
        case queues([Queue])
        case languages([Language])
        case sources([Source])
        case holders([Holder])
        case keepers([Holder])
        case tags([String?])
        case devices([String?])
        case tiers([NumberSpan])
        case numbers([NumberSpan])
        case requester([SearchWord])
        case address(String)
        /// Outside parties that a case of it is or was at.
        case parties([String?])
        case clocks([ClockState])
        case created([TimeSpan])
        case updated([TimeSpan])
        case due([TimeSpan])
        case wakes([TimeSpan])
    }

    package enum Holder: Hashable, Sendable {
        case nobody
        /// Whoever looks.
        case me
        case agent(AgentName)
    }

    /// What `is:` asks.
    package enum State: String, CaseIterable, Hashable, Sendable {
        case open, closed, restricted
        /// A handoff is under way.
        case handoff
        /// Its last handoff came back.
        case returned
    }

    /// How the nearest clock stands.
    package enum ClockState: String, CaseIterable, Hashable, Sendable {
        case running, late, paused, none
    }

    /// - Throws: ``FilterError`` for a field or a value that does not exist. Words never fail.
    package init(_ text: String) throws(FilterError) {
        var scanner = FilterScanner(text)
        while let piece = scanner.next() {
            guard let test = try Self.test(piece) else { continue }
            guard terms.count < Self.limit else { throw FilterError(piece, .tooManyTerms) }
            terms.append(Term(test, isExcluded: piece.isExcluded))
        }
    }

    /// Nobody types more terms than these.
    package static let limit = 24

    /// The words that what is found has to have: what is marked where a ticket is read.
    package var words: [SearchWord] {
        terms.compactMap { term in
            if case .word(let word) = term.test, !term.isExcluded { word } else { nil }
        }
    }

    /// - Returns: nil for a piece without letter or digit, which says nothing.
    private static func test(_ piece: FilterScanner.Piece) throws(FilterError) -> Test? {
        guard let name = piece.field else {
            if piece.value.first == "#", let number = NumberSpan(piece.value.dropFirst()) {
                return .numbers([number])
            }
            return SearchWord(piece.value).map(Test.word)
        }
        guard let field = Field(rawValue: name) else { throw FilterError(piece, .unknownField) }
        let values = piece.value.split(separator: ",").map(String.init)
        guard !values.isEmpty else { throw FilterError(piece, .missingValue(field)) }
        let choices = Choices(values: values, piece: piece, field: field)
        switch field {
        case .route: return .routes(try choices.rawOrNone())
        case .category: return .categories(try choices.rawOrNone())
        case .severity: return .severities(try choices.read { Severity(rawValue: $0.uppercased()) })
        case .status: return .statuses(try choices.raw())
        case .is: return .states(try choices.raw())
        case .queue: return .queues(try choices.raw())
        case .language: return .languages(try choices.raw())
        case .source: return .sources(try choices.raw())
        case .clock: return .clocks(try choices.raw())
        case .tier: return .tiers(try choices.read { NumberSpan($0) })
        case .number: return .numbers(try choices.read { NumberSpan($0.filter { $0 != "#" }) })
        case .tag: return .tags(choices.names { $0 })
        case .party: return .parties(choices.names { $0 })
        case .device: return .devices(choices.names { $0.lowercased() })
        case .holder: return .holders(values.map(Holder.init))
        case .keeper: return .keepers(values.map(Holder.init))
        case .requester:
            if piece.value.contains("@") { return .address(piece.value.lowercased()) }
            let words = SearchWord.words(piece.value)
            guard !words.isEmpty else { throw FilterError(piece, .missingValue(field)) }
            return .requester(words)
        case .created, .age: return .created(try choices.read { TimeSpan($0) })
        case .updated: return .updated(try choices.read { TimeSpan($0) })
        case .due: return .due(try choices.read { TimeSpan($0) })
        case .wakes: return .wakes(try choices.read { TimeSpan($0) })
        }
    }

    /// The alternatives of a term.
    private struct Choices {
        var values: [String]
        var piece: FilterScanner.Piece
        var field: Field

        func read<Value>(_ read: (String) -> Value?) throws(FilterError) -> [Value] {
            var found: [Value] = []
            for value in values {
                guard let choice = read(value) else { throw FilterError(piece, .unknownValue(field)) }
                found.append(choice)
            }
            return found
        }

        func raw<Value: RawRepresentable<String>>() throws(FilterError) -> [Value] {
            try read { Value(rawValue: $0.lowercased()) }
        }

        func rawOrNone<Value: RawRepresentable<String>>() throws(FilterError) -> [Value?] {
            try read { text -> Value?? in
                text.lowercased() == Filter.none
                    ? .some(nil) : Value(rawValue: text.lowercased()).map { .some($0) }
            }
        }

        /// Names that nothing can be wrong with.
        func names(_ make: (String) -> String) -> [String?] {
            values.map { $0.lowercased() == Filter.none ? nil : make($0) }
        }
    }

    static let none = "none"
}

extension Filter.Holder {
    fileprivate init(_ text: String) {
        switch text.lowercased() {
        case Filter.none: self = .nobody
        case "me": self = .me
        default: self = .agent(AgentName(text))
        }
    }
}
