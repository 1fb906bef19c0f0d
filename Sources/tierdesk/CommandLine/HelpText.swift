/// The texts of `tierdesk help` and `tierdesk help COMMAND`, made from the command table.
enum HelpText {
    static func overview(_ table: [CommandSpec]) -> String {
        var text = """
            Tierdesk, a helpdesk for the terminal.

            usage: tierdesk [COMMAND] [ARGUMENTS] [OPTIONS]

            Without a command it opens the console on your own desk.


            """
        let visible = table.filter { !$0.isHidden && !$0.path.isEmpty }
        let width = visible.map(\.name.count).max() ?? 0
        for spec in visible {
            text += "  \(pad(spec.name, width))  \(spec.summary)\n"
        }
        text += "\nEvery command takes:\n\n" + options(OptionSpec.global)
        text += "\n`tierdesk help COMMAND` explains one. Exit codes follow sysexits.h.\n"
        return text
    }

    static func of(_ spec: CommandSpec) -> String {
        var usage = "usage: tierdesk"
        if !spec.path.isEmpty { usage += " " + spec.name }
        for argument in spec.arguments {
            let name = argument.takesRest ? argument.name + "…" : argument.name
            usage += argument.isRequired ? " \(name)" : " [\(name)]"
        }
        for option in spec.options { usage += " [--\(option.name)\(option.value.map { " \($0)" } ?? "")]" }
        var text = "\(spec.summary.prefix(1).uppercased())\(spec.summary.dropFirst()).\n\n\(usage)\n"
        if !spec.arguments.isEmpty {
            let width = spec.arguments.map(\.name.count).max() ?? 0
            text += "\n"
            for argument in spec.arguments { text += "  \(pad(argument.name, width))  \(argument.summary)\n" }
        }
        text += "\n" + options(spec.options + OptionSpec.global)
        if !spec.details.isEmpty { text += "\n" + spec.details + "\n" }
        return text
    }

    private static func options(_ options: [OptionSpec]) -> String {
        let labels = options.map { "--\($0.name)\($0.value.map { " \($0)" } ?? "")" }
        let width = labels.map(\.count).max() ?? 0
        return zip(labels, options).map { "  \(pad($0, width))  \($1.summary)\n" }.joined()
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
