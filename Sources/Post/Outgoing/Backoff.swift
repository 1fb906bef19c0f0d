package import Desk

/// When a mail that a server did not take is tried again, and when it is given up.
package struct Backoff: Sendable {
    /// Seconds until the second, third, … attempt; the last one repeats.
    package var delays: [Int64] = [60, 300, 900, 3600, 3 * 3600]
    /// RFC 5321 4.5.4.1 asks for four or five days.
    package var givesUpAfter: Int64 = 4 * 86_400

    package init() {}

    /// - Parameter attempts: how many were made before the one that just failed.
    /// - Returns: nil where it has been tried for long enough.
    package func next(afterAttempts attempts: Int, madeAt created: Timestamp, now: Timestamp) -> Timestamp? {
        guard now.age(since: created) < givesUpAfter else { return nil }
        let delay = delays.indices.contains(attempts) ? delays[attempts] : delays.last ?? givesUpAfter
        return now.adding(seconds: delay)
    }
}
