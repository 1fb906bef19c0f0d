import PtyHarness
import Testing

@Suite struct `A day at the desk, on a terminal` {
    @Test func `the console opens, moves, opens a ticket, comes back and leaves`() {
        let console = Seat().sit()
        #expect(console.waitFor("Triage"))
        #expect(console.waitFor("#"))
        console.type("jjj\r")
        #expect(console.waitFor("MESSAGE from requester"))
        console.type("q")
        #expect(console.waitFor("Subject"))
        console.type("q")
        #expect(console.end() == 0)
        #expect(console.screen.text.allSatisfy { $0 == " " || $0 == "\n" }, "the shell's screen is back")
    }

    @Test func `what is decided with keys is what the commands then tell`() throws {
        let seat = Seat()
        let console = seat.sit()
        #expect(console.waitFor("Subject"))
        console.type("p")
        #expect(console.waitFor("Verdict"))
        var decided: [Int] = []

        /// Presses keys on the offered ticket and waits for the next one.
        func decide(_ keys: String) {
            guard let number = console.offered else { return }
            decided.append(number)
            console.type(keys)
            #expect(console.wait { _ in console.offered != number }, "after \(keys) on #\(number)")
        }

        decide("\r")
        decide("3o")
        decide("eea" + "Restarted twice.\r")
        decide("z1")
        decide("nl")
        decide("x")
        #expect(decided.count == 6 && Set(decided).count == 6)
        let tickets = Dictionary(uniqueKeysWithValues: try seat.tickets().map { ($0.number, $0) })
        #expect(tickets[decided[0]]?.status == "open")
        #expect(tickets[decided[1]]?.route == "other")
        #expect(tickets[decided[2]]?.queue == "escalation")
        #expect(tickets[decided[3]]?.status == "waiting")
        #expect(tickets[decided[4]]?.status == "new")
        #expect(tickets[decided[5]]?.status == "resolved")

        // Undo pulls the last one back.
        console.type("u")
        #expect(console.wait { _ in console.offered == decided[5] })
        #expect(try seat.ticket(decided[5])?.status == "new")
    }

    @Test func `the shift's handover says what the command prints, and leads to a ticket`() throws {
        let seat = Seat()
        let console = seat.sit()
        #expect(console.waitFor("Subject"))
        console.type("gs")
        #expect(console.waitFor("Handoffs not accepted"))
        let printed = seat.program.run("handover", "--now", Seat.now)
        let due = printed.output.split(separator: "\n").first { $0.hasPrefix("Clocks due: ") }
        let count = try #require(due?.split(separator: ":").last?.split(separator: " ").first)
        #expect(console.waitFor("Clocks due  \(count)"))
        console.type("\r")
        #expect(console.waitFor("MESSAGE from requester"))
        console.type("q")
        #expect(console.waitFor("Handoffs not accepted"))
    }

    @Test func `a handoff is seen in review and accepted there`() throws {
        let seat = Seat()
        let console = seat.sit()
        #expect(console.waitFor("Subject"))
        console.type("gr")
        #expect(console.waitFor("Waiting for acceptance"))
        let number = try #require(
            console.screen.rows.first { $0.hasPrefix(">") }?.split(separator: "#").last.flatMap {
                Int($0.prefix { $0.isNumber })
            })
        console.type("a")
        #expect(console.waitFor("is yours"))
        let ticket = try seat.ticket(number)
        #expect(ticket?.tier == 3)
        #expect(ticket?.queue == "escalation")
    }

    @Test func `a ticket that another process takes in appears without a key`() {
        let seat = Seat(tickets: 5)
        let console = seat.sit()
        #expect(console.waitFor("All 5"))
        _ = seat.program.run(
            "intake", input: Array("From: zoe@example.com\nSubject: Dock keeps dropping\n\nHi\n".utf8))
        #expect(console.waitFor("All 6"))
    }

    @Test func `a paste in the list does nothing but tell so`() throws {
        let seat = Seat()
        let before = try seat.tickets()
        let console = seat.sit()
        #expect(console.waitFor("unsettled"))
        let title = console.screen.row(0)
        console.type("\u{1B}[200~xtp\rq\nresolve\u{1B}[201~")
        #expect(console.waitFor("aste"))
        #expect(console.screen.row(0) == title)
        #expect(try seat.tickets() == before)
    }
}
