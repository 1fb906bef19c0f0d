import Desk
import Storage
import Wire

/// One answer to many tickets: each for itself, and what cannot be is told.
extension DeskEngine {
    func answer(_ answers: ManyAnswers, by agent: Agent, _ scope: Scope) throws -> [TicketAnswer] {
        guard answers.targets.count <= ManyAnswers.mostTargets else {
            throw Failure.badRequest(reason: "more than \(ManyAnswers.mostTargets) tickets at once")
        }
        return try answers.targets.map { target in
            var answer = TicketAnswer(number: target.number)
            do {
                try self.answer(&answer, target, answers, by: agent, scope)
            } catch let refusal as Refusal {
                answer.refusal = try conceal(refusal, from: scope)
            }
            return answer
        }
    }

    private func answer(
        _ answer: inout TicketAnswer, _ target: ManyAnswers.Target, _ answers: ManyAnswers, by agent: Agent,
        _ scope: Scope
    ) throws {
        guard var ticket = try store.ticket(target.number), scope.allows(ticket) else {
            throw Refusal.noSuchTicket(target.number)
        }
        let people = correspondents(ticket)
        // What the desk knows of the person counts more than what their ticket happens to be in.
        let language = try profile(of: ticket)?.language ?? ticket.language
        answer.subject = ticket.subject
        answer.language = language
        answer.version = target.basedOn ?? ticket.version
        answer.to = people.isEmpty ? [ticket.requester] : people
        answer.text = TextField.filled(
            rules.organisation.filled(answers.words.text(in: language), language),
            name: ticket.requester.name, ticket: ticket.number, device: ticket.standing.device)
        let reply = TicketCommand.reply(answer.text)
        // All of it is looked at first: nobody is told that it is solved on a ticket that stays open.
        for command in answers.resolves ? [reply, .resolve] : [reply] {
            let context = try context(for: command, on: ticket, by: .agent(agent))
            let events = try ticket.decide(
                command, by: .agent(agent), at: now(), basedOn: command == reply ? target.basedOn : nil,
                context: context)
            for event in events { ticket.apply(event) }
        }
        if answers.isRehearsal { return }
        let after = try carryOut(reply, on: ticket.number, by: agent, basedOn: answer.version, once: nil)
        answer.isAnswered = true
        guard answers.resolves else { return }
        _ = try carryOut(.resolve, on: ticket.number, by: agent, basedOn: after.version, once: nil)
        answer.isResolved = true
    }
}
