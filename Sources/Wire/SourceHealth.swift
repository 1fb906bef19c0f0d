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

    /// What its last signs of life say.
    package enum Heartbeat: Codable, Hashable, Sendable {
        case well
        /// It neither worked nor failed for too long: whatever drives it hangs, or does not run. nil: never worked.
        case late(since: Timestamp?)
        /// It was tried and did not work, in the words of the last attempt; nil as above.
        case failing(problem: String, since: Timestamp?)
    }

    /// - Parameter silence: how many seconds without a sign of life are nothing to worry about.
    package func heartbeat(at now: Timestamp, silence: Int64) -> Heartbeat {
        if now.age(since: max(triedAt, succeededAt ?? triedAt)) > silence { return .late(since: succeededAt) }
        return problem.isEmpty ? .well : .failing(problem: problem, since: succeededAt)
    }
}
