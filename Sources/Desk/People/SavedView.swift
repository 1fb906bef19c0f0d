/// A list with a filter, under a name.
package struct SavedView: Codable, Hashable, Sendable {
    package var name: String
    package var list: QueueView
    /// In the filter language; empty: the whole list.
    package var filter: String
    package var kind: Kind
    /// What picks it in the menu of views, where the configuration says so.
    package var key: String?

    /// Whose it is.
    package enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
        /// One agent's.
        case personal
        case shared
        /// Everybody's, by the configuration.
        case configured
    }

    package init(
        name: String, list: QueueView = .all, filter: String, kind: Kind = .personal, key: String? = nil
    ) {
        self.name = name
        self.list = list
        self.filter = filter
        self.kind = kind
        self.key = key
    }

    /// In characters.
    package static let nameLimit = 40
    package static let filterLimit = 1000
    /// Of one agent, and of everybody.
    package static let most = 100

    /// - Throws: what is wrong with its name or the length of its filter.
    package func check() throws(Refusal) {
        if name.allSatisfy(\.isWhitespace) { throw .missing(.name) }
        if name.count > Self.nameLimit { throw .tooLong(.name, limit: Self.nameLimit) }
        if name.contains(where: \.isNewline) { throw .missing(.name) }
        if filter.count > Self.filterLimit { throw .tooLong(.text, limit: Self.filterLimit) }
    }
}
