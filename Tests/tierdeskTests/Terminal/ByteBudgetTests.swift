import PtyHarness
import Testing

/// Bytes are counted, not timed: over a slow line they are what a key costs.
@Suite struct `Bytes to the terminal at 80 by 24` {
    private func list() -> PtyProgram {
        let console = Seat(tickets: 120).sit()
        #expect(console.waitFor("? help"))
        console.type("ga")
        #expect(console.waitFor("[All"))
        console.settle()
        return console
    }

    @Test func `a cursor move is one frame of at most 250 bytes`() {
        let console = list()
        // As far as the list needs no scrolling.
        for _ in 0..<17 {
            console.type("j")
            let bytes = console.frame() ?? .max
            #expect(bytes <= 250, "\(bytes) bytes")
        }
    }

    @Test func `a page is at most two and a half kilobytes`() {
        let console = list()
        for _ in 0..<4 {
            let start = console.output.count
            console.type("\u{6}")
            #expect(console.frame() != nil)
            console.settle(milliseconds: 60)
            #expect(console.output.count - start <= 2_560)
        }
    }

    @Test func `a key that changes nothing sends nothing`() {
        let console = list()
        console.type("g")
        #expect(console.frame() != nil)
        console.type("g")
        #expect(console.frame() != nil)
        console.settle()
        let start = console.output.count
        console.type("\u{1B}[999;999z")
        console.settle(milliseconds: 200)
        #expect(console.output.count == start)
    }
}
