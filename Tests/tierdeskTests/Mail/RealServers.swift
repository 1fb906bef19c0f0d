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
    let smtpPort: Int
    let imapPort: Int

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
    init(intake: String) throws {
        var template = Array("/tmp/tierdesk-servers-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure.step("mkdtemp") }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        smtpPort = try Self.freePort()
        imapPort = try Self.freePort()
        chmod(folder, 0o755)
        try write("dovecot.conf", dovecotConfiguration)
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

    func stop() {
        try? shell("/usr/sbin/postfix -c \(folder)/postfix stop")
        try? shell("/usr/bin/doveadm -c \(folder)/dovecot.conf stop")
        try? FileManager.default.removeItem(atPath: folder)
    }

    enum Failure: Error { case step(String), tooLate(String) }

    var server: MailServer { MailServer(host: "127.0.0.1", port: smtpPort, security: .none) }

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
        let log = FileManager.default.contents(atPath: folder + "/mail.log").map {
            String(decoding: $0, as: UTF8.self)
        }
        throw Failure.tooLate("\(what)\n\(log ?? "")")
    }

    private func shell(_ command: String) throws {
        guard system(command + " >>\(folder)/shell.log 2>&1") == 0 else { throw Failure.step(command) }
    }

    private func write(_ name: String, _ text: String) throws {
        let path = folder + "/" + name
        let parent = path.split(separator: "/").dropLast().joined(separator: "/")
        try FileManager.default.createDirectory(atPath: "/" + parent, withIntermediateDirectories: true)
        try Data((text + "\n").utf8).write(to: URL(filePath: path))
    }

    private static func freePort() throws -> Int {
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

extension RealServers {
    fileprivate var dovecotConfiguration: String {
        """
        base_dir = \(folder)/run
        state_dir = \(folder)/run
        log_path = \(folder)/dovecot.log
        protocols = lmtp imap
        listen = 127.0.0.1
        ssl = no
        disable_plaintext_auth = no
        mail_location = maildir:\(folder)/mail/%u
        first_valid_uid = 1
        first_valid_gid = 1
        passdb {
          driver = static
          args = password=secret
        }
        userdb {
          driver = static
          args = uid=nobody gid=nogroup home=\(folder)/mail/%u
        }
        service lmtp {
          unix_listener \(folder)/lmtp {
            mode = 0666
          }
        }
        service imap-login {
          chroot =
          inet_listener imap {
            port = \(imapPort)
          }
          inet_listener imaps {
            port = 0
          }
        }
        service anvil {
          chroot =
        }
        """
    }

    fileprivate var postfixConfiguration: String {
        """
        compatibility_level = 3.6
        config_directory = \(folder)/postfix
        queue_directory = \(folder)/queue
        data_directory = \(folder)/data
        maillog_file = \(folder)/mail.log
        maillog_file_prefixes = /tmp
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        myhostname = mx.example.org
        mydestination =
        relay_domains = example.org, example.com
        transport_maps = texthash:\(folder)/postfix/transport
        recipient_delimiter = +
        alias_maps =
        local_recipient_maps =
        smtpd_recipient_restrictions = permit_mynetworks, reject
        minimal_backoff_time = 1s
        maximal_backoff_time = 2s
        queue_run_delay = 1s
        tierdesk_destination_recipient_limit = 1
        """
    }

    fileprivate func postfixServices(_ intake: String) -> String {
        """
        127.0.0.1:\(smtpPort) inet n - n - - smtpd
        pickup unix n - n 60 1 pickup
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        verify unix - - n - 1 verify
        flush unix n - n 1000? 0 flush
        proxymap unix - - n - - proxymap
        proxywrite unix - - n - 1 proxymap
        smtp unix - - n - - smtp
        relay unix - - n - - smtp
        showq unix n - n - - showq
        error unix - - n - - error
        retry unix - - n - - error
        discard unix - - n - - discard
        local unix - n n - - local
        virtual unix - n n - - virtual
        lmtp unix - - n - - lmtp
        anvil unix - - n - 1 anvil
        scache unix - - n - 1 scache
        postlog unix-dgram n - n - 1 postlogd
        tierdesk unix - n n - 2 pipe
          flags= user=nobody argv=\(intake)
        """
    }
}
