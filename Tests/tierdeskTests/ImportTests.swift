import FoundationEssentials
import Testing

@Suite struct `Import and export` {
    let program = Program()

    @Test func `JSON lines are taken in, a wrong line is named and the rest goes on`() throws {
        let file = program.folder.write(
            "issues.jsonl",
            """
            {"id":"a1","subject":"Battery swollen","body":"Lid open","sender":"Ann <ann@example.com>","date":"2026-01-02T03:04:05Z"}
            {"subject":
            {"id":"a2","subject":"VPN","body":"does not connect"}
            {"subject":"","body":""}

            """)
        let result = program.run("import", file)
        #expect(result.status == 65)
        #expect(result.output == "2 taken in, 0 known already, 2 left out\n")
        #expect(result.complaints.contains("line 2") && result.complaints.contains("line 4"))
        let again = program.run("import", file)
        #expect(again.output == "0 taken in, 2 known already, 2 left out\n")
    }

    @Test func `CSV needs its columns named`() {
        let file = program.folder.write("t.csv", "Titel;x,Text\n")
        #expect(
            program.run("import", file, "--columns", "subject=Nope,body=Text").complaints.contains("Nope"))
        let good = program.folder.write(
            "g.csv", "Title,Words\nScreen broken,\"cracked,\nbadly\"\nMouse,dead\n")
        let result = program.run("import", good, "--columns", "subject=Title,body=Words")
        #expect(result.output == "2 taken in, 0 known already, 0 left out\n")
    }

    @Test(arguments: ["x.jsonl", "x.csv", "x.mbox", "x"])
    func `an empty file, a binary one and a truncated one never trap`(name: String) {
        for bytes in [
            [], (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 37) }, Array("{\"subject\":\"a\",\"bo".utf8),
            Array("From a\nSubj".utf8), Array("\"a,\"\"b".utf8),
        ] as [[UInt8]] {
            let file = program.folder.write(name, bytes)
            let result = program.run("import", file)
            #expect([0, 65, 66].contains(result.status), "\(result.status) \(result.complaints)")
        }
    }

    @Test func `a huge file is taken in with bounded memory`() {
        var text = ""
        for index in 0..<20_000 {
            text += "{\"subject\":\"Issue \(index)\",\"body\":\"\(String(repeating: "word ", count: 40))\"}\n"
        }
        let file = program.folder.write("huge.jsonl", text)
        let result = program.run("import", file, "--json")
        #expect(result.output == "{\"taken\":20000,\"known\":0,\"refused\":0}\n")
    }

    @Test func `an mbox and a Maildir are taken in`() throws {
        let mbox = program.folder.write(
            "box.mbox",
            "From ann@example.com Mon Jan  5 10:00:00 2026\nFrom: ann@example.com\nSubject: One\n\nfirst\n\n"
                + "From ben@example.com Mon Jan  5 11:00:00 2026\nFrom: ben@example.com\nSubject: Two\n\nsecond\n"
        )
        #expect(program.run("import", mbox).output == "2 taken in, 0 known already, 0 left out\n")
        let maildir = program.folder.path + "/Maildir"
        for folder in ["new", "cur", "tmp"] {
            try FileManager.default.createDirectory(
                atPath: maildir + "/" + folder, withIntermediateDirectories: true)
        }
        _ = FileManager.default.createFile(
            atPath: maildir + "/new/1.a",
            contents: Data("From: eve@example.com\nSubject: Three\n\nthird\n".utf8))
        #expect(program.run("import", maildir).output == "1 taken in, 0 known already, 0 left out\n")
    }

    @Test func `importing an export into an empty desk gives the same desk`() throws {
        _ = program.run("demo", "--fill-only", "--tickets", "60", "--store", "sqlite:\(program.store)")
        let exported = program.run("export").output
        let file = program.folder.write("desk.export", exported)
        let other = "sqlite:\(program.folder.path)/other.sqlite"
        let result = program.run("import", file, "--store", other)
        #expect(result.status == 0, "\(result.complaints)")
        #expect(program.run("export", "--store", other).output == exported)
        let here = program.run("ticket", "list", "--all", "--json", "--limit", "100").output
        #expect(
            here
                == program.run("ticket", "list", "--all", "--json", "--limit", "100", "--store", other).output
        )
        #expect(program.run("import", file).status == 65, "a desk that is not empty refuses an export")
    }

    @Test func `rebuilding changes nothing that is seen`() {
        _ = program.run("demo", "--fill-only", "--tickets", "60", "--store", "sqlite:\(program.store)")
        let before = program.run("ticket", "list", "--all", "--json", "--limit", "100").output
        #expect(program.run("rebuild").output == "rebuilt 60 tickets\n")
        #expect(program.run("ticket", "list", "--all", "--json", "--limit", "100").output == before)
    }
}
