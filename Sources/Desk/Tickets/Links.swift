/// A ticket that was merged into another, as the other one keeps it.
package struct Merger: Codable, Hashable, Sendable {
    package var ticket: Int
    /// Tags that the other ticket did not have.
    package var tags: Set<String>
    /// Whoever a reply to the merged ticket went to: they hear the answer from now on.
    package var people: [Requester]
    /// The merged ticket was restricted and the other one was not: it is from now on, for what comes in for the merged
    /// one comes here.
    package var restricts: Bool

    package init(
        ticket: Int, tags: Set<String> = [], people: [Requester] = [], restricts: Bool = false
    ) {
        self.ticket = ticket
        self.tags = tags
        self.people = people
        self.restricts = restricts
    }
}

/// Where a ticket was split off from.
package struct SplitOrigin: Codable, Hashable, Sendable {
    package var ticket: Int
    /// What few may read there, few may read here.
    package var isRestricted: Bool

    package init(ticket: Int, isRestricted: Bool = false) {
        self.ticket = ticket
        self.isRestricted = isRestricted
    }
}

/// An entry that was moved to a ticket, as it was written.
package struct EntryCopy: Codable, Hashable, Sendable {
    package var kind: Entry.Kind
    package var author: Entry.Author
    package var at: Timestamp
    package var text: String
    package var sender: Requester?
    package var origin: MailOrigin?

    package init(
        kind: Entry.Kind, author: Entry.Author, at: Timestamp, text: String, sender: Requester? = nil,
        origin: MailOrigin? = nil
    ) {
        self.kind = kind
        self.author = author
        self.at = at
        self.text = text
        self.sender = sender
        self.origin = origin
    }
}

extension Ticket {
    /// Tickets that it was split from or into, merged with, or repeats.
    package var links: [Int] {
        splits.map(\.ticket) + merged.map(\.merger.ticket)
            + [splitFrom, standing.mergedInto, standing.duplicateOf].compactMap(\.self)
    }

    /// A merger, and when it happened to this ticket.
    package struct Merged: Codable, Hashable, Sendable {
        /// The version of this ticket that it made.
        package var version: Int
        package var by: AgentName?
        package var at: Timestamp
        package var merger: Merger
    }

    /// Entries that went to a ticket of their own.
    package struct Split: Codable, Hashable, Sendable {
        /// The version of this ticket that it made.
        package var version: Int
        package var ticket: Int
        package var entries: [Int]
    }
}

/// What names another ticket must be told without it to somebody who does not see that one.
extension TicketChange {
    /// The other ticket that a change names.
    package var otherTicket: Int? {
        switch self {
        case .opened(let opening): opening.splitFrom?.ticket
        case .markedDuplicate(let other), .mergedInto(let other), .separated(let other), .rejoined(let other):
            other
        case .mergedFrom(let merger): merger.ticket
        case .splitOff(_, let other): other
        case .accepted, .rerouted, .claimed, .released, .handedOff, .batonAccepted, .batonReturned,
            .batonWithdrawn, .replied, .noted, .received, .undelivered, .severitySet, .tagged, .resolved,
            .reopened, .snoozed, .woken, .skipped, .deviceLinked, .legRecorded, .restricted, .unrestricted,
            .copied, .clockStep, .elevation, .leg, .rated, .undone:
            nil
        }
    }

    /// The same change with the other ticket left out, and what was taken over from it.
    package var concealed: TicketChange {
        switch self {
        case .opened(var opening):
            opening.splitFrom?.ticket = Ticket.outOfSight
            return .opened(opening)
        case .markedDuplicate: return .markedDuplicate(of: Ticket.outOfSight)
        case .mergedInto: return .mergedInto(Ticket.outOfSight)
        case .mergedFrom: return .mergedFrom(Merger(ticket: Ticket.outOfSight))
        case .separated: return .separated(from: Ticket.outOfSight)
        case .splitOff(let entries, _): return .splitOff(entries, into: Ticket.outOfSight)
        case .rejoined: return .rejoined(into: Ticket.outOfSight)
        default: return self
        }
    }
}

extension Refusal {
    /// The other ticket that a refusal names.
    package var otherTicket: Int? {
        switch self {
        case .duplicateOfDuplicate(let other), .merged(let other), .mergeTargetMerged(let other),
            .holdsMerged(let other), .splitWorkedOn(let other), .onHold(let other):
            other
        case .alert(.linked(_, let other)): other
        default: nil
        }
    }

    /// The same refusal without the other ticket.
    package var concealed: Refusal {
        switch self {
        case .duplicateOfDuplicate: .duplicateOfDuplicate(Ticket.outOfSight)
        case .merged: .merged(into: Ticket.outOfSight)
        case .mergeTargetMerged: .mergeTargetMerged(into: Ticket.outOfSight)
        case .holdsMerged: .holdsMerged(Ticket.outOfSight)
        case .splitWorkedOn: .splitWorkedOn(Ticket.outOfSight)
        case .onHold: .onHold(Ticket.outOfSight)
        case .alert(.linked(let alert, _)): .alert(.linked(alert, to: Ticket.outOfSight))
        default: self
        }
    }
}
