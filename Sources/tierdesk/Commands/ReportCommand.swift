import Desk
import Wire

/// `tierdesk report`: what happened at the desk in a period.
enum ReportCommand {
    static let spec = CommandSpec(
        path: ["report"], summary: "sum up a period: volumes, service levels, cases, elevations, backlog",
        options: [
            .value("since", "DATE", "the first day (default: seven days ago)"),
            .value("until", "DATE", "the last day (default: today)"),
            .value("by", "SLICE", "hour, day or week (default: day)"),
            .value("zone", "NAME", "whose days, Europe/Brussels for example (default: of this machine)"),
            .value(
                "format", "FORMAT",
                ReportText.Format.allCases.map(\.rawValue).joined(separator: ", ") + " (default: text)"),
        ],
        details: """
            Counts tickets that you see. A day begins and ends on the wall's clock, so one of them may have 23 or 25 hours.
            First contact is a ticket that was resolved without a handoff. HTML is one file with its charts in it. The desk
            is asked for some tickets at a time, and serves others meanwhile.
            """
    ) { invocation in
        let slicing = try ReportSlices(invocation)
        let desk = try ConnectedDesk(invocation)
        var report = PeriodReport(bounds: slicing.bounds)
        var query = ReportQuery(bounds: slicing.bounds)
        var open: Int?
        var announcements: AnnouncementFigures?
        var alerts: [AlertReactions] = []
        repeat {
            guard case .report(let piece) = try desk.ask(.report(query)) else { return .software }
            report.add(piece.report)
            open = open ?? piece.open
            announcements = announcements ?? piece.announcements
            alerts += piece.alerts ?? []
            query.before = piece.next
        } while query.before != nil
        var table = ReportTable(report, title: slicing.title, names: slicing.names, open: open ?? 0)
        if let announcements { table.add(announcements) }
        table.add(alerts)
        if invocation.wantsJSON {
            Output.print(ReportJSON.of(report, announcements, table, slicing, alerts).line)
            return .ok
        }
        let name = invocation.options["format"] ?? ReportText.Format.text.rawValue
        guard let format = ReportText.Format(rawValue: name) else {
            let names = ReportText.Format.allCases.map(\.rawValue).joined(separator: ", ")
            throw Complaint(.usage, "--format is one of \(names), not `\(Complaint.quote(name))`.")
        }
        Output.print(ReportText.write(table, as: format))
        return .ok
    }
}

/// A period cut into hours, days or weeks of somebody's wall clock.
struct ReportSlices {
    let bounds: [Timestamp]
    let names: [String]
    let zone: String
    private enum Slice: String, CaseIterable { case hour, day, week }

    init(_ invocation: Invocation) throws {
        let now = try DeskClock(invocation).now()
        let wall = try Wall(invocation)
        let today = CivilDay(wall: now.adding(seconds: Int64(wall.offset(now))))
        let first = try Self.day(invocation, "since") ?? CivilDay(number: today.number - 6)
        let last = try Self.day(invocation, "until") ?? max(today, first)
        let name = invocation.options["by"] ?? Slice.day.rawValue
        guard let slice = Slice(rawValue: name) else {
            throw Complaint(.usage, "--by is hour, day or week, not `\(Complaint.quote(name))`.")
        }
        guard first <= last else { throw Complaint(.usage, "--until lies before --since.") }
        let days = last.number - first.number + 1
        let count = slice == .hour ? days * 25 : slice == .day ? days : days / 7 + 1
        guard count < ReportQuery.mostBounds - 2 else {
            throw Complaint(.usage, "That are too many slices. Ask for a shorter period, or --by week.")
        }
        let end = wall.midnight(CivilDay(number: last.number + 1))
        var starts: [(at: Timestamp, name: String)] = []
        for number in first.number...last.number {
            let day = CivilDay(number: number)
            let midnight = wall.midnight(day)
            switch slice {
            case .week where number > first.number && day.weekday != 0: continue
            case .week, .day: starts.append((midnight, day.text))
            case .hour:
                let next = wall.midnight(CivilDay(number: number + 1))
                for at in stride(from: midnight.seconds, to: next.seconds, by: 3600) {
                    let at = Timestamp(seconds: at)
                    let clock = at.adding(seconds: Int64(wall.offset(at))).iso8601
                    starts.append((at, String(clock.prefix(16).map { $0 == "T" ? " " : $0 })))
                }
            }
        }
        names = starts.map(\.name)
        zone = wall.name(now)
        bounds = starts.map(\.at) + [end]
    }

    var title: String {
        let last = names.last ?? ""
        let days = names.first.map { $0.prefix(10) == last.prefix(10) ? "\($0)" : "\($0) to \(last)" } ?? ""
        return "The desk, \(days) (\(zone))"
    }

    private static func day(_ invocation: Invocation, _ option: String) throws -> CivilDay? {
        guard let text = invocation.options[option] else { return nil }
        guard let day = CivilDay(text) else {
            throw Complaint(
                .usage, "--\(option) takes a day like 2026-11-21, not `\(Complaint.quote(text))`.")
        }
        return day
    }

    /// Somebody's wall clock.
    private struct Wall {
        private var zone: ZoneOffsets?

        init(_ invocation: Invocation) throws {
            guard let name = invocation.options["zone"] else { return }
            guard let found = SystemZones.named(name) else {
                throw Complaint(
                    .usage,
                    "No zone `\(Complaint.quote(name))` is known here. Zones are like Europe/Brussels.")
            }
            zone = found
        }

        /// Seconds east of UTC.
        func offset(_ instant: Timestamp) -> Int {
            zone.map { Int($0.offset(at: instant)) } ?? LocalTime.zone(at: instant).offset
        }

        func name(_ instant: Timestamp) -> String { zone?.name ?? LocalTime.zone(at: instant).name }

        /// The first instant of a day; where midnight is left out, the one after it.
        func midnight(_ day: CivilDay) -> Timestamp {
            let wall = Timestamp(seconds: day.number * 86_400)
            let guess = wall.adding(seconds: -Int64(offset(wall)))
            return wall.adding(seconds: -Int64(offset(guess)))
        }
    }
}
