import CPty
import Canvas
import Glibc
import PtyHarness
import Seeded
import Terminal
import Testing

/// Curses is one per process: these tests must not run beside each other.
@Suite(.serialized) struct `Frames on a real terminal line` {
    private func open(_ width: Int, _ height: Int) -> (ours: Int32, theirs: Int32) {
        var ours: Int32 = -1
        var theirs: Int32 = -1
        _ = cpty_open(Int32(width), Int32(height), &ours, &theirs)
        return (ours, theirs)
    }

    private func read(_ descriptor: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var poller = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while poll(&poller, 1, 0) > 0 {
            var block = [UInt8](repeating: 0, count: 65_536)
            let count = block.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { break }
            bytes += block[..<count]
        }
        return bytes
    }

    private func sample(_ size: Size, _ text: String = "grüße 世界 ok") -> Frame {
        var frame = Frame(size: size)
        frame.put("Tierdesk", x: 0, y: 0, style: .title)
        frame.put(DisplayText(text), x: 2, y: 3, style: .text)
        frame.put("selected", x: 0, y: 5, style: .selected)
        frame.cursor = Point(x: 2, y: 5)
        return frame
    }

    @Test(arguments: [
        "xterm-256color", "xterm", "screen", "tmux-256color", "linux", "vt100", "rxvt-nobody-knows",
    ])
    func `what is presented is what a person reads, in one write`(term: String) throws {
        let line = open(80, 24)
        defer {
            close(line.ours)
            close(line.theirs)
        }
        let screen = try CursesScreen(input: line.theirs, output: line.theirs, term: term, noColor: false)
        let virtual = VirtualScreen(width: 80, height: 24)
        virtual.feed(read(line.ours))
        let frame = sample(screen.size)
        screen.present(frame, theme: .plain)
        #expect(screen.lastFrameWrites == 1)
        virtual.feed(read(line.ours))
        #expect(virtual.row(0) == "Tierdesk")
        #expect(virtual.row(3) == "  grüße 世界 ok")
        #expect(virtual.row(5) == "selected")
        #expect(virtual.cursor == (2, 5))
        #expect((screen.unknownTerm == nil) == (term != "rxvt-nobody-knows"))

        screen.present(frame, theme: .plain)
        #expect(screen.lastFrameBytes == 0, "an unchanged frame sends nothing")
        #expect(screen.lastFrameWrites == 0)
        screen.close()
    }

