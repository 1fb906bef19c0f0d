import Canvas
import Desk
import Wire

/// Clocks and calendars as plain lines.
enum ClockText {
    static func report(_ report: ClockReport) -> String {
        let head = "#\(report.row.number) at \(time(report.at))"
        let lines = Prose.clocks(report, time: time).map { line in
            String(repeating: "  ", count: line.indent) + DisplayText(line.text).description
        }
        return ([head] + lines).joined(separator: "\n")
    }

    /// With the zone of whoever reads it: `Mon 2026-11-23 14:05 CET`.
    static func time(_ instant: Timestamp) -> String {
        let zone = LocalTime.zone(at: instant)
        let local = instant.adding(seconds: Int64(zone.offset))
        return "\(day(CivilDay(wall: local))) \(local.iso8601.dropFirst(11).prefix(5)) \(zone.name)"
    }

    /// The clock of a list's row in a few words.
    static func nearest(_ clock: NearestClock?) -> String {
        switch clock?.state {
        case .due(let instant): "\(clock?.metric.label ?? "") due \(instant.iso8601)"
        case .paused(let hold, let remaining):
            "\(clock?.metric.label ?? "") stands still (\(hold.label)), \(Prose.span(remaining)) left"
        case nil: "no clock runs"
        }
    }

    static func calendar(_ time: WorkTime, from now: Timestamp, weeks: Int) -> String {
        var lines = ["\(time.calendar.name) (\(time.calendar.zone))"]
        for day in time.days(from: now, count: weeks * 7) {
            let hours = day.hours.map { "\(minute($0.from))-\(minute($0.to))" }.joined(separator: " ")
            var line =
                "  \(self.day(day.day))  "
                + (hours.isEmpty ? "closed" : "\(hours) (\(Prose.span(day.seconds)))")
            if let special = day.special {
                line += "  " + (special.isEmpty ? "a special day" : DisplayText(special).description)
            }
            if day.isChanged { line += "  the clocks change" }
            lines.append(line)
        }
        return lines.joined(separator: "\n")
    }

    static func minute(_ minute: Int) -> String {
        "\(minute / 60 < 10 ? "0" : "")\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)"
    }

    private static func day(_ day: CivilDay) -> String {
        ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day.weekday] + " " + day.text
    }
}
