package import Desk

/// A report of a period, asked for a piece at a time: the pieces add up (``PeriodReport/add(_:)``).
package struct ReportQuery: Codable, Hashable, Sendable {
    /// Ends of the slices.
    package var bounds: [Timestamp]
    /// Where the piece before ended.
    package var before: Int64?

    package init(bounds: [Timestamp], before: Int64? = nil) {
        self.bounds = bounds
        self.before = before
    }

    /// A slice an hour for a month and more.
    package static let mostBounds = 1000
}

package struct ReportPiece: Codable, Hashable, Sendable {
    package var report: PeriodReport
    /// Tickets that are open now.
    package var open: Int
    /// nil: this was the last piece.
    package var next: Int64?
    /// With the first piece only.
    package var announcements: AnnouncementFigures?
    /// How alerts were reacted to, by severity; with the first piece.
    package var alerts: [AlertReactions]?

    package init(
        report: PeriodReport, open: Int, next: Int64?, announcements: AnnouncementFigures? = nil,
        alerts: [AlertReactions]? = nil
    ) {
        self.announcements = announcements
        self.report = report
        self.open = open
        self.next = next
        self.alerts = alerts
    }
}
