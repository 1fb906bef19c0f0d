import Desk
import Mail
import Post
import Service
import Storage
import Testing
import Wire

/// A mail at whose reading the desk ended, more often than can be chance.
@Suite struct `Mail that ends who reads it` {
    private func crashing(_ mail: TestMail, at desk: PostDesk) throws -> StoredMessage {
        let id = try desk.engine.keep(mail.bytes).id
        for _ in 0..<3 { _ = try desk.engine.beginReading(id) }
        #expect(try desk.filer.file(id, mail.bytes, envelope: []).quarantine == .crashing)
        return try #require(try desk.engine.store.message(id))
    }

    private func ask(_ request: Request, at desk: PostDesk) -> Reply {
        desk.engine.handle(request, from: PostDesk.mia)
    }

    @Test func `is listed by what its header says in plain text`() throws {
        let desk = try PostDesk()
        desk.engine.mailReader = StoredMailReader(settings: desk.settings)
        let mail = try crashing(TestMail(subject: "=?utf-8?q?harm?= and more"), at: desk)
        guard case .mailBoard(let board) = ask(.mailBoard, at: desk) else {
            throw Refusal.notInQuarantine(0)
        }
        let listed = try #require(board.quarantined.first)
        #expect(listed.reason == .crashing && listed.sender == "Ann")
        // Decoded it would be "harm and more": nothing that parses mail has seen it.
        #expect(listed.subject == "=?utf-8?q?harm?= and more")
        #expect(ask(.dropMail(Int(mail.id)), at: desk) == .ok)
        #expect(try desk.engine.store.message(mail.id)?.state == .dropped)
    }

    @Test func `becomes a ticket of its sender with its subject and its bytes, where a person says so`()
        throws
    {
        let desk = try PostDesk()
        let mail = TestMail(from: "\"Ann\" <Ann@Example.com>", body: "It shows nothing.")
        let stored = try crashing(mail, at: desk)
        let row = try desk.filer.release(stored, by: PostDesk.mia)
        #expect(row.subject == "Screen is dark")
        #expect(row.requester == Requester(name: "Ann", address: "ann@example.com"))
        let text = try desk.engine.store.ticket(row.number)?.entries.first?.text ?? ""
        #expect(text.hasPrefix("From: ") && text.hasSuffix("It shows nothing.\r\n"))
        // The same bytes again are on that ticket, and nothing reads them.
        let again = try desk.filer.take(mail.bytes, source: "pipe")
        #expect(again.ticket?.number == row.number && again.quarantine == nil && !again.isNew)
        #expect(try desk.filer.reconsider(try #require(try desk.engine.store.message(stored.id))) == nil)
    }

    @Test func `is not read when somebody is erased, unless it names them in plain text`() throws {
        let desk = try PostDesk()
        let parsed = TestMail(id: "p@x").header("Cc", "=?utf-8?q?Eve?= <eve@example.com>")
        let stored = try crashing(parsed, at: desk)
        func mails(of address: String) throws -> [Int64] {
            try desk.engine.store.person(
                address, for: .desk,
                reads: { _ in
                    Issue.record("the header was read")
                    return []
                }
            ).mails.map(\.id)
        }
        #expect(try mails(of: "eve@example.com") == [stored.id])
        #expect(try mails(of: "bob@example.com") == [])
    }
}
