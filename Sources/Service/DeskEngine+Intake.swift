package import Desk
import Routing
import Storage
package import Wire

/// Intake: an issue arrives, gets a verdict, becomes a ticket in its queue or in Triage.
extension DeskEngine {
    /// What became of an issue.
    package struct Opened {
        package var row: TicketRow
        /// False where an issue of the same external id had been taken in before: nothing was added.
        package var isNew: Bool

        package init(row: TicketRow, isNew: Bool) {
            self.row = row
            self.isNew = isNew
        }
    }

    /// Takes issues in, all of them in one transaction, in order.
    package func take(_ issues: [NewIssue], by agent: Agent?) throws -> [Opened] {
        // Routing is the slow part: it happens before the store is locked.
        let router = try currentRouter()
        let openings = issues.map { ($0, opening($0, router)) }
        return try store.transaction {
            try openings.map { issue, opening in try open(issue, opening, by: agent) }
        }
    }

    private func open(_ issue: NewIssue, _ opening: Opening, by agent: Agent?) throws -> Opened {
        if let externalID = issue.externalID, let number = try store.number(forExternal: externalID),
            let known = try store.ticket(number)
        {
            return Opened(row: TicketRow(known, rules: rules), isNew: false)
        }
        let actor: Actor = agent.map(Actor.agent) ?? .system
        // An issue keeps its own date where it has one, so that an import does not make old mail look fresh.
        let at = min(issue.date ?? now(), now())
        let events = try Ticket.open(opening, by: actor, at: at)
        let ticket = try store.openTicket(events, externalID: issue.externalID)
        try correspond(events, on: nil, number: ticket.number)
        touch(ticket.number)
        return Opened(row: TicketRow(ticket, rules: rules), isNew: true)
    }

    private func opening(_ issue: NewIssue, _ router: Router) -> Opening {
        let verdict = router.route(Issue(subject: issue.subject, body: issue.text))
        return Opening(
            subject: issue.subject, text: issue.text, requester: issue.requester,
            device: issue.device.flatMap { $0.isEmpty ? nil : $0 },
            language: issue.language ?? verdict.language,
            source: issue.source, severity: issue.severity, verdict: verdict,
            isConfident: verdict.confidence >= rules.threshold, externalID: issue.externalID,
            origin: issue.origin)
    }
}
