import Canvas
import Testing

@testable import Console

@Suite struct `A line of several styles` {
    private func text(_ line: Line) -> String { line.spans.map(\.text.description).joined() }

    @Test func `keeps its spans apart where the first of them wraps`() {
        var line = Line("Tried: restarted, signed in again, ran it. ", .dim)
        line.add("WAITS", .warning)
        let lines = line.wrapped(to: 26, indent: 2).map(text)
        #expect(lines == ["Tried: restarted, signed", "  in again, ran it. WAITS"])
    }

    @Test(arguments: 1...40) func `never grows beyond its width by that`(width: Int) {
        var line = Line("one two three ", .dim)
        line.add("four five ", .text)
        line.add("six", .warning)
        for wrapped in line.wrapped(to: width) where width >= 5 { #expect(wrapped.width <= width) }
    }
}
