import Canvas
import FoundationEssentials
import Glibc

/// `tierdesk theme …`: the colours of the console.
enum ThemeCommands {
    static let all: [CommandSpec] = [list, show, check, bringIn]

    private static let name = ArgumentSpec(
        name: "THEME", summary: "its name, a theme's file (.json5), or a base16 scheme (.yaml)")

    private static let list = CommandSpec(
        path: ["theme", "list"], summary: "list the themes that come with the console"
    ) { invocation in
        let rows = try ThemeShelf.names.map {
            ($0, try ThemeShelf.theme($0), try ThemeShelf.file($0, below: []))
        }
        Output.print(
            invocation.wantsJSON
                ? JSONText.array(
                    rows.map { name, theme, file in
                        .object([
                            ("name", .string(name)), ("background", .string(background(theme))),
                            ("inherits", .text(file?.inherits)),
                        ])
                    }
                ).lines
                : rows.map { name, theme, _ in
                    DisplayText(name).padded(to: 16).description + background(theme)
                }.joined(separator: "\n"))
        return .ok
    }

    private static let show = CommandSpec(
        path: ["theme", "show"], summary: "show what a theme makes of each role", arguments: [name]
    ) { invocation in
        let theme = try theme(invocation)
        let check = ThemeCheck(theme)
        Output.print(
            invocation.wantsJSON
                ? JSONText.object([
                    ("name", .string(theme.name)), ("background", .string(background(theme))),
                    ("roles", .array(check.findings.map(json))),
                ]).line
                : check.findings.map(line).joined(separator: "\n"))
        return .ok
    }

    private static let check = CommandSpec(
        path: ["theme", "check"],
        summary: "say what is wrong with a theme: its file, and what could not be read",
        arguments: [name],
        details: """
            Text has to stand out from its background by 4.5 to 1 (WCAG 2.1), in 24-bit colour and in the 256 fixed ones. A \
            colour that is the terminal's own (a name such as cyan, or default) cannot be measured. Ends with 65 where text \
            could not be read, with 78 where the file is wrong.
            """
    ) { invocation in
        let theme = try theme(invocation)
        let check = ThemeCheck(theme)
        if invocation.wantsJSON {
            Output.print(
                JSONText.object([
                    ("name", .string(theme.name)), ("ok", .bool(check.unreadable.isEmpty)),
                    ("unreadable", .array(check.unreadable.map(json))),
                ]).line)
        } else if check.unreadable.isEmpty {
            let measured = check.findings.compactMap(\.contrast).min().map {
                ", the least contrast is \(ratio($0))"
            }
            Output.print(
                "\(theme.name): every role can be read\(measured ?? "; its colours are the terminal's own").")
        } else {
            Output.print(check.unreadable.map(line).joined(separator: "\n"))
        }
        return check.unreadable.isEmpty ? .ok : .dataError
    }

    private static let bringIn = CommandSpec(
        path: ["theme", "import"], summary: "make a theme's file of a base16 scheme",
        arguments: [ArgumentSpec(name: "FILE", summary: "the scheme, as YAML")],
        details: """
            Prints the theme; write it to a file ending in .json5, change what you like, and name it as `theme` in the \
            configuration. Colours in which text could not be read are made lighter or darker until it can.
            """
    ) { invocation in
        let path = try invocation.argument("FILE")
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw Complaint(.noInput, "\(Complaint.quote(path)) cannot be read. Check the path.")
        }
        let scheme = try Base16Scheme.parse(Array(bytes), file: path)
        Output.write(text(scheme.theme, comment: "From the base16 scheme \(Complaint.quote(scheme.name))."))
        return .ok
    }

    // MARK: Texts

    private static func theme(_ invocation: Invocation) throws -> Theme {
        let choice = try invocation.argument("THEME")
        return try ThemeShelf(choice).current
    }

    private static func background(_ theme: Theme) -> String {
        switch theme[.text].background {
        case .default, .named: "the terminal's own"
        case let color: (color.rgb?.luminance ?? 0) > 0.18 ? "light" : "dark"
        }
    }

    private static func ratio(_ contrast: Double) -> String {
        let tenths = Int((contrast * 10).rounded(.down))
        return "\(tenths / 10).\(tenths % 10) to 1"
    }

    private static func line(_ finding: ThemeCheck.Finding) -> String {
        let look = finding.paint.label
        return DisplayText(finding.role.rawValue).padded(to: 16).description
            + DisplayText(look.isEmpty ? "plain" : look).padded(to: 40).description
            + (finding.contrast.map { ratio($0) + (finding.isReadable ? "" : ", less than 4.5") } ?? "")
    }

    private static func json(_ finding: ThemeCheck.Finding) -> JSONText {
        .object([
            ("role", .string(finding.role.rawValue)), ("look", .string(finding.paint.label)),
            ("contrast", finding.contrast.map { .number(($0 * 100).rounded(.down) / 100) } ?? .null),
        ])
    }

    /// A theme as a file, the same text for the same theme.
    static func text(_ theme: ThemeFile, comment: String) -> String {
        func lines(_ members: [(String, String)]) -> String {
            members.map { "        \($0): \"\($1)\",\n" }.joined()
        }
        let palette = theme.palette.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        let roles = Canvas.Role.allCases.compactMap { role in
            theme.roles[role.rawValue].map { (role.rawValue, $0) }
        }
        return
            "// \(comment)\n{\n    palette: {\n\(lines(palette))    },\n    roles: {\n\(lines(roles))    },\n}\n"
    }
}
