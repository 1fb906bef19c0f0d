import Desk
import FoundationEssentials
import Seeded

/// A year of desk life on a clock of its own: the clocks of every ticket, taken forward a day at a time, against the
/// clocks made anew from its log on every one of those days.
enum YearWorkload {
    private static let start = Timestamp(seconds: 1_767_254_400)
    private static let day: Int64 = 86_400

    private struct Life {
        var ticket: Ticket
        var events: [TicketEvent]
        var fold: ClockFold
        var marks = 0
        /// The log folded anew, for as long as nothing was added to it.
        var anew: (events: Int, ticket: Ticket)?
    }

    private static let staff = [
        Agent(name: "ann", roles: [.tierAgent]), Agent(name: "cem", roles: [.tierAgent], tier: 2),
        Agent(name: "eve", roles: [.escalation], grants: [.escalate], tier: 3),
        Agent(name: "ida", roles: [.itAdmin], tier: 3), Agent.owner("own"),
    ]

    static func run(tickets: Int) -> [Finding] {
        var random = SeededRandom(seed: 2026)
        var rules = DeskRules()
        rules.service = history()
        var lives: [Life] = []
        var (readings, differing, steps, filed) = (0, 0, 0, 0)
        let seconds = Measure.time {
            for today in 0..<365 {
                let morning = start.adding(seconds: Int64(today) * day)
                let arrivals = tickets * (today + 1) / 365 - tickets * today / 365
                for _ in 0..<arrivals { lives.append(open(&random, morning, rules)) }
                for index in lives.indices {
                    // Most days bring nothing for a ticket; an old one is left alone for good.
                    if lives[index].ticket.isOpen || random.oneIn(60), random.oneIn(3) {
                        work(&lives[index], &random, morning, rules)
                    }
                    let evening = morning.adding(seconds: day)
                    steps += takeSteps(&lives[index], rules, evening)
                    lives[index].fold.advance(to: evening)
                    guard let anew = anew(&lives[index]) else { continue }
                    var fresh = ClockFold(service: rules.service, address: anew.requester.address)
                    for mark in anew.marks { fresh.apply(mark) }
                    fresh.advance(to: evening)
                    readings += 1
                    if fresh != lives[index].fold { differing += 1 }
                }
            }
        }
        filed = lives.reduce(0) { $0 + $1.ticket.legs.count { $0.filedAt != nil } }
        return [
            Finding(
                what: "a year of \(tickets) tickets: readings that differ from the log's",
                value: "\(differing)",
                against:
                    "\(readings) readings, \(steps) steps, \(filed) cases outside, in \(seconds.shown()) s")
        ]
    }

    private static func anew(_ life: inout Life) -> Ticket? {
        if let known = life.anew, known.events == life.events.count { return known.ticket }
        let ticket = Ticket.fold(number: 1, life.events)
        life.anew = ticket.map { (life.events.count, $0) }
        return ticket
    }

    private static func open(_ random: inout SeededRandom, _ morning: Timestamp, _ rules: DeskRules) -> Life {
        let route = random.pick(Route.allCases)
        let opening = Opening(
            subject: "x", text: "y",
            requester: Requester(address: random.pick(["a@board.test", "b@c.test"])),
            language: .english, source: .mail, severity: random.pick(Severity.allCases),
            verdict: Verdict(route: route, confidence: 0.9, evidence: [], language: .english),
            isConfident: true)
        let event = TicketEvent(
            at: morning.adding(seconds: Int64.random(in: 0..<day / 3, using: &random)), by: nil,
            change: .opened(opening))
        var life = Life(
            ticket: Ticket(number: 1, first: event)!, events: [event],
            fold: ClockFold(service: rules.service, address: opening.requester.address))
        catchUp(&life)
        return life
    }

