import FoundationEssentials
import Testing

@Suite struct `tierdesk route --jsonl` {
    let program = Program()

    struct Answer: Decodable {
        struct Piece: Decodable {
            var text: String
            var weight: Double
            var why: String
        }
        var route: String
        var confidence: Double
        var evidence: [Piece]
        var language: String
    }

    @Test func `answers every line in order, with its id as it came`() throws {
        let input = """
            {"id":"x","subject":"Battery swollen","body":"the lid does not close"}
            {"id":7,"subject":"","body":""}
            {"id":"z","subject":"BitLocker","body":"asks for the recovery key at every start"}

            """
        let result = program.run("route", "--jsonl", input: Array(input.utf8))
        #expect(result.status == 0)
        let lines = result.output.split(separator: "\n")
        #expect(lines.map { $0.prefix(9) } == ["{\"id\":\"x\"", "{\"id\":7,\"", "{\"id\":\"z\""])
        let answers = try lines.map { try JSONDecoder().decode(Answer.self, from: Data($0.utf8)) }
        #expect(answers.map(\.route) == ["hardware", "other", "managed-desktop"])
        #expect(answers.allSatisfy { (0...1).contains($0.confidence) })
        #expect(!answers[0].evidence.isEmpty)
    }

    @Test func `abstains under the threshold when asked to`() {
        let input = Array("{\"id\":1,\"subject\":\"hello\",\"body\":\"please call me\"}\n".utf8)
        #expect(
            program.run("route", "--jsonl", "--abstain", input: input).output.contains("\"route\":\"triage\"")
        )
        #expect(!program.run("route", "--jsonl", input: input).output.contains("triage"))
    }

    @Test func `a line that is no JSON is named, and the rest goes on`() {
        let result = program.run(
            "route", "--jsonl", input: Array("nonsense\n{\"id\":2,\"subject\":\"VPN\",\"body\":\"\"}\n".utf8))
        #expect(result.status == 65)
        #expect(result.complaints.contains("line 1"))
        #expect(result.output.contains("\"id\":2"))
    }
}
