import Desk
import Seeded
import Testing

@Suite struct `A report of a period` {
    static let start = Timestamp(seconds: 1_795_000_000)
    static let hour: Int64 = 3600
    static let bounds = (0...4).map { start.adding(seconds: Int64($0) * 6 * hour) }
    private let agents = [
        Agent(name: "ann", roles: [.tierAgent]), Agent(name: "eve", roles: [.escalation], tier: 3),
    ]

    private func life(_ random: inout SeededRandom, from begin: Int64, steps: Int) -> [TicketEvent] {
        let opening = Opening(
            subject: "x", text: "y", requester: Requester(address: "a@b.test"), language: .dutch,
            source: .mail,
            severity: random.pick(Severity.allCases),
            verdict: Verdict(route: .hardware, confidence: 0.9, evidence: [], language: .dutch),
            isConfident: true)
        var now = Self.start.adding(seconds: begin)
        var events = [TicketEvent(at: now, by: nil, change: .opened(opening))]
        guard var ticket = Ticket.fold(number: 1, events) else { return [] }
        for _ in 0..<steps {
            now = now.adding(seconds: Int64.random(in: 60...4 * Self.hour, using: &random))
            let command: TicketCommand =
                switch Int.random(in: 0..<10, using: &random) {
                case 0: .reply("see KB-1")
                case 1, 2: .resolve
                case 3: .reopen(reason: nil)
                case 4: .undo
                case 5: .receive(InboundEntry(text: "m", isAutomatic: random.oneIn(2)))
                case 6: .route(random.pick(Route.allCases), why: nil)
                case 7: .handOff(to: .tier(3), reason: .skill, tried: "t")
                case 8: .markDuplicate(of: 9)
                default: .returnBaton(reason: "r")
                }
            var context = DecisionContext(rules: DeskRules(), staff: Staff())
            context.duplicateTarget = .init(number: 9, duplicateOf: nil)
            let made = try? ticket.decide(
                command, by: .agent(random.pick(agents)), at: now, context: context)
            for event in made ?? [] {
                ticket.apply(event)
                events.append(event)
            }
        }
        return events
    }

    private func report(
        _ lives: [[TicketEvent]], _ bounds: [Timestamp] = bounds,
        asOf now: Timestamp = Timestamp(seconds: .max / 4)
    ) -> PeriodReport {
        var report = PeriodReport(bounds: bounds)
        for (index, events) in lives.enumerated() {
            report.add(ticket: index + 1, events, service: .standard, asOf: now) { _ in nil }
        }
        return report
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `leads from what is open now back to what was open at every end`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let lives = (0..<40).map { _ in
            life(
                &random, from: Int64.random(in: -20 * Self.hour...30 * Self.hour, using: &random),
                steps: Int.random(in: 0...14, using: &random))
        }
        let report = report(lives)
        func open(at instant: Timestamp) -> Int {
            lives.count { events in
                Ticket.fold(number: 1, events.filter { $0.at < instant })?.isOpen ?? false
            }
        }
        var backlog = open(at: Timestamp(seconds: .max)) - report.since.growth
        for (flow, end) in zip(report.flow, Self.bounds.dropFirst()).reversed() {
            #expect(backlog == open(at: end))
            backlog -= flow.growth
        }
        #expect(backlog == open(at: Self.bounds[0]))
        #expect(report.flow.reduce(0) { $0 + $1.opened } == report.opened)
        #expect(report.openedBySeverity.values.reduce(0, +) == report.opened)
        #expect(report.resolvedAtFirstContact <= report.resolved && report.returned <= report.handoffs)
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>) func `is the sum of its pieces`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let lives = (0..<30).map { _ in
            life(&random, from: Int64.random(in: 0...20 * Self.hour, using: &random), steps: 8)
        }
        var sum = PeriodReport(bounds: Self.bounds)
        for piece in [lives.prefix(7), lives[7..<20], lives[20...]] { sum.add(report(Array(piece))) }
        #expect(sum == report(lives))
    }

    @Test func `counts clocks that were kept and clocks that ran out, where they did`() {
        var random = SeededRandom(seed: 1)
        var events = life(&random, from: 0, steps: 0)
        guard case .opened(var opening) = events[0].change else { return }
        opening.severity = .a
        events[0].change = .opened(opening)
        // Severity A is answered within an hour.
        let late = report([events])
        #expect(late.promises["first-reply"] == .init(missed: 1) && late.flow[0].breached == 1)
        // A clock that runs still has kept and missed nothing, though the period ends after it would run out.
        let early = report([events], asOf: Self.start.adding(seconds: 60))
        #expect(early.promises["first-reply"] == nil && early.flow[0].breached == 0)
        events.append(
            TicketEvent(at: Self.start.adding(seconds: 1800), by: "ann", change: .replied("hello")))
        let kept = report([events])
        #expect(kept.promises["first-reply"] == .init(kept: 1) && kept.flow[0].breached == 0)
    }

    @Test func `of no period counts nothing`() {
        var random = SeededRandom(seed: 2)
        for bounds in [[], [Self.start], [Self.start, Self.start]] {
            #expect(report([life(&random, from: 0, steps: 5)], bounds).opened == 0)
        }
        #expect(
            PeriodReport(bounds: [Self.bounds[2], Self.bounds[0]]).bounds == [Self.bounds[0], Self.bounds[2]])
    }
}
