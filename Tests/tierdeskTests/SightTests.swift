import Testing

@Suite struct `Who sees what, from the command line` {
    let program = Program()

    private func issue(_ subject: String, id: Int) {
        let mail =
            "From: ann@example.com\nMessage-ID: <\(id)@example.com>\nSubject: \(subject)\n\nPlease help.\n"
        _ = program.run("intake", input: Array(mail.utf8))
    }

    @Test func `an agent limited to queues sees those, in lists and one by one`() throws {
        issue("Battery swollen, the lid does not close", id: 1)
        _ = program.run("agent", "add", "noor")
        for (queues, status, line) in [
            ("other", 0, "noor: tier-agent; tier 1; sees other"),
            ("cellar", 64, "There is no queue `cellar`"),
            ("hardware other", 0, "sees hardware, other"), ("all hardware", 64, "`all` alone"),
        ] as [(String, Int32, String)] {
            let result = program.run(
                ["agent", "see", "noor"] + queues.split(separator: " ").map(String.init))
            #expect(result.status == status)
            #expect((result.output + result.complaints).contains(line), "\(result)")
        }
        for (queues, seen) in [("other", false), ("hardware", true), ("all", true)] {
            _ = program.run("agent", "see", "noor", queues)
            let listed = program.run("ticket", "list", "--as", "noor")
            #expect(listed.output.contains("Battery swollen") == seen, "\(queues): \(listed)")
            #expect(program.run("ticket", "show", "1", "--as", "noor").status == (seen ? 0 : 66))
        }
    }

    @Test func `an escalation team over its share is warned about, by add, role and list`() {
        for name in ["ann", "ben", "cem"] { _ = program.run("agent", "add", name) }
        #expect(program.run("agent", "list").complaints.isEmpty)
        for arguments in [["role", "ann", "escalation"], ["add", "dan", "--role", "escalation"], ["list"]] {
            let result = program.run(["agent"] + arguments)
            #expect(result.status == 0)
            #expect(result.complaints.contains("The escalation team is"), "\(arguments): \(result)")
        }
    }

    @Test func `a restricted ticket is gone for the others, and comes back`() {
        issue("Battery swollen, the lid does not close", id: 1)
        for name in ["noor", "ben"] { _ = program.run("agent", "add", name) }
        #expect(program.run("ticket", "restrict", "1", "--as", "noor").output.contains("restricted"))
        #expect(
            program.run("ticket", "show", "1", "--as", "ben").complaints.contains("No ticket 1 on this desk"))
        #expect(program.run("ticket", "undo", "1", "--as", "noor").status == 0)
        #expect(program.run("ticket", "show", "1", "--as", "ben").status == 0)
    }
}
