import Desk
import Knowledge
import Storage

/// What the desk knows of those who write to it.
extension DeskEngine {
    func describe(_ address: String, _ command: RequesterCommand, by agent: Agent) throws -> RequesterProfile
    {
        try store.transaction {
            var profile = try store.profile(of: address) ?? RequesterProfile(address: address)
            for event in try profile.decide(command, by: .agent(agent), at: now()) {
                try store.append(requester: event)
                if case .described(let described) = event.change { profile = described }
            }
            return profile
        }
    }

    func profile(of ticket: Ticket) throws -> RequesterProfile? {
        ticket.requester.address.isEmpty ? nil : try store.profile(of: ticket.requester.address)
    }

    /// Concerns that speak out of what the requester wrote, those left out that somebody marked.
    func concerns(_ ticket: Ticket) -> [Concern] {
        let said = ticket.entries.first { $0.kind == .message }?.text ?? ""
        return ConcernMention.concerns(in: ticket.subject + "\n" + said).filter {
            !ticket.standing.tags.contains($0.tag)
        }
    }
}
