import FoundationEssentials
import Glibc
import PtyHarness
import Testing

/// A password on a real terminal: there as long as it is wanted, and nowhere after.
@Suite struct `A password on the terminal` {
    private let seat = Seat(tickets: 1)

    init() {
        let folder = seat.program.folder
        let script = folder.write(
            "set", "#!/bin/sh\nsed 's/.*\"password\":\"//; s/\".*//' > '\(folder.path)/device'\n")
        chmod(script, 0o700)
        _ = folder.write("config.json5", "{ elevation: { source: { vault: { set: ['\(script)'] } } } }")
        for command in [
            ["device", "add", "MMD-1", "--ring", "Broad"], ["ticket", "device", "1", "MMD-1"],
            [
                "elevation", "request", "1", "--category", "Office", "--title", "Add-in", "--plan",
                "Repair it.",
                "--actions", "powershell",
            ],
        ] {
            let result = seat.program.run(command + options)
            #expect(result.status == 0, "\(result.complaints)")
        }
    }

    private var options: [String] {
        ["--now", Seat.now, "--config", seat.program.folder.path + "/config.json5"]
    }

    /// What the device was given; a password of twenty characters.
    private func password() -> String {
        let bytes = FileManager.default.contents(atPath: seat.program.folder.path + "/device") ?? Data()
        return String(decoding: bytes.prefix { $0 != 10 }, as: UTF8.self)
    }

    @Test func `the console shows it after Space and writes over it at any key`() {
        let console = seat.sit(options)
        #expect(console.waitFor("Subject"))
        console.type("ga")
        #expect(console.waitFor("[All"))
        console.type("\r")
        #expect(console.waitFor("Elevation 2: open") || console.waitFor("open, "))
        console.type("Ep")
        #expect(console.waitFor("Fetch the password of Administrator on MMD-1?"))
        console.type("y")
        #expect(console.waitFor("************"))
        let password = password()
        #expect(password.utf8.count == 20)
        #expect(!console.screen.text.contains(password))
        console.type(" ")
        #expect(console.waitFor(password))
        console.type("j")
        #expect(console.wait { !$0.text.contains(password) && $0.text.contains("put away") })
        // Painted again and again it does not come back.
        console.type("\u{C}")
        console.settle()
        #expect(!console.screen.text.contains(password))
    }

    @Test func `the command shows it on a screen of its own until a key is pressed`() {
        let terminal = seat.sit(["elevation", "password", "1", "0"] + options)
        #expect(terminal.waitFor("Any key hides it"))
        let password = password()
        #expect(password.utf8.count == 20 && terminal.waitFor(password))
        #expect(terminal.screen.text.contains("Administrator on MMD-1, #1"))
        terminal.type("x")
        #expect(terminal.wait { !$0.text.contains(password) })
        #expect(terminal.end() == 0)
        #expect(!terminal.screen.text.contains(password))
    }

    @Test func `without a terminal nothing is fetched, and nothing noted`() {
        // A session of its own has no terminal that it could open.
        let result = seat.program.run(
            executable: "/usr/bin/setsid", ["-w", Program.path, "elevation", "password", "1", "0"] + options)
        #expect(result.status == 69 && result.complaints.contains("There is no terminal"))
        let shown = seat.program.run(["elevation", "show", "1", "0"] + options)
        #expect(shown.output.contains("open") && !shown.output.contains("seen"))
    }
}
