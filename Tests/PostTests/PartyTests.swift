import Desk
import FoundationEssentials
import Glibc
import Mail
import Outside
import Post
import Service
import Sodium
import Storage
import Testing
import WebHarness
import Wire

/// Cases at outside parties on their way there and back.
@Suite struct `Parties` {
    static let complete: [SupportRequest.Field: String] = [
        .title: "Policy is not applied", .description: "Since the update.", .category: "Devices",
        .subcategory: "Configuration/Policy", .givenName: "Ida", .surname: "Peeters",
        .email: "ida@example.org", .phone: "+32 2 555 01 01", .affected: "3",
        .businessImpact: "One team waits.", .firstNoticed: "2026-11-20", .reproduced: "no",
        .supportEngaged: "yes", .troubleshooting: "Restarted, synced.",
    ]

    /// A desk with one party, and a ticket of its class by mail.
    private func desk(_ connector: Party.Connector) throws -> (PostDesk, Int) {
        let desk = try PostDesk { $0.acknowledges = false }
        var rules = desk.engine.rules
        rules.parties = [
            Party(
                id: "ops", name: "Operations", kind: .operations, contract: "C-77", connector: connector)
        ]
        try desk.engine.reload(rules)
        let number = try desk.open()
        try perform(desk, .route(.managedDesktop, why: nil), number)
        return (desk, number)
    }

    @discardableResult
    private func perform(_ desk: PostDesk, _ command: TicketCommand, _ number: Int) throws -> TicketRow {
        try desk.engine.perform(command, on: number, by: .owner("root"))
    }

    private func file(_ desk: PostDesk, _ number: Int) throws -> Int {
        let id = try perform(desk, .leg(.draft(party: "ops", fields: Self.complete)), number).version
        try perform(desk, .leg(.file(id, reference: "")), number)
        return id
    }

    private func parcels(_ desk: PostDesk, _ number: Int, _ leg: Int) throws -> [Delivery.State] {
        try desk.engine.store.parcels(ofTicket: number, leg: leg).map(\.state)
    }

    private func runner(_ desk: PostDesk, _ connector: PartyConnector) -> ParcelRunner<DeskEngine> {
        ParcelRunner(desk: desk.engine, connectors: ["ops": connector])
    }

    // MARK: Mail

    @Test func `a package goes by mail, and the answer lands on the case and never with the requester`()
        throws
    {
        let (desk, number) = try desk(.mail(address: "support@ops.example"))
        let leg = try file(desk, number)
        try desk.sendAll()
        let letter = try #require(desk.server.letters.first)
        #expect(letter.recipients == ["support@ops.example"])
        #expect(letter.text.contains("Subject: Policy is not applied"))
        #expect(!letter.text.contains("In-Reply-To"), "the requester's thread is none of theirs")
        let read = try MessageParser.parse(letter.bytes, now: desk.now)
        #expect(read.text.contains("Contact surname: Peeters") && read.text.contains("Severity: C"))
        let id = try #require(read.messageID)
        var answer = TestMail(from: "Agent <agent@ops.example>", id: "77@ops.example")
        answer.headers = [("In-Reply-To", "<\(id)>")]
        answer.body = "Which build is it?"
        let outcome = try desk.take(answer)
        #expect(outcome.ticket?.number == number && !outcome.isNew)
        let ticket = try desk.ticket(number)
        #expect(ticket.leg(leg)?.state == .waitingOnUs)
        let entry = try #require(ticket.entries.last)
        #expect(entry.leg == leg && entry.kind == .note && entry.sender?.address == "agent@ops.example")
        #expect(!ticket.people.contains { $0.address == "agent@ops.example" })
        // Our answer goes on in their thread.
        try perform(desk, .leg(.answer(leg, "22631.")), number)
        try desk.sendAll()
        let second = try #require(desk.server.letters.last)
        #expect(second.recipients == ["support@ops.example"])
        #expect(second.text.contains("In-Reply-To: <\(id)>") && second.text.contains("22631."))
        // What the requester is sent says nothing of it.
        try perform(desk, .reply("We asked."), number)
        desk.wait(30)
        try desk.sendAll()
        let reply = try #require(desk.server.letters.last)
        #expect(reply.recipients == ["ann@example.com"])
        #expect(!reply.text.contains("ops.example") && !reply.text.contains("22631"))
    }

