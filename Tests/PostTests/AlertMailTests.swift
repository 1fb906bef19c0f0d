import Desk
import Mail
import Post
import Service
import Storage
import Testing
import Wire

@Suite struct `Mail that is an alert` {
    private func desk() throws -> PostDesk {
        let desk = try PostDesk()
        var alerts = AlertMail()
        alerts.addresses = ["alerts@example.org"]
        alerts.senders = ["@monitoring.example.com"]
        alerts.type = "monitoring"
        alerts.words = [.critical: ["critical", "down"], .informational: ["info"]]
        alerts.clearWords = ["resolved"]
        desk.settings.alerts = alerts
        desk.settings.trustedServer = "mx.example.org"
        return desk
    }

    private func mail(_ subject: String, to: String = "alerts@example.org", id: Int, more: [String] = [])
        -> [UInt8]
    {
        let head = [
            "From: Monitor <monitor@monitoring.example.com>", "To: \(to)", "Subject: \(subject)",
            "Message-ID: <\(id)@monitoring.example.com>", "Date: Fri, 20 Nov 2026 10:00:00 +0000",
        ]
        return Array(((more + head).joined(separator: "\r\n") + "\r\n\r\nDisk at 99 %.\r\n").utf8)
    }

    private func alerts(_ desk: PostDesk) throws -> [Alert] {
        try desk.engine.store.alerts(AlertQuery(state: .all))
    }

    @Test func `raises one, is counted, and clears it, by the words of its subject`() throws {
        let desk = try desk()
        let first = try desk.filer.take(mail("CRITICAL: disk full on SRV-1", id: 1), source: "test")
        #expect(first.isAlert && first.ticket == nil && first.quarantine == nil)
        let alert = try #require(try alerts(desk).first)
        #expect(alert.type == "monitoring" && alert.severity == .critical)
        #expect(alert.source == "monitor@monitoring.example.com" && alert.key == "disk full on srv-1")
        #expect(alert.text == "CRITICAL: disk full on SRV-1\n\nDisk at 99 %.")
        _ = try desk.filer.take(mail("Disk full on SRV-1", id: 2), source: "test")
        #expect(try alerts(desk).map(\.count) == [2])
        _ = try desk.filer.take(mail("RESOLVED - disk full on SRV-1", id: 3), source: "test")
        #expect(try alerts(desk).map { $0.closed?.how } == [.causeFixed])
        let kept = try #require(try desk.engine.store.message(first.message))
        #expect(kept.state == .alert && kept.bytes == mail("CRITICAL: disk full on SRV-1", id: 1))
        // The same bytes once more are the same mail.
        #expect(try desk.filer.take(mail("CRITICAL: disk full on SRV-1", id: 1), source: "test").isAlert)
        #expect(try alerts(desk).map(\.isActive) == [false])
    }

    @Test func `is known by its sender only where the receiving server vouches for that`() throws {
        let desk = try desk()
        let forged = try desk.filer.take(mail("DOWN", to: "desk@example.org", id: 1), source: "test")
        #expect(!forged.isAlert && forged.ticket != nil)
        let vouched = "Authentication-Results: mx.example.org; dmarc=pass header.from=monitoring.example.com"
        let real = try desk.filer.take(
            mail("DOWN", to: "desk@example.org", id: 2, more: [vouched]), source: "test")
        #expect(real.isAlert)
        #expect(try alerts(desk).map(\.key) == ["mail"])
    }

    @Test func `may be as long as it likes, and is a ticket where nothing says otherwise`() throws {
        let desk = try desk()
        let long = String(repeating: "é", count: 400)
        #expect(try desk.filer.take(mail(long, id: 1), source: "test").isAlert)
        let alert = try #require(try alerts(desk).first)
        #expect(alert.severity == .warning && (alert.key?.utf8.count ?? 0) <= 200)
        desk.settings.alerts = nil
        #expect(try desk.filer.take(mail("DOWN", id: 2), source: "test").ticket != nil)
    }

    @Test func `says so on the receipt that a mail server's pipe gets`() throws {
        let desk = try desk()
        let receipt = IntakeReceipt(try desk.filer.take(mail("INFO x", id: 1), source: "test"))
        #expect(receipt.isAlert && IntakeReceipt(receipt.text) == receipt)
    }
}
