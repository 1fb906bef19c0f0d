import FoundationEssentials
import Glibc
import Mail
import Outside
import Testing

/// Encrypted connections and proofs of who we are, tried against a Postfix and a Dovecot.
@Suite(.serialized, .enabled(if: RealServers.obstacle == nil, "needs Postfix and Dovecot, as root"))
struct `Mail servers that ask who is there` {
    private static let address = "box@example.com"

    /// One server with its two faces.
    private struct Ends {
        var smtp: MailServer
        var imap: MailServer

        init(
            _ servers: RealServers, _ security: MailServer.Security, _ secret: MailServer.Secret?,
            trusts: String = "ca"
        ) {
            let isTLS = security == .tls
            smtp = MailServer(
                host: "localhost", port: isTLS ? servers.smtpsPort : servers.submissionPort,
                security: security)
            imap = MailServer(
                host: "localhost", port: isTLS ? servers.imapsPort : servers.imapPort, security: security)
            for end in [\Ends.smtp, \Ends.imap] {
                self[keyPath: end].user = secret == nil ? nil : address
                self[keyPath: end].secret = secret
                self[keyPath: end].authorities = "\(servers.folder)/tls/\(trusts).pem"
            }
        }

        /// What either server said to a mail, and to a look into the mailbox; nil where all went well.
        var problems: [String?] {
            let mail = Array("From: desk@example.org\r\nSubject: x\r\n\r\nhello\r\n".utf8)
            let verdict = SMTPCarrier(server: smtp, greeting: "desk.example.org")
                .carry(mail, from: "desk@example.org", to: [address])[address]
            let sent: String? =
                switch verdict {
                case .accepted: nil
                case .deferred(let detail): detail
                case .refused(let detail): "for good: " + detail
                case nil: "nothing"
                }
            do {
                _ = try IMAPFolder(server: imap, folder: "INBOX").search(after: 0)
                return [sent, nil]
            } catch {
                return [sent, "\(error)"]
            }
        }
    }

    private func secretFile(_ servers: RealServers, _ text: String) throws -> String {
        let path = servers.folder + "/secret-" + UUID().uuidString
        try Data((text + "\n").utf8).write(to: URL(filePath: path))
        chmod(path, 0o600)
        return path
    }

    @Test(arguments: ["oauthbearer", "xoauth2"])
    func `a password or a token lets us in, over TLS of either kind and over nothing else`(
        _ mechanism: String
    ) throws {
        let servers = try RealServers(intake: "/bin/true", bearerMechanism: mechanism)
        defer { servers.stop() }
        let password = try secretFile(servers, "secret")
        let token = try servers.tokenFile(for: Self.address)
        let good: [MailServer.Secret] = [
            .password(.file(password)), .password(.command("echo secret")), .bearer(.file(token)),
            .bearer(.command("cat \(token)")),
        ]
        let expired = try servers.tokenFile(for: Self.address, validUntil: 1_700_000_000)
        let bad: [MailServer.Secret] = [
            .password(.command("echo wrong")), .bearer(.command("echo no.such.token")),
            .bearer(.file(expired)),
        ]
        let tokenText = String(
            decoding: FileManager.default.contents(atPath: expired) ?? Data(), as: UTF8.self)
        for security in [MailServer.Security.tls, .startTLS] {
            // Dovecot's part for Postfix may take a moment longer to start than Postfix.
            _ = try servers.until("a login") {
                Ends(servers, security, good[0]).problems == [nil, nil] ? true : nil
            }
            for secret in good {
                #expect(Ends(servers, security, secret).problems == [nil, nil], "\(security) \(secret)")
            }
            for secret in bad {
                for problem in Ends(servers, security, secret).problems {
                    // It waits until the configuration is mended, and says nothing that must not be said.
                    let problem = try #require(problem)
                    #expect(!problem.hasPrefix("for good") && !problem.contains("wrong"), "\(problem)")
                    #expect(!problem.contains(tokenText.prefix(20)) && !problem.contains("no.such.token"))
                }
            }
            // A certificate that our authority did not sign: nothing is said to that server at all.
            for problem in Ends(servers, security, good[0], trusts: "stranger").problems {
                let problem = try #require(problem)
                #expect(problem.contains("certificate") && problem.contains("authorities"), "\(problem)")
            }
            // Nobody in particular.
            #expect(Ends(servers, security, nil).problems.allSatisfy { $0 != nil })
        }
        // A server that is not the one it should be: the certificate is for localhost.
        var other = Ends(servers, .tls, good[0])
        other.smtp.host = "127.0.0.1"
        other.imap.host = "127.0.0.1"
        for problem in other.problems {
            #expect(problem?.contains("authorities") == true, "\(problem ?? "let in")")
        }
    }
}
