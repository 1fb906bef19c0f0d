import Desk
import Glibc
import Mail
import Post
import Service
import Sockets
import Storage
import Testing
import Wire

@Suite struct `Mail by LMTP` {
    /// A mail server's end of a connection.
    final class Peer {
        private let descriptor: Int32

        init(_ path: String) throws { descriptor = try LocalSocket.connect(to: path) }
        deinit { close(descriptor) }

        func say(_ text: String) { say(Array(text.utf8)) }

        func say(_ bytes: [UInt8]) {
            #expect(bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) } == bytes.count)
        }

        /// What the desk has said by now.
        func heard() -> String {
            var block = [UInt8](repeating: 0, count: 65_536)
            let count = block.withUnsafeMutableBytes {
                recv(descriptor, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT))
            }
            return String(decoding: block.prefix(max(0, count)), as: UTF8.self)
        }
    }

    static let hello = "LHLO mx\r\nMAIL FROM:<ann@example.com>\r\nRCPT TO:<desk@example.org>\r\nDATA\r\n"

    static func mail(_ number: Int) -> String {
        String(decoding: TestMail(id: "\(number)@x", body: "Number \(number)").bytes, as: UTF8.self)
    }

    private func withSource(
        _ work: (PostDesk, LMTPSource<DeskEngine>, String) throws -> Void
    ) throws {
        try `Ways in`.withFolder { folder in
            let desk = try PostDesk()
            let path = folder + "/lmtp"
            try work(desk, try LMTPSource(name: "lmtp", path: path, filer: desk.filer), path)
        }
    }

    @Test func `a mail server hands mail over, and hears what became of it`() throws {
        try withSource { desk, source, path in
            let peer = try Peer(path)
            peer.say(Self.hello + Self.mail(1) + ".\r\nQUIT\r\n")
            #expect(source.wait(StopSignal()) != .elapsed)
            #expect(try source.step(StopSignal()) == 1)
            let heard = peer.heard()
            #expect(
                heard.contains("250 2.0.0 stored mail=1 ticket=1 new=1") && heard.contains("221"), "\(heard)")
            #expect(try desk.engine.store.message(1)?.source == "lmtp")
            #expect(try desk.engine.store.row(1, for: .desk) != nil)
        }
    }

    @Test func `several mail servers are served at once, one that dawdles holds up nobody`() throws {
        try withSource { desk, source, path in
            let slow = try Peer(path)
            slow.say(Self.hello + "Subject: half")
            let others = try (1...3).map { _ in try Peer(path) }
            for (index, peer) in others.enumerated() { peer.say(Self.hello + Self.mail(index) + ".\r\n") }
            #expect(try source.step(StopSignal()) == 3)
            for peer in others { #expect(peer.heard().contains("250 2.0.0 stored")) }
            #expect(slow.heard().hasSuffix("354 end with a dot\r\n"))
            slow.say("\r\n\r\nand whole\r\n.\r\n")
            #expect(try source.step(StopSignal()) == 1)
            #expect(slow.heard().contains("250 2.0.0 stored"))
        }
    }

    @Test func `a connection that brings many takes turns with one that brings one`() throws {
        try withSource { desk, source, path in
            let many = try Peer(path)
            let next = "MAIL FROM:<ann@example.com>\r\nRCPT TO:<desk@example.org>\r\nDATA\r\n"
            many.say(Self.hello + (1...6).map { Self.mail($0) + ".\r\n" }.joined(separator: next))
            let one = try Peer(path)
            one.say(Self.hello + Self.mail(99) + ".\r\n")
            #expect(try source.step(StopSignal()) == 7)
            // Number 99 was stored second, or third where the other one was heard first.
            let place = try (1...7).first { number in
                let bytes = try desk.engine.store.message(Int64(number))?.bytes ?? []
                return String(decoding: bytes, as: UTF8.self).contains("Number 99")
            }
            #expect([1, 2, 3].contains(place))
            #expect(many.heard().split(separator: "\r\n").count { $0.hasPrefix("250 2.0.0 stored") } == 6)
        }
    }

    @Test func `who comes when all places are taken waits for one`() throws {
        try withSource { desk, source, path in
            let count = LMTPSource<DeskEngine>.connectionLimit + 8
            let peers = try (0..<count).map { _ in try Peer(path) }
            for (index, peer) in peers.enumerated() {
                peer.say(Self.hello + Self.mail(index) + ".\r\nQUIT\r\n")
            }
            #expect(try source.step(StopSignal()) == count)
            for peer in peers { #expect(peer.heard().contains("250 2.0.0 stored")) }
        }
    }

    @Test func `told to stop, it takes what is under way and asks the others to come again`() throws {
        try withSource { desk, source, path in
            let (idle, busy) = (try Peer(path), try Peer(path))
            idle.say("LHLO mx\r\n")
            busy.say(Self.hello + "Subject: half\r\n")
            #expect(try source.step(StopSignal()) == 0)
            busy.say("\r\nwhole\r\n.\r\n")
            source.finish()
            let heard = busy.heard()
            #expect(
                heard.contains("250 2.0.0 stored") && heard.hasSuffix("421 4.3.2 come again\r\n"), "\(heard)")
            #expect(idle.heard().hasSuffix("421 4.3.2 come again\r\n"))
        }
    }

    @Test func `of a mail that is too large the beginning waits in quarantine`() throws {
        let desk = try PostDesk()
        var bytes = TestMail().bytes
        bytes += [UInt8](repeating: 120, count: 2 << 20)
        let outcome = try desk.filer.takeHead(bytes, source: "lmtp")
        #expect(outcome.quarantine == .tooLarge && outcome.ticket == nil)
        let kept = try #require(try desk.engine.store.message(outcome.message))
        #expect(kept.bytes.count == 1 << 20 && bytes.starts(with: kept.bytes))
        // A sender that tries all the same.
        #expect(try desk.filer.takeHead(bytes, source: "lmtp").message == outcome.message)
        #expect(try desk.engine.store.quarantineCount() == 1)
    }

    static let receipts = [
        "stored mail=12 ticket=7 new=1 route=hardware queue=hardware", "stored mail=3 new=0 quarantine=loop",
        "stored mail=9 ticket=1 new=0",
    ]

    @Test(arguments: receipts)
    func `a receipt is read as it was written`(_ text: String) throws {
        #expect(try #require(IntakeReceipt("250 2.0.0 " + text)).text == text)
    }

    @Test(arguments: ["", "250 ok", "stored", "stored mail=x", "250 2.0.0 stored mail="])
    func `what is no receipt is none`(_ text: String) {
        #expect(IntakeReceipt(text) == nil)
    }
}
