/// Something changed on the desk: published to everybody who watches.
package struct DeskChange: Codable, Hashable, Sendable {
    /// Position in the log; grows with every change.
    package var sequence: Int64
    /// Tickets that changed, those that the listener may see.
    package var tickets: [Int]
    /// How those look now. nil where that was not told, or something may have left the listener's sight: what is on
    /// screen must be asked for again.
    package var rows: [TicketRow]?
    /// The listener's counts after the change, where they came along; else they follow soon, or, without rows, must be
    /// asked for.
    package var counts: QueueCounts?

    package init(
        sequence: Int64, tickets: [Int], rows: [TicketRow]? = nil, counts: QueueCounts? = nil
    ) {
        self.sequence = sequence
        self.tickets = tickets
        self.rows = rows
        self.counts = counts
    }
}
