import FoundationEssentials
import Glibc
import Mail
import StoreHarness

/// A Postfix and a Dovecot of this test's own, on loopback, in a folder that goes with them.
///
/// Postfix delivers mail for the desk to `tierdesk intake` through a pipe, everybody else's to Dovecot over LMTP, and
/// Dovecot serves it over IMAP. Both need root for their own accounts.
final class RealServers {
    let folder: String
    private(set) var smtpPort = 0
    private(set) var imapPort = 0
    /// Those that ask who is there: STARTTLS, and TLS from the first byte.
    private(set) var submissionPort = 0
    private(set) var smtpsPort = 0
    private(set) var imapsPort = 0
    /// The one mechanism for OAuth 2 tokens that the servers offer.
    let bearerMechanism: String

    /// Why they cannot run here; nil where they can.
    static var obstacle: String? {
        for program in [
            "/usr/sbin/postfix", "/usr/sbin/dovecot", "/usr/lib/dovecot/lmtp", "/usr/lib/dovecot/imap",
        ]
        where access(program, X_OK) != 0 {
            return "\(program) is not installed"
        }
        return getuid() == 0 ? nil : "a mail server starts as root only"
    }

    /// - Parameter intake: the command that Postfix hands a mail to, without a shell.
    init(intake: String, bearerMechanism: String = "oauthbearer") throws {
        self.bearerMechanism = bearerMechanism
        var template = Array("/tmp/tierdesk-servers-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure.step("mkdtemp") }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        chmod(folder, 0o755)
        for triesLeft in (0..<5).reversed() {
            do {
                try start(intake)
                return
            } catch  where triesLeft > 0 {
                // A port that was free is somebody else's by now.
                stopPrograms()
            }
        }
    }

    private func start(_ intake: String) throws {
        smtpPort = try Self.freePort()
        imapPort = try Self.freePort()
        submissionPort = try Self.freePort()
        smtpsPort = try Self.freePort()
        imapsPort = try Self.freePort()
        try write("dovecot.conf", dovecotConfiguration)
        try write("certificates.sh", certificateCommands)
        try shell("/bin/sh \(folder)/certificates.sh")
        try write("oauth2.conf", oauthConfiguration)
        try write("keys/default/HS256/default", Data(Self.tokenKey.utf8).base64EncodedString(), ending: "")
        try write("postfix/main.cf", postfixConfiguration)
        try write("postfix/master.cf", postfixServices(intake))
        try write(
            "postfix/transport",
            """
            desk@example.org tierdesk:
            gone@example.com error:5.1.1 nobody of that name
            example.com lmtp:unix:\(folder)/lmtp
            """)
        try shell("mkdir -p \(folder)/mail \(folder)/queue \(folder)/data && chmod 777 \(folder)/mail")
        try shell("chown postfix \(folder)/data")
        try shell("/usr/sbin/dovecot -c \(folder)/dovecot.conf")
        try shell("/usr/sbin/postfix -c \(folder)/postfix start")
    }

    private func stopPrograms() {
        try? shell("/usr/sbin/postfix -c \(folder)/postfix stop")
        try? shell("/usr/bin/doveadm -c \(folder)/dovecot.conf stop")
    }

    func stop() {
        stopPrograms()
        try? FileManager.default.removeItem(atPath: folder)
    }

    enum Failure: Error { case step(String), tooLate(String) }

    var server: MailServer { MailServer(host: "127.0.0.1", port: smtpPort, security: .none) }

    /// A file with a token that proves who somebody is, for their owner only.
    func tokenFile(for address: String, validUntil end: Int = Int(time(nil)) + 3600) throws -> String {
        try write("token.sh", tokenCommands(for: address, validUntil: end))
        let path = "\(folder)/token-\(address)-\(end)"
        try shell("(umask 077; /bin/sh \(folder)/token.sh > \(path))")
        return path
    }

    /// Hands a mail to Postfix.
    func send(_ mail: [UInt8], from sender: String, to recipient: String) -> CarrierVerdict? {
        SMTPCarrier(server: server, greeting: "client.example.com")
            .carry(mail, from: sender, to: [recipient])[recipient]
    }

    /// Tries what waits now, rather than when its time comes.
    func flush() throws { try shell("/usr/sbin/postqueue -c \(folder)/postfix -f") }

    /// How many mails Postfix still has.
    func queued() -> Int {
        let queue = (try? FileManager.default.subpathsOfDirectory(atPath: folder + "/queue")) ?? []
        return queue.count { path in
            ["active/", "deferred/", "incoming/", "maildrop/"].contains(where: path.hasPrefix)
                && !path.hasSuffix("/") && path.split(separator: "/").last.map { $0.count > 2 } == true
        }
    }

    /// What Dovecot has for somebody, the oldest first.
    func mails(for address: String) -> [[UInt8]] {
        let inbox = "\(folder)/mail/\(address)/new"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: inbox)) ?? []
        return names.sorted().map { Array(FileManager.default.contents(atPath: inbox + "/" + $0) ?? Data()) }
    }

    /// Waits until something is so; a mail server takes its time, but not this much.
    func until<Value>(_ what: String, _ condition: () throws -> Value?) throws -> Value {
        var found: Value?
        do {
            try StoreHarness.until {
                found = try condition()
                return found != nil
            }
        } catch is NotInTime {
            // Below: with the server's own words.
        }
        if let found { return found }
        throw Failure.tooLate("\(what)\n\(log("mail.log"))")
    }

    private func log(_ name: String) -> String {
        FileManager.default.contents(atPath: folder + "/" + name).map { String(decoding: $0, as: UTF8.self) }
            ?? ""
    }

    private func shell(_ command: String) throws {
        guard system(command + " >>\(folder)/shell.log 2>&1") == 0 else {
            throw Failure.step("\(command)\n\(log("shell.log"))\(log("mail.log"))")
        }
    }

    private func write(_ name: String, _ text: String, ending: String = "\n") throws {
        let path = folder + "/" + name
        let parent = path.split(separator: "/").dropLast().joined(separator: "/")
        try FileManager.default.createDirectory(atPath: "/" + parent, withIntermediateDirectories: true)
        try Data((text + ending).utf8).write(to: URL(filePath: path))
    }

    static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isBound else { throw Failure.step("bind") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
