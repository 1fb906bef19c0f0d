import FoundationEssentials
import Testing

@Suite struct `tierdesk route --backtest` {
    let program = Program()

    struct Report: Decodable {
        struct Tally: Decodable {
            var routed, right, routedDecided, routedRight: Int
        }
        struct Judged: Decodable {
            var route: String
            var routed: Bool
        }
        struct Item: Decodable {
            var number: Int
            var then, now: Judged
            var decided: String?
        }
        var tickets, decided: Int
        var then, now: Tally
        var elsewhere: [Item]
    }

    /// Two tickets of which the shipped rules know nothing, and one that they know.
    private func fill() {
        for (subject, day) in [("Zorbo will not start", 1), ("Zorbo again", 5), ("Cracked laptop screen", 5)]
        {
            let mail = """
                From: ann@example.com
                Message-ID: <\(subject.count)@example.com>
                Subject: \(subject)

                It happens since this morning.

                """
            program.run("intake", "--now", "2026-10-0\(day)T09:00:00Z", input: Array(mail.utf8))
        }
        program.run("ticket", "route", "1", "managed-desktop")
    }

    private func candidate(_ text: String) -> String { program.folder.write("candidate.json5", text) }

    private let zorbo = """
        { routing: { rules: [{
            id: "zorbo", route: "managed-desktop", weight: 6, summary: "our shop's own agent",
            category: "device-management", words: { en: "zorbo" }, fires: ["Zorbo is red"],
        }] } }
        """

    @Test func `a rule is tried on the past before it is switched on`() throws {
        fill()
        let report = try program.run(
            "route", "--backtest", "--candidate", candidate(zorbo), "--json"
        ).json(Report.self)
        #expect(report.tickets == 3 && report.decided == 1)
        #expect(report.elsewhere.map(\.number) == [1, 2])
        #expect(report.elsewhere.allSatisfy { $0.now.route == "managed-desktop" && $0.now.routed })
        #expect(report.elsewhere.map(\.decided) == ["managed-desktop", nil])
        #expect(report.then.right == 0 && report.now.right == 1)
        // Nothing moved.
        let list = program.run("ticket", "list", "--queue", "managed-desktop", "--json")
        #expect(list.output.contains("\"number\":1") && !list.output.contains("\"number\":2"))
    }

    @Test func `only tickets opened since are tried`() throws {
        fill()
        let report = try program.run(
            "route", "--backtest", "--since", "2026-10-03", "--candidate", candidate(zorbo), "--json"
        ).json(Report.self)
        #expect(report.tickets == 2)
        #expect(report.elsewhere.map(\.number) == [2])
    }

    @Test func `what is in force now would send nothing elsewhere`() throws {
        fill()
        let report = try program.run("route", "--backtest", "--json").json(Report.self)
        #expect(report.tickets == 3 && report.elsewhere.isEmpty)
    }

    @Test func `people read it too`() {
        fill()
        let report = program.run("route", "--backtest", "--candidate", candidate(zorbo)).output
        #expect(report.contains("3 tickets, 1 of them decided by a person"))
        #expect(report.contains("a person said managed-desktop: Zorbo will not start"))
        #expect(report.contains("2 would go elsewhere"))
    }

    @Test(arguments: [
        ("--since", "soon", "--since takes a date"),
        ("--model", "/nowhere/at.all", "cannot be read"),
    ])
    func `what it cannot do it says`(option: String, value: String, complaint: String) {
        let result = program.run("route", "--backtest", option, value)
        #expect(result.status != 0)
        #expect(result.complaints.contains(complaint), "\(result.complaints)")
    }
}

@Suite struct `the desk's own routing rules` {
    let program = Program()

    private func rule(_ changes: String) -> String {
        """
        {
          threshold: 0.7,
          routing: {
            rules: [
              { \(changes)
                id: "zorbo", route: "managed-desktop", weight: 6, summary: "our shop's own agent",
                words: { en: "zorbo" }, fires: ["Zorbo is red"], quiet: ["zor"] },
            ],
          },
        }
        """
    }

    @Test func `route from the next ticket on, and say why`() {
        let path = program.folder.write("config.json5", rule(""))
        let issue = Array("{\"id\":1,\"subject\":\"Zorbo\",\"body\":\"does not start\"}\n".utf8)
        let result = program.run("route", "--jsonl", "--config", path, input: issue)
        #expect(result.status == 0)
        #expect(result.output.contains("\"route\":\"managed-desktop\""))
        #expect(result.output.contains("our shop's own agent"))
        #expect(!program.run("route", "--jsonl", input: issue).output.contains("our shop"))
    }

    @Test(arguments: [
        (#"fires: ["nothing of it"]"#, "does not fire on its example `nothing of it`"),
        (#"quiet: ["a zorbo"]"#, "fires on `a zorbo`, where it should be quiet"),
        (#"route: "elsewhere""#, "route is managed-desktop, hardware or other"),
        (#"weight: 100"#, "weight is a number from 0.1 to 6"),
        (#"category: "nonsense""#, "category is one of"),
        (#"words: {}"#, "words has a word"),
        (#"fires: []"#, "at least one text"),
        (#"within: 0"#, "1 to 40 words"),
        (#"summary: """#, "summary says"),
    ])
    func `that do not hold are refused with file, line and reason`(change: String, reason: String) {
        // Of a key that comes twice the first one counts.
        let path = program.folder.write("config.json5", rule(change + ","))
        let result = program.run("route", "--jsonl", "--config", path)
        #expect(result.status == 78)
        #expect(result.complaints.contains("config.json5:6: rule `zorbo`: "), "\(result.complaints)")
        #expect(result.complaints.contains(reason), "\(result.complaints)")
    }

    @Test func `never take the id of a shipped rule, or a key that is none`() {
        let taken = program.folder.write("a.json5", rule(#"id: "wipe","#))
        #expect(
            program.run("route", "--jsonl", "--config", taken).complaints.contains("another rule has this id")
        )
        let unknown = program.folder.write("b.json5", rule("reach: 3,"))
        #expect(
            program.run("route", "--jsonl", "--config", unknown).complaints.contains(
                "`reach` is not a setting"))
    }
}
