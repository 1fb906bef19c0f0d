import Testing

@Suite struct `tierdesk alert` {
    let program = Program()
    let shelf = Program.Folder()

    struct Row: Decodable {
        var number, count: Int
        var type, title, severity, statusGroup, source: String
        var device, owner, closedHow: String?
        var active: Bool
        var ticket: Int?
    }

    struct Report: Decodable {
        var raised, repeated, held, refused: Int
    }

    private func rows(_ arguments: String...) throws -> [Row] {
        try program.run(["alert", "list"] + arguments + ["--json"]).json([Row].self)
    }

    @Test func `sends, lists, takes, links, closes and reactivates`() throws {
        let sent = program.run(
            "alert", "send", "--type", "malware-found", "--severity", "critical", "--source", "defender",
            "--device",
            "LT-1", "Found", "one")
        #expect(sent.output == "Alert 1 is raised.\n")
        #expect(
            program.run(
                "alert", "send", "--type", "malware-found", "--severity", "critical", "--source", "defender",
                "--device", "LT-1"
            ).output == "Alert 1 is active already; reported 2 times.\n")
        #expect(program.run("alert", "send", "--type", "policy-error", "--severity", "warning").status == 0)
        #expect(try rows().map(\.number) == [1, 2] && rows()[0].title == "Malware found")
        #expect(program.run("alert", "take", "1", "2").status == 0)
        #expect(try rows("--unowned").isEmpty)
        #expect(program.run("alert", "show", "1").output.contains("alert-owned"))
        let opened = program.run("alert", "open-ticket", "1")
        #expect(opened.status == 0 && opened.output.hasPrefix("#1 "))
        #expect(
            program.run("ticket", "show", "1").output.contains(
                "alert 1: critical, Malware found (LT-1), active"))
        #expect(program.run("alert", "link", "1", "2").status == 0)
        #expect(try rows("--ticket", "1").map(\.number) == [1, 2])
        #expect(
            program.run(
                "alert", "clear", "--type", "malware-found", "--source", "defender", "--device", "lt-1"
            ).output == "Alert 1 is closed: its cause is fixed.\n")
        #expect(program.run("alert", "close", "--ticket", "1", "--reason", "known").status == 0)
        #expect(try rows("--closed").map(\.closedHow) == ["by-hand", "cause-fixed"])
        #expect(program.run("alert", "reactivate", "2").status == 0)
        #expect(program.run("alert", "due", "2030-01-01", "2").status == 0)
        #expect(program.run("alert", "release", "2").status == 0)
        #expect(program.run("alert", "board").output.contains("policy-error: 1 active, reported 1 times"))
        #expect(program.run("alert", "take", "9").status == 66)
        for wrong in [
            ["take"], ["take", "x"], ["send"], ["due", "soon", "1"], ["list", "--severity", "bad"],
        ] {
            #expect(program.run(["alert"] + wrong).status == 64, "\(wrong)")
        }
    }

    @Test func `is summed up in the report`() throws {
        struct Sum: Decodable {
            struct Severity: Decodable {
                var severity: String
                var raised, reacted, active: Int
            }
            var alerts: [Severity]
        }
        for device in ["LT-1", "LT-2", "LT-3"] {
            program.run("alert", "send", "--type", "a", "--severity", "critical", "--device", device)
        }
        program.run("alert", "take", "1")
        program.run("alert", "close", "2")
        let report = try program.run("report", "--json").json(Sum.self)
        #expect(report.alerts.map(\.severity) == ["critical"])
        #expect((report.alerts[0].raised, report.alerts[0].reacted, report.alerts[0].active) == (3, 2, 2))
        #expect(program.run("report").output.contains("Alerts"))
    }

    @Test func `reads JSON lines, names what it leaves out, and goes on`() throws {
        let config = shelf.write(
            "config.json5",
            "{ alerts: { types: [{ type: 'no-check-in', severity: 'warning', threshold: { count: 3, within: 60 } }] } }"
        )
        let lines = """
            {"type":"malware-found","severity":"critical","device":"LT-1"}
            {"type":"malware-found","severity":"critical","device":"LT-1"}

            {"type":"x"}
            {"type":"x","severity":"loud"}
            nonsense
            {"type":"no-check-in","device":"LT-1"}
            {"type":"no-check-in","device":"LT-1"}
            """
        let run = program.run(
            ["alert", "send", "-", "--source", "s", "--config", config, "--json"], input: Array(lines.utf8))
        #expect(run.status == 65)
        let report = try run.json(Report.self)
        #expect((report.raised, report.repeated, report.held, report.refused) == (1, 1, 2, 3))
        #expect(
            run.complaints.contains("line 4: `severity` is missing")
                && run.complaints.contains(
                    "line 5: severity: this is one of critical, warning, informational")
                && run.complaints.contains("line 6: this is not JSON"))
        let third = program.run(
            [
                "alert", "send", "--type", "no-check-in", "--source", "s", "--device", "LT-1", "--config",
                config,
            ])
        #expect(third.output == "Alert 2 is raised.\n")
    }

    @Test(arguments: [
        ("{\n  alerts: {\n    due: { loud: 5 } } }", "bad.json5:3"),
        ("{\n  alerts: { types: [\n    { type: 'a b' } ] } }", "bad.json5:3"),
        (
            "{\n  alerts: { types: [\n    { type: 'a', threshold: { count: 1, within: 5 } } ] } }",
            "bad.json5:3"
        ),
        ("{\n  alerts: { types: [\n    { type: 'a', statusGroup: 'Nowhere' } ] } }", "statusGroup is one of"),
        ("{\n  alerts: {\n    calendar: 'office' } }", "bad.json5:3"),
        ("{\n  alerts: {\n    expiryDays: 0 } }", "bad.json5:3"),
        ("{\n  alertIntake: {\n    listen: 'here', tokens: { a: { file: 'x' } } } }", "bad.json5:3"),
        ("{\n  alertIntake: { listen: '127.0.0.1:0', tokens: {} } }", "tokens name each system"),
        ("{\n  alertIntake: { listen: '127.0.0.1:0', tokens: {\n    a: {} } } }", "bad.json5:3"),
    ])
    func `refuses a configuration that is none, with the place`(text: String, expected: String) {
        let refused = program.run("alert", "list", "--config", shelf.write("bad.json5", text))
        #expect(refused.status == 78 && refused.complaints.contains(expected), "\(refused.complaints)")
    }
}
