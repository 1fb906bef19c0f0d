import Desk
import FoundationEssentials
import Seeded
import Testing
import Wire

@testable import Sockets

@Suite struct FrameTests {
    private let coder = FrameCoder()

    private static let asked: [ClientFrame] = [
        .hello(.init(speaker: "mia", watches: true)), .hello(.init(watches: false)),
        .ask(.init(id: 1, request: .hello)),
        .ask(
            .init(
                id: 7, request: .perform(3, .note("two\nlines \u{1F600}"), basedOn: 2),
                once: OnceKey(rawValue: "a"))),
        .here(Seat(view: .mine, filter: "vpn", selected: 3, ticket: 3, writing: .reply)), .bye,
    ]
    private static let told: [ServerFrame] = [
        .welcome(.init(seat: Seat())), .welcome(.init()), .reply(id: 7, .ok),
        .reply(id: 8, .refused(.noSuchTicket(9))), .changed(DeskChange(sequence: 4, tickets: [1], rows: [])),
        .presence([Presence(console: 1, agent: "mia", ticket: nil)]),
        .store(isAway: true), .goodbye(.init(.version, "The desk speaks protocol 2.")),
    ]

    @Test(arguments: asked)
    func `what a client says is read back, from one line`(frame: ClientFrame) {
        let line = coder.line(frame)
        #expect(!line.contains(10))
        #expect(coder.read(ClientFrame.self, line) == frame)
    }

    @Test(arguments: told)
    func `what the desk says is read back, from one line`(frame: ServerFrame) {
        let line = coder.line(frame)
        #expect(!line.contains(10))
        #expect(coder.read(ServerFrame.self, line) == frame)
    }

    private static let requests: [Request] = [
        .hello, .counts, .drafts, .ticket(4), .offer(excluding: [2, 3]), .list(ListRequest(view: .mine)),
        .list(
            ListRequest(view: .all, filter: "vpn", after: PageCursor(order: Timestamp(seconds: 5), number: 9))
        ),
        .clocks(7), .perform(3, .note("x"), basedOn: nil), .search("vpn", limit: 4),
    ]

    @Test(arguments: requests)
    func `a request looks the same whichever way it is written`(request: Request) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        struct Plain: Encodable {
            var id: Int
            var request: Request
        }
        let asked = try encoder.encode(ClientFrame.Ask(id: 1, request: request))
        #expect(try encoder.encode(Plain(id: 1, request: request)) == asked)
        #expect(try JSONDecoder().decode(ClientFrame.Ask.self, from: asked).request == request)
    }

    @Test(arguments: 0..<60)
    func `a damaged line is a frame or nothing, never a trap`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for frame in Self.asked {
            var line = coder.line(frame)
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let index = Int.random(in: 0..<line.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: line[index] = .random(in: 0...255, using: &random)
                case 1: line.remove(at: index)
                default: line.insert(contentsOf: line.prefix(index), at: index)
                }
                if line.isEmpty { break }
            }
            _ = coder.read(ClientFrame.self, line)
            _ = coder.helloVersion(line)
        }
        let deep = [UInt8](repeating: 0x5B, count: 100_000)
        #expect(coder.read(ClientFrame.self, deep) == nil)
    }

    @Test func `a hello's version is understood whatever else it holds`() {
        #expect(coder.helloVersion(Array(#"{"hello":{"version":99,"voice":"loud"}}"#.utf8)) == 99)
        #expect(coder.helloVersion(Array(#"{"hello":{}}"#.utf8)) == nil)
        #expect(coder.helloVersion(Array("GET / HTTP/1.1".utf8)) == nil)
    }
}
