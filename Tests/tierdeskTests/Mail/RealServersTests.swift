import FoundationEssentials
import Glibc
import Mail
import Testing

/// From the first mail to the resolved ticket and back, through a Postfix and a Dovecot.
@Suite(.serialized, .enabled(if: RealServers.obstacle == nil, "needs Postfix and Dovecot, as root"))
struct `Real mail servers` {
    /// A desk that Postfix's account may write to, and its commands.
    final class Desk {
        let program = Program()
        let servers: RealServers
        let folder: String
        private let options: [String]

        init() throws {
            var template = Array("/tmp/tierdesk-desk-XXXXXX".utf8CString)
            guard mkdtemp(&template) != nil else { throw RealServers.Failure.step("mkdtemp") }
            let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
            self.folder = folder
            chmod(folder, 0o777)
            options = ["--store", "sqlite:\(folder)/desk.sqlite", "--config", "\(folder)/config.json5"]
            servers = try RealServers(intake: ([Program.path, "intake"] + options).joined(separator: " "))
            let configuration = """
                { mail: {
                    address: "desk@example.org", name: "The Desk", undoSeconds: 0, addressDetail: true,
                    smtp: { host: "127.0.0.1", port: \(servers.smtpPort), security: "none" },
                    sources: [
                      { imap: { host: "127.0.0.1", port: \(servers.imapPort), security: "none", user: "box@example.com",
                                passwordFile: "\(folder)/password", after: "move:Done" } } ],
                } }
                """
            try Data(configuration.utf8).write(to: URL(filePath: folder + "/config.json5"))
            try Data("secret\n".utf8).write(to: URL(filePath: folder + "/password"))
            chmod(folder + "/config.json5", 0o644)
            chmod(folder + "/password", 0o600)
        }

        deinit {
            servers.stop()
            try? FileManager.default.removeItem(atPath: folder)
        }

        @discardableResult
        func run(_ words: String...) -> Program.Result {
            defer { for end in ["", "-wal", "-shm"] { chmod(folder + "/desk.sqlite" + end, 0o666) } }
            return program.run(words + options)
        }

        func tickets() throws -> [ListedTicket] {
            let result = run("ticket", "list", "--all", "--json")
            return result.status == 0 ? try result.json([ListedTicket].self) : []
        }

        struct Detail: Decodable {
            struct Entry: Decodable {
                var kind, author, text: String
            }
            struct Delivery: Decodable {
                var kind, recipient, state: String
            }
            var status: String
            var entries: [Entry]
            var deliveries: [Delivery]
        }

        func detail(_ number: Int) throws -> Detail {
            try run("ticket", "show", "\(number)", "--json").json(Detail.self)
        }
    }

    static func mail(
        from: String, to: String = "desk@example.org", id: String, subject: String, body: String,
        headers: String = ""
    ) -> [UInt8] {
        Array(
            ("From: \(from)\r\nTo: \(to)\r\nSubject: \(subject)\r\nMessage-ID: <\(id)>\r\n\(headers)\r\n\(body)\r\n")
                .utf8)
    }

    /// A header of a mail, unfolded.
    static func header(_ name: String, _ mail: [UInt8]) -> String? {
        let text = String(decoding: mail, as: UTF8.self).replacing("\r\n", with: "\n").replacing(
            "\n ", with: " ")
        return text.split(separator: "\n").first { $0.hasPrefix(name + ":") }
            .map { $0.dropFirst(name.count + 1).drop { $0 == " " }.description }
    }

    @Test
    func `a mail becomes a ticket, the answer comes home, and what bounces comes back`() throws {
        let desk = try Desk()
        let servers = desk.servers
        // The desk exists, and belongs to an agent, before the first mail.
        desk.run("ticket", "list")

        let first = Self.mail(
            from: "Ann <ann@example.com>", id: "1@example.com", subject: "Screen is dark",
            body: "It shows nothing.")
        #expect(
            servers.send(first, from: "ann@example.com", to: "desk@example.org").map { "\($0)" }?.contains(
                "accepted") == true)
        _ = try servers.until("the ticket") { try desk.tickets().first }

