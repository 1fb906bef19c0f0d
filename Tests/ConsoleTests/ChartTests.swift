import Canvas
import Seeded
import Testing

@testable import Console

@Suite struct `Charts of characters` {
    static let chart = Chart(.unicode)

    @Test func `columns are as tall as their values, in eighths`() {
        #expect(Self.chart.columns([0, 1, 4, 8], width: 1, height: 1) == [" ▁▄█"])
        #expect(Self.chart.columns([8, 4, 0], width: 3, height: 2) == ["██       ", "██ ██    "])
        #expect(Self.chart.columns([1000, 1], width: 1, height: 2) == ["█ ", "█▁"])
        #expect(Chart(.ascii).columns([8, 1], width: 1, height: 1) == ["#:"])
    }

    @Test func `a curve goes from the lowest to the highest dot`() {
        #expect(Self.chart.curve([0, 0], width: 2, height: 1) == ["⣀⣀⣀⣀"])
        #expect(Self.chart.curve([5, 5], width: 2, height: 1) == ["⠉⠉⠉⠉"])
        #expect(Chart(.ascii).curve([1], width: 3, height: 1) == ["***"])
        #expect(Self.chart.curve([], width: 3, height: 2) == ["", ""])
    }

    @Test func `a bar shows what is not nought`() {
        #expect(Self.chart.bar(1, of: 1000, width: 10) == "█")
        #expect(Self.chart.bar(500, of: 1000, width: 10).count == 5)
        #expect(Self.chart.bar(0, of: 1000, width: 10) == "" && Self.chart.bar(3, of: 0, width: 10) == "")
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `every chart fits its room, whatever it is given`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let values = (0..<Int.random(in: 0..<60, using: &random)).map { _ in
            random.oneIn(3) ? 0 : Int.random(in: 0..<100_000, using: &random)
        }
        let width = Int.random(in: 1...6, using: &random)
        let height = Int.random(in: 1...8, using: &random)
        for glyphs in [Glyphs.unicode, .ascii] {
            let chart = Chart(glyphs)
            for rows in [
                chart.columns(values, width: width, height: height),
                chart.curve(values, width: width, height: height),
            ] {
                #expect(rows.count == height)
                #expect(rows.allSatisfy { (row: String) in DisplayText(row).width == values.count * width })
                #expect(glyphs == .unicode || rows.joined().unicodeScalars.allSatisfy(\.isASCII))
            }
        }
    }
}
