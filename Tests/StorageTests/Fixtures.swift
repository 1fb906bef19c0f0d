import Desk
import Storage
import StoreHarness
import Wire

/// People, tickets and stores that the tests of this room share.
enum Fixture {
    static let morning = Timestamp(seconds: 1_795_248_000)
    static let rules = DeskRules()
    /// The same one every time, so that two stores with one history are equal.
    static let salt: @Sendable () -> [UInt8] = { [UInt8](repeating: 7, count: 16) }
    static let ada = Agent(name: AgentName("ada"), roles: [.tierAgent])
    static let ben = Agent(name: AgentName("ben"), roles: [.tierAgent])
    static let eve = Agent(name: AgentName("eve"), roles: [.escalation], tier: 3)
    static let root = Agent.owner(AgentName("root"))
    /// Sees one queue, and what is addressed to her.
    static let hal = Agent(name: AgentName("hal"), roles: [.tierAgent], tier: 2, queues: [.hardware])
    static let agents = [ada, ben, eve, hal, root]

    static let staff = Staff(
        agents.map { StaffEvent(at: morning, by: nil, change: .added($0)) })

    static func opening(
        _ subject: String, text: String = "It happens since this morning.",
        from address: String = "kim@example.test",
        name: String = "Kim Jones", device: String? = nil, route: Route = .hardware, confidence: Double = 0.9,
        severity: Severity = .c, language: Language = .english, externalID: String? = nil
    ) -> Opening {
        Opening(
            subject: subject, text: text, requester: Requester(name: name, address: address), device: device,
            language: language, source: .mail, severity: severity,
            verdict: Verdict(
                route: route, confidence: confidence,
                evidence: [Evidence(text: "screen", weight: 1.5, why: "a part of the machine")],
                language: language),
            isConfident: confidence >= 0.75, externalID: externalID)
    }

    static func opened(_ opening: Opening, at now: Timestamp = morning) -> [TicketEvent] {
        [TicketEvent(at: now, by: nil, change: .opened(opening))]
    }

    static func command(
        _ command: TicketCommand, on ticket: Ticket, by agent: Agent = ada, at now: Timestamp = morning
    ) throws -> [TicketEvent] {
        try ticket.decide(
            command, by: .agent(agent), at: now,
            context: DecisionContext(
                rules: rules, staff: staff,
                duplicateTarget: DecisionContext.DuplicateTarget(number: 1, duplicateOf: nil)))
    }
}

extension Database {
    /// An empty store that nobody else uses.
    func store() throws -> Store { try Store(connection(), rules: Fixture.rules) }
}

extension StorePlace {
    func store(patience: Int? = nil) throws -> Store {
        try Store(connection(patience: patience), rules: Fixture.rules)
    }
}

extension Agent {
    var scope: Scope { Scope(self, rules: Fixture.rules) }
}

extension Store {
    /// Opens a ticket, letting the store find its number.
    @discardableResult
    func take(_ opening: Opening, at now: Timestamp = Fixture.morning) throws -> Ticket {
        try openTicket(Fixture.opened(opening, at: now), externalID: opening.externalID)
    }

    /// Decides and appends in one transaction, as the desk does.
    @discardableResult
    func carryOut(
        _ command: TicketCommand, on number: Int, by agent: Agent = Fixture.ada,
        at now: Timestamp = Fixture.morning
    ) throws -> Ticket {
        try transaction {
            guard let ticket = try ticket(number) else { throw Refusal.noSuchTicket(number) }
            return try append(Fixture.command(command, on: ticket, by: agent, at: now), to: ticket)
        }
    }
}

extension Store {
    /// In the morning, by a clock that shows UTC.
    func page(_ request: ListRequest, for scope: Scope) throws -> TicketPage {
        try page(request, for: scope, at: Fixture.morning)
    }
}
