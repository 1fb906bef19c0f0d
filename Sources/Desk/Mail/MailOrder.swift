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
        /// Asks a requester what they think of the help.
        case survey
        /// To an outside party, about a case there.
        case party

        /// Written by the desk itself, so that it is marked, counted and never answered by a machine.
        package var isAutomatic: Bool { self == .acknowledgement || self == .notice || self == .survey }
    }
}

extension Ticket {
    /// The mail that an event causes; `self` is the ticket as that event left it.
    package func mailOrder(for event: TicketEvent, rules: MailRules) -> MailOrder? {
        switch event.change {
        case .opened(let opening):
            // What was split off was acknowledged when it came.
            guard rules.acknowledges, opening.splitFrom == nil,
                Self.cameByItself(opening.source, opening.origin),
                isAnswerable(opening.requester, rules)
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
        case .resolved:
            guard let survey = rules.survey, isSurveyed, isAnswerable(requester, rules) else { return nil }
            return MailOrder(
                kind: .survey, version: version, to: [requester], cc: [],
                notBefore: event.at.adding(seconds: survey.delaySeconds))
        default:
            return nil
        }
    }

    /// Whether its requester is asked what they think: never about what is somebody's secret.
    private var isSurveyed: Bool {
        !standing.isRestricted && Self.cameByItself(source, entries.first?.origin)
    }

    /// Whether the question that a resolution caused is one still: it was not taken back, and the ticket is closed.
    package func isSurveyDue(version: Int) -> Bool {
        standing.status == .resolved && lastChange[.status]?.version == version
    }

    /// Whom a reply goes to: the requester, and whoever the requester's side copied in (`helpdesk` b30).
    package func correspondents(_ rules: MailRules) -> (to: [Requester], cc: [Requester]) {
        let others = people.dropFirst().filter { isAnswerable($0, rules) }
        if isAnswerable(requester, rules) { return ([requester], others) }
        // Somebody of a merged ticket may be the only one who can be written to.
        let merged = Set(merged.flatMap(\.merger.people).map(\.address))
        return others.contains { merged.contains($0.address) } ? (others, []) : ([], [])
    }

    /// Everybody who is written to, each once: the requester, then those their side copied in, then those of merged
    /// tickets.
    package var people: [Requester] {
        var seen: Set<String> = [requester.address]
        let mentioned = entries.filter { $0.kind == .message && $0.movedTo == nil }
            .flatMap { [$0.sender].compactMap(\.self) + ($0.origin?.copied ?? []) }
        let others = (mentioned + merged.flatMap(\.merger.people)).filter {
            !$0.address.isEmpty && seen.insert($0.address).inserted
        }
        return [requester] + others
    }

    /// Everybody who may write on the ticket by naming it, the desk left out.
    package var participants: Set<String> {
        Set(people.map(\.address)).subtracting([""])
    }

    /// A person wrote it by themselves and waits for the desk; what somebody typed in or imported did not come so.
    private static func cameByItself(_ source: Source, _ origin: MailOrigin?) -> Bool {
        switch source {
        case .mail: origin?.kind.drawsAcknowledgement ?? false
        case .form, .api: true
        case .import, .console, .demo: false
        }
    }

    private func isAnswerable(_ person: Requester, _ rules: MailRules) -> Bool {
        !person.address.isEmpty && !rules.isOwn(person.address)
    }
}
