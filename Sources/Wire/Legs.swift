package import Desk

/// A case at an outside party as lists show it.
package struct LegRow: Codable, Hashable, Sendable, Identifiable {
    package var ticket: Int
    package var subject: String
    package var leg: Leg
    /// What is owed next, by whom and when; nil once it has ended.
    package var owed: LegOwed?
    /// The ticket's version that it was read at.
    package var version: Int
    /// The first of what was to be sent there and was not taken yet; where a ticket is shown, not in lists.
    package var unsent: LegParcel?

    package var id: String { "\(ticket).\(leg.id)" }

    package init(_ ticket: Ticket, _ leg: Leg, _ fold: ClockFold) {
        self.ticket = ticket.number
        subject = ticket.subject
        self.leg = leg
        owed = ticket.owed(on: leg, fold)
        version = ticket.version
    }
}

/// Which legs a list has.
package enum LegView: String, Codable, CaseIterable, Hashable, Sendable {
    /// Drafted or under way, by what is owed next.
    case open
    /// Those that an IT admin has to file.
    case toFile = "to-file"
    /// Over, the latest first.
    case ended
}

/// A leg with everything that a form or a package shows.
package struct LegDetail: Codable, Hashable, Sendable {
    package var row: LegRow
    /// The party as it is configured now; nil where it is no more.
    package var party: Party?
    /// Of a draft: what is missing, and what is not English yet.
    package var missing: [SupportRequest.Field]
    package var foreign: [SupportRequest.Field]
    /// What filing it now by whoever asks would come to.
    package var filing: Filing
    /// How what was sent there fared, the latest last.
    package var parcels: [LegParcel]

    package enum Filing: Codable, Hashable, Sendable {
        case files
        /// It would wait for the IT admin.
        case hands
        case refused(Refusal)
    }

    package init(
        row: LegRow, party: Party?, missing: [SupportRequest.Field] = [],
        foreign: [SupportRequest.Field] = [], filing: Filing, parcels: [LegParcel] = []
    ) {
        self.row = row
        self.party = party
        self.missing = missing
        self.foreign = foreign
        self.filing = filing
        self.parcels = parcels
    }
}

/// A party that a ticket could go to, and what stands against it.
package struct PartyChoice: Codable, Hashable, Sendable {
    package var party: Party
    package var refusal: Refusal?

    package init(party: Party, refusal: Refusal?) {
        self.party = party
        self.refusal = refusal
    }
}

/// Something that was sent to a party by its connector, and how that went.
package struct LegParcel: Codable, Hashable, Sendable {
    /// The version of the ticket that ordered it.
    package var version: Int
    package var leg: Int
    package var state: Delivery.State
    package var at: Timestamp
    package var attempts: Int
    /// The other side's words or what went wrong: text from outside.
    package var detail: String

    package init(
        version: Int, leg: Int, state: Delivery.State, at: Timestamp, attempts: Int, detail: String
    ) {
        self.version = version
        self.leg = leg
        self.state = state
        self.at = at
        self.attempts = attempts
        self.detail = detail
    }
}
