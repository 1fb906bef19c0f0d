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
        let prepared = try issues.map(prepare)
        return try store.transaction {
            try prepared.map { try open($0, by: agent.map(Actor.agent) ?? .system) }
        }
    }

    /// An issue with its verdict, ready to become a ticket.
    package struct PreparedIssue {
        fileprivate var opening: Opening
        fileprivate var date: Timestamp?

        package var externalID: String? {
            get { opening.externalID }
            set { opening.externalID = newValue }
        }
    }

    /// Routing is the slow part: it happens before the store is locked.
    package func prepare(_ issue: NewIssue) throws -> PreparedIssue {
        PreparedIssue(opening: try opening(issue, try currentRouter()), date: issue.date)
    }

    /// Opens the ticket. Inside a transaction.
    package func open(_ issue: PreparedIssue, by actor: Actor) throws -> Opened {
        if let externalID = issue.externalID, let number = try store.number(forExternal: externalID),
            let known = try store.ticket(number)
        {
            return Opened(row: TicketRow(known, rules: rules), isNew: false)
        }
        // An issue keeps its own date where it has one, so that an import does not make old mail look fresh.
        let at = min(issue.date ?? now(), now())
        let events = try Ticket.open(issue.opening, by: actor, at: at)
        let ticket = try store.openTicket(events, externalID: issue.externalID)
        try correspond(events, on: nil, number: ticket.number)
        touch(ticket.number)
        return Opened(row: TicketRow(ticket, rules: rules), isNew: true)
    }

    /// What routing says of the first of the entries that are to be split off; nil for any other command.
    func splitVerdict(_ command: TicketCommand, on number: Int) throws -> Verdict? {
        guard case .split(let entries, let subject) = command, let ticket = try store.ticket(number),
            let first = ticket.entries.first(where: { entries.contains($0.id) })
        else { return nil }
        let circumstance = try circumstance(
            ofDevice: ticket.standing.device, address: (first.sender ?? ticket.requester).address)
        return try currentRouter().route(Issue(subject: subject, body: first.text), in: circumstance)
    }

    private func opening(_ issue: NewIssue, _ router: Router) throws -> Opening {
        let circumstance = try circumstance(ofDevice: issue.device, address: issue.requester.address)
        let verdict = router.route(Issue(subject: issue.subject, body: issue.text), in: circumstance)
        // What was written in no language that the desk knows is answered in the one they asked for.
        let known =
            verdict.language == .unknown ? try? store.profile(of: issue.requester.address)?.language : nil
        return Opening(
            subject: issue.subject, text: issue.text, requester: issue.requester,
            device: issue.device.flatMap { $0.isEmpty ? nil : $0 },
            language: issue.language ?? known ?? verdict.language,
            source: issue.source, severity: issue.severity, verdict: verdict,
            isConfident: verdict.confidence >= rules.threshold, externalID: issue.externalID,
            origin: issue.origin)
    }
}
