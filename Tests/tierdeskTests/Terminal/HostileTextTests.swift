import FoundationEssentials
import PtyHarness
import Testing

/// Text that would act on a terminal, in every field that somebody outside can fill.
@Suite struct `Hostile text` {
    /// Each stands before a word by which it would be found again.
    static let corpus: [(name: String, text: String)] = [
        ("clipboard", "\u{1B}]52;c;cm0gLXJm\u{7}"), ("clipboard query", "\u{1B}]52;c;?\u{1B}\\"),
        ("title", "\u{1B}]0;owned\u{7}"), ("title in C1", "\u{9D}2;owned\u{9C}"),
        ("clear", "\u{1B}[2J"), ("cursor", "\u{1B}[1;1H"), ("cursor in C1", "\u{9B}1;1H"),
        ("colour", "\u{1B}[31;5m"), ("attributes query", "\u{1B}[c"), ("status query", "\u{1B}[6n"),
        ("setting query", "\u{1B}P$qm\u{1B}\\"), ("terminfo query", "\u{1B}P+q436f\u{1B}\\"),
        ("reset", "\u{1B}c"), ("soft reset", "\u{1B}[!p"), ("alternate screen", "\u{1B}[?1049l"),
        ("mouse", "\u{1B}[?1003h"), ("print", "\u{1B}[5i"), ("window", "\u{1B}[8;1;1t"),
        ("fill", "\u{1B}#8"), ("character set", "\u{1B}(0"), ("shift out", "\u{E}"),
        ("hyperlink", "\u{1B}]8;;http://evil.example/\u{1B}\\"), ("unterminated OSC", "\u{1B}]52;c;"),
        ("unterminated DCS", "\u{1B}P1;1|"), ("APC", "\u{1B}_Gi=1;\u{1B}\\"), ("lone escape", "\u{1B}"),
        ("bell", "\u{7}"), ("backspace", "abc\u{8}\u{8}\u{8}"), ("carriage return", "seen\runseen"),
        ("delete", "\u{7F}"), ("tab and feed", "\t\u{B}\u{C}"), ("null", "\u{0}"),
        ("next line", "\u{85}"), ("override", "\u{202E}gpj.exe"), ("isolate", "\u{2067}abc"),
        ("marks", "\u{200E}\u{200F}\u{61C}"), ("zero width", "a\u{200B}\u{FEFF}\u{2060}b"),
        ("tags", "\u{E0001}\u{E0041}"), ("a flood of marks", "e" + String(repeating: "\u{301}", count: 400)),
        ("line separator", "\u{2028}\u{2029}"), ("interlinear", "\u{FFF9}a\u{FFFA}b\u{FFFB}"),
    ]

    /// What is no UTF-8 at all, for places where bytes come in.
    static let rawBytes: [[UInt8]] = [
        [0x9B, 0x33, 0x31, 0x6D], [0xC0, 0x9B], [0xE0, 0x80, 0x9B], [0xC2], [0xF8, 0x88, 0x80, 0x80, 0x80],
        [0xED, 0xA0, 0x80], [0x9D, 0x30, 0x3B, 0x9C],
    ]

    private static let mark = "ZQ"

    /// What came to a terminal is what the painter makes, and nothing of the corpus.
    static func expectHarmless(_ output: [UInt8], _ place: String, allows extra: Set<TerminalPiece> = []) {
        let bad = TerminalPiece.pieces(output).filter { !$0.isPainted && !extra.contains($0) }
        #expect(bad.isEmpty, "\(place): \(Set(bad))")
        for (name, text) in corpus {
            let bytes = Array((text + mark).utf8)
            #expect(!output.contains(bytes), "\(place): \(name)")
        }
    }

    /// A desk with a hostile mail, record, device, article, tag and quarantined mail for everything in the corpus.
    private func desk() throws -> Seat {
        let seat = Seat(tickets: 1)
        let folder = seat.program.folder
        var mailbox: [UInt8] = []
        for (index, (_, text)) in Self.corpus.enumerated() {
            mailbox += Self.mail(text + Self.mark, index)
        }
        for (index, bytes) in Self.rawBytes.enumerated() {
            mailbox += Array("From raw\(index)@example.net Fri Nov 20 09:00:00 2026\nFrom: ".utf8) + bytes
            mailbox += Array(
                "ZQ <raw\(index)@example.net>\nMessage-ID: <raw\(index)@example.net>\nSubject: ".utf8)
            mailbox += bytes + Array("ZQ\n\nbody ".utf8) + bytes + Array("ZQ\n\n".utf8)
        }
        seat.program.run("import", folder.write("evil.mbox", mailbox), "--now", Seat.now)

        let all = Self.corpus.map { $0.text + Self.mark }.joined(separator: " ")
        let few = Self.corpus.prefix(12).map { $0.text + Self.mark }.joined(separator: " ")
        let record = [
            "id": "evil" + few, "subject": all, "body": all, "sender": few + " <evil@example.net>",
            "device": "PC" + few,
            "language": "e" + few,
        ]
        seat.program.run(
            "import", folder.write("evil.jsonl", Array(try JSONEncoder().encode(record)) + [10]), "--now",
            Seat.now)
        seat.program.run("ticket", "tag", "2", few.filter { $0 != " " && $0 != "\0" }, "--now", Seat.now)
        try FileManager.default.createDirectory(
            atPath: folder.path + "/articles", withIntermediateDirectories: true)
        let text = all.filter { $0 != "\0" }
        _ = folder.write("articles/evil.md", "# \(text.filter { !$0.isNewline })\n\n\(text)\n")
        seat.program.run("knowledge", "import", folder.path + "/articles", "--now", Seat.now)
        return seat
    }

