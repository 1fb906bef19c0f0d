import FoundationEssentials
import Glibc
import PtyHarness
import StoreHarness
import Testing

@Suite struct `A console that is stopped, killed or shaken` {
    private func console() -> PtyProgram {
        let console = Seat(tickets: 20).sit()
        #expect(console.waitFor("? help"))
        console.settle()
        return console
    }

    @Test(arguments: [SIGSEGV, SIGABRT, SIGILL, SIGBUS])
    func `a crash gives the terminal back as it was, and is still a crash`(signal: Int32) {
        let console = console()
        #expect(!console.isCooked)
        console.signal(signal)
        #expect(console.end() == 1000 + signal)
        #expect(console.isCooked, "lines are edited and echoed again")
        let ending = String(decoding: console.output.suffix(200), as: UTF8.self)
        for sequence in ["[?1049l", "[?25h", "[?2004l", "[?1000l", "[?2026l", "[0m"] {
            #expect(ending.contains("\u{1B}" + sequence), "\(sequence)")
        }
    }

    @Test func `leaving gives the terminal back as it was`() {
        let console = console()
        console.type("q")
        #expect(console.end() == 0)
        #expect(console.isCooked)
    }

    @Test func `C-z goes to the shell, fg comes back to the same screen`() throws {
        let seat = Seat(tickets: 20)
        let folder = seat.program.folder
        let shell = PtyProgram(
            "/bin/bash", ["--norc", "--noediting", "-i"],
            environment: [
                "HOME": folder.path, "TIERDESK_STORE": "sqlite:\(seat.program.store)",
                "TERM": "xterm-256color",
                "LANG": "C.UTF-8", "TZ": "UTC", "PATH": "/usr/bin:/bin", "PS1": "ready> ",
            ])
        shell.companion = folder
        #expect(shell.waitFor("ready>"))
        shell.type("\(Program.path) --now \(Seat.now)\r")
        #expect(shell.waitFor("? help"))
        shell.settle()
        let before = shell.screen.rows
        shell.type("\u{1A}")
        #expect(shell.waitFor("Stopped"))
        #expect(shell.isCooked)
        shell.type("echo in the sh''ell\r")
        #expect(shell.waitFor("in the shell"))
        shell.resize(width: 100, height: 30)
        shell.resize(width: 80, height: 24)
        shell.type("fg\r")
        #expect(shell.waitFor("? help"))
        shell.settle()
        #expect(shell.screen.rows == before)
        #expect(!shell.isCooked)
        shell.type("q")
        shell.settle()
        shell.type("exit\r")
        #expect(shell.end() != nil)
    }

    @Test func `C-z where no shell would take over says so and stops nothing`() {
        let console = console()
        console.type("\u{1A}")
        #expect(console.waitFor("no shell behind this console"))
        console.type("q")
        #expect(console.end() == 0)
    }

    @Test func `whoever is continued after a stop from outside paints everything anew`() {
        let console = console()
        let before = console.screen.rows
        console.screen.feed(Array("\u{1B}[2J\u{1B}[5;5Hleft by somebody else".utf8))
        console.signal(SIGCONT)
        #expect(console.wait { $0.rows == before })
    }

    @Test func `hundreds of resizes at once end with the right screen`() {
        let console = console()
        for step in 0..<400 {
            console.resize(width: 1 + (step * 37) % 200, height: 1 + (step * 17) % 60)
            if step % 50 == 0 { console.settle(milliseconds: 1) }
        }
        console.resize(width: 80, height: 24)
        #expect(console.waitFor("? help"))
        console.settle()
        console.type("\u{C}")
        #expect(console.waitFor("Subject"))
        #expect(console.waitFor("? help"))
        console.type("q")
        #expect(console.end() == 0)
    }

    private static func says(_ word: String, _ file: String) -> Bool {
        FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self).hasPrefix(word) }
            ?? false
    }

    @Test func `a hang-up ends the console though the desk answers nothing`() throws {
        let program = Seat(tickets: 3).program
        let socket = program.folder.path + "/desk.sock"
        let desk = program.start(["serve", "--socket", socket, "--now", Seat.now])
        try until { Self.says("ready ", desk.output) }
        let console = PtyProgram(
            Program.path, ["--socket", socket, "--now", Seat.now],
            environment: [
                "HOME": program.folder.path, "TERM": "xterm-256color", "LANG": "C.UTF-8",
                "PATH": "/usr/bin:/bin",
            ])
        #expect(console.waitFor("? help"))
        kill(desk.process, SIGSTOP)
        console.type("jR")
        console.hangUp()
        #expect(console.end() != nil, "the desk is still stopped")
        kill(desk.process, SIGCONT)
        kill(desk.process, SIGTERM)
        _ = program.wait(for: desk)
    }
}
