import FoundationEssentials
import Testing

/// The examples of `docs/operations.md`, run as they stand there.
@Suite struct `The page about operations` {
    let program = Program()
    let shelf = Program.Folder()

    private static func blocks(_ kind: String) throws -> [String] {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let bytes = try #require(FileManager.default.contents(atPath: "/\(root)/docs/operations.md"))
        var blocks: [String] = []
        var block: [Substring]?
        for line in String(decoding: bytes, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            if line == "```\(kind)" {
                block = []
            } else if line == "```", let lines = block {
                blocks.append(lines.joined(separator: "\n"))
                block = nil
            } else {
                block?.append(line)
            }
        }
        return blocks
    }

    @Test func `has settings that the desk takes`() throws {
        let blocks = try Self.blocks("json5")
        #expect(blocks.count == 4)
        for (index, block) in blocks.enumerated() {
            let config = shelf.write("\(index).json5", block)
            let run = program.run("readiness", "templates", "--config", config)
            #expect(run.status == 0, "\(run.complaints)")
        }
        let last = shelf.path + "/3.json5"
        #expect(program.run("readiness", "templates", "--config", last).output.contains("quarterly"))
    }

    @Test func `has reports that the desk takes`() throws {
        let lines = try #require(try Self.blocks("jsonl").first)
        let run = program.run(["alert", "send", "-"], input: Array(lines.utf8))
        #expect(run.status == 0 && run.output == "3 raised, 1 cleared, 0 left out\n", "\(run.complaints)")
    }
}
