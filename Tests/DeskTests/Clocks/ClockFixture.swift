import Desk
import Seeded

/// Tickets, levels and lives to run clocks over.
enum ClockFixture {
    /// A Monday, nine o'clock in Brussels.
    static let monday = Timestamp(iso8601: "2026-11-23T08:00:00Z")!

    static func office(_ zone: String, name: String = "office", days: [WorkCalendar.SpecialDay] = [])
        -> WorkCalendar
    {
        let hours = [WorkCalendar.Hours(from: 540, to: 1020)]
        return WorkCalendar(
            name: name, zone: zone, week: Array(repeating: hours, count: 5), days: days)
    }

    /// Eight hours a weekday in Brussels, whatever the severity.
    static func levels(
        _ targets: [Metric: Int64] = [
            .firstReply: 4 * 3600, .nextReply: 4 * 3600, .resolve: 16 * 3600, .acceptance: 3600,
            .tierLeg: 8 * 3600,
        ], calendar: WorkCalendar = office("Europe/Brussels"), steps: [ClockStep] = []
    ) -> ServiceLevels {
        ServiceLevels(
            calendars: [calendar],
            levels: [
                ServiceLevel(name: "all", calendar: calendar.name, targets: targets, steps: steps)
            ])
    }

    static func history(_ versions: (Timestamp, ServiceLevels)...) -> ServiceHistory {
        ServiceHistory(
            versions.map { ServiceEvent(at: $0.0, by: nil, change: .adopted($0.1)) }, zone: Zones.named)
    }

    /// In force since long before any ticket.
    static func history(_ levels: ServiceLevels) -> ServiceHistory {
        history((Timestamp(seconds: 0), levels))
    }

    /// A ticket opened at `start` after events at so many minutes from there on.
    static func ticket(
        from start: Timestamp = monday, severity: Severity = .c,
        _ events: (minute: Int64, change: TicketChange, by: AgentName?)...
    ) -> Ticket {
        let opening = TicketEvent(at: start, by: nil, change: .opened(Fixture.opening(severity: severity)))
        let rest = events.map {
            TicketEvent(at: start.adding(seconds: $0.minute * 60), by: $0.by, change: $0.change)
        }
        return Ticket.fold(number: 1, [opening] + rest)!
    }

    /// A clock of a ticket, some minutes after its opening.
    static func clock(
        _ metric: Metric, _ ticket: Ticket, _ service: ServiceHistory, at minute: Int64
    ) -> ClockReading? {
        var fold = ClockFold(ticket, service: service)
        fold.advance(to: ticket.openedAt.adding(seconds: minute * 60))
        return fold.readings().first { $0.metric == metric }
    }
}

extension SeededRandom {
    /// Levels of some calendar, that differ by severity, route and group.
    mutating func serviceLevels(around instant: Timestamp) -> ServiceLevels {
        let zones = (0..<2).map { _ in Zones.named(pick(Zones.names)) }
        let calendars = zones.enumerated().map { index, zone in
            var calendar = WorkTimeTests.random(&self, zone: zone, around: instant).calendar
            calendar.name = "calendar \(index)"
            return calendar
        }
        let levels = (0..<4).map { index in
            ServiceLevel(
                name: "level \(index)",
                severities: index == 3 ? [] : [pick(Severity.allCases)],
                routes: index == 3 || oneIn(2) ? [] : [pick(Route.allCases)],
                groups: index == 3 || oneIn(3) ? [] : ["all"], calendar: pick(calendars).name,
                targets: Dictionary(
                    Metric.allCases.map { ($0, Int64.random(in: 1...4000, using: &self) * 60) },
                    uniquingKeysWith: { first, _ in first }),
                pauses: oneIn(3)
                    ? [.resolve: [.snooze], .tierLeg: [.requester]] : ServiceLevel.usualPauses)
        }
        return ServiceLevels(
            calendars: calendars, groups: [RequesterGroup(name: "all", addresses: ["@example.org"])],
            levels: levels)
    }

    /// A ticket's life in whole minutes, decided by the desk, over so many minutes.
    mutating func life(from start: Timestamp, steps: Int, every minutes: Int, undo: Bool = true) -> Ticket {
        let opening = Fixture.opening(
            pick(Route.allCases), isConfident: oneIn(2), severity: pick(Severity.allCases))
        var ticket = Ticket.fold(number: 1, [TicketEvent(at: start, by: nil, change: .opened(opening))])!
        var now = start
        for _ in 0..<steps {
            now = now.adding(seconds: Int64.random(in: 0...Int64(minutes) * 2, using: &self) * 60)
            let command: TicketCommand =
                switch Int.random(in: 0..<14, using: &self) {
                case 0, 1: .snooze(until: .onAnswer)
                case 2: .snooze(until: .at(now.adding(seconds: 86_400)))
                case 3: .wake
                case 4, 5: .receive(InboundEntry(text: "still", isAutomatic: oneIn(4)))
                case 6: .reply("hello")
                case 7: .setSeverity(pick(Severity.allCases))
                case 8: .resolve
                case 9: .reopen(reason: nil)
                case 10: .handOff(to: .tier(pick([1, 2, 3])), reason: .skill, tried: "it")
                case 11: .acceptBaton
                case 12: .returnBaton(reason: "no")
                default: undo ? .undo : .claim
                }
            let actor: Actor = .agent(pick([Fixture.own, Fixture.ann, Fixture.cem]))
            let events = try? ticket.decide(command, by: actor, at: now, context: Fixture.context())
            for event in events ?? [] { ticket.apply(event) }
        }
        return ticket
    }
}
