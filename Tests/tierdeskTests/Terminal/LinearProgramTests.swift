import PtyHarness
import Testing

@Suite struct `The console without a screen` {
    @Test func `works on a dumb terminal without moving its cursor`() {
        let seat = Seat(tickets: 8)
        let console = seat.sit(["--linear", "--now", Seat.now], environment: ["TERM": "dumb"])
        #expect(console.waitFor("queues:"))
        for (line, answer) in [
            ("go-all", "Selected: #"), ("3", "ticket: "), ("note", "text ("),
            ("Called back.", "text ("),
            (".send", "ticket: "), ("help", "resolve: "), ("back", "queues: "),
        ] {
            let start = console.output.count
            console.type(line + "\r")
            #expect(
                console.wait { _ in String(decoding: console.output[start...], as: UTF8.self).contains(answer)
                }, "\(line)")
            console.settle(milliseconds: 30)
        }
        console.type("quit\r")
        #expect(console.end() == 0)
        for piece in TerminalPiece.pieces(console.output) {
            switch piece {
            case .text: break
            case .control(let code): #expect([0x0A, 0x0D].contains(code))
            default: Issue.record("\(piece)")
            }
        }
    }

    @Test func `does what a file of lines says, and ends with it`() throws {
        let seat = Seat(tickets: 3)
        let lines = "2\ntag urgent\nfrom-a-file\nback\nquit\n"
        let result = seat.program.run(["--linear", "--now", Seat.now], input: Array(lines.utf8))
        #expect(result.status == 0, "\(result.complaints)")
        #expect(result.output.contains("#2 "))
    }

    @Test func `is what a dumb terminal is told of`() {
        let console = Seat(tickets: 1).sit(environment: ["TERM": "dumb"])
        #expect(console.end() == 69)
        #expect(String(decoding: console.output, as: UTF8.self).contains("tierdesk --linear"))
    }
}
