import Outside
import Seeded
import Testing

@Suite struct `A program of the site` {
    @Test func `gets what it is handed, and its answer comes back whole`() throws {
        var chance = SeededRandom(seed: 7)
        for size in [0, 1, 4096, 65_536, 300_000] {
            let bytes = (0..<size).map { _ in UInt8.random(in: 0...255, using: &chance) }
            #expect(try SiteProgram(["cat"]).run(bytes) == bytes)
        }
    }

    @Test(arguments: [
        (["false"], SiteProgram.Problem.failed(status: 1)),
        (["sh", "-c", "echo half; exit 7"], .failed(status: 7)),
        (["sh", "-c", "kill -TERM $$"], .killed(signal: 15)),
        (["no-such-program-anywhere"], .notStarted(errno: 2)),
        ([], .empty),
        ([""], .empty),
        (["cat\u{0}", "x"], .empty),
    ])
    func `that fails is a problem with a reason`(arguments: [String], problem: SiteProgram.Problem) {
        #expect(throws: problem) { try SiteProgram(arguments).run([]) }
    }

    @Test func `that takes too long is stopped with what it started`() throws {
        #expect(throws: SiteProgram.Problem.tooLong(seconds: 1)) {
            try SiteProgram(["sh", "-c", "sleep 1000 | cat"], seconds: 1).run([])
        }
    }

    @Test func `that says too much is stopped`() {
        #expect(throws: SiteProgram.Problem.tooMuch(bytes: 1000)) {
            try SiteProgram(["cat", "/dev/zero"], answerLimit: 1000).run([])
        }
    }

    @Test func `that does not read what it is handed does not end the desk`() throws {
        let much = [UInt8](repeating: 65, count: 1 << 20)
        #expect(try SiteProgram(["echo", "done"]).run(much) == Array("done\n".utf8))
    }

    @Test func `that leaves another behind is not waited for longer`() throws {
        let program = SiteProgram(["sh", "-c", "sleep 1000 & echo $!"])
        let answer = String(decoding: try program.run([]), as: UTF8.self)
        let left = answer.filter(\.isNumber)
        #expect(try SiteProgram(["kill", left]).run([]) == [])
    }

    @Test func `sees none of the desk's surroundings`() throws {
        var program = SiteProgram(["env"])
        program.environment = ["TICKET": "12"]
        let seen = String(decoding: try program.run([]), as: UTF8.self).split(separator: "\n")
        let names = Set(seen.map { $0.prefix { $0 != "=" } })
        #expect(names == ["PATH", "LANG", "TICKET"])
    }

    @Test func `asks no shell`() throws {
        let answer = try SiteProgram(["echo", "$(id); `id` && id"]).run([])
        #expect(String(decoding: answer, as: UTF8.self) == "$(id); `id` && id\n")
    }
}
