import PtyHarness
import Testing

/// Bytes are counted, not timed: over a slow line they are what a key costs.
@Suite struct `Bytes to the terminal` {
    struct Screen: CustomTestStringConvertible, Sendable {
        var width: Int
        var height: Int
        var page: Int
        var testDescription: String { "\(width) by \(height)" }
    }

    /// A page of 200 by 60 is 55 rows of tickets, nearly four kilobytes of their text alone: what is more is how it is said.
    private static let screens = [
        Screen(width: 80, height: 24, page: 2_200), Screen(width: 200, height: 60, page: 6_600),
    ]

    private func list(_ screen: Screen) -> PtyProgram {
        let console = Seat(tickets: 160).sit(width: screen.width, height: screen.height)
        #expect(console.waitFor("? help"))
        console.type("ga")
        #expect(console.waitFor("[All"))
        console.settle()
        return console
    }

    /// Bytes until the screen is still again.
    private func cost(_ console: PtyProgram, _ key: String) -> Int {
        let start = console.output.count
        console.type(key)
        #expect(console.frame() != nil)
        console.settle(milliseconds: 300)
        return console.output.count - start
    }

    @Test(arguments: screens)
    func `a cursor move is one frame of at most 178 bytes`(screen: Screen) {
        let console = list(screen)
        // As far as the list needs no scrolling.
        for _ in 0..<17 {
            console.type("j")
            let bytes = console.frame() ?? .max
            #expect(bytes <= 178, "\(bytes) bytes")
        }
    }

    @Test(arguments: screens)
    func `a page keeps its budget`(screen: Screen) {
        let console = list(screen)
        for _ in 0..<2 {
            console.type("\u{6}")
            let bytes = console.frame() ?? .max
            #expect(bytes <= screen.page, "\(bytes) bytes")
            console.settle(milliseconds: 300)
        }
    }

    @Test(arguments: screens)
    func `opening a ticket is at most two and a half kilobytes`(screen: Screen) {
        let console = list(screen)
        for _ in 0..<3 {
            let bytes = cost(console, "\r")
            #expect(bytes <= 2_500, "\(bytes) bytes")
            _ = cost(console, "q")
            _ = cost(console, "j")
        }
    }

    @Test(arguments: screens)
    func `a cursor that rests sends what stands beside the list once`(screen: Screen) {
        let console = list(screen)
        console.type("jjj")
        console.settle(milliseconds: 400)
        let frames = console.output.count
        console.settle(milliseconds: 400)
        #expect(console.output.count == frames)
    }

    @Test func `a key that changes nothing sends nothing`() {
        let console = list(Self.screens[0])
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
