/// Something that a party is to get by its connector because of an event.
///
/// What it says is not here: it is read from the ticket as that version left it, so that a second attempt says the same.
package struct ParcelOrder: Hashable, Sendable {
    /// The version of the ticket that causes it; with the ticket's number it names the parcel.
    package var version: Int
    package var leg: Int
    package var party: String

    package init(version: Int, leg: Int, party: String) {
        self.version = version
        self.leg = leg
        self.party = party
    }
}

/// What the desk tells a party. The builder of mail to parties takes this alone: no internal note makes one.
package struct PartyWords: Hashable, Sendable {
    package let leg: Leg
    package let kind: Kind
    /// What somebody wrote for the party; empty for the request itself.
    package let text: String

    package enum Kind: String, Hashable, Sendable {
        case filed, answered, reactivated, withdrawn
    }

    fileprivate init(_ leg: Leg, _ kind: Kind, _ text: String) {
        self.leg = leg
        self.kind = kind
        self.text = text
    }
}

extension Ticket {
    /// What an event tells a party; `self` is the ticket as that event left it.
    package func partyWords(_ event: TicketEvent) -> PartyWords? {
        guard case .leg(let happening) = event.change, let leg = leg(happening.leg), leg.filedAt != nil else {
            return nil
        }
        switch happening.change {
        // What a person carried there by hand is there.
        case .filed(let filing): return filing.isDelivered ? PartyWords(leg, .filed, "") : nil
        case .answered(let text): return PartyWords(leg, .answered, text)
        case .reactivated(let text): return PartyWords(leg, .reactivated, text)
        case .withdrawn(let reason), .rerouted(_, let reason): return PartyWords(leg, .withdrawn, reason)
        default: return nil
        }
    }

    /// What an event orders for a party's connector other than mail.
    package func parcelOrder(for event: TicketEvent, _ rules: DeskRules) -> ParcelOrder? {
        guard let words = partyWords(event), let party = rules.party(words.leg.party) else { return nil }
        switch party.connector {
        case .webhook, .command:
            return ParcelOrder(version: version, leg: words.leg.id, party: party.id)
        case .copy, .mail: return nil
        }
    }

    /// The mail that an event causes to a party.
    package func partyOrder(for event: TicketEvent, _ rules: DeskRules) -> MailOrder? {
        guard let words = partyWords(event), let party = rules.party(words.leg.party),
            case .mail(let address) = party.connector
        else { return nil }
        return MailOrder(
            kind: .party, version: version, to: [Requester(name: party.name, address: address)], cc: [],
            notBefore: event.at)
    }

    /// The leg that a mail to a party was about, by the version that caused it.
    package func leg(writtenIn version: Int) -> Leg? {
        legs.first { $0.filedAt?.version == version }
            ?? entries.first { $0.id == version }.flatMap { $0.leg }.flatMap { leg($0) }
    }
}
