import FoundationEssentials
import PtyHarness
import Testing

/// Files of a ticket and the programs that the configuration lets them go to.
@Suite struct `A program for files` {
    private func reading(isForced: Bool = false) -> PtyProgram {
        let seat = Seat(tickets: 0)
        let mail = MultipartMail.bytes(
            "The dock is dead again since this morning.",
            files: [
                .init(
                    name: "log.txt", mediaType: "text/plain",
                    bytes: Array("first\u{1B}[2Jline\nsecond line\n".utf8))
            ])
        #expect(seat.program.run("intake", "--now", Seat.now, input: mail).status == 0)
        let config = seat.program.folder.write(
            "config.json5",
            "{ filePrograms: { cat: ['/bin/cat'], count: ['/usr/bin/wc', '-c'], broken: ['/bin/false'] } }")
        let forced = isForced ? ["--forced", "--store", "sqlite:\(seat.program.store)"] : []
        let console = seat.sit(["--now", Seat.now, "--config", config] + forced)
        #expect(console.waitFor("? help"))
        console.type("ga")
        #expect(console.waitFor("[All"))
        #expect(console.waitFor("#1"))
        console.type("\r")
        #expect(console.waitFor("MESSAGE"))
        return console
    }

    @Test func `gets a file as its input, and what it prints is shown as text`() {
        let console = reading()
        console.type("S")
        #expect(console.waitFor("|broken |cat |count"))
        console.type("\u{15}|count\r")
        #expect(console.waitFor("count says of log.txt"))
        #expect(console.waitFor("26"))
        console.type("q")
        #expect(console.wait { !$0.text.contains("says of") })
        console.type("S")
        #expect(console.waitFor("|count"))
        console.type("\u{15}|cat\r")
        #expect(console.waitFor("second line"))
        `Hostile text`.expectHarmless(console.output, "what a program printed")
    }

    @Test func `that fails is said, and nothing else happens`() {
        let console = reading()
        console.type("S")
        #expect(console.waitFor("|broken"))
        console.type("\u{15}|broken\r")
        #expect(console.waitFor("broken did not do it: the program ended with status 1."))
    }

    @Test func `is out of reach of a login that is the console alone`() {
        let console = reading(isForced: true)
        console.type("S")
        #expect(console.waitFor("a folder keeps the name"))
        console.type("\u{15}|cat\r")
        #expect(console.waitFor("The configuration names no program for files."))
    }
}
