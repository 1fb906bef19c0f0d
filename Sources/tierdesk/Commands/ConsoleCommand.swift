/// `tierdesk` alone: the console.
enum ConsoleCommand {
    static let spec = CommandSpec(
        path: [], summary: "open the console",
        options: [
            .value(
                "theme", "THEME", "a theme by name, or a file: a theme (.json5) or a base16 scheme (.yaml)"),
            .switch("ascii", "draw with ASCII only"),
            .switch("accessible", "for screen readers: no borders, states in words"),
            .switch("forced", "as a login that has nothing else here: no files, no shell, no other desk"),
        ]
    ) { invocation in
        try ConsoleProgram(place: DeskPlace(invocation), invocation: invocation).run()
    }
}
