import Desk
import Localization
import Wire

/// Whom a reply goes to, and how that differs from the mail before it.
struct Audience: Hashable, Sendable {
    var people: [Requester]
    var added: [Requester] = []
    var left: [Requester] = []

    /// - Parameter detail: the ticket as it stands now.
    init(_ detail: TicketDetail) {
        people = detail.correspondents.isEmpty ? [detail.row.requester] : detail.correspondents
        // A mail that was taken back reached nobody: what it would have changed is still to be said.
        // Notices go to agents, and are no mail of the requester's thread.
        let went = detail.deliveries.filter { $0.state != .recalled && $0.kind != .notice }
        guard !detail.correspondents.isEmpty, let last = went.map(\.version).max() else { return }
        let before = went.filter { $0.version == last }.map(\.recipient)
        let known = Set(before.map(\.address))
        let now = Set(people.map(\.address))
        added = people.filter { !known.contains($0.address) }
        left = before.filter { !now.contains($0.address) }
    }

    /// The requester by name, the others by address.
    var words: String {
        guard let first = people.first else { return localized("the requester") }
        return ([Self.whole(first)] + people.dropFirst().map(\.address)).joined(separator: ", ")
    }

    /// What changed since the last mail, as a sentence; nil where nothing did.
    var change: String? {
        let (added, left) = (Self.addresses(added), Self.addresses(left))
        switch (added.isEmpty, left.isEmpty) {
        case (true, true): return nil
        case (false, true): return localized("Since the last mail: added \(added).")
        case (true, false): return localized("Since the last mail: left out \(left).")
        case (false, false): return localized("Since the last mail: added \(added); left out \(left).")
        }
    }

    private static func addresses(_ people: [Requester]) -> String {
        people.map(\.address).joined(separator: ", ")
    }

    static func whole(_ person: Requester) -> String {
        if person.name.isEmpty { return person.address.isEmpty ? localized("the requester") : person.address }
        return person.address.isEmpty ? person.name : "\(person.name) <\(person.address)>"
    }
}