    @Test func `a program's answer to a package stays on the case and starts nothing`() throws {
        let (desk, number) = try desk(.mail(address: "support@ops.example"))
        let leg = try file(desk, number)
        try desk.sendAll()
        let letter = try #require(desk.server.letters.first)
        let id = try #require(try MessageParser.parse(letter.bytes, now: desk.now).messageID)
        var answer = TestMail(from: "auto@ops.example", id: "78@ops.example")
        answer.headers = [("In-Reply-To", "<\(id)>"), ("Auto-Submitted", "auto-replied")]
        _ = try desk.take(answer)
        let ticket = try desk.ticket(number)
        #expect(ticket.leg(leg)?.state == .filed && ticket.entries.last?.leg == leg)
    }

    /// What the party's own system writes, in a thread of its own.
    @Test(arguments: [
        ("agent@ops.example", "Case [OPS-1234] was assigned", true),
        ("agent@ops.example", "OPS-1234: news", true),
        ("agent@ops.example", "Case OPS-12345 was assigned", false), ("agent@ops.example", "Hello", false),
        ("agent@elsewhere.example", "Case [OPS-1234] was assigned", false),
    ])
    func `a mail of the party that names its reference lands on the case`(
        sender: String, subject: String, isTheirs: Bool
    ) throws {
        let (desk, number) = try desk(.mail(address: "support@ops.example"))
        let leg = try file(desk, number)
        try perform(desk, .leg(.reference(leg, "OPS-1234")), number)
        var mail = TestMail(from: sender, id: "80@ops.example")
        mail.subject = subject
        let outcome = try desk.take(mail)
        #expect(outcome.isNew == !isTheirs)
        #expect(try desk.ticket(number).leg(leg)?.state == (isTheirs ? .waitingOnUs : .filed))
    }

    @Test func `a forged id lets nobody write on a case`() throws {
        let (desk, number) = try desk(.mail(address: "support@ops.example"))
        let leg = try file(desk, number)
        let version = try desk.ticket(number).version
        var forged = TestMail(from: "mallory@example.net", id: "79@example.net")
        forged.headers = [
            ("In-Reply-To", "<t\(number).\(version).p.0123456789abcdef0123@example.org>")
        ]
        _ = try desk.take(forged)
        #expect(try desk.ticket(number).leg(leg)?.state == .filed)
        #expect(try desk.ticket(number).entries.allSatisfy { $0.leg == nil })
    }

    // MARK: Webhook

    @Test func `a webhook gets a signed body under one id, and its answer gives the reference`() throws {
        let (desk, number) = try desk(.webhook)
        let leg = try file(desk, number)
        let statuses = Turns([503, 201])
        let server = try WebServer { _ in .init(statuses.next(), #"{"reference":"OPS-1"}"#) }
        let folder = try Folder()
        let secret = folder.write("secret", "tea pot\n")
        let carrier = runner(
            desk,
            .webhook(
                try WebAddress(server.address + "/cases"), secret: .file(secret), authorities: nil,
                seconds: 30))
        #expect(try carrier.carryOne() == false)
        #expect(try parcels(desk, number, leg) == [.deferred])
        #expect(try carrier.carryOne() == nil, "not before its time")
        desk.wait(60)
        #expect(try carrier.carryOne() == true)
        #expect(try parcels(desk, number, leg) == [.sent])
        #expect(try desk.ticket(number).leg(leg)?.reference == "OPS-1")
        #expect(try carrier.carryOne() == nil)

        let asked = server.requests
        #expect(asked.count == 2 && asked[0].body == asked[1].body, "the same bytes again")
        #expect(asked[0].method == "POST" && asked[0].target == "/cases")
        #expect(asked[0].headers["tierdesk-delivery"] == asked[1].headers["tierdesk-delivery"])
        for request in asked {
            let signature = try #require(request.headers["tierdesk-signature"])
            let parts = signature.split(separator: ",").map { $0.split(separator: "=") }
            let seconds = try #require(Int64(parts[0][1]))
            // The other side makes it again, with what everybody has.
            #expect(
                Self.openssl(Array("\(seconds).".utf8) + request.body, secret: "tea pot", folder)
                    == parts[1][1])
        }
        let body = try #require(
            JSONSerialized(asked[0].body))
        #expect(body["kind"] == "filed" && body["ticket"] == "\(number)" && body["leg"] == "\(leg)")
        #expect(body["request.type"] == "Incident" && body["request.usersOrDevicesImpacted"] == "3")
        #expect(body["request.contact.phoneNumber"] == "+32 2 555 01 01")
        #expect(body["request.issueReproduced"] == "false" && body["contract"] == "C-77")
    }

