import Desk
import Localization

extension Filter {
    /// The fields there are.
    package enum Field: String, Codable, CaseIterable, Hashable, Sendable {
        case route, category, severity, status, queue, `is`, clock
        case holder, keeper, tag, requester, device, party
        case language, source, tier, number
        case created, updated, age, due, wakes
    }
}

extension Filter.Field {
    /// The values a field takes, where they can be named.
    package var values: [String] {
        switch self {
        case .route: Route.allCases.map(\.rawValue) + [Filter.none]
        case .category: Category.allCases.map(\.rawValue) + [Filter.none]
        case .severity: Severity.allCases.map(\.rawValue)
        case .status: Status.allCases.map(\.rawValue)
        case .is: Filter.State.allCases.map(\.rawValue)
        case .queue: Queue.allCases.map(\.rawValue)
        case .language: Language.allCases.map(\.rawValue)
        case .source: Source.allCases.map(\.rawValue)
        case .clock: Filter.ClockState.allCases.map(\.rawValue)
        case .holder, .keeper: ["me", Filter.none]
        case .device, .party, .tag: [Filter.none]
        case .requester, .tier, .number: []
        case .created, .updated, .due, .wakes: ["today", "yesterday", "tomorrow"]
        case .age: []
        }
    }

    /// What its values look like, in a few words.
    package var form: String {
        switch self {
        case .route, .category, .severity, .status, .is, .queue, .language, .source, .clock:
            localized("one of \(values.joined(separator: ", "))")
        case .holder, .keeper: localized("an account name, me or none")
        case .tag: localized("a tag, or none")
        case .device: localized("a device's name, or none")
        case .party: localized("an outside party's id, or none")
        case .requester: localized("an address, or a name")
        case .tier, .number: localized("a number, 3, 3..5, >3 or <=5")
        case .created, .updated:
            localized("a day (2026-11-20, 2026-11, today), or how long ago (<2h, >3d, 2h..1d)")
        case .age: localized("how long ago: <2h, >3d, 2h..1d")
        case .due, .wakes: localized("a day (2026-11-20, today), or how far ahead (<2h, 1d..3d)")
        }
    }

    /// What it asks, for the documentation.
    package var summary: String {
        switch self {
        case .route: "the class it has; `none`: in Triage without one"
        case .category: "what it is about"
        case .severity: "its severity"
        case .status: "where it is in its life"
        case .is: "`handoff`: one is under way; `returned`: the last one came back"
        case .queue: "where it lies"
        case .clock: "how its nearest clock stands"
        case .holder: "who works on it"
        case .keeper: "who keeps the conversation"
        case .tag: "a tag it has"
        case .requester: "who wrote: a whole address, or words of name and address"
        case .device: "the device it is about"
        case .party: "an outside party that has or had a case of it"
        case .language: "the language it is written in"
        case .source: "how it came in"
        case .tier: "the tier it is in"
        case .number: "its number"
        case .created: "when it was opened"
        case .updated: "when anything last happened to it"
        case .age: "how long ago it was opened: the same as `created`"
        case .due: "when its nearest running clock is due; `<2h` has those that are late too"
        case .wakes: "when its snooze ends"
        }
    }
}

/// What is wrong with a filter, and where: facts only, and nothing of what was typed.
package struct FilterError: Error, Codable, Hashable, Sendable {
    /// Characters before the term, and in it.
    package var position: Int
    package var length: Int
    package var problem: Problem

    package enum Problem: Codable, Hashable, Sendable {
        /// There is no such field; ``Filter/Field`` has all there are.
        case unknownField
        case missingValue(Filter.Field)
        case unknownValue(Filter.Field)
        case tooManyTerms
    }

    init(_ piece: FilterScanner.Piece, _ problem: Problem) {
        position = piece.position
        length = piece.length
        self.problem = problem
    }
}
