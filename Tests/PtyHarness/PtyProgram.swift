import CPty
import Glibc

/// A program on a pseudo-terminal, read through an emulator: what a person types and sees.
///
/// Nothing here sleeps: reading waits for bytes, up to a limit that only a hang reaches.
package final class PtyProgram {
    package let process: Int32
    private let emulator: VirtualScreen
    /// How much of the output the emulator has: it gets the rest when somebody looks, so that reading is as quick as the program.
    private var shown = 0
    /// Bytes the program wrote, and in how many pieces they could be read.
    package private(set) var output: [UInt8] = []
    package private(set) var hasEnded = false
    /// What must live as long as the program does: its folder.
    package var companion: AnyObject?
    private var terminal: Int32 = -1

    private static let frameEnd = Array("\u{1B}[?2026l".utf8)

    package init(
        _ path: String, _ arguments: [String], environment: [String: String], width: Int = 80,
        height: Int = 24
    ) {
        emulator = VirtualScreen(width: width, height: height)
        var argv = ([path] + arguments).map { strdup($0) } + [nil]
        var envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in argv + envp { free(pointer) } }
        process = cpty_spawn(path, &argv, &envp, Int32(width), Int32(height), &terminal)
    }

    /// What the person sees.
    package var screen: VirtualScreen {
        if shown < output.count { emulator.feed(Array(output[shown...])) }
        shown = output.count
        return emulator
    }

    deinit {
        hangUp()
        guard !isReaped else { return }
        kill(process, SIGKILL)
        _ = wait()
    }

    // MARK: Typing

    package func type(_ text: String) { send(Array(text.utf8)) }

    package func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(terminal, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    package func resize(width: Int, height: Int) {
        screen.resize(width: width, height: height)
        cpty_resize(terminal, Int32(width), Int32(height))
    }

    package func signal(_ number: Int32) { kill(process, number) }

    /// Whether the terminal edits lines and echoes, as a shell expects it.
    package var isCooked: Bool {
        var modes = termios()
        guard tcgetattr(terminal, &modes) == 0 else { return false }
        let wanted = tcflag_t(ICANON | ECHO | ISIG)
        return modes.c_lflag & wanted == wanted
    }

    /// Closes our end: the line drops.
    package func hangUp() {
        guard terminal >= 0 else { return }
        close(terminal)
        terminal = -1
    }

    // MARK: Seeing

    /// Reads until the screen satisfies the condition.
    ///
    /// - Returns: false when the program ended, or when nothing like it came within the limit.
    @discardableResult
    package func wait(seconds: Int = 20, until condition: (VirtualScreen) -> Bool) -> Bool {
        let end = Self.milliseconds() + seconds * 1000
        while !condition(screen) {
            let left = end - Self.milliseconds()
            guard left > 0, read(milliseconds: left) else { return condition(screen) }
        }
        return true
    }

    @discardableResult
    package func waitFor(_ text: String, seconds: Int = 20) -> Bool {
        wait(seconds: seconds) { $0.text.contains(text) }
    }

    /// Reads one whole frame and tells how many bytes it had; nil when none came.
    package func frame(seconds: Int = 20) -> Int? {
        let start = output.count
        let end = Self.milliseconds() + seconds * 1000
        while true {
            let new = output[start...]
            if new.count >= Self.frameEnd.count, new.suffix(Self.frameEnd.count).elementsEqual(Self.frameEnd)
            {
                return new.count
            }
            let left = end - Self.milliseconds()
            guard left > 0, read(milliseconds: left) else { return nil }
        }
    }

    /// Waits for further bytes.
    ///
    /// - Returns: false when the program ended, or when none came within the limit.
    package func more(seconds: Int = 20) -> Bool { read(milliseconds: seconds * 1000) }

    /// Reads what comes until nothing has come for so long.
    package func settle(milliseconds: Int = 150) { while read(milliseconds: milliseconds) {} }

    private func read(milliseconds: Int) -> Bool {
        guard terminal >= 0, !hasEnded else { return false }
        var descriptor = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
        guard poll(&descriptor, 1, Int32(clamping: milliseconds)) > 0 else { return false }
        var block = [UInt8](repeating: 0, count: 65_536)
        let count = block.withUnsafeMutableBytes { Glibc.read(terminal, $0.baseAddress, $0.count) }
        guard count > 0 else {
            hasEnded = true
            return false
        }
        output += block[..<count]
        return true
    }

    // MARK: Ending

    private var isReaped = false

    /// Waits for the program's end, reading what it still writes.
    ///
    /// - Returns: its exit code; 1000 and the signal's number when it was killed; nil when it does not end.
    package func end(seconds: Int = 20) -> Int32? {
        let limit = Self.milliseconds() + seconds * 1000
        while Self.milliseconds() < limit {
            var status: Int32 = 0
            if waitpid(process, &status, WNOHANG) == process {
                isReaped = true
                while read(milliseconds: 0) {}
                return status & 0x7F == 0 ? (status >> 8) & 0xFF : 1000 + (status & 0x7F)
            }
            if !read(milliseconds: 20) { poll(nil, 0, 5) }
        }
        return nil
    }

    private func wait() -> Int32 {
        var status: Int32 = 0
        waitpid(process, &status, 0)
        isReaped = true
        return status
    }

    package static func milliseconds() -> Int {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Int(now.tv_sec) * 1000 + Int(now.tv_nsec) / 1_000_000
    }
}
