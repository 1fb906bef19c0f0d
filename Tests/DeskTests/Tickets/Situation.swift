import Desk

/// Where a ticket stands when somebody decides about it, described in words and then built from events.
struct Situation: CustomStringConvertible {
    enum Holder: CaseIterable { case nobody, me, other }
    enum Handoff: CaseIterable { case none, toTier2, toEscalation, toMe, toOther }

    var status: Status
    var holder: Holder
    var handoff: Handoff

    var description: String { "\(status.rawValue), held by \(holder), handoff \(handoff)" }

    /// Every combination that events can make: a ticket that somebody took or handed on is not new any more.
    static let all: [Situation] = Status.allCases.flatMap { status in
        status == .new ? [Situation(status: .new, holder: .nobody, handoff: .none)] : handled(status)
    }

    private static func handled(_ status: Status) -> [Situation] {
        Holder.allCases.flatMap { holder in
            Handoff.allCases.map { Situation(status: status, holder: holder, handoff: $0) }
        }
    }

    /// Who decides: always called `me`, whatever their roles.
    static let me: AgentName = "me"
    static let other = Agent(name: "other", roles: [.tierAgent], tier: 2)

    var holderName: AgentName? {
        switch holder {
        case .nobody: nil
        case .me: Self.me
        case .other: Self.other.name
        }
    }

    var receiver: Baton.Receiver? {
        switch handoff {
        case .none: nil
        case .toTier2: .tier(2)
        case .toEscalation: .tier(3)
        case .toMe: .agent(Self.me)
        case .toOther: .agent(Self.other.name)
        }
    }

    /// The handoff is mine where I hold the ticket, else the other agent's.
    var sender: AgentName { holder == .me ? Self.me : Self.other.name }

    /// Somebody has decided about it already.
    var isSettled: Bool {
        status == .open || status == .resolved || holder != .nobody || handoff != .none
    }

    var changes: [(AgentName?, TicketChange)] {
        var changes: [(AgentName?, TicketChange)] = []
        if let holderName { changes.append((holderName, .claimed)) }
        if let receiver {
            changes.append((sender, .handedOff(to: receiver, reason: .skill, tried: "x", queue: .hardware)))
            // Handing on makes the sender the holder.
            if holder == .nobody { changes.append((sender, .released)) }
        }
        switch status {
        case .new: break
        case .open:
            if changes.isEmpty { changes.append((Self.other.name, .accepted(.hardware, queue: .hardware))) }
        case .waiting: changes.append((Self.other.name, .snoozed(until: .onAnswer)))
        case .resolved: changes.append((Self.other.name, .resolved))
        case .duplicate: changes.append((Self.other.name, .markedDuplicate(of: 7)))
        case .merged: changes.append((Self.other.name, .mergedInto(7)))
        }
        return changes
    }

    func ticket() -> Ticket {
        var ticket = Fixture.ticket()
        for (by, change) in changes { ticket.apply(TicketEvent(at: Fixture.start, by: by, change: change)) }
        return ticket
    }
}
