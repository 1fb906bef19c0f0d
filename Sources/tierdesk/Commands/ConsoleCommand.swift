/// `tierdesk` alone: the console.
enum ConsoleCommand {
    static let spec = CommandSpec(
        path: [], summary: "open the console",
        options: [
            .value("theme", "THEME", "a theme by name, or a file ending in .json5"),
            .switch("ascii", "draw with ASCII only"),
            .switch("accessible", "for screen readers: no borders, states in words"),
        ]
    ) { invocation in
        try ConsoleProgram(place: DeskPlace(invocation), invocation: invocation).run()
    }
}
