import Testing

@Suite struct `tierdesk audit` {
    let program = Program()

    private func work() {
        let mail =
            "From: ann@example.com\nMessage-ID: <1@example.com>\nSubject: Battery swollen\n\nPlease help.\n"
        program.run("intake", input: Array(mail.utf8))
        program.run("agent", "add", "mia", "--role", "tier-agent")
        program.run("agent", "grant", "mia", "elevate")
        program.run("ticket", "claim", "1")
        program.run("ticket", "severity", "1", "B")
        program.run("ticket", "note", "1", "A secret remark.")
    }

    struct Entry: Decodable {
        var sequence: Int
        var by: String?
        var subject, kind, detail: String
    }

    struct Report: Decodable {
        var whole: Bool
        var entries: Int
        var head: String
        var firstBad: Int?
        var problem: String?
    }

    @Test func `says who did what, the latest first, and nothing that anybody wrote`() throws {
        work()
        let all = program.run("audit", "show", "--json")
        let entries = try all.json([Entry].self)
        #expect(entries.map(\.sequence) == entries.map(\.sequence).sorted(by: >))
        #expect(!all.output.contains("secret") && !all.output.contains("Battery"))
        let granted = try program.run("audit", "show", "--kind", "granted", "--json").json([Entry].self)
        #expect(granted.map(\.detail) == ["elevate to mia"])
        #expect(granted.allSatisfy { $0.by != nil })
        let ticket = try program.run("audit", "show", "--ticket", "1", "--json").json([Entry].self)
        #expect(ticket.map(\.kind) == ["noted", "severity-set", "claimed", "opened"])
        #expect(ticket[1].detail == "B")
        #expect(try program.run("audit", "show", "--by", "nobody", "--json").json([Entry].self).isEmpty)
        #expect(try program.run("audit", "show", "--limit", "2", "--json").json([Entry].self).count == 2)
        #expect(program.run("audit", "show").output.contains("granted  elevate to mia"))
    }

    @Test func `proves that the log is whole, up to an end that was noted`() throws {
        work()
        let head = String(program.run("audit", "head").output.split(separator: "\n")[0])
        program.run("ticket", "resolve", "1")
        let report = try program.run("audit", "verify", "--head", String(head), "--json").json(Report.self)
        #expect(report.whole && report.entries > 6 && report.firstBad == nil)
        #expect(program.run("audit", "verify").output.contains("all as they were written"))
        let other = head.prefix { $0 != ":" } + ":" + String(repeating: "0", count: 64)
        let forged = program.run("audit", "verify", "--head", String(other))
        #expect(forged.status == 65)
        #expect(forged.output.contains("is not what was written"))
    }

    @Test(arguments: ["", "7", "7:", ":00", "7:zz", "x:" + String(repeating: "0", count: 64)])
    func `an end that is none is refused`(head: String) {
        let result = program.run("audit", "verify", "--head", head)
        #expect(result.status == 64 && result.complaints.contains("--head takes"))
    }

    @Test func `is for auditors and those who run the desk`() {
        work()
        program.run("agent", "add", "aud", "--role", "auditor")
        for (agent, status) in [("mia", 77), ("aud", 0)] as [(String, Int32)] {
            for command in ["show", "verify", "head"] {
                #expect(program.run("audit", command, "--as", agent).status == status, "\(agent) \(command)")
            }
        }
    }
}
