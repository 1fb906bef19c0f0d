import Desk
import FoundationEssentials
import Storage
import StoreHarness
import Testing
import Wire

@Suite struct `Mail on the board` {
    private func order(_ version: Int, _ address: String) -> MailOrder {
        MailOrder(
            kind: .reply, version: version, to: [Requester(address: address)], cc: [],
            notBefore: Fixture.morning)
    }

    /// Sends what is due, with that outcome.
    private func send(_ store: Store, _ outcome: DeliveryOutcome) throws {
        let mail = try #require(
            try store.claimMail(at: Fixture.morning, until: Fixture.morning.adding(seconds: 9)))
        for recipient in mail.recipients {
            try store.settle(mail.id, address: recipient.person.address, outcome, at: Fixture.morning)
        }
    }

    @Test(arguments: Database.available)
    func `what failed is counted until its ticket is closed or a later mail left`(_ database: Database) throws
    {
        let store = try database.store()
        for number in 1...2 {
            try store.take(Fixture.opening("Screen"))
            try store.enqueue(order(1, "kim@example.test"), ticket: number, at: Fixture.morning)
            try send(store, .failed(detail: "550 no such user"))
        }
        let scope = Fixture.ada.scope
        #expect(try store.undeliveredCounts(for: scope) == (0, 2))
        #expect(
            try store.undelivered(limit: 9, for: scope).map(\.delivery.detail) == [
                "550 no such user", "550 no such user",
            ])
        try store.enqueue(order(2, "kim@example.test"), ticket: 1, at: Fixture.morning)
        try send(store, .deferred(until: Fixture.morning.adding(seconds: 60), detail: "451 later"))
        #expect(try store.undeliveredCounts(for: scope) == (1, 2))
        #expect(
            try store.undelivered(limit: 9, for: scope).map(\.delivery.state) == [
                .deferred, .failed, .failed,
            ])
        try store.enqueue(order(3, "kim@example.test"), ticket: 1, at: Fixture.morning)
        try send(store, .sent(detail: "250 ok"))
        #expect(try store.undelivered(limit: 9, for: scope).map(\.ticket) == [1, 2])
        try store.carryOut(.claim, on: 2)
        try store.carryOut(.resolve, on: 2)
        #expect(try store.undeliveredCounts(for: scope) == (1, 0))
    }

    @Test(arguments: Database.available)
    func `mail on tickets out of sight is neither counted nor listed`(_ database: Database) throws {
        let store = try database.store()
        try store.take(Fixture.opening("Screen", route: .managedDesktop))
        try store.enqueue(order(1, "kim@example.test"), ticket: 1, at: Fixture.morning)
        try send(store, .failed(detail: "550"))
        #expect(try store.undeliveredCounts(for: Fixture.hal.scope) == (0, 0))
        #expect(try store.undelivered(limit: 9, for: Fixture.hal.scope).isEmpty)
        #expect(try store.undeliveredCounts(for: Fixture.ada.scope) == (0, 1))
    }

    @Test(arguments: Database.available)
    func `quarantine is listed by its heads, without the rest`(_ database: Database) throws {
        let store = try database.store()
        let bytes = Array("Subject: x\n\n".utf8) + [UInt8](repeating: 0xFF, count: 100_000)
        let id = try store.storeMessage(bytes, source: "lmtp", at: Fixture.morning).id
        #expect(try store.quarantined(limit: 9).isEmpty)
        try store.mark(id, .quarantined, reason: "spam", trace: "")
        let listed = try #require(try store.quarantined(limit: 9).first)
        #expect(listed.id == id && listed.size == bytes.count && listed.source == "lmtp")
        #expect(listed.reason == "spam" && listed.head.count < 20_000 && bytes.starts(with: listed.head))
    }

    @Test(arguments: Database.available)
    func `a file comes back in pieces, byte for byte`(_ database: Database) throws {
        let store = try database.store()
        let bytes = (0..<5000).map { UInt8(truncatingIfNeeded: $0 * 7) }
        try store.keepAttachment(bytes, digest: "d")
        var found: [UInt8] = []
        while found.count < bytes.count {
            let piece = try #require(try store.attachment("d", from: found.count, length: 777))
            #expect(piece.size == bytes.count && !piece.bytes.isEmpty && piece.bytes.count <= 777)
            found += piece.bytes
        }
        #expect(found == bytes)
        #expect(try store.attachment("d", from: 9999, length: 10)?.bytes.isEmpty == true)
        #expect(try store.attachment("e", from: 0, length: 10) == nil)
    }
}
