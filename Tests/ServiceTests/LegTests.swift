import Desk
import Service
import Storage
import StoreHarness
import Testing
import Wire

/// Cases at outside parties, asked of the running desk in the words that go over the wire.
@Suite struct LegTests {
    static let complete: [SupportRequest.Field: String] = [
        .title: "Policy is not applied", .description: "Since the update.", .category: "Devices",
        .subcategory: "Configuration/Policy", .givenName: "Ida", .surname: "Peeters",
        .email: "ida@example.org", .phone: "+32 2 555 01 01", .affected: "3",
        .businessImpact: "One team waits.", .firstNoticed: "2026-11-20", .reproduced: "no",
        .supportEngaged: "yes", .troubleshooting: "Restarted, synced.", .manufacturer: "Contoso",
        .model: "Book 2", .serial: "S-1",
    ]
    static let root: AgentName = "root"

    private func open(
        _ desk: TestDesk, _ route: Route?, severity: Severity = .c, device: String? = nil
    ) throws -> Int {
        let number = try desk.open(
            "The policy on the laptop", "Since this morning the setting is greyed out.", severity: severity
        ).number
        if let device { try desk.perform(.linkDevice(device), number, as: Self.root) }
        if let route { try desk.perform(.route(route, why: "so"), number, as: Self.root) }
        return number
    }

    private func file(_ desk: TestDesk, _ number: Int, as agent: AgentName = root) throws -> Int {
        let draft = LegCommand.draft(party: "operations", fields: Self.complete)
        let leg = try desk.perform(.leg(draft), number, as: agent).version
        try desk.perform(.leg(.file(leg, reference: "O-1")), number, as: agent)
        return leg
    }

    private func legs(_ desk: TestDesk, _ view: LegView, as agent: AgentName = root) throws -> [LegRow] {
        guard case .legs(let rows) = desk.ask(.legs(view, limit: 100), as: agent) else {
            throw TestDesk.Unexpected.reply
        }
        return rows
    }

