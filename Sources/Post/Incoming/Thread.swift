import Desk
package import Mail
import Sodium
import Storage
import Wire

/// Finds the ticket that a mail belongs to (`helpdesk` E9): by a signed id or address, by the ids it answers, by its
/// subject, in this order. Nothing in its body counts.
package struct Thread {
    let store: Store
    let key: KeyedDigest
    let tag: SubjectTag

    package enum Match: Hashable, Sendable {
        case found(Int)
        /// It answers what the desk wrote to an outside party, on this case of the ticket.
        case party(Int, leg: Int)
        /// It answers the question what its requester thinks of the help.
        case survey(Int)
        /// It points to a ticket that its sender has no part in.
        case stranger(Int)
        case none
    }

    /// - Parameter envelope: the addresses that the mail was delivered to, where the way in tells them.
    package func match(
        _ message: InboundMessage, envelope: [String], trace: inout [String]
    ) throws -> Match {
        let answered = message.inReplyTo + message.references.reversed()
        let addresses = envelope + message.deliveredTo + message.recipients.map(\.address)
        for text in addresses + answered {
            guard let token = ThreadToken(text, key) else { continue }
            if token.kind == .party {
                guard let leg = try store.ticket(token.ticket)?.leg(writtenIn: token.version) else {
                    continue
                }
                trace.append("thread: signed id of case \(leg.id) of ticket \(token.ticket)")
                return .party(token.ticket, leg: leg.id)
            }
            guard let number = try survivor(token.ticket) else { continue }
            trace.append("thread: signed id of ticket \(number)")
            return token.kind == .survey ? .survey(number) : .found(number)
        }
        if let named = try namedCase(message) {
            trace.append("thread: subject names case \(named.leg.id) of ticket \(named.ticket)")
            return .party(named.ticket, leg: named.leg.id)
        }
        var stranger: Int?
        for id in answered {
            guard let named = try store.number(forExternal: "mail:" + id), let number = try survivor(named)
            else { continue }
            if try isKnown(message.senderAddress, to: [named, number], withDomain: true) {
                trace.append("thread: answers a mail of ticket \(number)")
                return .found(number)
            }
            stranger = stranger ?? number
        }
        if let named = tag.number(in: message.subject), let number = try survivor(named) {
            if try isKnown(message.senderAddress, to: [named, number], withDomain: false) {
                trace.append("thread: subject names ticket \(number)")
                return .found(number)
            }
            stranger = stranger ?? number
        }
        if let stranger {
            trace.append("thread: points to ticket \(stranger), sender has no part in it")
            return .stranger(stranger)
        }
        return .none
    }

    /// The case whose reference a party's own system wrote into a subject, in a mail that answers none of ours: from the
    /// domain that the desk writes to, about a case there that is open.
    private func namedCase(_ message: InboundMessage) throws -> LegRow? {
        let domain = Self.domain(message.senderAddress)
        guard !domain.isEmpty, !Self.publicDomains.contains(domain), message.voucher?.isGood != false else {
            return nil
        }
        let parties = store.rules.directory.filter { party in
            if case .mail(let address) = party.connector { Self.domain(address) == domain } else { false }
        }.map(\.id)
        guard !parties.isEmpty else { return nil }
        let words = Set(message.subject.split { $0.isWhitespace || "[](){}<>#:,;".contains($0) })
        return try store.legs(.open, limit: Store.reviewLimit, for: .desk).first { row in
            // A few letters may stand in any subject.
            parties.contains(row.leg.party) && row.leg.reference.count >= 4
                && words.contains(row.leg.reference[...])
        }
    }

    /// The ticket that goes on where one repeats another or was merged into it; nil where there is no such ticket.
    private func survivor(_ number: Int) throws -> Int? {
        var number = number
        // Longer chains are not made; a circle cannot be.
        for _ in 0..<8 {
            guard let row = try store.row(number, for: .desk) else { return nil }
            guard let target = row.duplicateOf ?? row.mergedInto else { return number }
            number = target
        }
        return number
    }

    private func isKnown(_ address: String, to numbers: [Int], withDomain: Bool) throws -> Bool {
        guard !address.isEmpty else { return false }
        for number in Set(numbers) {
            guard let participants = try store.ticket(number)?.participants else { continue }
            if participants.contains(address) { return true }
            let domain = Self.domain(address)
            if withDomain, !Self.publicDomains.contains(domain),
                participants.contains(where: { Self.domain($0) == domain })
            {
                return true
            }
        }
        return false
    }

    private static func domain(_ address: String) -> Substring {
        address.lastIndex(of: "@").map { address[address.index(after: $0)...] } ?? ""
    }

    /// Where an address says nothing about whom its owner works with.
    private static let publicDomains: Set<Substring> = [
        "gmail.com", "googlemail.com", "outlook.com", "outlook.fr", "hotmail.com", "hotmail.fr", "hotmail.nl",
        "live.com", "live.nl", "live.fr", "msn.com", "yahoo.com", "yahoo.fr", "yahoo.co.uk", "icloud.com",
        "me.com",
        "aol.com", "gmx.net", "gmx.de", "gmx.com", "web.de", "t-online.de", "mail.com", "mail.ru",
        "yandex.ru",
        "proton.me", "protonmail.com", "orange.fr", "wanadoo.fr", "free.fr", "laposte.net", "sfr.fr",
        "ziggo.nl",
        "kpnmail.nl", "planet.nl", "xs4all.nl", "telenet.be", "skynet.be", "qq.com", "163.com",
    ]
}
