import Desk

/// A small desk that the tests share: one agent of every kind, and a ticket to work on.
enum Fixture {
    static let ann = Agent(name: "ann", roles: [.tierAgent], tier: 1)
    static let bob = Agent(name: "bob", roles: [.tierAgent], tier: 1)
    static let cem = Agent(name: "cem", roles: [.tierAgent], tier: 2)
    static let eve = Agent(name: "eve", roles: [.escalation], grants: [.elevate, .escalate], tier: 3)
    static let ida = Agent(name: "ida", roles: [.itAdmin], tier: 1)
    static let aud = Agent(name: "aud", roles: [.auditor])
    static let own = Agent.owner("own")
    static let everybody = [ann, bob, cem, eve, ida, aud, own]

    static let staff = Staff(everybody.map { StaffEvent(at: start, by: nil, change: .added($0)) })
    static let rules = DeskRules()
    static let start = Timestamp(seconds: 1_800_000_000)

    static func context(
        staff: Staff = staff, rules: DeskRules = rules, duplicate: DecisionContext.DuplicateTarget? = nil,
        isDeviceKnown: Bool = true, counterpart: Ticket? = nil, device: Device? = nil
    ) -> DecisionContext {
        var context = DecisionContext(
            rules: rules, staff: staff, duplicateTarget: duplicate, isDeviceKnown: isDeviceKnown)
        context.counterpart = counterpart
        context.nextNumber = 99
        context.device = device
        return context
    }

    static func opening(
        _ route: Route = .hardware, isConfident: Bool = true, severity: Severity = .c
    ) -> Opening {
        Opening(
            subject: "The screen flickers", text: "Since this morning the screen flickers.",
            requester: Requester(name: "Noor", address: "noor@example.org"), language: .english,
            source: .mail, severity: severity,
            verdict: Verdict(
                route: route, confidence: isConfident ? 0.93 : 0.41,
                evidence: [Evidence(text: "screen flickers", weight: 2.5, why: "display fault")],
                language: .english),
            isConfident: isConfident)
    }

    /// A ticket after its opening and the given changes.
    static func ticket(
        _ opening: Opening = opening(), _ changes: [(Agent?, TicketChange)] = [], number: Int = 5
    ) -> Ticket {
        let events = [(nil, .opened(opening))] + changes
        guard let ticket = Ticket.fold(number: number, events.map { event($0.1, by: $0.0) }) else {
            preconditionFailure("a log that begins with an opening folds")
        }
        return ticket
    }

    /// Another ticket of the desk: 7 is open, 6 resolved, 8 merged into 7; there is no other.
    static func other(_ number: Int, holding merged: Int? = nil) -> Ticket? {
        var changes: [(Agent?, TicketChange)] = []
        switch number {
        case 6: changes.append((bob, .resolved))
        case 7: if let merged { changes.append((bob, .mergedFrom(Merger(ticket: merged)))) }
        case 8: changes.append((bob, .mergedInto(7)))
        case 99: break
        default: return nil
        }
        return ticket(opening(.other), changes, number: number)
    }

    static func event(_ change: TicketChange, by agent: Agent? = nil, at: Timestamp = start)
        -> TicketEvent
    {
        TicketEvent(at: at, by: agent?.name, change: change)
    }
}

extension Ticket {
    /// What becomes of a command: the changes, or the refusal.
    func outcome(
        _ command: TicketCommand, by agent: Agent, basedOn: Int? = nil, at now: Timestamp = Fixture.start,
        context: DecisionContext = Fixture.context()
    ) -> Result<[TicketChange], Refusal> {
        do throws(Refusal) {
            let events = try decide(command, by: .agent(agent), at: now, basedOn: basedOn, context: context)
            return .success(events.map(\.change))
        } catch {
            return .failure(error)
        }
    }

    /// Decides and applies; a refusal leaves the ticket as it is.
    @discardableResult
    mutating func perform(
        _ command: TicketCommand, by agent: Agent, basedOn: Int? = nil, at now: Timestamp = Fixture.start,
        context: DecisionContext = Fixture.context()
    ) -> Refusal? {
        do throws(Refusal) {
            for event in try decide(command, by: .agent(agent), at: now, basedOn: basedOn, context: context) {
                apply(event)
            }
            return nil
        } catch {
            return error
        }
    }
}
