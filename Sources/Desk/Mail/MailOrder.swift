/// A mail that something on a ticket causes: to whom, about what, from when on.
///
/// What it says is not here: the builder reads it from the ticket when the mail leaves.
package struct MailOrder: Hashable, Sendable {
    package var kind: Kind
    /// The version of the ticket that causes it; with the ticket's number it names the mail.
    package var version: Int
    package var to: [Requester]
    package var cc: [Requester]
    package var notBefore: Timestamp

    package init(kind: Kind, version: Int, to: [Requester], cc: [Requester], notBefore: Timestamp) {
        self.kind = kind
        self.version = version
        self.to = to
        self.cc = cc
        self.notBefore = notBefore
    }

    package enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
        case reply
        case acknowledgement
        /// News for agents.
        case notice

        /// Written by the desk itself, so that it is marked, counted and never answered by a machine.
        package var isAutomatic: Bool { self != .reply }
    }
}

extension Ticket {
    /// The mail that an event causes; `self` is the ticket as that event left it.
    package func mailOrder(for event: TicketEvent, rules: MailRules) -> MailOrder? {
        switch event.change {
        case .opened(let opening):
            guard rules.acknowledges, Self.isAcknowledged(opening), isAnswerable(opening.requester, rules)
            else { return nil }
            return MailOrder(
                kind: .acknowledgement, version: version, to: [opening.requester], cc: [], notBefore: event.at
            )
        case .replied:
            let people = correspondents(rules)
            guard !people.to.isEmpty else { return nil }
            return MailOrder(
                kind: .reply, version: version, to: people.to, cc: people.cc,
                notBefore: event.at.adding(seconds: rules.undoSeconds))
        default:
            return nil
        }
    }

    /// Whom a reply goes to: the requester, and whoever the requester's side copied in (`helpdesk` b30).
    package func correspondents(_ rules: MailRules) -> (to: [Requester], cc: [Requester]) {
        guard isAnswerable(requester, rules) else { return ([], []) }
        var seen: Set<String> = [requester.address]
        var copied: [Requester] = []
        for entry in entries where entry.kind == .message {
            for person in [entry.sender].compactMap({ $0 }) + (entry.origin?.copied ?? [])
            where isAnswerable(person, rules) && seen.insert(person.address).inserted {
                copied.append(person)
            }
        }
        return ([requester], copied)
    }

    /// Everybody who may write on the ticket by naming it, the desk left out.
    package var participants: Set<String> {
        var addresses: Set<String> = [requester.address]
        for entry in entries where entry.kind == .message {
            for person in [entry.sender].compactMap({ $0 }) + (entry.origin?.copied ?? []) {
                addresses.insert(person.address)
            }
        }
        addresses.remove("")
        return addresses
    }

    /// What arrived by itself is acknowledged; what somebody typed in or imported is not.
    private static func isAcknowledged(_ opening: Opening) -> Bool {
        switch opening.source {
        case .mail: opening.origin?.kind.drawsAcknowledgement ?? false
        case .form, .api: true
        case .import, .console, .demo: false
        }
    }

    private func isAnswerable(_ person: Requester, _ rules: MailRules) -> Bool {
        !person.address.isEmpty && !rules.isOwn(person.address)
    }
}
