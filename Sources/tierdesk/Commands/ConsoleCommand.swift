/// `tierdesk` alone: the console.
enum ConsoleCommand {
    static let spec = CommandSpec(
        path: [], summary: "open the console",
        options: [
            .value(
                "theme", "THEME", "a theme by name, or a file: a theme (.json5) or a base16 scheme (.yaml)"),
            .value("language", "LANGUAGE", "en, fr or nl, with a region where it matters, like en-US"),
            .switch("ascii", "draw with ASCII only"),
            .switch("accessible", "for screen readers: no borders, states in words"),
            .switch("linear", "in lines, without a screen: for dumb terminals and braille displays"),
            .switch("forced", "as a login that has nothing else here: no files, no shell, no other desk"),
        ]
    ) { invocation in
        if invocation.switches.contains("linear") {
            return try LinearProgram(place: DeskPlace(invocation), invocation: invocation).run()
        }
        return try ConsoleProgram(place: DeskPlace(invocation), invocation: invocation).run()
    }
}
