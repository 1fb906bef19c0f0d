package import Desk

/// Tickets for a report, some of them at a time: the desk serves others in between.
extension Store {
    /// Tickets whose last event lies before a position and not far from it, and not before `since`, with where to go on;
    /// nil at the end. Each ticket comes once, however often it changed.
    package func changedTickets(
        since: Timestamp, before end: Int64?
    ) throws -> (tickets: [Int], next: Int64?) {
        try reading {
            let end = try min(end ?? .max, lastSequence() + 1)
            let start = max(1, end - Self.reportWindow)
            var last: [Int: (version: Int, at: Int64)] = [:]
            try connection.query(
                "select stream, version, at from event where sequence >= \(start) and sequence < \(end)"
            ) { row in
                guard let ticket = Stream(row.text(0))?.ticket else { return }
                if last[ticket].map({ $0.version < row.int(1) }) ?? true {
                    last[ticket] = (row.int(1), row.integer(2))
                }
            }
            let tickets = try last.filter { ticket, event in
                // One that changed later was met already.
                try event.at >= since.seconds && version(of: .ticket(ticket)) == event.version
            }
            return (tickets.keys.sorted(), try step(before: start, since: since))
        }
    }

    /// Passes over what happened before the period, a bounded way at a time.
    private func step(before start: Int64, since: Timestamp) throws -> Int64? {
        guard start > 1 else { return nil }
        let far = max(1, start - Self.reportStride)
        let found = try connection.integer(
            """
            select sequence from event where sequence < \(start) and sequence >= \(far) and at >= \(since)
            order by sequence desc limit 1
            """)
        return found.map { $0 + 1 } ?? (far > 1 ? far : nil)
    }

    private static let reportWindow: Int64 = 200
    private static let reportStride: Int64 = 20_000
}
