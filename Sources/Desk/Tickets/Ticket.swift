/// One issue and everything that happened to it: the fold of its events.
///
/// Built only by ``apply(_:)``; the stored truth is the event log.
package struct Ticket: Hashable, Sendable {
    /// The number people say; counts up from 1 on a desk.
    package let number: Int
    /// How many events were folded: what a command names as the state it was decided on.
    package internal(set) var version = 0

    package internal(set) var subject: String
    package internal(set) var requester: Requester
    package internal(set) var language: Language
    package internal(set) var openedAt: Timestamp
    package internal(set) var changedAt: Timestamp
    /// How the issue came in.
    package internal(set) var source: Source
    /// What routing proposed last.
    package internal(set) var verdict: Verdict
    /// What undo can put back: everything that is neither thread nor identity.
    package internal(set) var standing: Standing
    package internal(set) var entries: [Entry] = []
    package internal(set) var batons: [Baton] = []
    package internal(set) var legs: [Leg] = []
    package internal(set) var elevations: [Elevation] = []
    /// Tickets that were merged into this one, in order.
    package internal(set) var merged: [Merged] = []
    /// Entries that were split off.
    package internal(set) var splits: [Split] = []
    /// The ticket it was split off from.
    package internal(set) var splitFrom: Int?
    /// The version and author of the last change to each aspect: what a stale command collides with.
    package internal(set) var lastChange: [Aspect: Change] = [:]
    /// The latest undoable changes, the newest last; bounded.
    package internal(set) var undoable: [UndoRecord] = []
    /// When something changed that clocks look at.
    package internal(set) var marks: [ClockMark] = []
    /// Steps that the desk took for clocks: none is taken twice.
    package internal(set) var steps: Set<ClockStepKey> = []
    /// What its requester thought of the help last.
    package internal(set) var rating: Rating?
    var exchanges: [Exchange] = []
    var tierSince = 1
    /// The version of the last visit to each tier.
    var tierVisits: [Int: Int] = [:]

    /// The parts of a ticket that commands set and undo restores.
    package struct Standing: Codable, Hashable, Sendable {
        package var status: Status
        package var queue: Queue
        /// The class a person or a confident verdict gave; nil while it lies in Triage.
        package var route: Route?
        package var severity: Severity
        /// 1 is the first tier; the last tier of the desk's rules is the escalation team.
        package var tier: Int
        /// Who works on it now.
        package var holder: AgentName?
        /// Who keeps the conversation with the user, whoever works on the cause (`helpdesk` W6).
        package var keeper: AgentName?
        package var tags: Set<String> = []
        package var wake: Wake?
        /// The ticket this one repeats.
        package var duplicateOf: Int?
        /// The ticket that this one is read and worked on in.
        package var mergedInto: Int?
        /// Name of the device the issue is about, where known.
        package var device: String?
        /// The version in which a person last gave it its class, or agreed with the verdict.
        package var decidedIn: Int?
        /// Only its readers and those who are trusted with restricted tickets see it (``Scope``).
        package var isRestricted = false
        /// The severity is less than it was.
        package var lowered: Lowering?
        /// Somebody decided about it: when it wakes from a snooze, play mode need not offer it again.
        package var isSettled = false
    }

    /// An aspect of a ticket in which two commands can collide.
    package enum Aspect: String, Codable, CaseIterable, Hashable, Sendable {
        case status, route, severity, holder, baton, entries, legs
    }

    /// Who changed an aspect last, and in which version.
    package struct Change: Codable, Hashable, Sendable {
        package var version: Int
        package var by: AgentName?
        package var at: Timestamp
    }

    /// A change that its author may take back while nothing later touched the ticket's standing.
    package struct UndoRecord: Codable, Hashable, Sendable {
        /// The version the change produced.
        package var version: Int
        /// nil: the desk itself, which never undoes but whose change stands in the way.
        package var by: AgentName?
        package var before: Standing
        /// The baton as it was, where the change moved one that existed.
        package var batonBefore: Baton?
        package var changesStanding: Bool
        package var isUndoable: Bool
        package var kind: String
    }

    /// Undo reaches back at most this far.
    package static let undoDepth = 50

    /// Stands for the number of a ticket that whoever asks does not see.
    package static let outOfSight = 0

    package var isOpen: Bool { standing.status.isOpen }
    package var pendingBaton: Baton? { batons.last(where: \.isPending) }
    /// How often the ticket was handed on and came back.
    package var bounces: Int { batons.count { if case .returned = $0.outcome { true } else { false } } }
    /// How often it changed hands.
    package var hops: Int { batons.count { if case .accepted = $0.outcome { true } else { false } } }
}

/// Where a ticket is in its life.
package enum Status: String, Codable, CaseIterable, Hashable, Sendable {
    /// Nobody has settled it yet: play mode offers it.
    case new
    case open
    /// Snoozed, or waiting for somebody's answer.
    case waiting
    case resolved
    /// Closed because another ticket tells the same story.
    case duplicate
    /// Read and worked on in another ticket.
    case merged

    package var isOpen: Bool { self == .new || self == .open || self == .waiting }
}

/// When a waiting ticket comes back by itself.
package enum Wake: Codable, Hashable, Sendable {
    case at(Timestamp)
    /// When the requester writes again.
    case onAnswer
}

/// How an issue reached the desk.
package enum Source: String, Codable, CaseIterable, Hashable, Sendable {
    case mail, form, `import`, api, console, demo
}