        // The acknowledgement comes home, marked, from nobody.
        #expect(desk.run("mail", "send", "--once").output == "1 sent, 0 deferred, 0 failed\n")
        let note = try servers.until("the acknowledgement") { servers.mails(for: "ann@example.com").first }
        #expect(Self.header("Auto-Submitted", note) == "auto-replied")
        #expect(Self.header("Return-Path", note) == "<>")
        #expect(Self.header("In-Reply-To", note) == "<1@example.com>")

        // A reply, and Ann's answer to it from another account: the signed address lets it in.
        desk.run("ticket", "reply", "1", "Try the other cable, s'il vous plaît.")
        #expect(desk.run("mail", "send", "--once").output == "1 sent, 0 deferred, 0 failed\n")
        let reply = try servers.until("the reply") { servers.mails(for: "ann@example.com").dropFirst().first }
        let address = try #require(Self.header("Reply-To", reply)?.split(separator: "<").last?.dropLast())
        let answer = Self.mail(
            from: "ann.private@example.net", to: String(address), id: "2@example.net", subject: "Re: Screen",
            body: "That was it, thanks.")
        _ = servers.send(answer, from: "ann.private@example.net", to: String(address))
        _ = try servers.until("the answer") {
            try desk.detail(1).entries.first { $0.text == "That was it, thanks." }
        }
        desk.run("ticket", "resolve", "1")
        #expect(try desk.detail(1).status == "resolved")

        // Somebody who is gone: Postfix says so to the return address, and the ticket is open again.
        let gone = Self.mail(
            from: "gone@example.com", id: "3@example.com", subject: "Laptop", body: "Broken.")
        _ = servers.send(gone, from: "gone@example.com", to: "desk@example.org")
        _ = try servers.until("the second ticket") { try desk.tickets().count == 2 ? true : nil }
        desk.run("ticket", "reply", "2", "Which laptop?")
        desk.run("ticket", "resolve", "2")
        desk.run("mail", "send", "--once")
        let bounced = try servers.until("the bounce") {
            let detail = try desk.detail(2)
            return detail.status == "open" ? detail : nil
        }
        #expect(bounced.entries.last?.text.contains("5.1.1") == true)
        #expect(bounced.deliveries.contains { $0.kind == "reply" && $0.state == "failed" })
        #expect(try desk.tickets().count == 2)
    }

    @Test
    func `a desk that cannot store leaves the mail with the mail server, which brings it later`() throws {
        let desk = try Desk()
        desk.run("ticket", "list")
        // The store's folder is closed to the account that delivers.
        chmod(desk.folder, 0o700)
        let mail = Self.mail(from: "ann@example.com", id: "1@example.com", subject: "Screen", body: "Dark.")
        _ = desk.servers.send(mail, from: "ann@example.com", to: "desk@example.org")
        _ = try desk.servers.until("a deferral") {
            let log = FileManager.default.contents(atPath: desk.servers.folder + "/mail.log") ?? Data()
            return String(decoding: log, as: UTF8.self).contains("status=deferred") ? true : nil
        }
        #expect(try desk.tickets().isEmpty)
        chmod(desk.folder, 0o777)
        try desk.servers.flush()
        _ = try desk.servers.until("the ticket") { try desk.tickets().first }
        #expect(try desk.tickets().count == 1)
    }

    @Test
    func `a mailbox on an IMAP server is read, and emptied into another folder`() throws {
        let desk = try Desk()
        desk.run("ticket", "list")
        for index in 1...3 {
            let mail = Self.mail(
                from: "bob@example.com", to: "box@example.com", id: "\(index)@x", subject: "Mail \(index)",
                body: "Number \(index) é")
            _ = desk.servers.send(mail, from: "bob@example.com", to: "box@example.com")
        }
        _ = try desk.servers.until("the mails") {
            desk.servers.mails(for: "box@example.com").count == 3 ? true : nil
        }
        let result = desk.run("mail", "watch", "--once", "--json")
        #expect(result.output.contains("\"name\":\"imap\""), "\(result)")
        #expect(Set(try desk.tickets().map(\.subject)) == ["Mail 1", "Mail 2", "Mail 3"], "\(result.output)")
        // Moved away, and nothing is taken in twice.
        #expect(desk.servers.mails(for: "box@example.com").isEmpty)
        #expect(desk.run("mail", "watch", "--once").status == 0)
        #expect(try desk.tickets().count == 3)
    }
}
