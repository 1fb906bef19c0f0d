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

    /// Numbers of colours that may be asked of a terminal: none, eight, sixteen, or the 256 fixed ones.
    @Test(arguments: [
        ("vt100", 0), ("vt220", 0), ("xterm-mono", 0), ("linux", 8), ("xterm", 8), ("screen", 8), ("rxvt", 8),
        ("xterm-256color", 256), ("tmux-256color", 256), ("screen-256color", 256), ("putty", 256),
    ])
    func `gets only sequences and colours that it has, in every theme`(term: String, colors: Int) throws {
        let seat = Seat(tickets: 20)
        for theme in ["default", "night-shift", "linen"] {
            let console = seat.sit(["--now", Seat.now, "--theme", theme], environment: ["TERM": term])
            #expect(console.waitFor("? help"))
            console.type("gajj\r")
            #expect(console.waitFor("MESSAGE"))
            console.type("qq")
            #expect(console.end() == 0)
            let bad = TerminalPiece.pieces(console.output).filter { !$0.isPainted }
            #expect(bad.isEmpty, "\(term): \(Set(bad))")
            for rendition in TerminalPiece.renditions(console.output) {
                #expect(Self.colors(rendition) <= colors, "\(term), \(theme): \(rendition)")
            }
        }
    }

    /// How many colours a terminal must have for this rendition.
    private static func colors(_ rendition: String) -> Int {
        let codes = rendition.split(separator: ";").compactMap { Int($0) }
        if codes.contains(38) || codes.contains(48) { return 256 }
        if codes.contains(where: { (90...107).contains($0) }) { return 16 }
        return codes.contains { (30...37).contains($0) || (40...47).contains($0) } ? 8 : 0
    }

    @Test(arguments: ["default", "dark", "signal"])
    func `NO_COLOR means no colour, and the selected row stands out all the same`(theme: String) {
        let console = Seat(tickets: 20).sit(
            ["--now", Seat.now, "--theme", theme], environment: ["NO_COLOR": "1"])
        #expect(console.wait { $0.rows.contains { $0.hasPrefix(">") } })
        for rendition in TerminalPiece.renditions(console.output) { #expect(Self.colors(rendition) == 0) }
        let row = console.screen.rows.firstIndex { $0.hasPrefix(">") } ?? 0
        #expect(console.screen.look(x: 3, y: row).isReverse)
        #expect(!console.screen.look(x: 3, y: row + 1).isReverse)
    }

    /// Lines and signs are drawn where the locale and the terminal's fonts have them, or where the setting says so.
    @Test(arguments: [
        (["LANG": "C.UTF-8"], true), ([:], true), (["LANG": "C"], false), (["LC_ALL": "POSIX"], false),
        (["LANG": "xx_XX.UTF-8"], true), (["LC_ALL": "C", "LANG": "C.UTF-8"], false),
        (["LANG": "C.UTF-8", "TERM": "linux"], false), (["LANG": "C.UTF-8", "TERM": "vt100"], false),
    ])
    func `has lines where its locale and its fonts have them`(environment: [String: String], hasLines: Bool) {
        let seat = Seat(tickets: 1)
        let mail = Array("Subject: Clé cassée\n\nMerci\n".utf8)
        _ = seat.program.run(["intake", "--now", Seat.now], input: mail)
        let console = seat.sit(environment: ["LANG": "", "LC_ALL": ""].merging(environment) { $1 })
        #expect(console.waitFor("? help"))
        console.type("ga")
        #expect(console.waitFor("Clé cassée"))
        console.type("\r")
        #expect(console.waitFor("MESSAGE"))
        #expect(console.screen.text.contains("─") == hasLines)
    }

    @Test func `has lines or not where the setting says so`() {
        let seat = Seat(tickets: 2)
        for (glyphs, hasLines) in [("unicode", true), ("ascii", false), ("auto", true)] {
            let config = seat.program.folder.write("\(glyphs).json5", "{ glyphs: \"\(glyphs)\" }")
            let console = seat.sit(["--now", Seat.now, "--config", config])
            #expect(console.waitFor("? help"))
            console.type("ga\r")
            #expect(console.waitFor("MESSAGE"))
            #expect(console.screen.text.contains("─") == hasLines)
            console.type("qq")
            #expect(console.end() == 0)
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
}