    private static func mail(_ text: String, _ index: Int) -> [UInt8] {
        let word = "=?utf-8?B?" + Data(text.utf8).base64EncodedString() + "?="
        // A long word is folded into several, as mail programs do.
        let long =
            text.utf8.count > 40
            ? "=?utf-8?B?" + Data(text.utf8.prefix(40)).base64EncodedString() + "?=" : word
        return Array(
            """
            From evil\(index)@example.net Fri Nov 20 09:00:00 2026
            From: \(long) <evil\(index)@example.net>
            To: desk@example.org
            Message-ID: <evil\(index)@example.net>
            Subject: \(word)
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=cut

            --cut
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: base64

            \(Data("body \(text) end\nMMD-\(text)".utf8).base64EncodedString())
            --cut
            Content-Type: application/octet-stream; name="\(long)"
            Content-Disposition: attachment; filename="\(long)"
            Content-Transfer-Encoding: base64

            AAAA
            --cut--


            """.utf8)
    }

    @Test func `comes to the console as text, in every field and on every screen`() throws {
        let seat = try desk()
        let console = seat.sit(width: 200, height: 60)
        #expect(console.waitFor("? help"))
        console.type("ga")
        #expect(console.waitFor("[All"))
        console.settle()
        console.type("\r")
        #expect(console.wait { $0.text.contains("MESSAGE") })
        // Each ticket in turn: thread, then history of some.
        for step in 0..<(Self.corpus.count + Self.rawBytes.count + 1) {
            let before = console.screen.row(0)
            console.type("J")
            console.wait(seconds: 2) { $0.row(0) != before }
            if step % 8 == 0 {
                console.type("\tCCf")
                console.settle(milliseconds: 60)
            }
        }
        for keys in [
            "r\u{1B}", "q", "/ZQ\r", "\u{1B}", "p", "q", "gr", "q", "gm", "q", "gs", "q", "A", "ZQ", "\u{1B}",
            ":ZQ", "\u{1B}",
        ] {
            console.type(keys)
            console.settle(milliseconds: 60)
        }
        Self.expectHarmless(console.output, "console")
        #expect(console.output.contains(Array(Self.mark.utf8)), "the texts were there")
    }

    @Test func `comes to a terminal as text from every command`() throws {
        let seat = try desk()
        let folder = seat.program.folder
        let evil = Self.corpus.prefix(8).map { $0.text + Self.mark }.joined()
        _ = folder.write("evil.json5", "{ \"\(Self.corpus[4].text)ZQ\": 1 }")
        let commands = [
            "ticket list --all --limit 100", "ticket list --all --json", "ticket show 2 --full",
            "ticket show 5",
            "ticket show 60", "ticket search ZQ", "ticket show 2 --json", "ticket attachment 3", "audit show",
            "mail quarantine list", "mail outbox", "device list", "knowledge list", "knowledge show 1",
            "knowledge search ZQ", "person show evil3@example.net", "handover", "report --json", "export",
            "ticket show '\(evil)'", "'\(evil)'", "ticket list '\(evil)'", "--theme '\(evil)'",
            "ticket list --limit '\(evil)'",
            "--config '\(folder.path)/\(evil.filter { $0 != "/" })'",
            "ticket list --config \(folder.path)/evil.json5",
            "theme show '\(evil).json5'", "ticket note 2 '\(evil)'", "import '\(evil)'",
        ]
        let script = commands.map { "\(Program.path) \($0.filter { $0 != "\0" })\n" }.joined()
        let shell = PtyProgram(
            "/bin/sh", [folder.write("all.sh", script)],
            environment: [
                "HOME": folder.path, "TIERDESK_STORE": "sqlite:\(seat.program.store)",
                "TERM": "xterm-256color",
                "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin",
            ], width: 200, height: 60)
        shell.companion = folder
        #expect(shell.end(seconds: 60) != nil)
        Self.expectHarmless(shell.output, "commands")
        #expect(shell.output.contains(Array(Self.mark.utf8)), "the texts were there")
    }
}
