import Desk
import FoundationEssentials
import Glibc
import Outside
import Sockets
import StoreHarness
import Testing
import Wire

/// `tierdesk serve` with systems that post to it, over a real socket, asked by libcurl.
@Suite struct `Systems that post alerts to a served desk` {
    let shelf = Program.Folder()

    /// A token that would be found wherever it went.
    private static let token = "tok-7f3a9b"

    private func config(_ listen: String = "127.0.0.1:0") -> String {
        let file = shelf.write("token", Self.token + "\n")
        chmod(file, 0o600)
        return shelf.write(
            "config.json5",
            "{ alertIntake: { listen: '\(listen)', tokens: { defender: { file: 'token' } } } }")
    }

    private func address(_ desk: ServedDesk) throws -> String {
        var found: String?
        try until {
            found = desk.log.split(separator: "\n").last { $0.contains("alert-intake") }.flatMap { line in
                line.firstRange(of: "127.0.0.1:").map { place in
                    "127.0.0.1:" + line[place.upperBound...].prefix { $0.isNumber }
                }
            }
            return found != nil
        }
        return "http://\(found ?? "")/alerts"
    }

    private func post(_ address: String, _ body: String, token: String = Self.token) throws -> WebAnswer {
        try WebRequest(
            "POST", try WebAddress(address),
            headers: [("Authorization", "Bearer \(token)"), ("Content-Type", "application/json")],
            body: Array(body.utf8)
        ).send()
    }

    private func alerts(_ desk: ServedDesk) throws -> [Alert] {
        guard case .alerts(let board) = try desk.line().ask(.alerts(AlertQuery())) else { return [] }
        return board.alerts
    }

    @Test func `are answered when it is stored, and consoles hear of it`() throws {
        let desk = try ServedDesk("--config", config())
        let address = try address(desk)
        let watching = try desk.line(as: "mia", watches: true)
        _ = try watching.ask(.hello)
        let body = #"{"type":"malware-found","severity":"critical","device":"LT-1","text":"Zebra trojan"}"#
        #expect(try post(address, body).status == 202)
        // Another process's view of the store, at once.
        #expect(try alerts(desk).map(\.source) == ["defender"])
        var counts: QueueCounts?
        while counts == nil {
            if case .changed(let change) = try watching.next() { counts = change.counts }
        }
        #expect(counts?.alerts == AlertState(unowned: 1, active: 1))
        #expect(try post(address, body, token: "wrong").status == 401)
        #expect(try post(address, "{").status == 400)
        #expect(!desk.log.contains(Self.token) && !desk.log.contains("Zebra"))
        #expect(desk.stop().status == 0)
    }

    @Test func `are served anew after the configuration changed, and not where it says nothing`() throws {
        let file = config()
        let desk = try ServedDesk("--config", file)
        let first = try address(desk)
        let body = #"{"type":"a","severity":"warning"}"#
        #expect(try post(first, body).status == 202)
        _ = shelf.write("config.json5", "{}")
        desk.signal(SIGHUP)
        try until { (try? post(first, body)) == nil }
        _ = config()
        desk.signal(SIGHUP)
        try until { (try? post(address(desk), body).status) == 202 }
        #expect(try (alerts(desk).first?.count ?? 0) >= 2)
    }
}
