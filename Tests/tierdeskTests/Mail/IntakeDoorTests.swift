import Dispatch
import FoundationEssentials
import Glibc
import Seeded
import Sockets
import StoreHarness
import Testing

@Suite struct `Mail for a desk that runs` {
    private func mail(_ number: Int) -> [UInt8] {
        Array(
            "From: ann@example.com\nMessage-ID: <\(number)@x>\nSubject: Mail \(number)\n\nNumber \(number)\n"
                .utf8)
    }

    /// What `mail health --json` says about the ways in.
    private struct Health: Decodable {
        struct Source: Decodable {
            var name: String
            var taken: Int
        }
        var sources: [Source]
    }

    private func taken(_ program: Program) throws -> Int {
        try program.run("mail", "health", "--json").json(Health.self).sources.first { $0.name == "intake" }?
            .taken ?? 0
    }

    @Test func `intake hands it over, byte for byte`() throws {
        let desk = try ServedDesk()
        #expect(desk.program.run("intake", input: mail(1)).output == "1\n")
        let strange = Array("no mail\r\n.\n..\r\n\u{0}. and no end of line".utf8)
        #expect(desk.program.run("intake", input: strange).output.contains("quarantined as mail 2"))
        #expect(
            Array(desk.program.run("mail", "quarantine", "show", "2").output.utf8) == strange)
        try until { try taken(desk.program) == 2 }
        // By its socket as well, where nobody names a store.
        let byName = desk.program.run(["intake", "--socket", desk.socket, "--json"], input: mail(1))
        #expect(byName.output.contains("\"number\":1,\"new\":false"), "\(byName)")
        try until { try taken(desk.program) == 3 }
    }

    @Test func `without a desk the store is written directly, and a desk that was named is waited for`()
        throws
    {
        let desk = try ServedDesk()
        #expect(desk.stop().status == 0)
        let away = desk.program.start(
            ["intake", "--socket", desk.socket], input: mail(1), environment: ["TIERDESK_STORE": ""])
        #expect(desk.program.wait(for: away).status == 75)
        #expect(desk.program.run("intake", input: mail(1)).output == "1\n")
        try desk.restart()
        #expect(desk.program.run("intake", input: mail(1)).output == "1\n")
        #expect(
            try desk.program.run("ticket", "list", "--all", "--json").json([ListedTicket].self).count == 1)
    }

    @Test func `the door is for those who may write the store`() throws {
        let desk = try ServedDesk()
        var (store, door) = (stat(), stat())
        #expect(stat(desk.program.store, &store) == 0 && stat(desk.program.store + ".mail", &door) == 0)
        #expect(door.st_mode & 0o777 == store.st_mode & 0o666)
    }

    /// One mail over a connection of its own; whether the desk said that it has it.
    private static func deliver(_ mail: [UInt8], to door: String) -> Bool {
        guard let descriptor = try? LocalSocket.connect(to: door) else { return false }
        defer { close(descriptor) }
        let hello = "LHLO mx\r\nMAIL FROM:<ann@example.com>\r\nRCPT TO:<desk@example.org>\r\nDATA\r\n"
        let bytes = Array(hello.utf8) + mail + Array(".\r\nQUIT\r\n".utf8)
        guard bytes.withUnsafeBytes({ send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }) > 0
        else { return false }
        var heard: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 4096)
        while case let count = block.withUnsafeMutableBytes({ read(descriptor, $0.baseAddress, $0.count) }),
            count > 0
        {
            heard += block[..<count]
        }
        return String(decoding: heard, as: UTF8.self).contains("250 2.0.0 stored")
    }

    @Test
    func `killed again and again while mail servers try again, it has each mail exactly once`() throws {
        let desk = try ServedDesk()
        let door = desk.socket + ".mail"
        let (senders, each) = (4, 15)
        let mails = (0..<senders * each).map(mail)
        let sending = DispatchGroup()
        DispatchQueue(label: "mail-servers").async(group: sending) {
            _ = atOnce(senders) { sender in
                for number in 0..<each {
                    // A mail server gives up after days, a test after two minutes.
                    try? until { Self.deliver(mails[sender * each + number], to: door) }
                }
            }
        }
        var random = SeededRandom(seed: 11)
        for _ in 0..<6 {
            for _ in 0..<Int.random(in: 0..<60_000, using: &random) { sched_yield() }
            #expect(desk.stop(SIGKILL).status == 1000 + SIGKILL)
            try desk.restart()
        }
        sending.wait()
        // A mail at which the desk was killed again and again waits for a person: it might be what kills it.
        struct Held: Decodable { var message: Int }
        for held in try desk.program.run("mail", "quarantine", "list", "--json").json([Held].self) {
            #expect(desk.program.run("mail", "quarantine", "release", "\(held.message)").status == 0)
        }
        let tickets = try desk.program.run("ticket", "list", "--all", "--json", "--limit", "500").json(
            [ListedTicket].self)
        #expect(Set(tickets.map(\.subject)) == Set((0..<senders * each).map { "Mail \($0)" }))
        #expect(tickets.count == senders * each)
    }
}
