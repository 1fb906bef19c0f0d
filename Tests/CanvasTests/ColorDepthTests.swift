import Canvas
import Seeded
import Testing

@Suite struct `Colours on terminals that have fewer` {
    @Test(arguments: [
        (0, ColorDepth.mono), (-1, .mono), (2, .mono), (8, .eight), (15, .eight), (16, .sixteen),
        (88, .sixteen),
        (256, .fixed), (32_767, .fixed), (16_777_216, .direct),
    ])
    func `a terminal's depth is the most that it has`(colors: Int, depth: ColorDepth) {
        #expect(ColorDepth(colors: colors) == depth)
    }

    /// By how the colours look; a grey stays a grey, a hue stays a hue.
    @Test(arguments: [
        ("#000000", "black", "black"), ("#ffffff", "white", "brightwhite"), ("#ff0000", "red", "brightred"),
        ("#a00000", "red", "red"), ("#ffd787", "yellow", "yellow"), ("#303030", "black", "brightblack"),
        ("#808080", "white", "brightblack"), ("#0000d0", "blue", "blue"), ("#00c8c8", "cyan", "cyan"),
        ("default", "default", "default"), ("brightred", "red", "brightred"), ("green", "green", "green"),
        ("#cc00cc", "magenta", "magenta"),
    ])
    func `the nearest name is taken`(text: String, ofEight: String, ofSixteen: String) throws {
        let color = try #require(Color(text))
        #expect(color.shown(at: .eight) == Color(ofEight), "\(color.shown(at: .eight))")
        #expect(color.shown(at: .sixteen) == Color(ofSixteen), "\(color.shown(at: .sixteen))")
        #expect(color.shown(at: .mono) == .default)
        #expect(color.number(at: .mono) == -1)
        #expect(color.shown(at: .direct) == color)
    }

    @Test(arguments: [
        ("#000000", 16), ("#ffffff", 231), ("#ff0000", 196), ("#5f87af", 67), ("#1c1c1c", 234),
        ("#080808", 232),
        ("#eeeeee", 255), ("#00ff00", 46), ("#0000fe", 21),
    ])
    func `of the fixed ones the nearest is taken, and one that is there is itself`(text: String, index: Int32)
        throws
    {
        #expect(try #require(Color(text)).number(at: .fixed) == index)
    }

    @Test func `every fixed colour is nearest to itself, and has its own number where all colours are`() {
        for index in UInt8(16)...255 {
            let rgb = RGB(index: index)
            // Greys of the cube are greys of the ramp, too.
            #expect(Color.exact(rgb).shown(at: .fixed).rgb == rgb)
            #expect(Color.exact(rgb).number(at: .direct) == max(8, Int32(rgb.value)))
        }
    }

    @Test func `text in any two colours that can be read is readable at every depth`() {
        var random = SeededRandom(seed: 70)
        func color() -> RGB {
            RGB(
                UInt8.random(in: 0...255, using: &random), UInt8.random(in: 0...255, using: &random),
                UInt8.random(in: 0...255, using: &random))
        }
        for _ in 0..<400 {
            let (ink, paper) = (color(), color())
            guard ink.contrast(with: paper) >= 4.5 else { continue }
            let theme = Theme(
                name: "", paints: [.text: Paint(foreground: .exact(ink), background: .exact(paper))])
            for depth in [ColorDepth.eight, .sixteen] {
                let shown = theme.shown(.text, at: depth)
                let (front, back) = (shown.foreground.rgb, shown.background.rgb)
                #expect(front.flatMap { one in back.map { one.contrast(with: $0) } } ?? 21 >= 3)
            }
        }
    }

    @Test func `without colour a background that is not the paper's becomes reverse video`() throws {
        let paper = try #require(Color("#1c1c1c")), bar = try #require(Color("#005f87"))
        let theme = Theme(
            name: "",
            paints: [
                .text: Paint(background: paper), .selected: Paint(background: bar),
                .title: Paint(background: paper, attributes: .bold),
            ])
        #expect(theme.shown(.text, at: .mono) == Paint())
        #expect(theme.shown(.selected, at: .mono) == Paint(attributes: .reverse))
        #expect(theme.shown(.title, at: .mono) == Paint(attributes: .bold))
    }

    @Test(arguments: [
        ("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#ffffff", "#ffffff", 1.0),
    ])
    func `contrast is that of WCAG`(one: String, two: String, ratio: Double) throws {
        let (one, two) = (try #require(RGB(hex: one.dropFirst())), try #require(RGB(hex: two.dropFirst())))
        #expect(abs(one.contrast(with: two) - ratio) < 0.01)
    }
}
