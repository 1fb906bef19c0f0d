import CPty
import Canvas
import Glibc
import PtyHarness
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
        #expect((screen.notice == nil) == (term != "rxvt-nobody-knows"))

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
}
