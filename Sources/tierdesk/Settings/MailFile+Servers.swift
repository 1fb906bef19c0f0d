import Mail
import Outside
import Post

extension MailFile {
    /// A server and how to log in there.
    struct Server: Decodable {
        var host: String
        var port: Int?
        var security: String?
        var user: String?
        var passwordFile: String?
        var passwordCommand: String?
        var tokenFile: String?
        var tokenCommand: String?
        var authorities: String?

        enum CodingKeys: String, CodingKey, CaseIterable {
            case host, port, security, user, passwordFile, passwordCommand, tokenFile, tokenCommand,
                authorities
        }

        init(from decoder: any Decoder) throws {
            try self.init(try decoder.strict(CodingKeys.self))
        }

        /// - Parameter container: may have other keys too, where the server is part of something.
        init(_ container: KeyedDecodingContainer<CodingKeys>) throws {
            host = try container.decode(String.self, forKey: .host)
            port = try container.decodeIfPresent(Int.self, forKey: .port)
            security = try container.decodeIfPresent(String.self, forKey: .security)
            user = try container.decodeIfPresent(String.self, forKey: .user)
            passwordFile = try container.decodeIfPresent(String.self, forKey: .passwordFile)
            passwordCommand = try container.decodeIfPresent(String.self, forKey: .passwordCommand)
            tokenFile = try container.decodeIfPresent(String.self, forKey: .tokenFile)
            tokenCommand = try container.decodeIfPresent(String.self, forKey: .tokenCommand)
            authorities = try container.decodeIfPresent(String.self, forKey: .authorities)
        }

        /// - Parameter standardPorts: with TLS, with STARTTLS, and without either.
        func server(_ source: JSON5Source, path: [String], standardPorts: (Int, Int, Int)) throws
            -> MailServer
        {
            guard !host.isEmpty, host.utf8.allSatisfy({ (33...126).contains($0) && $0 != 47 && $0 != 64 })
            else {
                throw source.complaint(at: path + ["host"], "host is the name or number of a machine")
            }
            guard let security = MailServer.Security(rawValue: security ?? "starttls") else {
                throw source.complaint(
                    at: path + ["security"], "security is \"tls\", \"starttls\" or \"none\"")
            }
            let standard =
                switch security {
                case .tls: standardPorts.0
                case .startTLS: standardPorts.1
                case .none: standardPorts.2
                }
            guard (1...65_535).contains(port ?? standard) else {
                throw source.complaint(at: path + ["port"], "port is a number from 1 to 65535")
            }
            let secrets: [MailServer.Secret] = [
                passwordFile.map { .password(.file($0)) }, passwordCommand.map { .password(.command($0)) },
                tokenFile.map { .bearer(.file($0)) }, tokenCommand.map { .bearer(.command($0)) },
            ].compactMap { $0 }
            guard secrets.count <= 1, secrets.isEmpty == (user == nil) else {
                throw source.complaint(
                    at: path,
                    "user goes with one of passwordFile, passwordCommand, tokenFile and tokenCommand")
            }
            if user != nil, security == .none, !["localhost", "127.0.0.1", "::1"].contains(host) {
                throw source.complaint(
                    at: path + ["security"], "a password goes only over \"tls\" or \"starttls\"")
            }
            var server = MailServer(host: host, port: port ?? standard, security: security)
            server.user = user
            server.secret = secrets.first
            server.authorities = authorities
            return server
        }
    }

    /// A way in.
    struct Source: Decodable {
        var name: String?
        var maildir: String?
        var lmtp: String?
        var imap: Inbox?

        enum CodingKeys: String, CodingKey, CaseIterable { case name, maildir, lmtp, imap }

        init(from decoder: any Decoder) throws {
            let container = try decoder.strict(CodingKeys.self)
            name = try container.decodeIfPresent(String.self, forKey: .name)
            maildir = try container.decodeIfPresent(String.self, forKey: .maildir)
            lmtp = try container.decodeIfPresent(String.self, forKey: .lmtp)
            imap = try container.decodeIfPresent(Inbox.self, forKey: .imap)
        }

        func settings(_ source: JSON5Source) throws -> SourceSettings {
            let path = ["mail", "sources"]
            let kinds: [(String, SourceSettings.Kind)] = [
                maildir.map { ("maildir", .maildir(path: $0)) }, lmtp.map { ("lmtp", .lmtp(socket: $0)) },
                try imap.map { ("imap", .imap(try $0.settings(source))) },
            ].compactMap { $0 }
            guard kinds.count == 1, let (kind, settings) = kinds.first else {
                throw source.complaint(at: path, "each of the sources has one of maildir, lmtp and imap")
            }
            return SourceSettings(name: name ?? kind, kind: settings)
        }
    }

    /// A mailbox on an IMAP server.
    struct Inbox: Decodable {
        var server: Server
        var folder: String?
        var after: String?
        var everySeconds: Int?

        private enum CodingKeys: String, CodingKey, CaseIterable { case folder, after, everySeconds }

        init(from decoder: any Decoder) throws {
            try decoder.refuseKeys(besides: CodingKeys.allNames + Server.CodingKeys.allNames)
            server = try Server(try decoder.container(keyedBy: Server.CodingKeys.self))
            let container = try decoder.container(keyedBy: CodingKeys.self)
            folder = try container.decodeIfPresent(String.self, forKey: .folder)
            after = try container.decodeIfPresent(String.self, forKey: .after)
            everySeconds = try container.decodeIfPresent(Int.self, forKey: .everySeconds)
        }

        func settings(_ source: JSON5Source) throws -> IMAPSettings {
            let path = ["mail", "sources", "imap"]
            var settings = IMAPSettings(
                server: try server.server(source, path: path, standardPorts: (993, 143, 143)))
            settings.folder = folder ?? settings.folder
            switch after {
            case nil, "keep": break
            case "delete": settings.after = .delete
            case let after? where after.hasPrefix("move:") && after.count > 5:
                settings.after = .move(String(after.dropFirst(5)))
            default:
                throw source.complaint(
                    at: path + ["after"], "after is \"keep\", \"delete\" or \"move:FOLDER\"")
            }
            if let everySeconds {
                guard (5...86_400).contains(everySeconds) else {
                    throw source.complaint(
                        at: path + ["everySeconds"], "everySeconds is a whole number from 5 to 86400")
                }
                settings.everySeconds = everySeconds
            }
            return settings
        }
    }
}
