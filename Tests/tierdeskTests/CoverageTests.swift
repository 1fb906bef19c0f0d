import FoundationEssentials
import Testing

/// `docs/coverage.md`, read.
struct Coverage {
    struct Row {
        var ids: [String]
        /// The command, key or page that shows it.
        var place: String
        /// The test that exercises it.
        var test: String
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    let rows: [Row]

    init() throws {
        let page = try Data(contentsOf: Self.root.appending(path: "docs/coverage.md"))
        rows = String(decoding: page, as: UTF8.self).split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
            guard cells.count == 6, case let ids = Self.ids(in: cells[1]), !ids.isEmpty else { return nil }
            return Row(ids: ids, place: String(cells[3]), test: String(cells[4]))
        }
    }

    /// `U09/U27`, `O15-O18`: the ids of a row.
    static func ids(in cell: some StringProtocol) -> [String] {
        let words = String(cell).split(whereSeparator: { $0 == " " || $0 == "/" }).map(String.init)
        return words.flatMap { word -> [String] in
            let ends = word.split(separator: "-").map(String.init)
            guard let first = ends.first, let letter = first.first, "UEOM".contains(letter),
                let from = Int(first.dropFirst()), first.count == 3
            else { return [] }
            let to = ends.count == 2 ? Int(ends[1].dropFirst()) ?? from : from
            return (from...max(from, to)).map { "\(letter)" + ($0 < 10 ? "0\($0)" : "\($0)") }
        }
    }

    /// What stands between backquotes.
    static func quoted(_ text: String) -> [String] {
        text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
}

@Suite struct `The table of coverage` {
    @Test func `names each capability once, with a place and a test`() throws {
        let rows = try Coverage().rows
        let ids = rows.flatMap(\.ids)
        #expect(ids.count > 100 && Set(ids).count == ids.count)
        for row in rows {
            let isBlank = row.place.allSatisfy(\.isWhitespace)
            #expect(!isBlank, "\(row.ids)")
            #expect(!Coverage.quoted(row.test).isEmpty, "\(row.ids)")
        }
    }

    @Test func `names tests that there are`() throws {
        let files = Self.names(under: Coverage.root.appending(path: "Tests").path)
        for row in try Coverage().rows {
            for name in Coverage.quoted(row.test) {
                #expect(files.contains(name + ".swift"), "\(row.ids): \(name)")
            }
        }
    }

    private static func names(under folder: String) -> Set<String> {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.reduce(into: Set(names)) { $0.formUnion(Self.names(under: folder + "/" + $1)) }
    }

    @Test func `names commands and keys that there are`() throws {
        let program = Program()
        let help = program.run("help").output
        let keys = String(
            decoding: try Data(contentsOf: Coverage.root.appending(path: "docs/keys.md")), as: UTF8.self)
        for row in try Coverage().rows {
            for place in Coverage.quoted(row.place) {
                if place.hasPrefix("tierdesk ") {
                    let words = place.split(separator: " ").dropFirst().filter {
                        !$0.hasPrefix("-") && $0.first?.isUppercase != true
                    }
                    let name = words.prefix(2).joined(separator: " ")
                    let isThere = help.contains("  \(name) ") || help.contains("  \(words.first ?? "") ")
                    #expect(isThere, "\(row.ids): \(place)")
                } else if place.first?.isLetter == true, place.count <= 5, !place.contains(".") {
                    #expect(keys.contains("`\(place)`"), "\(row.ids): the key \(place)")
                }
            }
        }
    }
}
