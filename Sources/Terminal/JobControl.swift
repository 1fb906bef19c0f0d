import CTerminal

/// Who has the terminal when this program stops.
package enum JobControl {
    /// Whether somebody could continue the program once it stopped: it is a job of a shell, and no session of its own.
    package static var hasShell: Bool { cterm_has_shell() == 1 }
}
