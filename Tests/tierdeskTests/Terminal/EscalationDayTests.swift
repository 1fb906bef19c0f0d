import FoundationEssentials
import Glibc
import PtyHarness
import StoreHarness
import Testing

/// From a handoff to a closed elevation and a solved case, on the shipped program and a terminal. What is on the screen on
/// the way is a page of the documentation: `TIERDESK_RECORD=1 swift test --filter 'escalation team'` writes it anew.
@Suite struct `A day of the escalation team` {
    private static let page =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
        .joined(separator: "/") + "/docs/escalation-day.md"

    private static let down = "\u{1B}[B"
    private static let end = "\u{1B}[F"
    private static let send = "\u{0F}"

    @Test func `goes from a handoff to a closed elevation and a solved case`() throws {
        let site = try Site()
        let console = site.console
        var diary = Diary(console)

        #expect(console.waitFor("Subject"))
        console.type("gr")
        #expect(console.waitFor("Waiting for acceptance"))
        for _ in 0..<10 where !site.isSelected(9) {
            let before = console.screen.text
            console.type("j")
            #expect(console.wait { $0.text != before })
        }
        diary.note("`g r`: the board. Four handoffs wait; #9 is a broken machine.")
        console.type("a")
        #expect(console.waitFor("is yours"))
        console.type("\r")
        #expect(console.waitFor("MESSAGE from requester"))
        diary.note("`a` accepts it, `Enter` opens it: what the sender tried stands beside the message.")

        // The elevation.
        console.type("Er")
        #expect(console.waitFor("Elevation: fill in"))
        console.type("Hardware" + Self.down + Self.down + Self.end + "Battery and charger report")
        console.type(Self.down + Self.end + "Run powercfg for the battery report, look at the dock's driver")
        console.type(Self.down + Self.end + "command-prompt, device-manager")
        #expect(console.waitFor("command-prompt, device-manager"))
        diary.note(
            "`E r` asks for an administrator's password: a form, kept like any draft. What may be done is a list."
        )
        console.type(Self.send)
        #expect(console.waitFor("asked for on #9"))
        console.settle()
        console.type("Ep")
        #expect(console.waitFor("Fetch the password"))
        diary.note("`E p` says first that it will be known who has it.")
        console.type("y")
        #expect(console.waitFor("****"))
        diary.note("The device has a password of its own since this moment, and it lies here as asterisks.")
        let password = try site.password()
        #expect(!console.screen.text.contains(password))
        console.type(" ")
        #expect(console.waitFor(password))
        console.type(" ")
        #expect(console.wait { !$0.text.contains(password) })
        console.type("Ec")
        #expect(console.wait { $0.text.contains("C-o send") })
        console.type("Battery report read: the charger is dead, the battery is not.")
        #expect(console.waitFor("the battery is not."))
        diary.note(
            "Space shows it and any key puts it away. `E c` closes the elevation: what was done is written down."
        )
        console.type(Self.send)
        #expect(console.waitFor("Did it help?"))
        console.type("y")
        #expect(console.waitFor("MESSAGE from requester"))
        // The desk says so only once the device has taken it.
        try until { site.tells("password-rotated") }
        #expect(try site.password() != password)
        console.settle()

        // The case.
        console.type("eo")
        #expect(console.waitFor("Take #9 to which party?"))
        console.type("1")
        #expect(console.waitFor("Request: Dell"))
        diary.note(
            "`e o` takes it to an outside party. What the desk knows is there; the vendor reads English, the requester wrote Dutch."
        )
        console.type("Hinge seam cracked, charger dead")
        console.type(Self.down + Self.down + Self.down)
        console.type("The hinge seam is cracked and the charger is dead. No fall, no liquid.")
        #expect(console.waitFor("no liquid.") || console.waitFor("No fall"))
        console.type(Self.send)
        #expect(console.waitFor("save it in the case"))
        console.type("s")
        #expect(console.waitFor("MESSAGE from requester"))
        console.settle()
        console.type("Lf")
        #expect(console.waitFor("Send Case"))
        diary.note("`L f` says where it goes before it goes.")
        console.type("y")
        #expect(console.waitFor("on its way"))
        try until { site.tells("leg-referenced") }
        console.type("q")
        #expect(console.waitFor("Cases at outside parties  1"))
        console.settle()
        diary.note(
            "The vendor's program took it. On the board the case stands with what they owe, and by when.")
        console.type("\r")
        #expect(console.waitFor("MESSAGE from requester"))
        console.type("La")
        #expect(console.waitFor("what did they say?"))
        console.type("A technician is planned.\r")
        #expect(console.wait { !$0.text.contains("what did they say?") })
        console.settle()
        console.type("Lr")
        #expect(console.waitFor("how did they solve it?"))
        console.type("Lid and charger replaced on site.\r")
        #expect(console.wait { $0.text.contains("y ") || $0.text.contains("WAITS") })
        if console.screen.text.contains("cancel") { console.type("y") }
        #expect(console.waitFor("WAITS to be accepted"))
        diary.note(
            "`L a`, later `L r`: they solved it. A handoff takes the answer to mia, who keeps the user and closes with him."
        )

        let audit = site.run("audit", "show", "--ticket", "9")
        diary.tell("tierdesk audit show --ticket 9", audit)
        diary.tell("tierdesk leg list --ended", site.run("leg", "list", "--ended"))
        #expect(!audit.contains(password))
        try diary.compare(with: Self.page)
    }
}

