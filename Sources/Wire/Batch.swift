package import Desk

/// What is to be done to each of some tickets.
package enum Deed: Codable, Hashable, Sendable {
    case command(TicketCommand)
    /// A macro of the desk, by its name.
    case macro(String)
    /// Take back the changes that each aim names.
    case takeBack

    /// More tickets are asked for in pieces, so that others get their turn between them.
    package static let most = 25
}

/// A ticket that something is to be done to.
package struct Aim: Codable, Hashable, Sendable {
    package var number: Int
    /// The version it was decided on; nil: whatever it is.
    package var basedOn: Int?
    /// Versions that changes made, where they are to be taken back.
    package var versions: [Int]

    package init(_ number: Int, basedOn: Int? = nil, versions: [Int] = []) {
        self.number = number
        self.basedOn = basedOn
        self.versions = versions
    }
}

/// What became of one ticket of several, or would.
package struct Outcome: Codable, Hashable, Sendable {
    package var number: Int
    /// As it was; nil where it is not in sight.
    package var before: TicketRow?
    /// As it is then; nil where nothing is done.
    package var after: TicketRow?
    /// The versions that the changes made: what takes them back.
    package var versions: [Int]
    /// What a macro writes to the requester, and who reads it.
    package var reply: String?
    package var recipients: [Requester] = []
    package var refusal: Refusal?
    package var failure: Failure?

    package init(
        number: Int, before: TicketRow?, after: TicketRow? = nil, versions: [Int] = [],
        refusal: Refusal? = nil,
        failure: Failure? = nil
    ) {
        self.number = number
        self.before = before
        self.after = after
        self.versions = versions
        self.refusal = refusal
        self.failure = failure
    }

    package var isDone: Bool { refusal == nil && failure == nil }
}