    @Test(arguments: [
        (400, Delivery.State.failed), (404, .failed), (410, .failed), (302, .failed), (408, .deferred),
        (429, .deferred), (500, .deferred),
    ])
    func `what a server refuses for good is told on the ticket, what passes is tried again`(
        status: Int, state: Delivery.State
    ) throws {
        let (desk, number) = try desk(.webhook)
        let leg = try file(desk, number)
        let server = try WebServer { _ in .init(status) }
        let carrier = runner(
            desk, .webhook(try WebAddress(server.address), secret: nil, authorities: nil, seconds: 30))
        _ = try carrier.carryOne()
        #expect(try parcels(desk, number, leg) == [state])
        let told = try desk.ticket(number).entries.contains { $0.text.contains("HTTP \(status)") }
        #expect(told == (state == .failed))
        server.stop()
    }

    @Test func `a server that is away is tried for days, and what comes later waits for what came before`()
        throws
    {
        let (desk, number) = try desk(.webhook)
        let leg = try file(desk, number)
        try perform(desk, .leg(.answer(leg, "more")), number)
        let server = try WebServer { _ in .init(200) }
        let address = server.address
        server.stop()
        let carrier = runner(
            desk, .webhook(try WebAddress(address), secret: nil, authorities: nil, seconds: 5))
        var tries = 0
        while try parcels(desk, number, leg).first != .failed, tries < 100 {
            _ = try carrier.carryOne()
            #expect(try parcels(desk, number, leg).last == .queued || tries > 10)
            desk.wait(3 * 3600)
            tries += 1
        }
        #expect((30...34).contains(tries), "four days, every three hours: \(tries)")
    }