    /// Role × grant × severity × class × ring × kind × party once more, now as requests; what is allowed is undone or
    /// withdrawn, so that the next finds the ticket as it was.
    @Test func `over the wire nothing goes out but what the table allows`() throws {
        let desk = try TestDesk()
        var agents: [Agent] = []
        for (index, role) in (Role.allCases.map { [$0] } + [[]]).enumerated() {
            for (place, grants) in ([[], [.elevate], [.escalate]] as [Set<Grant>]).enumerated() {
                let agent = Agent(
                    name: AgentName("a\(index)\(place)"), roles: Set(role), grants: grants, tier: 3)
                try desk.engine.change(staff: .add(agent), by: .system)
                agents.append(agent)
            }
        }
        for ring in Ring.allCases {
            let device = Device(
                name: "PC-\(ring.rawValue)", serial: "S", manufacturer: "Contoso", model: "B", ring: ring)
            _ = desk.ask(.recordDevice(device), as: Self.root)
        }
        var counts: [Leg.State: Int] = [:]
        for route in [Route.managedDesktop, .hardware, .other] {
            for severity in Severity.allCases {
                for ring in [nil, .test, .broad] as [Ring?] {
                    let number = try open(
                        desk, route, severity: severity, device: ring.map { "PC-\($0.rawValue)" })
                    for agent in agents {
                        for party in ["operations", "vendor", "unified"] {
                            for kind in [SupportRequest.Kind.incident, .change] {
                                let state = try attempt(desk, number, agent, party, kind)
                                let expected = expectation(agent, route, severity, ring, party, kind)
                                #expect(
                                    state == expected,
                                    "\(agent.roles) \(agent.grants) \(route) \(severity) \(party) \(kind)")
                                if let state { counts[state, default: 0] += 1 }
                            }
                        }
                    }
                }
            }
        }
        #expect(Set(counts.keys) == [.filed, .adminToFile] && counts.values.allSatisfy { $0 > 10 })
        #expect(try desk.engine.store.verifyDerived() == [])
    }

    /// What comes of drafting and filing; nil where either is refused.
    private func attempt(
        _ desk: TestDesk, _ number: Int, _ agent: Agent, _ party: String, _ kind: SupportRequest.Kind
    ) throws -> Leg.State? {
        var fields = Self.complete
        fields[.type] = kind.rawValue
        let draft = TicketCommand.leg(.draft(party: party, fields: fields))
        guard case .done(let row) = desk.ask(.perform(number, draft, basedOn: nil), as: agent.name) else {
            return nil
        }
        let file = TicketCommand.leg(.file(row.version, reference: "R-1"))
        guard case .done = desk.ask(.perform(number, file, basedOn: nil), as: agent.name) else { return nil }
        let state = try desk.detail(number, as: Self.root).legs.last?.leg.state
        try desk.perform(.leg(.withdraw(row.version, reason: "next")), number, as: Self.root)
        return state
    }

    private func expectation(
        _ agent: Agent, _ route: Route, _ severity: Severity, _ ring: Ring?, _ party: String,
        _ kind: SupportRequest.Kind
    ) -> Leg.State? {
        let isAdmin = agent.roles.contains(.itAdmin)
        guard isAdmin || agent.grants.contains(.escalate), !agent.roles.contains(.auditor), ring != .test
        else { return nil }
        switch (party, route) {
        case ("operations", .managedDesktop):
            return kind == .incident && severity != .c && !isAdmin ? .adminToFile : .filed
        case ("vendor", .hardware), ("vendor", .other), ("unified", .other): return .filed
        default: return nil
        }
    }

    @Test(arguments: Database.available)
    func `lists have every case in sight by what is owed next`(_ database: Database) throws {
        let place = try database.place()
        let desk = try TestDesk(store: place)
        let slow = try open(desk, .managedDesktop)
        let urgent = try open(desk, .managedDesktop, severity: .a)
        let handed = try open(desk, .managedDesktop, severity: .a)
        _ = try file(desk, slow)
        _ = try file(desk, urgent)
        let leg = try file(desk, handed, as: TestDesk.jan)
        #expect(try legs(desk, .toFile).map(\.ticket) == [handed])
        #expect(try legs(desk, .open).map(\.ticket) == [handed, urgent, slow])
        // A restricted ticket is out of the sight of tier 1, and so are its cases.
        try desk.perform(.restrict, urgent, as: Self.root)
        #expect(try legs(desk, .open, as: TestDesk.mia).map(\.ticket) == [handed, slow])
        guard case .refused(.noSuchTicket(urgent)) = desk.ask(.leg(ticket: urgent, leg), as: TestDesk.mia)
        else {
            Issue.record("a case of a ticket out of sight was told")
            return
        }
        try desk.perform(.leg(.file(leg, reference: "O-9")), handed, as: Self.root)
        #expect(try legs(desk, .toFile).isEmpty)
        try desk.perform(.leg(.resolve(leg, "done")), handed, as: Self.root)
        #expect(try legs(desk, .ended).map(\.ticket) == [handed])
        #expect(try desk.engine.store.verifyDerived() == [])
    }

    @Test func `what filing would come to is told before`() throws {
        let desk = try TestDesk()
        let number = try open(desk, .managedDesktop, severity: .b)
        let leg = try desk.perform(
            .leg(.draft(party: "operations", fields: [.surname: "Peeters"])), number, as: TestDesk.jan
        ).version
        func filing(_ agent: AgentName) -> LegDetail.Filing? {
            guard case .leg(let detail) = desk.ask(.leg(ticket: number, leg), as: agent) else { return nil }
            return detail.filing
        }
        guard case .refused(.leg(.missing)) = filing(TestDesk.jan) else {
            Issue.record("fields are missing")
            return
        }
        #expect(filing(TestDesk.mia) == .refused(.notPermitted(.escalate)))
        try desk.perform(.leg(.edit(leg, fields: Self.complete)), number, as: TestDesk.jan)
        #expect(filing(TestDesk.jan) == .hands)
        #expect(filing(Self.root) == .files)
    }

    @Test func `a silent case is closed once its time has come, and an answered one is not`() throws {
        let desk = try TestDesk()
        let numbers = [try open(desk, .managedDesktop), try open(desk, .managedDesktop)]
        let ids = try numbers.map { number in
            let leg = try file(desk, number)
            try desk.perform(.leg(.ask(leg, "Which build?")), number, as: Self.root)
            return leg
        }
        try desk.perform(.leg(.answer(ids[1], "22631")), numbers[1], as: Self.root)
        desk.now = desk.now.adding(seconds: 48 * 3600 - 1)
        try desk.engine.tick()
        #expect(try desk.detail(numbers[0]).legs.last?.leg.state == .waitingOnUs)
        desk.now = desk.now.adding(seconds: 1)
        try desk.engine.tick()
        try desk.engine.tick()
        #expect(try desk.detail(numbers[0]).legs.last?.leg.state == .closedBySilence)
        #expect(try desk.detail(numbers[0]).events.filter { $0.kind == "leg-closed-by-silence" }.count == 1)
        #expect(try desk.detail(numbers[1]).legs.last?.leg.state == .waitingOnThem)
    }

    @Test func `other times of a party move what it owes`() throws {
        let desk = try TestDesk()
        let number = try open(desk, .managedDesktop, severity: .a)
        _ = try file(desk, number)
        let before = try #require(try legs(desk, .open).first?.owed?.by)
        #expect(before == desk.now.adding(seconds: 3600))
        var rules = desk.engine.rules
        rules.wantedTimes = [PartyTimes(party: "operations", profile: "ours", response: [.a: 7200])]
        desk.now = desk.now.adding(seconds: 60)
        try desk.engine.reload(rules)
        try desk.engine.tick()
        #expect(try legs(desk, .open).first?.owed?.by == before.adding(seconds: 3600))
        desk.now = desk.now.adding(seconds: 60)
        guard case .clocks(let report) = desk.ask(.clocks(number)) else { return }
        let ledger = report.clocks.first { $0.metric == .partyResponse }?.ledger
        #expect(ledger?.map(\.policy) == [0, 1])
    }

    @Test func `asking again for what was done is answered, and files nothing twice`() throws {
        let desk = try TestDesk()
        let number = try open(desk, .managedDesktop)
        let leg = try desk.perform(
            .leg(.draft(party: "operations", fields: Self.complete)), number, as: Self.root
        ).version
        let file = Request.perform(number, .leg(.file(leg, reference: "R")), basedOn: nil)
        for _ in 0..<2 {
            guard case .done = desk.engine.handle(file, from: Self.root, once: OnceKey(rawValue: "k")) else {
                Issue.record("it was done")
                return
            }
        }
        #expect(try desk.detail(number).events.filter { $0.kind == "leg-filed" }.count == 1)
    }

    @Test func `what was filed and not carried to its party says so on the ticket, until it was`() throws {
        var rules = DeskRules()
        rules.parties = [Party(id: "operations", name: "Operations", kind: .operations, connector: .command)]
        let desk = try TestDesk(rules: rules)
        let number = try open(desk, .managedDesktop)
        let leg = try desk.perform(
            .leg(.draft(party: "operations", fields: Self.complete)), number, as: Self.root
        ).version
        #expect(try desk.detail(number).legs[0].unsent == nil)
        try desk.perform(.leg(.file(leg, reference: "")), number, as: Self.root)
        let unsent = try #require(try desk.detail(number).legs[0].unsent)
        #expect(unsent.attempts == 0 && Prose.unsent(unsent).contains("leg send"))
        var claimed = try #require(try desk.engine.claimParcel())
        try desk.engine.settle(
            claimed.parcel, .deferred(until: desk.now.adding(seconds: 60), detail: "503"), party: "operations"
        )
        let tried = try #require(try desk.detail(number).legs[0].unsent)
        #expect(Prose.unsent(tried) == "not carried to them yet, tried once: 503")
        desk.now = desk.now.adding(seconds: 61)
        claimed = try #require(try desk.engine.claimParcel())
        try desk.engine.settle(claimed.parcel, .sent(detail: "taken"), reference: "O-2", party: "operations")
        let carried = try desk.detail(number).legs[0]
        #expect(carried.unsent == nil && carried.leg.reference == "O-2")
    }
}
