import Desk
import FoundationEssentials
import Outside
import Post
import SQLite
import Seeded
import Service
import Storage
import StoreHarness
import Testing
import Web
import Wire

/// A desk that listens for alerts on a port of its own; what it answers is asked by libcurl.
private final class Door {
    let desk: Store
    let engine: DeskEngine
    let connection: FaultyConnection
    private let listener: WebListener
    let address: String

    init() throws {
        connection = FaultyConnection(try SQLiteConnection(path: ":memory:"))
        desk = try Store(connection, rules: DeskRules())
        engine = try DeskEngine(
            store: desk, rules: DeskRules(), now: { Timestamp(seconds: 1_795_248_000) })
        let door = AlertDoor(desk: engine, tokens: ["defender": "s3cret", "intune": "other"])
        let (socket, port) = try WebListener.socket(address: "127.0.0.1", port: 0)
        address = "http://127.0.0.1:\(port)"
        listener = try WebListener(socket: socket, bodyLimit: AlertDoor<DeskEngine>.bodyLimit, door.handler)
    }

    func post(
        _ body: String, method: String = "POST", path: String = "/alerts",
        headers: [(name: String, value: String)] = [
            ("Authorization", "Bearer s3cret"), ("Content-Type", "application/json"),
        ]
    ) throws -> (status: Int, text: String, headers: [String: String]) {
        let answer = try WebRequest(
            method, try WebAddress(address + path), headers: headers,
            body: method == "GET" ? nil : Array(body.utf8)
        ).send()
        return (answer.status, String(decoding: answer.body, as: UTF8.self), answer.headers)
    }

    var alerts: [Alert] { get throws { try desk.alerts(AlertQuery()) } }
}

@Suite struct `Alerts that are posted` {
    private static let one =
        #"{"type":"malware-found","severity":"critical","device":"LT-1","text":"Found."}"#

    @Test func `are stored when the answer says so`() throws {
        let door = try Door()
        let answer = try door.post(Self.one)
        #expect(answer.status == 202)
        #expect(answer.text == #"{"alerts":[{"outcome":"raised","alert":1}]}"# + "\n")
        #expect(answer.headers["content-type"] == "application/json")
        let alert = try #require(try door.alerts.first)
        #expect(alert.source == "defender" && alert.device == "LT-1" && alert.text == "Found.")
        let two = try door.post(
            "[\(Self.one), {\"type\":\"no-check-in\",\"severity\":\"Warning\",\"platform\":\"iOS\"}]")
        #expect(two.text.contains(#"{"outcome":"repeated","alert":1},{"outcome":"raised","alert":2}"#))
        let clear = try door.post(#"{"type":"malware-found","device":"LT-1","clear":true}"#)
        #expect(clear.text.contains(#""cleared","alert":1"#))
    }

    @Test func `need a token, which says where they come from`() throws {
        let door = try Door()
        for header in ["Bearer wrong", "Bearer", "Basic s3cret", "s3cret", "Bearer s3cre", "Bearer s3cret2"] {
            let answer = try door.post(Self.one, headers: [("Authorization", header)])
            #expect(answer.status == 401 && answer.headers["www-authenticate"] == "Bearer", "\(header)")
            #expect(!answer.text.contains("s3cret"))
        }
        #expect(try door.post(Self.one, headers: []).status == 401)
        #expect(
            try door.post(
                Self.one, headers: [("Authorization", "bearer other"), ("Content-Type", "application/json")]
            ).status == 202)
        #expect(try door.alerts.map(\.source) == ["intune"])
    }

