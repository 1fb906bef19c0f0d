import Desk
import FoundationEssentials
import Mail
import Post
import Service
import Storage
import Testing
import Wire

@Suite struct `Mail for the desk's screens` {
    let desk: PostDesk

    init() throws {
        desk = try PostDesk { $0.sources = ["inbox": 600] }
        desk.engine.mailReader = StoredMailReader(settings: desk.settings)
    }

    private func withFile(_ bytes: [UInt8], id: String = "f@x") -> TestMail {
        TestMail(
            id: id,
            body:
                "--b\r\n\r\nSee the file.\r\n--b\r\nContent-Type: application/pdf; name=\"../report.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\n\(Data(bytes).base64EncodedString())\r\n--b--"
        ).header("Content-Type", "multipart/mixed; boundary=b")
    }

    private func ask(_ request: Request, as name: AgentName = PostDesk.mia) -> Reply {
        desk.engine.handle(request, from: name)
    }

    @Test func `a file is handed out piece by piece, each within its bound`() throws {
        let bytes = (0..<(AttachmentPiece.limit + 1000)).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let number = try #require(desk.take(withFile(bytes)).ticket?.number)
        var found: [UInt8] = []
        var pieces = 0
        while found.count < bytes.count {
            guard
                case .attachment(let piece) = ask(.attachment(ticket: number, number: 1, offset: found.count))
            else { throw Refusal.noSuchAttachment(1) }
            #expect(piece.name == "report.pdf" && piece.size == bytes.count && !piece.bytes.isEmpty)
            #expect(piece.bytes.count <= AttachmentPiece.limit)
            found += piece.bytes
            pieces += 1
        }
        #expect(found == bytes && pieces == 2)
        #expect(
            ask(.attachment(ticket: number, number: 2, offset: 0)) == .refused(.noSuchAttachment(2)))
        for offset in [-1, Int.max, Int.min, bytes.count] {
            guard case .attachment = ask(.attachment(ticket: number, number: 1, offset: offset)) else {
                Issue.record("offset \(offset)")
                continue
            }
        }
    }

    @Test func `a file is for those who see its ticket`() throws {
        let number = try #require(desk.take(withFile([1, 2, 3])).ticket?.number)
        try desk.perform(.restrict, number)
        try desk.engine.change(
            staff: .add(Agent(name: "hal", roles: [.tierAgent], queues: [.escalation])), by: .system)
        #expect(
            ask(.attachment(ticket: number, number: 1, offset: 0), as: "hal")
                == .refused(.noSuchTicket(number)))
    }

    @Test func `quarantine is listed with who wrote and what about, and what is filed keeps its files`()
        throws
    {
        let mail = withFile([9, 8, 7], id: "q@x").header("Auto-Submitted", "auto-replied")
        let outcome = try desk.take(mail)
        #expect(outcome.quarantine == .answerToNothing)
        guard case .mailBoard(let board) = ask(.mailBoard), let listed = board.quarantined.first else {
            throw Refusal.notInQuarantine(0)
        }
        #expect(listed.sender.contains("Ann") && listed.subject == "Screen is dark")
        #expect(listed.reason == .answerToNothing && listed.size == mail.bytes.count)
        guard case .opened(let row, _) = ask(.fileMail(listed.mail)) else { throw Refusal.notInQuarantine(1) }
        guard case .attachment(let piece) = ask(.attachment(ticket: row.number, number: 1, offset: 0)) else {
            throw Refusal.noSuchAttachment(1)
        }
        #expect([UInt8](piece.bytes) == [9, 8, 7])
        #expect(ask(.fileMail(listed.mail)) == .refused(.notInQuarantine(listed.mail)))
        #expect(ask(.dropMail(listed.mail)) == .refused(.notInQuarantine(listed.mail)))
    }

    @Test func `quarantine is for those who see Triage`() throws {
        let mail = Int(try desk.filer.take(Array("no mail".utf8), source: "pipe").message)
        try desk.engine.change(
            staff: .add(Agent(name: "hal", roles: [.tierAgent], queues: [.hardware])), by: .system)
        #expect(ask(.mailBoard, as: "hal") == .mailBoard(MailBoard()))
        #expect(ask(.fileMail(mail), as: "hal") == .refused(.notInQuarantine(mail)))
        #expect(ask(.dropMail(mail), as: "hal") == .refused(.notInQuarantine(mail)))
        guard case .counts(let counts) = ask(.counts, as: "hal"), case .counts(let all) = ask(.counts) else {
            throw Refusal.notInQuarantine(mail)
        }
        #expect(counts.mail?.quarantined == 0 && all.mail?.quarantined == 1)
    }

    @Test func `what is no mail has an empty summary, however it is broken`() {
        let reader = StoredMailReader(settings: desk.settings)
        for bytes in [[], [10], [13, 10, 13, 10], Array("x".utf8), [0, 255], Array("\n\nSubject".utf8)]
            as [[UInt8]]
        {
            #expect(reader.summary(ofHeader: bytes).subject == "")
        }
        let cut =
            Array("From: Ann <ann@x.org>\r\nSubject: whole\r\nX-Long: ".utf8)
            + [UInt8](repeating: 97, count: 9000)
        #expect(reader.summary(ofHeader: cut) == ("Ann", "whole"))
    }

    @Test func `a way that is silent too long is late, one that fails is failing, others are nobody's`()
        throws
    {
        let store = desk.engine.store
        try store.sourceSucceeded("inbox", taken: 1, at: desk.now)
        try store.sourceFailed("of another host", problem: "x", at: desk.now)
        #expect(try desk.engine.mailState(for: .desk) == MailState())
        let worked = desk.now
        desk.wait(601)
        #expect(try desk.engine.mailState(for: .desk)?.troubles.map(\.heartbeat) == [.late(since: worked)])
        try store.sourceFailed("inbox", problem: "connection refused", at: desk.now)
        #expect(
            try desk.engine.mailState(for: .desk)?.troubles
                == [.init(source: "inbox", heartbeat: .failing(problem: "connection refused", since: worked))]
        )
        try store.sourceSucceeded("inbox", taken: 0, at: desk.now)
        #expect(try desk.engine.mailState(for: .desk)?.isQuiet == true)
    }

    @Test func `the counts say how the mail stands`() throws {
        let number = try desk.open()
        desk.server.verdicts["ann@example.com"] = .refused(detail: "550 no")
        try desk.perform(.reply("Hello"), number)
        desk.wait(60)
        try desk.sendAll()
        _ = try desk.filer.take(Array("no mail".utf8), source: "pipe")
        guard case .counts(let counts) = ask(.counts) else { throw Refusal.noSuchTicket(number) }
        #expect(counts.mail?.failed ?? 0 >= 1 && counts.mail?.quarantined == 1)
    }
}
