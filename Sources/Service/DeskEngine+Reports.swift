import Desk
import Knowledge
import Storage
import Wire

extension DeskEngine {
    /// A piece of a report: the tickets in sight whose last change lies in the piece.
    func report(_ query: ReportQuery, _ scope: Scope) throws -> ReportPiece {
        var report = PeriodReport(bounds: Array(query.bounds.prefix(ReportQuery.mostBounds)))
        guard let since = report.bounds.first, report.bounds.count > 1 else {
            throw Failure.badRequest(reason: "a report needs a beginning and an end")
        }
        let (numbers, next) = try store.changedTickets(since: since, before: query.before)
        let seen = scope.isUnlimited ? numbers : try store.visible(numbers, for: scope)
        for number in seen {
            let events = try store.events(ofTicket: number)
            report.add(
                ticket: number, events, service: rules.service, asOf: now(),
                platforms: {
                    PlatformMention.platforms(in: $0.subject + " " + ($0.entries.first?.text ?? ""))
                },
                ring: { (try? store.device(named: $0))?.ring })
        }
        var alerts: [AlertReactions]?
        if query.before == nil, let until = report.bounds.last {
            let raised = try store.alerts(raisedFrom: since, to: until)
            alerts = AlertSeverity.allCases.map { AlertReactions($0, raised) }.filter { $0.raised > 0 }
        }
        let counts = try counts(for: scope).counts
        let views: [QueueView] = [.triage, .managedDesktop, .hardware, .other, .escalation, .waiting]
        return ReportPiece(
            report: report, open: views.reduce(0) { $0 + (counts[$1] ?? 0) }, next: next,
            announcements: query.before == nil
                ? try announcementFigures(since: since, until: report.bounds[report.bounds.count - 1]) : nil,
            alerts: alerts)
    }
}
