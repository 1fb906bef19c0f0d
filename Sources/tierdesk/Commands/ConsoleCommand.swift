import Canvas
import Glibc
import Terminal

/// `tierdesk` alone: the console on your own desk.
enum ConsoleCommand {
    static let spec = CommandSpec(
        path: [], summary: "open the console",
        options: [
            .value("theme", "THEME", "a theme by name, or a file ending in .json5"),
            .switch("ascii", "draw with ASCII only"),
            .switch("accessible", "for screen readers: no borders, states in words"),
        ]
    ) { invocation in
        let desk = try OpenDesk(invocation)
        return try ConsoleProgram(desk: desk, invocation: invocation, arrivals: nil).run()
    }
}
