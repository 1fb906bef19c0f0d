import Desk

/// `tierdesk calendar …`: what the calendars of the configuration come to.
enum CalendarCommands {
    static let all: [CommandSpec] = [check]

    private static let check = CommandSpec(
        path: ["calendar", "check"], summary: "show the next weeks of the calendars in the configuration",
        arguments: [
            ArgumentSpec(name: "CALENDAR", summary: "which one; all of them without it", isRequired: false)
        ],
        options: [.value("weeks", "N", "how many weeks (default 2)")],
        details: """
            Reads the configuration as the desk would, and refuses it where a calendar does not open within a year, a zone
            is unknown or a holiday file cannot be read. Days on which the clocks are put forward or back within the hours
            are marked.
            """
    ) { invocation in
        let weeks = try invocation.integer("weeks", default: 2, in: 1...520)
        let configuration = try Configuration.load(invocation)
        let now = try DeskClock(invocation).now()
        var calendars = (configuration.rules.wantedLevels ?? .standard).calendars
        if let name = invocation.arguments["CALENDAR"] {
            let names = calendars.map(\.name).joined(separator: ", ")
            calendars.removeAll { $0.name != name }
            if calendars.isEmpty {
                throw Complaint(
                    .usage,
                    "There is no calendar `\(Complaint.quote(name))` in the configuration. Calendars are \(names)."
                )
            }
        }
        let times = calendars.map { WorkTime($0, zone: SystemZones.named($0.zone) ?? .utc) }
        Output.print(
            invocation.wantsJSON
                ? JSONText.array(times.map { ClockJSON.calendar($0, from: now, weeks: weeks) }).lines
                : times.map { ClockText.calendar($0, from: now, weeks: weeks) }.joined(separator: "\n\n"))
        return .ok
    }
}
