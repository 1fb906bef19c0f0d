import Desk
import FoundationEssentials
import Glibc
import Sockets
import StoreHarness
import Testing
import Wire

@testable import tierdesk

/// Files that came with mails, and what a screen folds, as commands.
@Suite struct `Files of a ticket` {
    let program = Program()
    static let bytes = (0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* 131 &+ $0 >> 9) }

    init() throws {
        let mail = MultipartMail.bytes(
            """
            The dock is dead again since this morning.

            On Friday Bo wrote:
            > Try another dock.
            > There is one on my desk.
            """,
            files: [
                .init(name: "../../report.pdf", mediaType: "application/pdf", bytes: Self.bytes),
                .init(
                    name: "winmail.dat", mediaType: "application/ms-tnef",
                    bytes: [0x78, 0x9F, 0x3E, 0x22, 0x01, 0x00]),
            ])
        #expect(program.run("intake", input: mail).status == 0)
    }

    private func content(_ path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path).map { [UInt8]($0) }
    }

    @Test func `are listed with number, safe name, size, type and what to know about them`() throws {
        let result = program.run("ticket", "attachment", "1")
        #expect(
            result.output.split(separator: "\n").map(String.init) == [
                "[1] report.pdf, 700 kB, application/pdf",
                "[2] winmail.dat, 6 bytes, application/ms-tnef, Outlook container. "
                    + "Outlook packed its files in here: save it, and unpack it with tnef.",
            ])
        struct Listed: Decodable { var number: Int, name: String, size: Int, kept: Bool }
        let listed = try program.run("ticket", "attachment", "1", "--json").json([Listed].self)
        #expect(listed.map(\.size) == [Self.bytes.count, 6] && listed.allSatisfy(\.kept))
        struct Shown: Decodable { var entries: [Entry] }
        struct Entry: Decodable { var attachments: [Listed], text: String }
        let shown = try program.run("ticket", "show", "1", "--json").json(Shown.self)
        #expect(shown.entries.first?.attachments.map(\.name) == ["report.pdf", "winmail.dat"])
        #expect(shown.entries.first?.text.contains("There is one on my desk") == true)
    }

    @Test func `are saved byte for byte, in a folder or under a name, and never over another`() throws {
        let folder = program.folder.path + "/down"
        mkdir(folder, 0o700)
        let saved = program.run("ticket", "attachment", "1", "--save", "1", "--to", folder)
        #expect(saved.status == 0 && saved.output == folder + "/report.pdf\n", "\(saved.complaints)")
        #expect(content(folder + "/report.pdf") == Self.bytes)
        let again = program.run("ticket", "attachment", "1", "--save", "2", "--to", folder + "/report.pdf")
        #expect(again.status == 73 && again.complaints.contains("there already"))
        #expect(content(folder + "/report.pdf") == Self.bytes)
        let over = program.run(
            "ticket", "attachment", "1", "--save", "2", "--to", folder + "/report.pdf", "--overwrite")
        #expect(over.status == 0 && content(folder + "/report.pdf")?.count == 6)
        let left = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(left == ["report.pdf"])
        var status = stat()
        #expect(stat(folder + "/report.pdf", &status) == 0 && status.st_mode & 0o777 == 0o600)
    }

    static let mistakes: [([String], Int32, String)] = [
        (["--save", "3"], 66, "no file 3"), (["--save", "x"], 64, "--save takes"),
        (["--to", "x"], 64, "go with --save"),
        (["--save", "1", "--to", "/nowhere/at/all"], 73, "No such file"),
    ]

    @Test func `say what is wrong`() {
        for (arguments, status, sentence) in Self.mistakes {
            let result = program.run(["ticket", "attachment", "1"] + arguments)
            #expect(result.status == status && result.complaints.contains(sentence), "\(result.complaints)")
        }
    }

    @Test func `do not go through a link that lies there`() {
        let target = program.folder.write("precious", "mine")
        let link = program.folder.path + "/link"
        symlink(target, link)
        #expect(program.run("ticket", "attachment", "1", "--save", "2", "--to", link).status == 73)
        #expect(
            program.run("ticket", "attachment", "1", "--save", "2", "--to", link, "--overwrite").status == 0)
        #expect(content(target) == Array("mine".utf8) && content(link)?.count == 6)
    }

    @Test func `show folds quoted text and signatures unless all is wanted`() {
        let short = program.run("ticket", "show", "1").output
        #expect(short.contains("[3 quoted lines: --full shows them]") && !short.contains("on my desk"))
        #expect(short.contains("[1] report.pdf, 700 kB"))
        let full = program.run("ticket", "show", "1", "--full").output
        #expect(full.contains("> There is one on my desk.") && !full.contains("--full"))
    }
}

@Suite struct `Where a file goes, and how mail stands` {
    @Test(arguments: [
        ("down/", "report.pdf", "down/report.pdf"), ("x.pdf", "report.pdf", "x.pdf"),
        ("down/", "../../etc/passwd", "down/passwd"), ("down/", "..", "down/attachment"),
        ("down/", "a\u{1B}[2Jb", "down/a[2Jb"), ("down/", "", "down/attachment"),
        ("down/", "...", "down/attachment"),
    ])
    func `go nowhere but where the person said`(_ place: String, _ name: String, _ expected: String) {
        #expect(AttachmentFile.target(place, name: name) == expected)
    }

    @Test func `the desk tells how its mail stands when another process moved it`() throws {
        let folder = Program.Folder()
        let configuration = folder.write(
            "config.json5", "{ mail: { address: \"desk@example.org\" } }")
        let desk = try ServedDesk("--config", configuration)
        let line = try desk.line(as: "mia", watches: true)
        let intake = desk.program.run(["intake", "--config", configuration], input: Array("no mail".utf8))
        #expect(intake.output.contains("quarantined"), "\(intake.complaints)")
        while true {
            guard case .changed(let change) = try line.next() else { continue }
            if change.counts?.mail?.quarantined == 1 { break }
        }
        guard case .mailBoard(let board) = try line.ask(.mailBoard) else { throw Failure.busy }
        #expect(board.quarantined.first?.reason == .unreadable)
        guard case .opened = try line.ask(.fileMail(board.quarantined[0].mail)) else { throw Failure.busy }
        while true {
            guard case .changed(let change) = try line.next() else { continue }
            if change.counts?.mail?.quarantined == 0 { break }
        }
    }
}
