import Desk
import Storage
import Wire

/// The same to several tickets: each is decided and kept by itself, so that one that is refused leaves the others as they
/// should be (`helpdesk` b17).
extension DeskEngine {
    func carryOut(
        _ deed: Deed, on aims: [Aim], isRehearsal: Bool, by agent: Agent, _ scope: Scope, once: OnceKey?
    ) throws -> [Outcome] {
        guard aims.count <= Deed.most else {
            throw Failure.badRequest(reason: "at most \(Deed.most) tickets at once")
        }
        return try aims.map { aim in
            var outcome = Outcome(number: aim.number, before: nil)
            do {
                outcome.before = try store.row(aim.number, for: scope)
                guard outcome.before != nil else { throw Refusal.noSuchTicket(aim.number) }
                try tell(deed, of: aim.number, in: &outcome)
                let work = { try self.work(deed, on: aim, isRehearsal: isRehearsal, by: agent, scope) }
                guard !isRehearsal else {
                    let (after, versions) = try work()
                    outcome.after = TicketRow(after, rules: rules)
                    outcome.versions = versions
                    return outcome
                }
                let own = once.map { OnceKey(rawValue: "\($0.rawValue)/\(aim.number)") }
                let (after, versions) = try store.transaction {
                    if let own, try store.performed(own) == aim.number,
                        let ticket = try store.ticket(aim.number)
                    {
                        return (ticket, [ticket.version])
                    }
                    if let own { try store.markPerformed(own, on: aim.number, at: now()) }
                    let (after, versions) = try work()
                    if after.standing.status != .new, try store.isLeased(aim.number, to: agent.name) {
                        try store.release(aim.number, by: agent.name)
                    }
                    return (after, versions)
                }
                outcome.after = TicketRow(after, rules: rules)
                outcome.versions = versions
            } catch let refusal as Refusal {
                outcome.refusal = try conceal(refusal, from: scope)
            } catch let error as StoreError {
                outcome.failure = Failure(error)
            }
            return outcome
        }
    }

    /// Decides each command on what the ones before it made, and appends it where this is no rehearsal.
    private func work(
        _ deed: Deed, on aim: Aim, isRehearsal: Bool, by agent: Agent, _ scope: Scope
    ) throws -> (Ticket, [Int]) {
        guard let ticket = try store.ticket(aim.number), scope.allows(ticket) else {
            throw Refusal.noSuchTicket(aim.number)
        }
        var after = ticket
        var versions: [Int] = []
        let commands = try commands(deed, aim, on: ticket)
        for command in commands {
            let before = after.version
            do {
                try ticket.checkCollision(command, basedOn: aim.basedOn)
                if isRehearsal {
                    let context = try context(for: command, on: after, by: .agent(agent))
                    let events = try after.decide(command, by: .agent(agent), at: now(), context: context)
                    for event in events { after.apply(event) }
                } else {
                    after = try append(command, to: after, by: .agent(agent), basedOn: nil)
                }
            } catch let refusal as Refusal where commands.count > 1 && refusal.saysItIsSo {
                continue
            }
            versions += (before..<after.version).map { $0 + 1 }
        }
        return (after, versions)
    }

    private func macro(_ name: String) throws -> Macro {
        guard let macro = rules.macros.first(where: { $0.name == name }) else { throw Refusal.noSuchMacro }
        return macro
    }

    /// What a macro writes, and to whom.
    private func tell(_ deed: Deed, of number: Int, in outcome: inout Outcome) throws {
        guard case .macro(let name) = deed, let ticket = try store.ticket(number),
            let reply = try macro(name).reply(to: ticket, rules.organisation)
        else { return }
        outcome.reply = reply
        let people = correspondents(ticket)
        outcome.recipients = people.isEmpty ? [ticket.requester] : people
    }

    private func commands(_ deed: Deed, _ aim: Aim, on ticket: Ticket) throws -> [TicketCommand] {
        switch deed {
        case .command(.split), .command(.elevation):
            throw Failure.badRequest(reason: "that is done to one ticket at a time")
        case .command(let command): return [command]
        case .macro(let name):
            return try macro(name).commands(for: ticket, rules: rules, at: now())
        case .takeBack:
            let replies = Set(ticket.entries.filter { $0.kind == .reply }.map(\.id)).intersection(
                aim.versions)
            let left =
                try replies.isEmpty
                ? []
                : store.deliveries(ofTicket: ticket.number).filter {
                    $0.state == .sent && replies.contains($0.version) && $0.kind != .notice
                }
            guard left.isEmpty else { throw Refusal.replyLeft }
            return aim.versions.sorted(by: >).map(TicketCommand.undoChange)
        }
    }
}