    @Test func `a secret that others can read is not used`() throws {
        let (desk, number) = try desk(.webhook)
        let leg = try file(desk, number)
        let server = try WebServer { _ in .init(200) }
        let folder = try Folder()
        let secret = folder.write("secret", "x")
        chmod(secret, 0o644)
        _ = try runner(
            desk,
            .webhook(try WebAddress(server.address), secret: .file(secret), authorities: nil, seconds: 5)
        ).carryOne()
        #expect(server.requests.isEmpty)
        #expect(
            try desk.engine.store.parcels(ofTicket: number, leg: leg).first?.detail.contains("chmod") == true)
    }

    // MARK: Command

    @Test func `a site's program gets the body on standard input, and says the reference`() throws {
        let (desk, number) = try desk(.command)
        let leg = try file(desk, number)
        let folder = try Folder()
        let script = folder.write(
            "carry", "#!/bin/sh\ncat > \"$1\"\nprintf '{\"reference\":\"CMD-9\"}'\n")
        chmod(script, 0o700)
        let carrier = runner(desk, .command(SiteProgram([script, folder.path + "/got"])))
        #expect(try carrier.carryOne() == true)
        #expect(try desk.ticket(number).leg(leg)?.reference == "CMD-9")
        let got = FileManager.default.contents(atPath: folder.path + "/got").map { [UInt8]($0) } ?? []
        #expect(JSONSerialized(got)?["kind"] == "filed")
        // Withdrawing tells them too.
        try perform(desk, .leg(.withdraw(leg, reason: "It went away.")), number)
        #expect(try carrier.carryOne() == true)
        let told = FileManager.default.contents(atPath: folder.path + "/got").map { [UInt8]($0) } ?? []
        #expect(JSONSerialized(told)?["kind"] == "withdrawn")
        #expect(JSONSerialized(told)?["reference"] == "CMD-9")
    }

    @Test(arguments: [(75, Delivery.State.deferred), (1, .failed), (0, .sent)])
    func `the program's exit status says what became of it`(status: Int, state: Delivery.State) throws {
        let (desk, number) = try desk(.command)
        let leg = try file(desk, number)
        _ = try runner(desk, .command(SiteProgram(["/bin/sh", "-c", "cat >/dev/null; exit \(status)"])))
            .carryOne()
        #expect(try parcels(desk, number, leg) == [state])
    }

    @Test func `after a crash the claim lapses and the same parcel goes again under the same id`() throws {
        let (desk, number) = try desk(.webhook)
        _ = try file(desk, number)
        let first = try #require(try desk.engine.claimParcel())
        #expect(try desk.engine.claimParcel() == nil, "somebody has it")
        desk.wait(DeskEngine.claimSeconds)
        let again = try #require(try desk.engine.claimParcel())
        #expect(again.parcel.id == first.parcel.id && again.ticket == first.ticket)
    }

    @Test func `what is carried by hand orders nothing`() throws {
        let (desk, number) = try desk(.copy)
        let id = try perform(desk, .leg(.draft(party: "ops", fields: Self.complete)), number).version
        #expect(throws: Refusal.missing(.reference)) {
            try perform(desk, .leg(.file(id, reference: "")), number)
        }
        try perform(desk, .leg(.file(id, reference: "O-1")), number)
        #expect(try desk.engine.claimParcel() == nil)
        #expect(try desk.deliveries(number) == [])
    }

    /// HMAC-SHA256 as the command line of OpenSSL makes it.
    private static func openssl(_ bytes: [UInt8], secret: String, _ folder: Folder) -> Substring {
        let file = folder.write("signed", String(decoding: bytes, as: UTF8.self))
        let program = SiteProgram(["openssl", "dgst", "-sha256", "-hmac", secret, "-r", file])
        let output = (try? program.run([])) ?? []
        return String(decoding: output, as: UTF8.self).prefix { $0 != " " }
    }
}

/// Gives one value after the other, from any thread.
private final class Turns: @unchecked Sendable {
    private var values: [Int]
    init(_ values: [Int]) { self.values = values }
    /// Called by one server thread, one request after the other.
    func next() -> Int { values.isEmpty ? 500 : values.removeFirst() }
}

/// A folder that goes with the test.
private final class Folder {
    let path: String

    init() throws {
        var template = Array("/tmp/tierdesk-parties-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw CocoaError(.fileWriteUnknown) }
        path = String(cString: made)
    }

    @discardableResult
    func write(_ name: String, _ text: String) -> String {
        let file = path + "/" + name
        _ = FileManager.default.createFile(atPath: file, contents: Data(text.utf8))
        chmod(file, 0o600)
        return file
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// The leaves of a JSON object by their paths.
private struct JSONSerialized {
    private var leaves: [String: String] = [:]

    private enum Value: Decodable {
        case object([String: Value])
        case leaf(String)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let object = try? container.decode([String: Value].self) {
                self = .object(object)
            } else if let flag = try? container.decode(Bool.self) {
                self = .leaf("\(flag)")
            } else if let number = try? container.decode(Int.self) {
                self = .leaf("\(number)")
            } else {
                self = .leaf(try container.decode(String.self))
            }
        }
    }

    init?(_ bytes: [UInt8]) {
        guard let value = try? JSONDecoder().decode(Value.self, from: Data(bytes)) else { return nil }
        add(value, at: "")
    }

    private mutating func add(_ value: Value, at path: String) {
        switch value {
        case .leaf(let text): leaves[path] = text
        case .object(let members):
            for (key, member) in members { add(member, at: path.isEmpty ? key : path + "." + key) }
        }
    }

    subscript(_ path: String) -> String? { leaves[path] }
}