    @Test(arguments: [
        ("{", 400, "this is not JSON", ""), ("7", 400, "an object", ""), ("[]", 400, "there is none", ""),
        (#"{"severity":"critical"}"#, 400, "this is missing", "type"),
        (#"[{"type":"a","severity":"bad"}]"#, 400, "one of critical", "[0].severity"),
        (
            #"[{"type":"a","severity":"warning"},{"type":"b","severity":"warning","tect":"x"}]"#, 400,
            "no such field", "[1].tect"
        ),
        (#"{"type":"a","severity":"warning","clear":"yes"}"#, 400, "true or false", "clear"),
        (#"{"type":"a","severity":7}"#, 400, "text in quotes", "severity"),
        (#"{"type":"a b","severity":"warning"}"#, 400, "must not have", "type"),
        (#"{"type":"a","severity":"warning","expires":"soon"}"#, 400, "a time like", "expires"),
        (#"[{"type":"a","severity":"warning"},{"type":"b"}]"#, 422, "`severity` is missing", "[1]"),
        (#"{"type":"a","severity":"warning","expires":"2020-01-01T00:00:00Z"}"#, 422, "has passed", ""),
    ])
    func `are taken all or none, and what is wrong is said with its place`(
        body: String, status: Int, sentence: String, place: String
    ) throws {
        struct Problem: Decodable {
            var error: String
            var place: String?
        }
        let door = try Door()
        let answer = try door.post(body)
        let problem = try JSONDecoder().decode(Problem.self, from: Data(answer.text.utf8))
        #expect(answer.status == status && problem.error.contains(sentence), "\(answer.text)")
        #expect((problem.place ?? "") == place)
        #expect(try door.alerts.isEmpty)
    }

    @Test func `go to one place, in one way, of one kind, and no larger than it says`() throws {
        let door = try Door()
        #expect(try door.post(Self.one, path: "/").status == 404)
        let get = try door.post("", method: "GET")
        #expect(get.status == 405 && get.headers["allow"] == "POST")
        let form = [("Authorization", "Bearer s3cret"), ("Content-Type", "text/plain")]
        #expect(try door.post(Self.one, headers: form).status == 415)
        let long = String(repeating: " ", count: (1 << 20) + 1) + Self.one
        #expect(try door.post(long).status == 413)
        let many = "[" + Array(repeating: Self.one, count: 1001).joined(separator: ",") + "]"
        #expect(try door.post(many).status == 400)
        let charset = [
            ("Authorization", "Bearer s3cret"), ("Content-Type", "application/json; charset=utf-8"),
        ]
        #expect(try door.post(Self.one, headers: charset).status == 202)
    }

    @Test func `are asked for again while the desk cannot store them`() throws {
        let door = try Door()
        door.connection.failsAt = door.connection.calls + 2
        let answer = try door.post(Self.one)
        #expect(answer.status == 503 && answer.headers["retry-after"] == "30")
        #expect(try door.post(Self.one).status == 202)
        #expect(try door.alerts.map(\.count) == [1])
    }
}

@Suite struct `Reports of alerts` {
    private static let seeds = [
        #"{"type":"malware-found","severity":"critical","source":"defender","device":"LT-1","text":"Found é\u0041."}"#,
        #"[{"type":"policy-error","severity":"warning","group":"Sales","platform":"ios","key":"7"},{"type":"a","clear":true}]"#,
        #"{"type":"x","severity":"informational","expires":"2026-12-01T00:00:00Z"}"#,
        "[[{{\"\\u\\\"", "{\"type\":null,\"severity\":[]}",
    ].map { Array($0.utf8) }

    @Test(arguments: UInt64(1)...6)
    func `no mutation of them traps, and what comes out can be taken`(_ seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for round in 0..<1500 {
            var bytes = Self.seeds[round % Self.seeds.count]
            for _ in 0...Int.random(in: 0..<4, using: &random) { random.mutate(&bytes, with: Self.seeds) }
            do throws(AlertReader.Problem) {
                for report in try AlertReader.reports(bytes, source: "s") {
                    #expect((try? report.check()) != nil)
                }
            } catch {
                #expect(!error.description.contains("\n") && error.description.utf8.count < 400)
            }
        }
    }

    @Test func `are read whole, with a source where they name none`() throws {
        let report = try AlertReader.report(Self.seeds[0])
        #expect(report.source == "defender" && report.text == "Found éA." && report.severity == .critical)
        #expect(throws: AlertReader.Problem(place: "[0].source", .missing)) {
            _ = try AlertReader.reports(Self.seeds[1])
        }
        let two = try AlertReader.reports(Self.seeds[1], source: "intune")
        #expect(two.map(\.source) == ["intune", "intune"] && two[0].platform == .ios && two[1].isCleared)
        #expect(
            try AlertReader.report(Self.seeds[2], source: "s").expiresAt
                == Timestamp(iso8601: "2026-12-01T00:00:00Z"))
    }
}