    private static func work(
        _ life: inout Life, _ random: inout SeededRandom, _ morning: Timestamp, _ rules: DeskRules
    ) {
        var now = max(life.ticket.changedAt, morning)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            now = now.adding(seconds: Int64.random(in: 0...14_000, using: &random))
            let command: TicketCommand =
                switch Int.random(in: 0..<16, using: &random) {
                case 12, 13: .leg(askOutside(life.ticket, &random))
                case 14, 15: .leg(goOnOutside(life.ticket, &random))
                case 0, 1: .reply("r")
                case 2: .snooze(until: .onAnswer)
                case 3: .snooze(until: .at(now.adding(seconds: day)))
                case 4, 5: .receive(InboundEntry(text: "m", isAutomatic: random.oneIn(5)))
                case 6: .setSeverity(random.pick(Severity.allCases))
                case 7: .handOff(to: .tier(random.pick([1, 2, 3])), reason: .skill, tried: "t")
                case 8: .acceptBaton
                case 9: .returnBaton(reason: "n")
                case 10: random.oneIn(3) ? .resolve : .wake
                default: random.oneIn(2) ? .undo : .reopen(reason: nil)
                }
            append(command, to: &life, by: .agent(random.pick(staff)), at: now, rules)
        }
    }

    /// Begins a case with everything that its party wants to know, or sends it.
    private static func askOutside(_ ticket: Ticket, _ random: inout SeededRandom) -> LegCommand {
        if let draft = ticket.legs.last(where: { $0.state == .drafted || $0.state == .adminToFile }) {
            return .file(draft.id, reference: "R\(draft.id)")
        }
        var fields = Dictionary(uniqueKeysWithValues: SupportRequest.Field.allCases.map { ($0, "x") })
        fields[.type] = random.pick(SupportRequest.Kind.allCases).rawValue
        fields[.affected] = "3"
        fields[.email] = "desk@example.org"
        fields[.reproduced] = "no"
        fields[.supportEngaged] = "yes"
        return .draft(party: random.pick(["operations", "vendor", "unified"]), fields: fields)
    }

    /// What the party says, or we to it.
    private static func goOnOutside(_ ticket: Ticket, _ random: inout SeededRandom) -> LegCommand {
        let id = ticket.legs.last?.id ?? 0
        return switch Int.random(in: 0..<9, using: &random) {
        case 0: .acknowledge(id, "begun")
        case 1, 2: .update(id, "going on")
        case 3: .ask(id, "which build?")
        case 4: .answer(id, "this build")
        case 5: .resolve(id, "solved")
        case 6: .reactivate(id, "not solved")
        case 7: .reroute(id, to: random.pick(["operations", "vendor", "unified"]), why: "theirs")
        default: .closeBySilence(id)
        }
    }

    private static func takeSteps(_ life: inout Life, _ rules: DeskRules, _ now: Timestamp) -> Int {
        var taken = 0
        while let next = life.ticket.comingSteps(ClockFold(life.ticket, service: rules.service)).first,
            next.at <= now
        {
            let before = life.ticket.version
            append(
                .takeStep(next.key), to: &life, by: .system, at: max(next.at, life.ticket.changedAt), rules)
            guard life.ticket.version > before else { break }
            taken += 1
        }
        return taken
    }

    private static func append(
        _ command: TicketCommand, to life: inout Life, by actor: Actor, at now: Timestamp, _ rules: DeskRules
    ) {
        let context = DecisionContext(rules: rules, staff: Staff())
        for event in (try? life.ticket.decide(command, by: actor, at: now, context: context)) ?? [] {
            life.ticket.apply(event)
            life.events.append(event)
        }
        catchUp(&life)
    }

    private static func catchUp(_ life: inout Life) {
        for mark in life.ticket.marks.dropFirst(life.marks) { life.fold.apply(mark) }
        life.marks = life.ticket.marks.count
    }

    /// The profiles of the parties change over the year, as the documented ones did.
    private static func parties(_ version: Int) -> [PartyTimes] {
        let profile = PartyTimes.documentedNames[version % PartyTimes.documentedNames.count]
        let zones = ["Europe/Brussels", "America/New_York", "Australia/Lord_Howe"]
        return zip(["operations", "vendor", "unified"], zones).compactMap { party, zone in
            PartyTimes.documented(profile, party: party, zone: zone)
        } + [PartyTimes.usualFiling]
    }

    /// Four versions of the levels over the year; calendars in both hemispheres, holidays and half days.
    private static func history() -> ServiceHistory {
        let hours = [WorkCalendar.Hours(from: 510, to: 750), WorkCalendar.Hours(from: 780, to: 1020)]
        let zones = [
            "Europe/Brussels", "America/New_York", "Australia/Lord_Howe", "Asia/Tokyo", "America/Santiago",
        ]
        let calendars = zones.enumerated().map { index, zone in
            WorkCalendar(
                name: zone, zone: zone, week: Array(repeating: hours, count: 5),
                days: (0..<12).map { month in
                    WorkCalendar.SpecialDay(
                        day: CivilDay(year: 2026, month: month + 1, day: 3 + month + index), name: "holiday",
                        hours: month % 3 == 0 ? [hours[0]] : [])
                })
        }
        let events = (0..<4).map { version in
            let levels = Severity.allCases.enumerated().map { index, severity in
                let calendar = calendars[(index + version) % calendars.count]
                return ServiceLevel(
                    name: severity.rawValue, severities: [severity], groups: version == 2 ? ["board"] : [],
                    calendar: calendar.name,
                    targets: [
                        .firstReply: Int64(1 + index + version) * 3600, .nextReply: 4 * 3600,
                        .resolve: 40 * 3600, .acceptance: 2 * 3600, .tierLeg: 16 * 3600,
                    ],
                    steps: [
                        ClockStep(metric: .firstReply, offset: -1800, action: .notify),
                        ClockStep(metric: .resolve, offset: 0, action: .raise),
                        ClockStep(metric: .tierLeg, offset: 3600, action: .handOn),
                    ])
            }
            let rest = ServiceLevel(name: "rest", calendar: calendars[4].name, targets: [.resolve: 80 * 3600])
            return ServiceEvent(
                at: start.adding(seconds: Int64(version) * 90 * day - day), by: nil,
                change: .adopted(
                    ServiceLevels(
                        calendars: calendars,
                        groups: [RequesterGroup(name: "board", addresses: ["@board.test"])],
                        levels: levels + [rest], parties: parties(version))))
        }
        return ServiceHistory(events) { name in
            let bytes = FileManager.default.contents(atPath: "/usr/share/zoneinfo/" + name) ?? Data()
            return ZoneFile.read(Array(bytes), name: name)
        }
    }
}
