package import Desk

/// How one way in or out of the desk's mail is doing.
package struct SourceHealth: Codable, Hashable, Sendable {
    package var name: String
    /// nil: never yet.
    package var succeededAt: Timestamp?
    package var triedAt: Timestamp
    /// Mails that went through it in all.
    package var taken: Int
    /// Empty while all is well.
    package var problem: String

    package init(name: String, succeededAt: Timestamp?, triedAt: Timestamp, taken: Int, problem: String) {
        self.name = name
        self.succeededAt = succeededAt
        self.triedAt = triedAt
        self.taken = taken
        self.problem = problem
    }
}
