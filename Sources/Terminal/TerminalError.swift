/// Why a terminal cannot be used.
package enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Standard input or output is no terminal.
    case notATerminal
    /// It cannot move its cursor.
    case cannotDraw(term: String)
    /// Neither the terminal type nor a common one is known to this system.
    case unknown(term: String)
    case system

    package var description: String {
        switch self {
        case .notATerminal:
            "The console needs a terminal. Use the plain commands here, for example `tierdesk ticket list`."
        case .cannotDraw(let term):
            "A terminal of type \(term) cannot move its cursor. `tierdesk --linear` is the console in lines; the plain commands work, too, for example `tierdesk ticket list`."
        case .unknown(let term):
            "No terminal type like \(term) is known here. Set TERM=xterm-256color, or use the plain commands."
        case .system:
            "The terminal cannot be opened. Use the plain commands, for example `tierdesk ticket list`."
        }
    }
}
