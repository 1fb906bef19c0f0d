import FoundationEssentials
import Glibc
import PtyHarness
import Testing

@testable import tierdesk

/// The program as somebody's login: what they send, and what they may reach with it.
@Suite struct `A login that is the console` {
    @Test(arguments: [
        ("ticket list", ["ticket", "list"]), ("  a   b ", ["a", "b"]),
        ("note 3 'two words' end", ["note", "3", "two words", "end"]),
        ("a \"b 'c'\" d", ["a", "b 'c'", "d"]), ("a\\ b c", ["a b", "c"]), ("''", [""]), ("", []),
        (
            "x; rm -rf / && $(id) `id` | sh > f",
            ["x;", "rm", "-rf", "/", "&&", "$(id)", "`id`", "|", "sh", ">", "f"]
        ),
    ])
    func `reads a command as words, and nothing else means anything`(text: String, words: [String]) throws {
        #expect(try Login.words(text) == words)
    }

    @Test(arguments: ["'", "\"a", "a\\"])
    func `refuses words without an end`(text: String) {
        #expect(throws: Complaint.self) { try Login.words(text) }
    }

    private static let shellWords = [
        "ticket list; touch PWNED", "ticket list && touch PWNED", "$(touch PWNED)", "`touch PWNED`",
        "ticket list | touch PWNED",
        "ticket list > PWNED", "/bin/sh", "/bin/sh -c 'touch PWNED'", "touch PWNED", "scp -t .",
        "internal-sftp",
        "/usr/lib/openssh/sftp-server", "rsync --server . .", "tierdesk export", "tierdesk serve", "import x",
        "rebuild",
        "ticket list --store sqlite:PWNED", "ticket list --config PWNED", "ticket list --as root",
        "ticket list --socket /x",
        "ticket list --now 2030-01-01", "docs --write .", "train x", "demo", "--theme PWNED.json5",
        "--store sqlite:PWNED",
        "ticket attachment 1 --save 1", "credential laps", "ticket show 1\ntouch PWNED",
        "\u{1B}]52;c;AA\u{7}",
    ]

    /// The forced command without a server: what the variable says is what a server would pass on.
    @Test(arguments: shellWords)
    func `does no command that is not allowed, and none through a shell`(order: String) throws {
        let program = Program()
        let config = program.folder.write("desk.json5", "{ login: { commands: [\"ticket list\"] } }")
        let running = program.start(
            ["--forced", "--config", config, "--socket", program.folder.path + "/none.sock"],
            environment: ["SSH_ORIGINAL_COMMAND": order])
        let result = program.wait(for: running)
        #expect([64, 75, 77].contains(result.status), "\(result)")
        #expect(result.output.isEmpty)
        #expect(!result.complaints.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        let files = try FileManager.default.contentsOfDirectory(atPath: program.folder.path)
        #expect(!files.contains { $0.contains("PWNED") || $0.contains("sqlite") })
        #expect(access("PWNED", F_OK) != 0)
    }

    @Test func `as a login shell it takes no options, and its environment names no desk`() {
        let program = Program()
        let shell = program.folder.path + "/tierdesk-login"
        symlink(Program.path, shell)
        let options = program.run(executable: shell, ["--store", "sqlite:x"])
        #expect(options.status == 64)
        // No desk runs at the usual place here, and TIERDESK_STORE is not asked.
        let console = program.run(executable: shell, [])
        #expect([69, 75, 77].contains(console.status), "\(console)")
        #expect(access(program.store, F_OK) != 0, "no desk of its own was started")
        let command = program.run(executable: shell, ["-c", "touch \(program.folder.path)/PWNED"])
        #expect(command.status == 77)
        #expect(access(program.folder.path + "/PWNED", F_OK) != 0)
    }

