import Desk
import Testing

@testable import tierdesk

@Suite struct `Clock commands` {
    let program = Program()

    static let service = """
        { service: {
            calendars: { office: { zone: "Europe/Brussels", hours: { "mon-fri": ["09:00-17:00"] },
                holidays: [{ date: "2026-11-24", name: "Feast" }] } },
            levels: [{ name: "usual", calendar: "office", firstReply: "4h", resolve: "16h" }],
        } }
        """

    @Test func `a ticket's clocks are explained, with what waiting would do`() throws {
        let config = program.folder.write("c.json5", Self.service)
        let at = ["--config", config, "--now", "2026-11-23T14:00:00Z"]
        let mail = Array("From: a@example.com\nSubject: Battery swollen\n\nIt bulges.\n".utf8)
        #expect(program.run(["intake"] + at, input: mail).status == 0)
        // Two hours on Monday, a holiday on Tuesday, an hour on Wednesday.
        let later = ["--config", config, "--now", "2026-11-25T09:00:00Z"]
        let text = program.run(["ticket", "clock", "1"] + later)
        #expect(text.status == 0, "\(text.complaints)")
        for words in [
            "First reply: due", "3h of 4h used, 1h left", "service level usual",
            "calendar office (Europe/Brussels), version 1 of the levels", "ran 3h, outside hours",
            "Feast (2026-11-24) 8h", "If it waited for the requester from now on:",
            "resolve: stands still, waiting for the requester",
        ] {
            #expect(text.output.contains(words), "\(words) in \(text.output)")
        }
        struct Report: Decodable {
            struct Clock: Decodable {
                var metric: String
                var due: String?
                var elapsed: Int
            }
            var clocks: [Clock]
        }
        let report = try program.run(["ticket", "clock", "1", "--json"] + later).json(Report.self)
        #expect(report.clocks.map(\.metric) == ["first-reply", "resolve"])
        #expect(report.clocks.first?.due == "2026-11-25T10:00:00Z")
        #expect(report.clocks.map(\.elapsed) == [10_800, 10_800])
    }

