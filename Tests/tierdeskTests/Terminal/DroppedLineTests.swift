import Glibc
import PtyHarness
import Testing

@Suite struct `A line that drops` {
    /// Opens a ticket and begins a reply.
    private func beginReply(_ seat: Seat, _ text: String) -> PtyProgram {
        let console = seat.sit()
        #expect(console.waitFor("Subject"))
        console.type("ga")
        #expect(console.waitFor("[All"))
        #expect(console.waitFor("#3"))
        console.type("\r")
        #expect(console.waitFor("MESSAGE"))
        console.type("r" + text)
        #expect(console.waitFor(text))
        return console
    }

    @Test func `a hang-up in mid-sentence ends the process, and the draft is there in the next one`() {
        let seat = Seat(tickets: 3)
        let console = beginReply(seat, "Dear colleague, your batt")
        console.hangUp()
        #expect(console.end() != nil)
        let next = seat.sit()
        #expect(next.waitFor("writing a reply on #3"))
        next.type("y")
        #expect(next.waitFor("Dear colleague, your batt"))
        #expect(next.screen.rows.contains { $0.contains("the requester will read this") })
    }

    @Test func `a console that is killed in mid-sentence has its draft and its place kept`() {
        let seat = Seat(tickets: 3)
        let console = beginReply(seat, "Dear colleague, please bri")
        #expect(console.waitFor("saved"), "a pause in typing is enough")
        console.signal(SIGKILL)
        _ = console.end()
        let next = seat.sit()
        #expect(next.waitFor("writing a reply on #3"))
        next.type("y")
        #expect(next.waitFor("Dear colleague, please bri"))
    }

    @Test func `whoever leaves on purpose is offered no place to go back to`() {
        let seat = Seat(tickets: 3)
        let console = beginReply(seat, "Later.")
        console.type("\u{1B}")
        #expect(console.waitFor("MESSAGE"))
        console.type("\u{1B}")
        #expect(console.waitFor("[All"))
        console.type("q")
        #expect(console.waitFor("unsent"))
        console.type("y")
        #expect(console.end() == 0)
        let next = seat.sit()
        #expect(next.waitFor("Subject"))
        #expect(!next.screen.rows.contains { $0.contains("Your line dropped") })
    }

    @Test func `a polite end keeps the draft too, and gives the terminal back`() {
        let seat = Seat(tickets: 3)
        let console = beginReply(seat, "Half a thought")
        console.signal(SIGTERM)
        #expect(console.end() == 0)
        let ending = String(decoding: console.output.suffix(200), as: UTF8.self)
        #expect(ending.contains("\u{1B}[?1049l"), "the alternate screen is left")
        #expect(ending.contains("\u{1B}[?2004l"), "pastes are no longer marked")
        let next = seat.sit()
        #expect(next.waitFor("Your line dropped"))
        next.type("n")
        #expect(next.waitFor("[Triage"))
    }

    @Test func `Escape keeps the draft; sending it removes it`() throws {
        let seat = Seat(tickets: 3)
        let console = beginReply(seat, "On its way.")
        console.type("\u{1B}")
        #expect(console.waitFor("MESSAGE"))
        console.type("r")
        #expect(console.waitFor("On its way."))
        console.type("\u{F}")
        #expect(console.waitFor("send"))
        console.type("y")
        #expect(console.waitFor("REPLY to requester"))
        let all = seat.program.run("ticket", "list", "--all", "--json").output
        #expect(all.contains("\"number\""))
        console.type("r")
        #expect(console.waitFor("the requester will read this"))
        #expect(!console.screen.rows.dropFirst(2).joined().contains("On its way."))
    }
}