    @Test func `a configuration cannot allow what reads or writes files`() {
        let program = Program()
        for name in ["import", "export", "serve", "theme import", "nothing"] {
            let config = program.folder.write("desk.json5", "{\n  login: { commands: [\"\(name)\"] } }")
            let result = program.run("ticket", "list", "--config", config)
            #expect(result.status == 78)
            #expect(result.complaints.contains("desk.json5:2"), "\(result.complaints)")
        }
        #expect(Login.possible.contains("ticket list") && !Login.possible.contains("ticket export"))
    }
}

/// The same through a real server.
@Suite(.serialized, .enabled(if: SecureShell.obstacle == nil, "needs openssh-server, as root"))
struct `A console behind a secure shell server` {
    @Test func `opens, works, and reaches nothing else`() throws {
        let host = try SecureShell(commands: ["ticket list", "ticket attachment"])
        let mail =
            "From: a@example.com\nSubject: Broken\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
            + "--x\n\nhello\n--x\nContent-Type: text/plain; name=f.txt\nContent-Disposition: attachment; filename=f.txt\n\nfile text\n--x--\n"
        #expect(
            host.desk.program.run(["intake", "--socket", host.desk.socket], input: Array(mail.utf8)).status
                == 0)

        let console = host.session(environment: [
            "TIERDESK_STORE": "sqlite:/tmp/other", "EDITOR": "/bin/sh", "VISUAL": "/bin/sh",
        ])
        #expect(console.waitFor("? help"))
        console.type("\u{1A}")
        #expect(console.waitFor("no shell behind this console"))
        console.type("ga")
        #expect(console.waitFor("[All"))
        console.type("\r")
        #expect(console.waitFor("MESSAGE"))
        console.type(":save-attachment\r")
        #expect(console.waitFor("Save") || console.waitFor("where"))
        console.settle()
        console.type("\u{15}\(host.folder.path)/STOLEN\r")
        #expect(console.waitFor("Files cannot be kept on this host"))
        #expect(access(host.folder.path + "/STOLEN", F_OK) != 0)
        console.type("r")
        #expect(console.waitFor("the requester will read this"))
        console.type("hello\u{18}\u{5}")
        #expect(console.waitFor("allows no other editor"))
        console.type("\u{1B}")
        #expect(console.waitFor("MESSAGE"))
        console.type("q")
        #expect(console.waitFor("[All"))
        console.type("q")
        #expect(console.waitFor("unsent"))
        console.type("y")
        #expect(console.end() == 0)
    }

    @Test func `does only the commands that are allowed, and copies and forwards nothing`() throws {
        let host = try SecureShell(commands: ["ticket list", "ticket attachment"])
        let list = host.run("ticket list")
        #expect(list.status == 0, "\(list.complaints)")
        #expect(list.output.contains("No tickets"))
        for order in [
            "id", "ticket show 1", "ticket list; touch \(host.folder.path)/PWNED", "/bin/sh -i", "export",
        ] {
            let result = host.run(order)
            #expect(result.status == 77, "\(order): \(result)")
            #expect(result.output.isEmpty)
        }
        let settings = host.folder.path + "/sshd.conf"
        #expect(host.copy("scp", ["-O", settings, "root@127.0.0.1:\(host.folder.path)/PWNED"]).status != 0)
        #expect(
            host.copy("scp", ["-O", "root@127.0.0.1:/etc/passwd", host.folder.path + "/STOLEN"]).status != 0)
        #expect(host.copy("sftp", ["root@127.0.0.1:/etc/passwd", host.folder.path + "/STOLEN"]).status != 0)
        #expect(host.run("", extra: ["-W", "127.0.0.1:\(host.port)"]).status != 0)
        #expect(
            host.run("", extra: ["-N", "-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:1"]).status != 0)
        for name in ["PWNED", "STOLEN"] { #expect(access(host.folder.path + "/" + name, F_OK) != 0) }
        // Without a terminal the console says what it needs, and no shell reads what comes.
        let blind = host.run("", input: Array("touch \(host.folder.path)/PWNED\n".utf8))
        #expect(blind.status == 69)
        #expect(access(host.folder.path + "/PWNED", F_OK) != 0)
    }
}
