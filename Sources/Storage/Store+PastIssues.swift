package import Desk
package import Wire

/// Tickets as they came, for trying out another routing.
extension Store {
    /// Those of a page's numbers that were opened since, and are in sight.
    ///
    /// - Parameter page: 0 for the first; page after page, each costs the same.
    package func pastIssues(since: Timestamp, page: Int, for scope: Scope) throws -> PastIssues {
        try reading {
            let start = max(0, page).multipliedReportingOverflow(by: PastIssues.pageSize)
            guard !start.overflow, start.partialValue < Int(Int32.max) else {
                return PastIssues(issues: [], hasMore: false)
            }
            let end = start.partialValue + PastIssues.pageSize
            let last = try connection.integer("select max(number) from ticket") ?? 0
            let found = try connection.rows(
                """
                select ticket.number, lesson.route from ticket left join lesson on lesson.ticket = ticket.number
                where ticket.number > \(start.partialValue) and ticket.number <= \(end)
                and ticket.opened_at >= \(since.seconds) and \(scope.condition) order by ticket.number
                """
            ) { row in (number: row.int(0), decided: Route(rawValue: row.text(1))) }
            let issues = try found.compactMap { ticket, decided -> PastIssue? in
                guard let opening = try opening(ofTicket: ticket) else { return nil }
                return PastIssue(
                    number: ticket, subject: opening.subject, text: opening.text,
                    route: opening.verdict.route, confidence: opening.verdict.confidence,
                    wasRouted: opening.isConfident, decided: decided)
            }
            return PastIssues(issues: issues, hasMore: last > Int64(end))
        }
    }
}
