import Canvas
import FoundationEssentials
import Seeded
import Testing

@testable import tierdesk

@Suite struct Themes {
    private static let folder = "\(#filePath.split(separator: "/Tests/")[0])/themes"

    @Test func `a dozen and more come with the program, every file in its folder`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: "/" + Self.folder.drop { $0 == "/" })
        #expect(Set(files) == Set(ThemeShelf.names.map { $0 + ".json5" }))
        #expect(ThemeShelf.names.count >= 12)
        let papers = try ThemeShelf.names.compactMap {
            try ThemeShelf.theme($0)[.text].background.rgb?.luminance
        }
        #expect(papers.count { $0 > 0.5 } >= 4, "light ones")
        #expect(papers.count { $0 < 0.1 } >= 6, "dark ones")
    }

    @Test(arguments: ThemeShelf.names)
    func `every built-in theme names every role, itself or by the theme it inherits from`(name: String) throws
    {
        func whole(_ name: String) throws -> ThemeFile {
            let file = "\(Self.folder)/\(name).json5"
            let bytes = try #require(FileManager.default.contents(atPath: file))
            return try ThemeFile.parse(Array(bytes), file: file, parent: whole)
        }
        let written = try whole(name).paints
        #expect(Set(written.keys) == Set(Canvas.Role.allCases))
        let built = try ThemeShelf(name).current
        for (role, paint) in written { #expect(built[role] == paint, "the program's copy is stale: \(role)") }
    }

    /// WCAG 2.1, 1.4.3: 4.5 to 1 for text. A colour that is the terminal's to choose cannot be measured.
    @Test(arguments: ThemeShelf.names)
    func `text stands out from the background a theme sets`(name: String) throws {
        let check = ThemeCheck(try ThemeShelf.theme(name))
        #expect(check.unreadable.isEmpty)
        if !["default", "mono"].contains(name) { #expect(check.findings.contains { $0.contrast != nil }) }
    }

    /// What the cursor, a mark, a hit and a field are is told by attributes or by a background, so it is there without colour.
    @Test(arguments: ThemeShelf.names)
    func `without colour the selected row and the text that is typed still stand out`(name: String) throws {
        let theme = try ThemeShelf.theme(name)
        let text = theme.shown(.text, at: .mono)
        for role in [Canvas.Role.selected, .cursor, .input, .match, .severityA, .title, .key] {
            #expect(theme.shown(role, at: .mono) != text, "\(role)")
        }
        for depth in ColorDepth.allCases {
            #expect(theme.shown(.selected, at: depth) != theme.shown(.text, at: depth), "\(depth)")
        }
    }

    @Test func `a theme inherits another file's, and a circle is refused with its file and line`() {
        let program = Program()
        let folder = program.folder
        _ = folder.write("base.json5", "{ inherits: \"dark\", palette: { paper: \"#000000\" } }")
        let child = folder.write(
            "child.json5", "{ inherits: \"base.json5\", roles: { late: \"paper on rose\" } }")
        let shown = program.run("theme", "show", child)
        #expect(shown.status == 0)
        #expect(shown.output.contains("#000000 on #ff8787"))
        let one = folder.write("one.json5", "{\n  inherits: \"two.json5\",\n}")
        _ = folder.write("two.json5", "{\n\n  inherits: \"one.json5\",\n}")
        let circle = program.run("theme", "check", one)
        #expect(circle.status == 78)
        #expect(circle.complaints.contains("two.json5:3"), "\(circle.complaints)")
        let own = folder.write("own.json5", "{ inherits: \"own.json5\" }")
        #expect(program.run("theme", "check", own).complaints.contains("own.json5:1"))
    }

    private static let hues = (0..<16).map { "\(String($0, radix: 16, uppercase: true))" }

    private static func scheme(_ colors: [String], isNested: Bool) -> String {
        let lines = zip(hues, colors).map { "\(isNested ? "  " : "")base0\($0): \"\($1)\"\n" }.joined()
        return "scheme: \"A test\"\nauthor: \"nobody\"\n" + (isNested ? "palette:\n" : "") + lines
    }

    private static let plain = [
        "202020", "303030", "404040", "505050", "a0a0a0", "d0d0d0", "e0e0e0", "f0f0f0", "c03030", "d08040",
        "d0c040",
        "50b050", "40b0b0", "4060d0", "b050b0", "804020",
    ]

    @Test(arguments: [false, true])
    func `a base16 scheme of either form becomes a theme that can be read`(isNested: Bool) throws {
        let program = Program()
        let colors = isNested ? Self.plain.map { "#" + $0 } : Self.plain
        let file = program.folder.write("scheme.yaml", Self.scheme(colors, isNested: isNested))
        let imported = program.run("theme", "import", file)
        #expect(imported.status == 0, "\(imported.complaints)")
        #expect(imported.output.hasPrefix("// From the base16 scheme A test."))
        let theme = program.folder.write("mine.json5", imported.output)
        for place in [file, theme] {
            let check = program.run("theme", "check", place, "--json")
            #expect(check.status == 0 && check.output.contains("\"ok\":true"), "\(check)")
        }
        #expect(
            imported.output.contains("paper: \"#202020\"") && imported.output.contains("yellow: \"#d0c040\""))
    }

    @Test func `any scheme of sixteen colours becomes a theme that can be read`() throws {
        var random = SeededRandom(seed: 16)
        for _ in 0..<60 {
            let colors = (0..<16).map { _ in
                RGB(
                    UInt8.random(in: 0...255, using: &random), UInt8.random(in: 0...255, using: &random),
                    UInt8.random(in: 0...255, using: &random)
                ).hex
            }
            let scheme = try Base16Scheme.parse(Array(Self.scheme(colors, isNested: true).utf8), file: "x")
            // Against the paper that the scheme has; a background of middling grey lets
            // nothing stand out well.
            let check = ThemeCheck(Theme(name: "", paints: scheme.theme.paints))
            #expect(
                check.unreadable.allSatisfy { $0.role == .selected || ($0.contrast ?? 0) >= 4.1 },
                "\(check.unreadable)")
        }
    }

    @Test(arguments: [
        ("base00: [", 78, ":"), ("hello", 78, ":1"), ("palette:\n  base00: \"12345\"\n", 78, "scheme.yaml:2"),
        ("base00: \"123456\"\n", 78, "`base01` is missing"),
    ])
    func `a wrong scheme is refused with its file and line`(text: String, status: Int32, expected: String) {
        let program = Program()
        let file = program.folder.write("scheme.yaml", text)
        let result = program.run("theme", "import", file)
        #expect(result.status == status)
        #expect(
            result.complaints.contains("scheme.yaml") && result.complaints.contains(expected),
            "\(result.complaints)")
    }

    @Test func `themes are listed and shown for programs, too`() throws {
        struct Row: Decodable { var name: String; var background: String }
        let program = Program()
        let rows = program.run("theme", "list", "--json").output.split(separator: "\n")
        #expect(rows.count >= 12)
        #expect(program.run("theme", "list").output.contains("night-shift     dark"))
        #expect(program.run("theme", "show", "linen", "--json").output.contains("\"contrast\":"))
        let faint = program.folder.write(
            "faint.json5", "{ inherits: \"dark\", palette: { ink: \"#333333\" } }")
        let check = program.run("theme", "check", faint)
        #expect(check.status == 65)
        #expect(check.output.contains("less than 4.5"))
    }

    @Test(arguments: [
        ("{ roles: { title: \"bold\", shout: \"red\" } }", "1", "`shout` is no role"),
        ("{\n  roles: {\n    late: \"crimsonish\",\n  },\n}", "3", "foreground on background"),
        ("{\n  palette: { paper: \"#12\" },\n}", "2", "#rrggbb"),
        ("{\n\n  inherits: \"nobody\",\n}", "3", "no theme `nobody`"),
        ("{\n  roles: {\n    late: 7,\n  },\n}", "3", "a text in quotes"),
        ("{ roles: ", "1", ""), ("{\n  colours: {},\n}", "2", "is not part of a theme"),
    ])
    func `a wrong theme is refused with its file, line and what was expected`(
        text: String, line: String, expected: String
    ) {
        let program = Program()
        let file = program.folder.write("mine.json5", text)
        let result = program.run("demo", "--theme", file)
        #expect(result.status == 78, "sysexits: a configuration is wrong")
        #expect(result.complaints.contains("mine.json5:\(line)"), "\(result.complaints)")
        #expect(result.complaints.contains(expected), "\(result.complaints)")
    }
}
