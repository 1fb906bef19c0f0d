import Desk
import Mail
import Post
import Seeded
import Service
import Storage
import Testing
import Wire

/// Broken mails, one after the other into one desk: each is kept byte for byte and ends somewhere.
@Suite struct `Mutated mail on its way in` {
    static func seeds(_ desk: PostDesk, _ token: ThreadToken) throws -> [[UInt8]] {
        let key = try desk.engine.mailKey()
        let id = token.messageID(key, domain: "example.org")
        return [
            TestMail(), TestMail(id: nil).header("Cc", "bob@x.net, Group: a@b, c@d;"),
            TestMail(id: "2@x").header("In-Reply-To", "<\(id)>").header(
                "Authentication-Results", "mx; dkim=pass header.d=x"),
            TestMail(id: "3@x", subject: "Re: [Tierdesk #1]").header("References", "<1@example.com> <\(id)>"),
            TestMail.bounce(of: id, to: "ann@example.com"),
            TestMail(id: "4@x").header("Auto-Submitted", "auto-replied").header("Return-Path", "<>"),
            TestMail(id: "5@x").with { $0.to = token.address("desk@example.org", key) },
        ].map(\.bytes)
    }

    @Test(arguments: UInt64(1)...4)
    func `is kept, and ends on a ticket or in quarantine`(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let desk = try PostDesk { $0.agents = ["mia@example.org": PostDesk.mia] }
        let first = try #require(try desk.take(TestMail()).ticket?.number)
        let token = ThreadToken(
            ticket: first, version: try desk.perform(.reply("Hello"), first), kind: .reply)
        let seeds = try Self.seeds(desk, token)
        var distinct: Set<[UInt8]> = [TestMail().bytes]
        for round in 0..<300 {
            var bytes = seeds[round % seeds.count]
            for _ in 0..<Int.random(in: 1...4, using: &random) { random.mutate(&bytes, with: seeds) }
            desk.wait(1)
            let outcome = try desk.filer.take(bytes, source: "fuzz")
            #expect((outcome.ticket == nil) == (outcome.quarantine != nil))
            let kept = try #require(try desk.engine.store.message(outcome.message))
            #expect(kept.bytes == bytes)
            #expect(kept.state != .kept)
            let again = try desk.filer.take(bytes, source: "fuzz")
            #expect(again.message == outcome.message && again.ticket?.number == outcome.ticket?.number)
            distinct.insert(bytes)
        }
        #expect(try desk.engine.store.unprocessedMessages().isEmpty)
        // No more messages than there were different ones, and none lost.
        #expect(try desk.engine.store.message(Int64(distinct.count)) != nil)
        #expect(try desk.engine.store.message(Int64(distinct.count) + 1) == nil)
        // What the desk answers to all this is well-formed.
        try desk.sendAll()
        for letter in desk.server.letters {
            #expect(letter.recipients.allSatisfy { Mailbox(address: $0) != nil })
            #expect(try MessageParser.parse(letter.bytes, now: desk.now).isAutomatic == letter.sender.isEmpty)
        }
    }
}
