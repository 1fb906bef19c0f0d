package import Wire

/// Where databases differ: column types, what keeps the log append-only, and text search.
package protocol Dialect: Sendable {
    /// The type of an integer primary key that the store assigns itself.
    var key: String { get }
    /// The type of 64-bit integers.
    var integer: String { get }
    /// The type of texts, which compare byte by byte.
    var text: String { get }
    /// The type of byte strings.
    var blob: String { get }
    /// What a table's definition ends with whose rows are their key: keeps them in its order, where that must be said.
    var keyed: String { get }

    /// A select that gives 1 when there is a table of that name, and no row otherwise.
    func hasTable(_ name: String) -> SQL
    /// Refuses to change or remove rows of a table.
    func guardAppendOnly(_ table: String) -> [SQL]
    /// Lets rows of such a table be changed by the transaction under way, until it guards the table again.
    func openAppendOnly(_ table: String) -> [SQL]
    /// Guards it again.
    func closeAppendOnly(_ table: String) -> [SQL]

    var createSearch: [SQL] { get }
    var dropSearch: [SQL] { get }
    /// Adds one entry to the search index.
    func index(_ entry: SearchEntry) -> SQL
    /// Takes one out; it must be what was added.
    func unindex(_ entry: SearchEntry) -> SQL
    /// Makes the files forget what was deleted, as far as the database can: run one after the other, outside of a
    /// transaction.
    var scrub: [SQL] { get }
    /// Writes what is in the log of latest changes to where it belongs, and empties it; gives one row, whose first
    /// column is 0 where that was done. nil where the database sees to it.
    var emptyChanges: SQL? { get }
    /// A select with one column, `ticket`: tickets an entry of which matches, the newest first; repeats are possible.
    func tickets(matching query: SearchQuery) -> SQL
    /// Whether an entry of a ticket matches, for tickets that are looked at one after the other.
    func condition(_ ticket: SQL, matches query: SearchQuery) -> SQL
    /// A select of `ticket` and `score`, once for each ticket, lowest score (the best match) first.
    func ranked(_ query: SearchQuery, limit: Int) -> SQL
    /// The whole content of the index as ordered rows, to compare two builds.
    var searchContents: SQL { get }
}

extension Dialect {
    package var keyed: String { "" }

    package func condition(_ ticket: SQL, matches query: SearchQuery) -> SQL {
        // The sign keeps the set from leading: it is only tested.
        "+\(ticket) in (\(tickets(matching: query)))"
    }
}

/// What the search index learns from one entry of a ticket.
package struct SearchEntry: Hashable, Sendable {
    package var ticket: Int
    /// The entry's id, unique on its ticket.
    package var entry: Int
    /// Only with a ticket's first entry, like `people`.
    package var subject: String
    package var text: String
    /// Name and address of the requester.
    package var people: String

    package init(ticket: Int, entry: Int, subject: String, text: String, people: String) {
        self.ticket = ticket
        self.entry = entry
        self.subject = subject
        self.text = text
        self.people = people
    }
}

/// What to look for: words, all of them.
package struct SearchQuery: Hashable, Sendable {
    package var words: [SearchWord]
    package var column: Column?
    /// Looks at this many of the newest matching entries only: bounds the work for common words.
    package var newest: Int?

    package enum Column: String, Sendable {
        case people
    }

    package init(_ words: [SearchWord], column: Column? = nil, newest: Int? = nil) {
        self.words = words
        self.column = column
        self.newest = newest
    }
}
