import Canvas
import Seeded
import Terminal
import Testing

@Suite struct `Bytes become keys` {
    private func events(_ bytes: [UInt8]) -> [InputEvent] {
        var decoder = KeyDecoder(escapeDelay: 30)
        return decoder.feed(bytes, at: 0) + decoder.expire(at: 30) + decoder.expire(at: 10_000)
    }

    static let table: [(String, [InputEvent])] = [
        ("a", [.key(.character("a"))]), ("é", [.key(.character("é"))]), ("世", [.key(.character("世"))]),
        ("\r", [.key(.enter)]), ("\n", [.key(.enter)]), ("\t", [.key(.tab)]), ("\u{1B}", [.key(.escape)]),
        ("\u{7F}", [.key(.backspace)]), ("\u{8}", [.key(.backspace)]), ("\u{4}", [.key(.control("d"))]),
        ("\u{1B}f", [.key(.alt("f"))]), ("\u{1B}[A", [.key(.up)]), ("\u{1B}OA", [.key(.up)]),
        ("\u{1B}[B", [.key(.down)]), ("\u{1B}[C", [.key(.right)]), ("\u{1B}[D", [.key(.left)]),
        ("\u{1B}[H", [.key(.home)]), ("\u{1B}OH", [.key(.home)]), ("\u{1B}[1~", [.key(.home)]),
        ("\u{1B}[F", [.key(.end)]), ("\u{1B}[4~", [.key(.end)]), ("\u{1B}[5~", [.key(.pageUp)]),
        ("\u{1B}[6~", [.key(.pageDown)]), ("\u{1B}[3~", [.key(.delete)]), ("\u{1B}[2~", [.key(.insert)]),
        ("\u{1B}[Z", [.key(.backTab)]), ("\u{1B}OP", [.key(.function(1))]),
        ("\u{1B}[15~", [.key(.function(5))]),
        ("\u{1B}[1;5A", [.key(.up)]), ("\u{1B}[[B", [.key(.function(2))]), ("\u{1B}[7~", [.key(.home)]),
        ("\u{1B}]", [.key(.alt("]"))]), ("\u{1B}\u{1B}", [.key(.escape), .key(.escape)]),
        ("\u{1B}[200~two\nlines\u{1B}[201~", [.paste("two\nlines")]),
        ("x\u{1B}[200~p\u{1B}[201~y", [.key(.character("x")), .paste("p"), .key(.character("y"))]),
        ("\u{1B}[200~no end", [.paste("no end")]),
        ("\u{1B}[200~\u{1B}[A\u{1B}[201~", [.paste("\u{1B}[A")]),
    ]

    @Test(arguments: table)
    func `each form of each key is known`(bytes: String, expected: [InputEvent]) {
        #expect(events(Array(bytes.utf8)) == expected)
    }

    @Test(arguments: [
        "\u{1B}[99;99;99x", "\u{1B}[?1;2c", "\u{1B}[38;5;7m", "\u{1B}[(A", "\u{1B}[?2026;2$y",
        "\u{1B}]11;rgb:ff/ff\u{7}", "\u{1B}P1$r\u{1B}\\",
    ])
    func `an unknown sequence is swallowed whole`(bytes: String) {
        #expect(events(Array((bytes + "a").utf8)) == [.key(.character("a"))])
    }

    @Test(arguments: [[0xFF, 0x61], [0xE9, 0x61], [0xC3, 0x28, 0x61], [0x80, 0x61]] as [[UInt8]])
    func `bytes that are no UTF-8 do not silence the keyboard`(bytes: [UInt8]) {
        #expect(events(bytes).last == .key(.character("a")))
    }

    @Test func `any cutting of the same bytes yields the same events`() {
        var random = SeededRandom(seed: 4)
        let pieces = Self.table.map(\.0).filter { $0 != "\u{1B}" && !$0.hasSuffix("no end") }
        for _ in 0..<400 {
            let bytes = (0..<6).flatMap { _ in Array((pieces.randomElement(using: &random) ?? "a").utf8) }
            var whole = KeyDecoder(escapeDelay: 30)
            var cut = KeyDecoder(escapeDelay: 30)
            let expected = whole.feed(bytes, at: 0) + whole.expire(at: 30)
            var events: [InputEvent] = []
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Int.random(in: 1...max(1, min(4, rest.count)), using: &random)
                events += cut.feed(rest.prefix(count), at: 0)
                rest = rest.dropFirst(count)
            }
            #expect(events + cut.expire(at: 30) == expected, "\(bytes)")
        }
    }

    @Test func `random bytes never trap and never leave the keyboard dead`() {
        var random = SeededRandom(seed: 5)
        for _ in 0..<2_000 {
            var decoder = KeyDecoder(escapeDelay: 30)
            let bytes = (0..<Int.random(in: 1...40, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            _ = decoder.feed(bytes, at: 0)
            for moment in [30, 60, 5_000, 10_000] { _ = decoder.expire(at: moment) }
            let after = decoder.feed(Array("q".utf8), at: 20_000) + decoder.expire(at: 30_000)
            #expect(after.last == .key(.character("q")), "\(bytes)")
        }
    }

    @Test func `a paste of many megabytes is cut and still ends`() {
        let text = [UInt8](repeating: 120, count: 1 << 16)
        var decoder = KeyDecoder(escapeDelay: 30)
        var events = decoder.feed(Array("\u{1B}[200~".utf8), at: 0)
        for _ in 0..<40 { events += decoder.feed(text, at: 0) }
        events += decoder.feed(Array("\u{1B}[201~z".utf8), at: 0)
        guard case .paste(let pasted)? = events.first else {
            Issue.record("no paste")
            return
        }
        #expect(pasted.utf8.count <= KeyDecoder.pasteLimit)
        #expect(events.last == .key(.character("z")))
    }
}
