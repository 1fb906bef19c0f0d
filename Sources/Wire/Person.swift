package import Desk

/// All that is held about a person, or what erasing them takes.
package struct PersonRecord: Codable, Hashable, Sendable {
    package var address: String
    /// What they call themselves.
    package var names: [String]
    /// What the desk noted of them.
    package var profile: RequesterProfile?
    package var tickets: [PersonTicket]
    package var mails: [PersonMail]
    /// Files that came with their mails.
    package var files: Int
    /// Mails of the desk, drafts, and other things that are not in the log.
    package var others: Int
    /// Tickets that the asker does not see: they count, and are not told of.
    package var outOfSight: Int

    package init(
        address: String, names: [String] = [], tickets: [PersonTicket] = [], mails: [PersonMail] = [],
        files: Int = 0, others: Int = 0, outOfSight: Int = 0
    ) {
        self.address = address
        self.names = names
        self.tickets = tickets
        self.mails = mails
        self.files = files
        self.others = others
        self.outOfSight = outOfSight
    }
}

/// A ticket on which a person occurs.
package struct PersonTicket: Codable, Hashable, Sendable {
    package var number: Int
    /// They are its requester.
    package var isTheirs: Bool
    package var subject: String
    package var openedAt: Timestamp
    package var isOpen: Bool
    /// Entries of the log that hold something of theirs.
    package var entries: [PersonEntry]

    package init(
        number: Int, isTheirs: Bool, subject: String, openedAt: Timestamp, isOpen: Bool,
        entries: [PersonEntry]
    ) {
        self.number = number
        self.isTheirs = isTheirs
        self.subject = subject
        self.openedAt = openedAt
        self.isOpen = isOpen
        self.entries = entries
    }
}

/// An entry of the log that holds something of a person's.
package struct PersonEntry: Codable, Hashable, Sendable {
    package var sequence: Int64
    package var at: Timestamp
    package var kind: String
    /// The text as it stands; empty where the entry has none of its own.
    package var text: String
    /// What would stand there.
    package var erased: String

    package init(sequence: Int64, at: Timestamp, kind: String, text: String, erased: String) {
        self.sequence = sequence
        self.at = at
        self.kind = kind
        self.text = text
        self.erased = erased
    }
}

/// A stored mail of a person's, or to them.
package struct PersonMail: Codable, Hashable, Sendable {
    package var id: Int64
    package var receivedAt: Timestamp
    package var state: String
    package var ticket: Int?
    package var size: Int

    package init(id: Int64, receivedAt: Timestamp, state: String, ticket: Int?, size: Int) {
        self.id = id
        self.receivedAt = receivedAt
        self.state = state
        self.ticket = ticket
        self.size = size
    }
}

/// What an erasure took, or would take.
package struct ErasureReport: Codable, Hashable, Sendable {
    /// Tickets that changed, those in sight of the asker.
    package var tickets: [Int]
    /// Tickets that changed and that the asker does not see.
    package var outOfSight: Int
    /// Entries of the log.
    package var entries: Int
    package var mails: Int
    package var files: Int
    /// Mails of the desk, drafts, and other things that are not in the log.
    package var others: Int

    package init(
        tickets: [Int] = [], outOfSight: Int = 0, entries: Int = 0, mails: Int = 0, files: Int = 0,
        others: Int = 0
    ) {
        self.tickets = tickets
        self.outOfSight = outOfSight
        self.entries = entries
        self.mails = mails
        self.files = files
        self.others = others
    }
}
