import Desk
import Mail
import Post
import Service
import Storage
import Testing
import Wire

/// Mail for tickets that were merged or split.
@Suite struct `Mail of merged and split tickets` {
    let desk: PostDesk
    let first: Int

    init() throws {
        desk = try PostDesk()
        first = try #require(try desk.take(TestMail()).ticket?.number)
    }

    private func reply() throws -> ThreadToken {
        ThreadToken(
            ticket: first, version: try desk.perform(.reply("Try the other cable."), first), kind: .reply)
    }

    private func answer(_ body: String = "Still dark.") -> TestMail {
        TestMail(from: "ann@example.com", id: "\(body.utf8.count)@x", subject: "Re: Screen", body: body)
    }

    @Test func `what answers a merged ticket lands where the work goes on, and so does a bounce`() throws {
        let token = try reply()
        let second = try #require(
            try desk.take(TestMail(from: "kim@example.net", id: "kim@example.net", subject: "Dark, too"))
                .ticket?.number)
        try desk.perform(.merge(into: second), first)
        let key = try desk.engine.mailKey()
        let id = token.messageID(key, domain: "example.org")
        #expect(try desk.take(answer().header("In-Reply-To", "<\(id)>")).ticket?.number == second)
        #expect(try desk.ticket(second).entries.last?.sender?.address == "ann@example.com")
        // The reply that was on its way still goes, and what its server says is read by those who go on.
        desk.server.verdicts["ann@example.com"] = .refused(detail: "550 no such user")
        desk.wait(60)
        try desk.sendAll()
        #expect(try desk.deliveries(first).contains("reply ann@example.com failed"))
        #expect(try desk.ticket(second).entries.last?.text.contains("550 no such user") == true)
        // Who asked on either is answered.
        desk.server.letters = []
        try desk.perform(.reply("A new one is on its way."), second)
        desk.wait(60)
        try desk.sendAll()
        #expect(Set(desk.server.letters.flatMap(\.recipients)) == ["kim@example.net", "ann@example.com"])
    }

    @Test func `an answer to a mail that was split off goes where that is`() throws {
        let mail = answer("And my VPN?").header("In-Reply-To", "<1@example.com>")
        #expect(try desk.take(mail).ticket?.number == first)
        let entry = try #require(try desk.ticket(first).entries.last)
        try desk.perform(.split([entry.id], subject: "VPN"), first)
        let new = first + 1
        #expect(try desk.ticket(new).splitFrom == first)
        let moved = try #require(entry.origin?.messageID)
        let later = answer("It works.").header("In-Reply-To", "<\(moved)>")
        #expect(try desk.take(later).ticket?.number == new)
        #expect(try desk.deliveries(new).isEmpty, "nobody was told of a new ticket")
    }
}
