package import Desk
import Mail
import Wire

/// A mail to an outside party: what it says, and which mails came before it on the same case.
package struct PartyMail {
    let subject: String
    let body: String
    /// Versions that sent a mail on the case before.
    let earlier: [Int]

    package init(_ words: PartyWords, party: Party?, on ticket: Ticket, before version: Int) {
        let leg = words.leg
        let title = leg.request?[.title] ?? ""
        let reference = leg.reference.isEmpty ? "" : "[\(leg.reference)] "
        subject = reference + (title.isEmpty ? "Case \(ticket.number)/\(leg.id)" : title)
        switch words.kind {
        case .filed: body = Prose.package(leg, party: party, ticket: ticket.number)
        case .answered, .reactivated, .withdrawn: body = Prose.party(words, ticket: ticket.number)
        }
        let said = ticket.entries.filter { entry in
            guard entry.leg == leg.id, entry.id < version, case .agent = entry.author else { return false }
            return entry.sender == nil
        }
        earlier = [leg.filedAt?.version].compactMap(\.self).filter { $0 < version } + said.map(\.id)
    }
}

extension OutgoingText {
    /// What goes to a party: the one way there besides a public reply, and no note makes it.
    init(_ mail: PartyMail) { self.init(party: mail.body) }
}
