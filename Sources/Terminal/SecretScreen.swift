import Canvas
import Glibc
package import Sodium

/// Shows a secret on the terminal itself, past everything that keeps what is shown: no buffer of curses, no scroll-back,
/// no `String`. What was shown is written over before anything else happens.
package final class SecretScreen {
    private let terminal: Int32

    /// nil where the process has no terminal.
    package init?() {
        terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
        guard terminal >= 0 else { return nil }
        guard isatty(terminal) == 1 else {
            close(terminal)
            return nil
        }
    }

    deinit { close(terminal) }

    /// Shows it on the alternate screen until a key is pressed, the time is over or the line drops.
    package func show(_ secret: SecretBytes, title: String, hint: String, seconds: Int32) {
        var before = termios()
        guard tcgetattr(terminal, &before) == 0 else { return }
        // An interruption is a key like any other here, and being told to end waits until it is hidden.
        var (blocked, mask) = (sigset_t(), sigset_t())
        sigemptyset(&blocked)
        for signal in [SIGTERM, SIGINT, SIGTSTP, SIGQUIT] { sigaddset(&blocked, signal) }
        pthread_sigmask(SIG_BLOCK, &blocked, &mask)
        var raw = before
        cfmakeraw(&raw)
        tcsetattr(terminal, TCSAFLUSH, &raw)
        Self.write("\u{1B}[?1049h\u{1B}[2J\u{1B}[2;3H\(DisplayText(title))", to: terminal)
        Self.write("\u{1B}[6;3H\(DisplayText(hint))\u{1B}[4;3H", to: terminal)
        secret.withBytes { Self.write($0, to: terminal) }
        var wait = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
        _ = poll(&wait, 1, seconds * 1000)
        let blanks = String(repeating: " ", count: secret.count)
        Self.write("\u{1B}[4;3H\(blanks)\u{1B}[2J\u{1B}[?1049l", to: terminal)
        // What was typed meanwhile was meant for this screen.
        tcsetattr(terminal, TCSAFLUSH, &before)
        pthread_sigmask(SIG_SETMASK, &mask, nil)
    }

    static func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { write(UnsafeRawBufferPointer($0), to: descriptor) }
    }

    static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = Glibc.write(
                descriptor, rest.base.baseAddress.map { $0 + rest.startIndex }, rest.count)
            if written > 0 { rest = rest.dropFirst(written) } else if errno != EINTR { return }
        }
    }
}
