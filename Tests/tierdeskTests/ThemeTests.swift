import Canvas
import FoundationEssentials
import Glibc
import Testing

@testable import tierdesk

@Suite struct Themes {
    @Test(arguments: ThemeShelf.names)
    func `every built-in theme names every role, itself or by the theme it inherits from`(name: String) throws
    {
        func paints(of name: String) throws -> [Canvas.Role: Paint] {
            let file = "\(#filePath.split(separator: "/Tests/")[0])/themes/\(name).json5"
            let bytes = try #require(FileManager.default.contents(atPath: file))
            return try ThemeFile.parse(Array(bytes), file: file, parent: paints)
        }
        let written = try paints(of: name)
        #expect(Set(written.keys) == Set(Canvas.Role.allCases))
        let built = try ThemeShelf(name).current
        for (role, paint) in written { #expect(built[role] == paint, "the program's copy is stale: \(role)") }
    }

    /// WCAG 2.1, 1.4.3: 4.5 to 1 for text. A colour that is the terminal's to choose cannot be measured.
    @Test(arguments: ThemeShelf.names)
    func `text stands out from the background a theme sets`(name: String) throws {
        let theme = try ThemeShelf(name).current
        for role in Canvas.Role.allCases where role != .border {
            guard let ink = luminance(theme[role].foreground), let paper = luminance(theme[role].background)
            else { continue }
            let contrast = (max(ink, paper) + 0.05) / (min(ink, paper) + 0.05)
            #expect(contrast >= 4.5, "\(name): \(role)")
        }
    }

    private func luminance(_ color: Color) -> Double? {
        guard case .indexed(let index) = color else { return nil }
        let (red, green, blue) = Color.components(ofIndex: index)
        let linear = [red, green, blue].map { part in
            let value = Double(part) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    @Test(arguments: [
        ("{ roles: { title: \"bold\", shout: \"red\" } }", "1", "`shout` is no role"),
        ("{\n  roles: {\n    late: \"crimsonish\",\n  },\n}", "3", "foreground on background"),
        ("{\n  palette: { paper: \"#12\" },\n}", "2", "#rrggbb"),
        ("{\n\n  inherits: \"nobody\",\n}", "3", "no theme `nobody`"),
        ("{\n  roles: {\n    late: 7,\n  },\n}", "3", "a text in quotes"),
        ("{ roles: ", "1", ""),
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
