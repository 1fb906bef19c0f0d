import Desk
import Storage
import Wire

/// Cases at outside parties: shown, and closed where their party closes them.
extension DeskEngine {
    func legRows(_ ticket: Ticket) throws -> [LegRow] {
        if ticket.legs.isEmpty { return [] }
        let fold = ClockFold(ticket, service: rules.service)
        return try ticket.legs.map { leg in
            var row = LegRow(ticket, leg, fold)
            row.unsent = try store.parcels(ofTicket: ticket.number, leg: leg.id).first { $0.state.isPending }
            return row
        }
    }

    func leg(_ id: Int, of number: Int, for agent: Agent, _ scope: Scope) throws -> LegDetail {
        let ticket = try inSight(number, scope)
        guard let row = try legRows(ticket).first(where: { $0.leg.id == id }) else {
            throw Refusal.leg(.noSuchLeg(id))
        }
        let party = rules.party(row.leg.party)
        var detail = LegDetail(row: row, party: party, filing: try filing(row.leg, on: ticket, by: agent))
        detail.parcels = try store.parcels(ofTicket: number, leg: id)
        if let request = row.leg.request, row.leg.state == .drafted || row.leg.state == .adminToFile {
            let severity = request.kind == .incident ? ticket.standing.severity : .c
            detail.missing = request.missing(for: row.leg.kind, severity: severity)
            detail.foreign = party.map(request.needsEnglish) ?? []
        }
        return detail
    }

    /// What filing would come to, by asking the only place that knows.
    private func filing(_ leg: Leg, on ticket: Ticket, by agent: Agent) throws -> LegDetail.Filing {
        // What it is called there is known once it is filed.
        let command = TicketCommand.leg(.file(leg.id, reference: "?"))
        let context = try context(for: command, on: ticket, by: .agent(agent))
        guard Permission.allows(agent, .escalate) else { return .refused(.notPermitted(.escalate)) }
        do throws(Refusal) {
            let events = try ticket.decide(command, by: .agent(agent), at: now(), context: context)
            if case .leg(let happening) = events.first?.change, case .handedToAdmin = happening.change {
                return .hands
            }
            return .files
        } catch {
            return .refused(error)
        }
    }

    func parties(for number: Int, _ agent: Agent, _ scope: Scope) throws -> [PartyChoice] {
        let ticket = try inSight(number, scope)
        let device = try ticket.standing.device.flatMap { try store.device(named: $0) }
        let maker = device?.manufacturer ?? ticket.verdict.vendor ?? ""
        return try rules.directory.ordered(for: ticket.standing.route, manufacturer: maker).map { party in
            let command = TicketCommand.leg(.draft(party: party.id, fields: [:]))
            let context = try context(for: command, on: ticket, by: .agent(agent))
            do throws(Refusal) {
                _ = try ticket.decide(command, by: .agent(agent), at: now(), context: context)
                return PartyChoice(party: party, refusal: nil)
            } catch {
                return PartyChoice(party: party, refusal: error)
            }
        }
    }

    private func inSight(_ number: Int, _ scope: Scope) throws -> Ticket {
        guard let ticket = try store.ticket(number), scope.allows(ticket) else {
            throw Refusal.noSuchTicket(number)
        }
        return ticket
    }

    /// Closes the legs that nobody answered in time, as their parties do.
    func closeSilentLegs() throws {
        for (number, leg) in try store.silentLegs(at: now(), limit: 100) {
            _ = try store.transaction {
                guard let ticket = try store.ticket(number) else { return }
                // A merged ticket takes no commands; none of its legs is under way.
                guard ticket.standing.status != .merged else { return }
                _ = try append(.leg(.closeBySilence(leg)), to: ticket, by: .system, basedOn: nil)
            }
        }
    }
}