/// A desk with what a site adds to it: a program that sets passwords, and one that opens cases at the vendor.
private final class Site {
    let seat = Seat()
    let console: PtyProgram
    let folder: String
    private let socket: String
    private let running: Program.Running

    init() throws {
        folder = seat.program.folder.path
        let set = Self.script(seat, "set-password", "cat >> \(folder)/passwords; echo >> \(folder)/passwords")
        let open = Self.script(
            seat, "open-case", "cat > \(folder)/case.json; echo '{\"reference\":\"DELL-4711\"}'")
        let config = seat.program.folder.write(
            "config.json5",
            """
            {
              elevation: { source: { vault: { set: ["\(set)"] } } },
              parties: [{
                id: "dell", name: "Dell", kind: "vendor", manufacturers: ["Dell"], contract: "C-100", english: true,
                profile: { name: "gold", response: { A: "4h", B: "4h", C: "8h" }, update: { A: "24h", B: "24h", C: "48h" } },
                connector: { command: ["\(open)"] },
              }],
              escalation: {
                contact: { givenName: "Ida", surname: "Peeters", email: "ida@example.org", phone: "+32 2 555 01 02" },
              },
            }
            """)
        socket = folder + "/desk.sock"
        running = seat.program.start(["serve", "--socket", socket, "--config", config, "--now", Seat.now])
        let output = running.output
        try until {
            FileManager.default.contents(atPath: output)
                .map { String(decoding: $0, as: UTF8.self).hasPrefix("ready ") } ?? false
        }
        console = seat.sit(["--socket", socket, "--config", config, "--as", "jan", "--now", Seat.now])
    }

    deinit {
        kill(running.process, SIGTERM)
        _ = seat.program.wait(for: running)
    }

    private static func script(_ seat: Seat, _ name: String, _ body: String) -> String {
        let path = seat.program.folder.write(name, "#!/bin/sh\n\(body)\n")
        chmod(path, 0o700)
        return path
    }

    /// What a command says at the running desk.
    func run(_ command: String...) -> String {
        seat.program.run(command + ["--socket", socket, "--now", Seat.now]).output
    }

    /// Whether the log has an entry of that kind.
    func tells(_ kind: String) -> Bool { run("audit", "show", "--ticket", "9").contains(kind) }

    /// The password that the device has now.
    func password() throws -> String {
        struct Order: Decodable { var password: String }
        let text = String(
            decoding: FileManager.default.contents(atPath: folder + "/passwords") ?? Data(), as: UTF8.self)
        let last = try #require(text.split(separator: "\n").last)
        return try JSONDecoder().decode(Order.self, from: Data(last.utf8)).password
    }

    func isSelected(_ number: Int) -> Bool {
        console.screen.rows.contains { $0.hasPrefix(">") && $0.contains("#\(number) ") }
    }
}

/// The page that is written on the way.
private struct Diary {
    private let console: PtyProgram
    private var text =
        """
        # A day of the escalation team

        Jan is of the escalation team and holds both grants. What follows is what the program shows on a terminal of eighty
        columns; a test presses these keys and keeps the page true. The words are on [the manual](manual.md#the-words).

        """

    init(_ console: PtyProgram) { self.console = console }

    mutating func note(_ sentence: String) {
        console.settle()
        let rows = console.screen.rows.map { row in
            var row = row[...]
            while row.last == " " { row.removeLast() }
            // Whether a draft was kept meanwhile depends on how fast one types.
            if row.hasSuffix("  saved") { row = row.dropLast(5) }
            while row.last == " " { row.removeLast() }
            return row.isEmpty ? "" : "    " + row
        }
        text += "\n\(sentence)\n\n\(rows.joined(separator: "\n"))\n"
    }

    mutating func tell(_ command: String, _ output: String) {
        let lines = output.split(separator: "\n").map { "    " + $0 }
        text += "\n    $ \(command)\n\(lines.joined(separator: "\n"))\n"
    }

    func compare(with path: String) throws {
        if getenv("TIERDESK_RECORD") != nil {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        }
        let kept = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
        #expect(kept == text, "docs/escalation-day.md is not what the program shows")
    }
}
