package import Desk
package import Sodium

/// What the desk writes into the ids and addresses of its mail, to know an answer by: the ticket, the version that
/// caused the mail, and what kind of mail it was, signed.
///
/// Whoever shows a valid one has been sent that mail, so it opens its ticket to them. It says nothing about who they
/// are: nobody speaks as an agent because of it (`helpdesk` E10).
package struct ThreadToken: Hashable, Sendable {
    package var ticket: Int
    package var version: Int
    package var kind: Kind

    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case reply = "r"
        case acknowledgement = "a"
        /// The return address of a mail, where only reports about it go.
        case bounce = "b"
        case notice = "n"
        /// To an outside party: an answer belongs to the case, and never to the requester.
        case party = "p"
        /// Asks what a requester thinks of the help.
        case survey = "s"

        package init(_ order: MailOrder.Kind) {
            switch order {
            case .reply: self = .reply
            case .acknowledgement: self = .acknowledgement
            case .notice: self = .notice
            case .party: self = .party
            case .survey: self = .survey
            }
        }
    }

    package init(ticket: Int, version: Int, kind: Kind) {
        self.ticket = ticket
        self.version = version
        self.kind = kind
    }

    /// Twenty hexadecimal digits, so that the whole fits into the 64 characters before an `@`.
    private static let tagLength = 20

    private var content: String { "t\(ticket).\(version).\(kind.rawValue)" }

    private func tag(_ key: KeyedDigest) -> String {
        String(key.tag("thread:" + content).prefix(Self.tagLength))
    }

    /// For example `t7.3.r.0123456789abcdef0123`.
    package func text(_ key: KeyedDigest) -> String { content + "." + tag(key) }

    package func messageID(_ key: KeyedDigest, domain: String) -> String { text(key) + "@" + domain }

    /// The address with the token as its detail: `desk+t7.3.r.…@example.org` (RFC 5233).
    package func address(_ base: String, _ key: KeyedDigest) -> String {
        let at = base.firstIndex(of: "@") ?? base.endIndex
        return base[..<at] + "+" + text(key) + base[at...]
    }

    /// What looks like a token in a text; whether it is one shows only its signature.
    package static func candidates(in text: String) -> [String] {
        var candidates: [String] = []
        for word in text.utf8.split(whereSeparator: { !isTokenByte($0) }) where candidates.count < 100 {
            let dots = word.count { $0 == UInt8(ascii: ".") }
            guard word.first == UInt8(ascii: "t"), dots == 3 else { continue }
            candidates.append(String(decoding: word, as: UTF8.self))
        }
        return candidates
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || (48...57).contains(byte) || byte == UInt8(ascii: ".")
    }

    /// The token in a message id or in the detail of an address; nil for anything that was not signed with `key`.
    package init?(_ text: String, _ key: KeyedDigest) {
        let local = text.prefix { $0 != "@" }
        let token = local.split(separator: "+").last ?? local
        let parts = token.lowercased().split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0].first == "t", let ticket = Int(parts[0].dropFirst()), ticket > 0,
            let version = Int(parts[1]), version > 0, let kind = Kind(rawValue: String(parts[2]))
        else { return nil }
        self.init(ticket: ticket, version: version, kind: kind)
        guard KeyedDigest.areEqual(tag(key), parts[3]) else { return nil }
    }
}
