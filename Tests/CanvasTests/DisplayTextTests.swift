import Canvas
import Seeded
import Testing

@Suite struct `Only harmless text can be drawn` {
    static let hostile: [(String, String)] = [
        ("\u{1B}[2J", "an escape sequence"), ("\u{1B}]52;c;cm0=\u{7}", "a clipboard write"),
        ("a\rb", "a carriage return"),
        ("\u{7}", "a bell"), ("\u{7F}", "delete"), ("\u{9B}31m", "an 8-bit sequence"),
        ("a\u{202E}b", "an override"),
        ("a\u{2066}b\u{2069}", "an isolate"), ("\u{200E}\u{200F}", "direction marks"), ("\u{E0041}", "a tag"),
        ("\u{FEFF}", "a byte order mark"), ("👩‍👩‍👧", "a family"), ("👍🏽", "a skin tone"), ("❤️", "a variation"),
        (
            String(repeating: "e\u{301}", count: 30) + "\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
            "a storm of marks"
        ),
        ("\u{FFFF}\u{10FFFF}", "what is no character"), ("\u{1FAE8}", "a character of next year"),
    ]

    private func isHarmless(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            !(scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.properties.isBidiControl
                || (0xE0000...0xE007F).contains(scalar.value))
        }
    }

    @Test(arguments: hostile)
    func `what would act on a terminal is shown or dropped`(text: String, what: String) {
        let drawn = DisplayText(text)
        #expect(isHarmless(drawn.text), "\(what)")
        #expect(DisplayText(drawn.text) == drawn, "sanitising twice changes nothing")
    }

    @Test func `any soup of scalars comes out harmless and as wide as it says`() {
        var random = SeededRandom(seed: 21)
        let pools: [ClosedRange<UInt32>] = [
            0...0x9F, 0x300...0x36F, 0x590...0x8FF, 0x2000...0x206F, 0x4E00...0x4E80, 0xFE00...0xFE0F,
            0x1F300...0x1F6FF,
            0xE0000...0xE007F, 0...0x10FFFF,
        ]
        for _ in 0..<3_000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...24, using: &random) {
                let pool = random.pick(pools)
                if let scalar = Unicode.Scalar(UInt32.random(in: pool, using: &random)) {
                    text.append(scalar)
                }
            }
            let drawn = DisplayText(String(text))
            #expect(isHarmless(drawn.text))
            #expect(drawn.width == drawn.clusters.reduce(0) { $0 + $1.columns })
            let limit = Int.random(in: 0...12, using: &random)
            #expect(drawn.clipped(to: limit).width <= limit)
            #expect(drawn.clipped(to: limit, ellipsis: "…").width <= limit)
            #expect(drawn.padded(to: limit).width >= limit)
            for line in drawn.wrapped(to: limit + 2) { #expect(line.width <= limit + 2) }
            var frame = Frame(size: Size(width: 30, height: 1))
            frame.put(drawn, x: Int.random(in: -5...30, using: &random), y: 0, style: .text)
            #expect(DisplayText(frame.rows()[0]).width <= 30)
        }
    }

    @Test func `wrapping loses nothing but blanks`() {
        var random = SeededRandom(seed: 22)
        for _ in 0..<500 {
            let words = (0..<Int.random(in: 1...20, using: &random)).map { _ in
                String(
                    (0..<Int.random(in: 1...14, using: &random)).map { _ in random.pick(Array("abcdé世界xyz")) }
                )
            }
            let text = words.joined(separator: " ")
            let wrapped = DisplayText(text).wrapped(to: Int.random(in: 2...20, using: &random))
            #expect(wrapped.map(\.text).joined().filter { $0 != " " } == text.filter { $0 != " " })
        }
    }

    @Test func `ten thousand columns are clipped like ten`() {
        let long = DisplayText(String(repeating: "世", count: 10_000))
        #expect(long.width == 20_000)
        #expect(long.clipped(to: 11).width == 10)
    }

    @Test(arguments: [("a\nb", ["a", "b"]), ("a\r\nb", ["a", "b"]), ("", []), ("a\n", ["a"])])
    func `lines are split at line ends of every kind`(text: String, lines: [String]) {
        #expect(DisplayText.lines(of: text).map(\.text) == lines)
    }
}
