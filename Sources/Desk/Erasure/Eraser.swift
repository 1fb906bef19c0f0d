/// Takes a person's data out of what happened: who they are, what they wrote, and where others repeat it.
///
/// What an erased event folds to is the same ticket with the same number, class, times and decisions.
package struct Eraser: Sendable {
    /// Whose data goes, by mail address in lower case; nil: everybody's but the desk's own people.
    private let addresses: Set<String>?
    private var words = PersonalWords()
    /// Whose ticket it is that is being erased on.
    private var owner = Requester()

    /// Stands for whoever was erased.
    package static let person = Requester(name: "erased person")

    /// - Parameter addresses: nil for everybody who is not of the desk.
    package init(addresses: Set<String>?) {
        self.addresses = addresses
        for address in addresses ?? [] { words.add(address: address) }
    }

    /// Learns how the person is called and what they wrote, to find it where others repeat it.
    package mutating func learn(from ticket: Ticket) {
        for person in ticket.everybody where isTheirs(person) {
            words.add(name: person.name)
            words.add(address: person.address)
        }
        // Whoever split a ticket off wrote its subject.
        if isTheirs(ticket.requester), ticket.splitFrom == nil { words.add(text: ticket.subject) }
        for entry in ticket.entries where entry.kind == .message {
            guard isTheirs(entry.sender ?? ticket.requester) else { continue }
            // What they quoted is somebody else's.
            let bytes = Array(entry.text.utf8)
            for part in OwnText.parts(of: bytes) {
                words.add(text: String(decoding: bytes[part], as: UTF8.self))
            }
        }
    }

    package mutating func learn(name: String) { words.add(name: name) }

    /// The same for the events of a ticket.
    package func on(_ ticket: Ticket) -> Eraser {
        var eraser = self
        eraser.owner = ticket.requester
        return eraser
    }

    /// The ticket is the person's own.
    package var isOwn: Bool { isTheirs(owner) }

    /// An id from outside that says nothing of them; nil for any other.
    package func keeps(externalID id: String) -> String? { externalID(id) }

    // MARK: What may be personal

    func isTheirs(_ person: Requester) -> Bool {
        guard person != Self.person else { return false }
        // Where all goes, what nobody knows the writer of goes too.
        guard let addresses else { return true }
        return addresses.contains(person.address.lowercased())
    }

    /// It is about that person by name, not about everybody.
    func names(_ person: Requester) -> Bool { addresses != nil && isTheirs(person) }

    /// Who wrote a message: the requester, unless it says otherwise.
    func isTheirs(messageOf sender: Requester?) -> Bool { isTheirs(sender ?? owner) }

    func person(_ person: Requester) -> Requester { isTheirs(person) ? Self.person : person }

    func people(_ people: [Requester]) -> [Requester] { people.filter { !isTheirs($0) } }

    /// What the person wrote.
    func theirs(_ text: String) -> String { text.isEmpty ? "" : PersonalWords.mark }

    /// What somebody else wrote.
    package func text(_ text: String) -> String {
        words.masked(isTheirs(owner) ? Self.withoutQuotations(text) : text)
    }

    func tags(_ tags: Set<String>) -> Set<String> { tags.filter { !words.occur(in: $0) } }

    func externalID(_ id: String?) -> String? {
        guard let id, !id.hasPrefix("mail:"), !words.occur(in: id) else { return nil }
        return id
    }

    /// Whether anything of theirs is in a text that is kept or thrown away whole.
    package func occurs(in text: String) -> Bool { words.occur(in: text) }

    /// On a person's own ticket, what is quoted is theirs or was written to them.
    private static func withoutQuotations(_ text: String) -> String {
        guard text.contains(">") else { return text }
        var lines: [Substring] = []
        var wasQuoted = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let isQuoted = line.drop { $0 == " " || $0 == "\t" }.first == ">"
            if !isQuoted { lines.append(line) } else if !wasQuoted { lines.append("> " + PersonalWords.mark) }
            wasQuoted = isQuoted
        }
        return lines.joined(separator: "\n")
    }
}

extension TicketChange {
    /// The text that somebody wrote, where the change has one.
    package var wording: String {
        switch self {
        case .opened(let opening): opening.subject + "\n" + opening.text
        case .received(let entry): entry.text
        case .copied(let copy): copy.text
        case .replied(let text), .noted(let text): text
        case .handedOff(_, _, let tried, _): tried
        case .batonReturned(let reason, _): reason
        case .rerouted(_, _, let why): why ?? ""
        case .reopened(let reason): reason ?? ""
        case .undelivered(let report): report.line
        case .leg(let event): event.wording
        case .elevation(.requested(let request, _)): request.title + "\n" + request.plan
        case .elevation(.closed(_, let actionsTaken, _)): actionsTaken
        default: ""
        }
    }
}

extension LegEvent {
    fileprivate var wording: String {
        switch change {
        case .drafted(let draft): draft.request.wording
        case .edited(let fields): SupportRequest(fields).wording
        case .acknowledged(let text), .updated(let text), .asked(let text), .answered(let text),
            .resolved(let text), .reactivated(let text), .rerouted(_, let text), .withdrawn(let text):
            text
        case .received(let entry): entry.text
        case .handedToAdmin, .filed, .referenced, .lowered, .closedBySilence: ""
        }
    }
}

extension SupportRequest {
    fileprivate var wording: String {
        let fields = Field.allCases.compactMap { field in values[field].map { "\(field.label): \($0)" } }
        return (fields + [original?.subject, original?.text].compactMap(\.self)).joined(separator: "\n")
    }
}

/// What happened, as something that a person's data can be taken out of.
///
/// Everything that the log keeps conforms, and says field by field what is personal: where the log learns something
/// new, this asks about it.
package protocol Erasable {
    /// The same without the person's data; equal where there is none of it.
    func erased(by eraser: Eraser) -> Self
}

extension Ticket {
    /// What somebody of that address calls themselves here.
    package func names(of address: String) -> [String] {
        everybody.filter { $0.address == address && !$0.name.isEmpty }.map(\.name)
    }

    /// Everybody outside the desk who is named on it; more than are written to.
    var everybody: [Requester] {
        people
            + entries.filter { $0.kind == .message }.flatMap {
                [$0.sender].compactMap(\.self) + ($0.origin?.copied ?? [])
            }
            + merged.flatMap(\.merger.people)
    }

    /// Nothing is left on it of anybody outside the desk.
    package var isErased: Bool {
        requester == Eraser.person && everybody.allSatisfy { $0 == Eraser.person }
            && entries.allSatisfy { $0.kind != .message || $0.text == PersonalWords.mark || $0.text.isEmpty }
    }

    /// What it began with is gone: nobody can learn from it.
    package var isOpeningErased: Bool { requester == Eraser.person }
}
