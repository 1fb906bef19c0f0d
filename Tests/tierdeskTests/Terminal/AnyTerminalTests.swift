import PtyHarness
import Testing

@Suite struct `Any terminal` {
    @Test(arguments: ["xterm-256color", "xterm", "screen", "linux", "vt100", "tmux-256color"])
    func `shows the same words`(term: String) {
        let console = Seat(tickets: 20).sit(environment: ["TERM": term])
        #expect(console.waitFor("Subject"))
        #expect(console.waitFor("? help"))
    }

    @Test func `one that nobody knows is drawn like xterm, and that is said`() {
        let console = Seat(tickets: 5).sit(environment: ["TERM": "xterm-nobody-knows"])
        #expect(console.waitFor("is unknown here"))
    }

    @Test func `a dumb one is told which commands to use`() {
        let console = Seat(tickets: 1).sit(environment: ["TERM": "dumb"])
        #expect(console.end() == 69)
        #expect(String(decoding: console.output, as: UTF8.self).contains("tierdesk ticket list"))
    }

    @Test func `without a terminal the plain commands are named`() {
        let seat = Seat(tickets: 1)
        let result = seat.program.run()
        #expect(result.status == 69)
        #expect(result.complaints.contains("tierdesk ticket list"))
    }

    @Test func `NO_COLOR means no colour`() {
        let console = Seat(tickets: 20).sit(environment: ["NO_COLOR": "1"])
        #expect(console.waitFor("? help"))
        let output = String(decoding: console.output, as: UTF8.self)
        for sequence in output.split(separator: "\u{1B}[").dropFirst() {
            guard let end = sequence.firstIndex(where: \.isLetter), sequence[end] == "m" else { continue }
            let codes = sequence[..<end].split(separator: ";").compactMap { Int($0) }
            #expect(
                !codes.contains { (30...37).contains($0) || (40...47).contains($0) || $0 == 38 || $0 == 48 })
        }
    }

    @Test func `a missing locale does not turn accents into junk`() {
        let seat = Seat(tickets: 1)
        _ = seat.program.run("intake", input: Array("Subject: Clé cassée à l'écran\n\nMerci\n".utf8))
        let console = seat.sit(environment: ["LANG": "xx_XX.UTF-8", "LC_ALL": ""])
        #expect(console.waitFor("? help"))
        console.type("ga")
        #expect(console.waitFor("Clé cassée"))
    }

    @Test func `a storm of resizes ends with the right screen`() {
        let console = Seat(tickets: 20).sit()
        #expect(console.waitFor("? help"))
        for (width, height) in [
            (1, 1), (200, 60), (10, 3), (60, 15), (59, 14), (120, 40), (2, 50), (200, 2), (100, 30),
        ] {
            console.resize(width: width, height: height)
            console.settle(milliseconds: 60)
        }
        console.resize(width: 80, height: 24)
        #expect(console.waitFor("? help"))
        #expect(console.waitFor("Subject"))
        console.type("q")
        #expect(console.end() == 0)
    }

    @Test func `hostile text reaches the terminal as text and never as a control`() {
        let seat = Seat(tickets: 1)
        let evil = "\u{1B}]52;c;cm0=\u{7}\u{1B}]0;owned\u{7}\u{1B}[2J\u{1B}[6n \u{9B}31m\u{202E}exe.gpj"
        let mail =
            "From: \(evil) <a@example.com>\nSubject: EVIL \(evil)\(String(repeating: "x", count: 10_000))\n\nbody \(evil)\n\rforged"
        _ = seat.program.run("intake", input: Array(mail.utf8))
        let console = seat.sit()
        #expect(console.waitFor("? help"))
        console.type("ga")
        #expect(console.waitFor("[All"))
        #expect(console.wait { $0.row(3).contains("EVIL") })
        console.type("\r")
        #expect(console.waitFor("MESSAGE"))
        console.type("\t")
        console.settle()
        let output = console.output
        let text = String(decoding: output, as: UTF8.self)
        #expect(!text.contains("\u{1B}]"), "no operating system command")
        #expect(!text.contains("\u{1B}[6n"))
        #expect(!text.contains("\u{202E}"))
        #expect(!output.contains(0x9B) || !text.unicodeScalars.contains("\u{9B}"))
    }
}
