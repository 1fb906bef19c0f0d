import CTerminal
package import Canvas
import FoundationEssentials
import Glibc
package import Sodium

/// Paints frames on a terminal with curses, each in one write.
///
/// All its calls must come from one thread: curses is not made for more.
package final class CursesScreen {
    /// Bytes and system calls of the last ``present(_:theme:)``.
    package private(set) var lastFrameBytes = 0
    package private(set) var lastFrameWrites = 0
    /// Whether the locale leaves anything but ASCII to be drawn.
    package let speaksUnicode: Bool
    /// Whether its type is one whose fonts have the signs that are drawn besides text.
    package let hasSigns: Bool
    /// The terminal type that was asked for, where it is unknown here and another stands in for it.
    package let unknownTerm: String?
    /// The terminal type in use.
    package let term: String

    private let screen: OpaquePointer
    private let output: Int32
    private var painter: StylePalette
    private var last: Frame?
    private var lastTheme: Theme?
    private var pending: [UInt8] = []
    private var isOpen = true

    /// - Throws: ``TerminalError``, whose description says which plain commands to use instead.
    package init(
        input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO, term wanted: String, noColor: Bool
    ) throws(TerminalError) {
        guard isatty(input) == 1, isatty(output) == 1 else { throw .notATerminal }
        speaksUnicode = cterm_set_locale() == Int32(cterm_unicode)
        // Before curses changes them: these are the modes that a crash gives back.
        cterm_guard_crash(output)
        var opened: OpaquePointer?
        var used = wanted
        // Many terminals name a type that servers do not know; nearly all of them understand xterm's.
        for candidate in [wanted, "xterm-256color", "xterm", "ansi"] where opened == nil && !candidate.isEmpty
        {
            var problem: Int32 = 0
            opened = cterm_open(input, output, candidate, &problem)
            if problem == 2 { throw .cannotDraw(term: candidate) }
            if opened == nil, problem == 3 { throw .system }
            used = candidate
        }
        guard let opened else { throw .unknown(term: wanted) }
        screen = opened
        self.output = output
        term = used
        unknownTerm = used == wanted ? nil : wanted
        painter = StylePalette(depth: noColor ? .mono : ColorDepth(colors: Int(cterm_colors(opened))))
        hasSigns = !Self.plainTypes.contains { used == $0 || used.hasPrefix($0 + "-") }
    }

    deinit { close() }

    /// Consoles of the machine and terminals of old, whose fonts end at letters.
    private static let plainTypes = [
        "ansi", "cons25", "linux", "pcansi", "sun", "vt52", "vt100", "vt102", "vt220",
    ]

    /// How many colours are told apart.
    package var depth: ColorDepth { painter.depth }

    /// The size as the kernel knows it now.
    package var size: Size {
        var width: Int32 = 0
        var height: Int32 = 0
        if cterm_measure(screen, &width, &height) == 1 { last = nil }
        return Size(width: Int(width), height: Int(height))
    }

    /// Draws a frame; sends only what differs from the last one, and nothing where nothing does.
    package func present(_ frame: Frame, theme: Theme) {
        guard isOpen else { return }
        if lastTheme != theme {
            painter.forget()
            last = nil
            lastTheme = theme
        }
        // Where text has paper of its own, an empty screen is not like it.
        let hasPaper = theme[.text].background != .default
        if !hasPaper, let last, last.size == frame.size, frame.isShorterAnew(after: last) {
            cterm_clear(screen)
        }
        for y in 0..<frame.size.height where last?.size != frame.size || last?.row(y) != frame.row(y) {
            paint(frame.row(y), at: y, theme: theme)
        }
        last = frame
        let cursor = frame.cursor
        var writes: Int32 = 0
        let sent = pending.withUnsafeBytes { extra in
            cterm_flush(
                screen, Int32(cursor?.y ?? 0), Int32(cursor?.x ?? 0), cursor == nil ? 0 : 1,
                extra.bindMemory(to: CChar.self).baseAddress, extra.count, &writes)
        }
        pending = []
        lastFrameBytes = max(0, sent)
        lastFrameWrites = Int(writes)
    }

    /// One row, in runs of one style: a call per cell would cost more than everything else together.
    private func paint(_ row: ArraySlice<Cell>, at y: Int, theme: Theme) {
        var run: [UInt32] = []
        var start = 0
        var style: Style?
        func flush() {
            guard !run.isEmpty, let style else { return }
            let look = painter.look(style, theme: theme) { cterm_pair(screen, $0, $1) }
            run.withUnsafeBufferPointer { text in
                guard let base = text.baseAddress else { return }
                cterm_put(
                    screen, Int32(y), Int32(start), base, Int32(text.count), Int32(look.attributes), look.pair
                )
            }
            run.removeAll(keepingCapacity: true)
        }
        for (x, cell) in row.enumerated() {
            if cell.isContinuation { continue }
            if cell.style != style {
                flush()
                style = cell.style
                start = x
            }
            cell.cluster.forEachScalar { run.append($0) }
        }
        flush()
    }

    /// Writes a secret over what was painted, past curses and its buffers; the cursor stays where it is.
    package func reveal(_ secret: SecretBytes, at place: Point) {
        guard isOpen else { return }
        SecretScreen.write("\u{1B}7\u{1B}[\(place.y + 1);\(place.x + 1)H", to: output)
        secret.withBytes { SecretScreen.write($0, to: output) }
        SecretScreen.write("\u{1B}8", to: output)
    }

    /// Writes blanks where a secret of so many bytes was, and paints everything anew with the next frame.
    package func cover(_ length: Int, at place: Point) {
        guard isOpen else { return }
        let blanks = String(repeating: " ", count: length)
        SecretScreen.write("\u{1B}7\u{1B}[\(place.y + 1);\(place.x + 1)H\(blanks)\u{1B}8", to: output)
        redraw()
    }

    /// Sends text to the terminal's clipboard with the next frame (OSC 52). What it does with it is its choice.
    package func copy(_ text: String) {
        let encoded = Data(text.utf8).base64EncodedData()
        // Terminals drop longer sequences silently; better say nothing than half of it.
        guard encoded.count <= 74_994 else { return }
        pending += Array("\u{1B}]52;c;".utf8) + encoded + [7]
    }

    /// Paints everything anew at the next frame.
    package func redraw() {
        cterm_redraw(screen)
        last = nil
    }

    /// Gives the terminal back to the shell until the job is continued.
    package func suspend() {
        cterm_suspend(screen)
        last = nil
    }

    /// Takes the terminal again after the program was stopped from outside: a shell had it meanwhile.
    package func resume() {
        cterm_resume(screen)
        last = nil
    }

    /// Lets another program have the terminal until it ends: no shell, and no descriptor of ours.
    ///
    /// - Returns: its exit code; nil where it could not be started.
    package func lend(to program: [String], environment: [String: String]) -> Int32? {
        guard let path = program.first else { return nil }
        cterm_leave(screen)
        var arguments = program.map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in arguments + variables { free(pointer) } }
        let status = cterm_run(path, &arguments, &variables)
        resume()
        return status < 0 ? nil : status
    }

    package func close() {
        guard isOpen else { return }
        isOpen = false
        cterm_close(screen)
        cterm_guard_end()
    }
}