    @Test func `a terminal that cannot move its cursor is told of with what to use instead`() {
        let line = open(80, 24)
        defer {
            close(line.ours)
            close(line.theirs)
        }
        #expect(throws: TerminalError.cannotDraw(term: "dumb")) {
            _ = try CursesScreen(input: line.theirs, output: line.theirs, term: "dumb", noColor: false)
        }
        #expect(TerminalError.cannotDraw(term: "dumb").description.contains("tierdesk ticket list"))
    }

    @Test func `a resize repaints at the new size`() throws {
        let line = open(80, 24)
        defer {
            close(line.ours)
            close(line.theirs)
        }
        let screen = try CursesScreen(
            input: line.theirs, output: line.theirs, term: "xterm-256color", noColor: true)
        defer { screen.close() }
        screen.present(sample(screen.size), theme: .plain)
        _ = read(line.ours)
        for (width, height) in [(120, 40), (10, 3), (1, 1), (200, 60), (80, 24)] {
            cpty_resize(line.ours, Int32(width), Int32(height))
            let size = screen.size
            #expect(size.width == width && size.height == height)
            let virtual = VirtualScreen(width: width, height: height)
            screen.present(sample(size), theme: .plain)
            virtual.feed(read(line.ours))
            #expect(virtual.row(0) == String("Tierdesk".prefix(width)))
        }
    }

    @Test func `text for the clipboard travels with the next frame and no other`() throws {
        let line = open(80, 24)
        defer {
            close(line.ours)
            close(line.theirs)
        }
        let screen = try CursesScreen(
            input: line.theirs, output: line.theirs, term: "xterm-256color", noColor: false)
        defer { screen.close() }
        screen.present(sample(screen.size), theme: .plain)
        _ = read(line.ours)
        screen.copy("#12")
        screen.present(sample(screen.size), theme: .plain)
        #expect(String(decoding: read(line.ours), as: UTF8.self).contains("\u{1B}]52;c;IzEy\u{7}"))
        screen.present(sample(screen.size), theme: .plain)
        #expect(screen.lastFrameBytes == 0)
    }

    /// What is left out of curses' bytes must not be missed: cell by cell, the terminal shows what the frames say.
    @Test(arguments: ["xterm-256color", "xterm", "screen", "tmux-256color", "linux", "vt100"], 1...3)
    func `any frames in a row are shown cell by cell`(term: String, seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed) &* 31)
        let line = open(30, 8)
        defer {
            close(line.ours)
            close(line.theirs)
        }
        let screen = try CursesScreen(input: line.theirs, output: line.theirs, term: term, noColor: false)
        defer { screen.close() }
        let virtual = VirtualScreen(width: 30, height: 8)
        let theme = Self.theme(&random)
        var frame = Frame(size: screen.size)
        for step in 0..<40 {
            for _ in 0..<Int.random(in: 0...6, using: &random) {
                let style = Style(
                    random.pick(Role.allCases), Attributes(rawValue: random.pick([0, 0, 0, 1, 4, 8])))
                let text = random.pick([
                    "", "a", "plain text", "grüße 世界", "          ", "──┼──", "0123456789012345678901234",
                ])
                // Not the last line: in its corner curses inserts, and a wide character beside it would be torn. The
                // console draws nothing there.
                let (x, y) = (Int.random(in: -3..<30, using: &random), Int.random(in: 0..<7, using: &random))
                if text.isEmpty {
                    frame.fill(Rect(x: x, y: y, width: 12, height: min(3, 7 - y)), style: style)
                } else {
                    frame.put(DisplayText(text), x: x, y: y, style: style)
                }
            }
            frame.cursor = step % 5 == 0 ? nil : Point(x: step % 30, y: step % 8)
            screen.present(frame, theme: theme)
            virtual.feed(read(line.ours))
            for y in 0..<8 {
                for x in 0..<30 {
                    guard let cell = frame[x, y], !cell.isContinuation else { continue }
                    let shown = virtual.look(x: x, y: y)
                    let paint = theme.shown(cell.style.role, at: screen.depth)
                    let attributes = paint.attributes.union(cell.style.attributes)
                    var scalars: [UInt32] = []
                    cell.cluster.forEachScalar { scalars.append($0) }
                    let place = "\(step): \(x),\(y) \(cell.style.role)"
                    #expect(shown.scalar == scalars[0], "\(place)")
                    #expect(shown.isBold == attributes.contains(.bold), "\(place)")
                    #expect(shown.isReverse == attributes.contains(.reverse), "\(place)")
                    #expect(shown.background == paint.background.number(at: screen.depth), "\(place)")
                    if scalars[0] != 0x20 {
                        #expect(shown.foreground == paint.foreground.number(at: screen.depth), "\(place)")
                    }
                }
            }
        }
    }

    private static func theme(_ random: inout SeededRandom) -> Theme {
        let colors: [Color] = [
            .default, .default, .named(1), .named(6), .indexed(208), .exact(RGB(10, 200, 90)),
        ]
        return Theme(
            name: "any",
            paints: Dictionary(
                Role.allCases.map { role in
                    let attributes = Attributes(rawValue: random.pick([0, 0, 1, 4, 5, 8]))
                    return (
                        role,
                        Paint(
                            foreground: random.pick(colors), background: random.pick(colors),
                            attributes: attributes)
                    )
                }, uniquingKeysWith: { first, _ in first }))
    }
}