    @Test func `calendar check shows the coming days, holidays and changes of the clocks`() {
        let config = program.folder.write("c.json5", Self.service)
        let at = ["--config", config, "--now", "2026-11-23T08:00:00Z"]
        let shown = program.run(["calendar", "check", "office", "--weeks", "1"] + at)
        #expect(shown.status == 0, "\(shown.complaints)")
        #expect(
            shown.output == """
                office (Europe/Brussels)
                  Mon 2026-11-23  09:00-17:00 (8h)
                  Tue 2026-11-24  closed  Feast
                  Wed 2026-11-25  09:00-17:00 (8h)
                  Thu 2026-11-26  09:00-17:00 (8h)
                  Fri 2026-11-27  09:00-17:00 (8h)
                  Sat 2026-11-28  closed
                  Sun 2026-11-29  closed

                """)
        #expect(program.run(["calendar", "check", "nowhere"] + at).status == 64)
        #expect(program.run(["calendar", "check", "--json"] + at).output.contains("\"clocksChange\":false"))
    }

    static func calendar(_ body: String) -> String {
        "{\n service: {\n calendars: { x: {\n\(body)\n} },\n levels: [{ name: \"l\", calendar: \"x\" }] } }"
    }

    static func level(_ body: String) -> String {
        "{\n service: {\n groups: { g: [\"@a.org\"] },\n levels: [\n{ name: \"l\", \(body) }] } }"
    }

    static let wrong: [(String, line: Int, String)] = [
        (calendar("zone: \"Mars/Base\", hours: \"24x7\""), 4, "zone is a name like"),
        (calendar("zone: \"../../etc/passwd\", hours: \"24x7\""), 4, "zone is a name like"),
        (calendar("zone: \"UTC\",\n hours: {}"), 3, "does not open"),
        (calendar("zone: \"UTC\",\n hours: { mon: [\"09:00-09\"] }"), 5, "hours is"),
        (calendar("zone: \"UTC\",\n hours: { moon: [\"09:00-10:00\"] }"), 5, "hours is"),
        (calendar("zone: \"UTC\",\n hours: \"always\""), 5, "hours is"),
        (calendar("zone: \"UTC\", hours: \"24x7\",\n holidays: [\"2026-02-30\"]"), 5, "a holiday is a day"),
        (calendar("zone: \"UTC\", hours: \"24x7\",\n holidayFile: \"none.ics\""), 5, "cannot be read"),
        (calendar("zone: \"UTC\", hours: \"24x7\",\n open: true"), 5, "is not a setting"),
        (level("severity: \"D\""), 5, "severity is"), (level("route: [\"x\"]"), 5, "route is"),
        (level("group: \"h\""), 5, "group names"), (level("calendar: \"h\""), 5, "calendar names"),
        (level("resolve: \"4d\""), 5, "number of minutes"), (level("resolve: 0"), 5, "number of minutes"),
        (level("resolve: 9, pauses: { firstReply: [] }"), 5, "never pauses"),
        (level("resolve: 9, pauses: { resolve: [\"vendor\"] }"), 5, "pauses gives"),
        (level("steps: [{ clock: \"resolve\", when: \"-1h\", do: \"notify\" }]"), 5, "the clock of a step"),
        (
            level("resolve: 9, steps: [{ clock: \"resolve\", when: \"1h\", do: \"notify\" }]"), 5,
            "a step is at"
        ),
        (
            level("resolve: 9, steps: [{ clock: \"resolve\", when: \"-1h\", do: \"shout\" }]"), 5,
            "a step may do"
        ),
        ("{ service: { levels: [] } }", 1, "levels are a list"),
        ("{ responseMinutes: { A: 5 },\n service: { levels: [{ name: \"x\" }] } }", 1, "one of the two"),
    ]

    @Test(arguments: wrong)
    func `a wrong service level or calendar is refused with its line`(
        text: String, line: Int, sentence: String
    ) throws {
        let complaint = #expect(throws: Complaint.self) {
            try Configuration.parse(Array(text.utf8), file: "c.json5")
        }
        let said = try #require(complaint?.sentence)
        #expect(said.hasPrefix("c.json5:\(line): "), "\(said)")
        #expect(said.contains(sentence), "\(said)")
    }

    @Test func `levels say what people wrote`() throws {
        let text = """
            { service: {
                calendars: {
                    nights: { zone: "Europe/Paris", hours: { "fri-sun": ["22:00-06:00"], mon: ["06:00-07:00"] } },
                    week: { zone: "Asia/Tokyo", hours: "mon-fri-24h" } },
                levels: [
                    { name: "a", severity: "A", calendar: "nights", firstReply: 30, resolve: "4h",
                      pauses: { resolve: ["snooze"] },
                      steps: [{ clock: "resolve", when: "75%", do: "raise" },
                              { clock: "firstReply", when: "+10m", do: "hand-on" }] },
                    { name: "rest", severity: ["B", "C"], route: "hardware", calendar: "week", tierLeg: "8h" } ],
            } }
            """
        let rules = try Configuration.parse(Array(text.utf8), file: "c").rules
        let levels = try #require(rules.wantedLevels)
        #expect(levels.calendars.map(\.name) == ["24x7", "nights", "week"])
        let nights = levels.calendars[1].week.map { $0.map { [$0.from, $0.to] } }
        #expect(nights[4] == [[1320, 1440]] && nights[5] == [[0, 360], [1320, 1440]])
        #expect(nights[0] == [[0, 420]] && nights[1].isEmpty)
        let first = levels.levels[0]
        #expect(first.targets == [.firstReply: 1800, .resolve: 4 * 3600])
        #expect(
            first.pauses[.resolve] == [.snooze, .closed] && first.pauses[.tierLeg] == [.requester, .closed])
        #expect(first.steps.map(\.offset) == [-3600, 600])
        #expect(levels.levels[1].severities == [.b, .c] && levels.levels[1].routes == [.hardware])
        let short = try Configuration.parse(Array("{ responseMinutes: { A: 5 } }".utf8), file: "c").rules
        #expect(short.wantedLevels == .replies(within: [.a: 5, .b: 240, .c: 480]))
        #expect(try Configuration.parse(Array("{}".utf8), file: "c").rules.wantedLevels == nil)
    }
}
