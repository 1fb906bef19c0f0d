import Desk
import Storage
import Wire

/// Clocks: shown, and acted on.
extension DeskEngine {
    /// Every clock of a ticket with its ledger, and how they would stand if it waited from now on.
    func clocks(of number: Int, _ scope: Scope) throws -> ClockReport {
        guard let ticket = try store.ticket(number), scope.allows(ticket) else {
            throw Refusal.noSuchTicket(number)
        }
        var fold = ClockFold(ticket, service: rules.service)
        fold.advance(to: now())
        return ClockReport(
            row: TicketRow(ticket, rules: rules), at: fold.now, clocks: fold.readings(),
            ifWaiting: ticket.isOpen ? fold.waitingForRequester().readings() : [],
            missingZones: rules.service.missingZones.sorted(), elevations: ticket.elevations)
    }

    /// Takes the steps that clocks have come to, each once: it is an event, in the transaction that looked for it.
    func takeSteps() throws {
        for number in try store.dueSteps(now: now(), limit: 100) {
            try store.transaction {
                guard var ticket = try store.ticket(number) else { return }
                let (moment, version) = (now(), ticket.version)
                // One step may bring others: what is due is asked again after each.
                while let next = ticket.comingSteps(ClockFold(ticket, service: rules.service)).first,
                    next.at <= moment
                {
                    let after = try append(.takeStep(next.key), to: ticket, by: .system, basedOn: nil)
                    guard after.version > ticket.version else { break }
                    ticket = after
                }
                // Its time was told under other levels.
                if ticket.version == version { try store.rederive(ticket) }
            }
        }
        mayHaveSteps = true
    }

    /// Seconds until a clock comes to its next step or an elevation expires or an alert is overdue; nil where none will. Asks the store only after a change.
    package func secondsUntilStep() -> Int64? {
        if mayHaveSteps, let step = try? store.nextStep() as Timestamp??,
            let expiry = try? store.nextExpiry() as Timestamp??,
            let alert = try? store.nextAlertTime() as Timestamp??
        {
            nextStep = [step, expiry, alert].compactMap(\.self).min()
            mayHaveSteps = false
        }
        return nextStep.map { max(0, $0.age(since: now())) }
    }
}
