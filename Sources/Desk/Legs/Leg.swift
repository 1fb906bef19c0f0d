/// A case at an outside party: what was asked, how it stands, what each side said. The fold of its events on the ticket.
package struct Leg: Codable, Hashable, Sendable, Identifiable {
    /// The version of the ticket that drafted it.
    package var id: Int
    /// The party's id in the configuration of its day, and its name then.
    package var party: String
    package var partyName: String
    package var kind: PartyKind
    package var severity: Severity
    /// nil for a case that an earlier version of the desk recorded.
    package var request: SupportRequest?
    /// The party's own reference; empty until they gave one.
    package var reference: String
    package var state: State
    package var openedAt: Timestamp
    package var by: AgentName?
    package var filing: Filing?
    /// When it was handed to the IT admin, and the version that did.
    package var handedAt: Moment?
    /// When it was filed, and the version that did.
    package var filedAt: Moment?
    /// Their first answer.
    package var respondedAt: Timestamp?
    /// Since when it has been their turn, or their last news: the version that starts the clock of their next update.
    package var turn: Moment?
    /// When they asked for something that nobody has answered: what the rule of silence counts from.
    package var askedAt: Timestamp?
    package var resolvedAt: Timestamp?
    /// The leg that it was re-routed from, and to.
    package var reroutedFrom: Int?
    package var reroutedTo: Int?

    package enum State: String, Codable, CaseIterable, Hashable, Sendable {
        case drafted
        /// Severity A or B: the IT admin files it (`domain` 5.4).
        case adminToFile = "admin-to-file"
        case filed
        case acknowledged
        case waitingOnUs = "waiting-on-us"
        case waitingOnThem = "waiting-on-them"
        case resolved
        case closedBySilence = "closed-by-silence"
        /// It was not their business: it went on at another party, and counts as a misroute.
        case misrouted
        case withdrawn

        /// Somebody outside has it, or the IT admin does.
        package var isUnderWay: Bool {
            switch self {
            case .adminToFile, .filed, .acknowledged, .waitingOnUs, .waitingOnThem: true
            case .drafted, .resolved, .closedBySilence, .misrouted, .withdrawn: false
            }
        }

        /// The party has it.
        package var isThere: Bool { isUnderWay && self != .adminToFile }
    }

    package struct Moment: Codable, Hashable, Sendable {
        package var at: Timestamp
        package var version: Int

        package init(at: Timestamp, version: Int) {
            self.at = at
            self.version = version
        }
    }

    /// What held when it left: kept in the event, so that folding needs no configuration.
    package struct Filing: Codable, Hashable, Sendable {
        package var severity: Severity
        /// Empty where they will give one later.
        package var reference: String
        /// Set where the severity was lowered just before (`helpdesk` W4).
        package var lowered: Lowering?
        package var terms: LegTerms
        /// The desk delivers it, by the party's connector.
        package var isDelivered: Bool

        package init(
            severity: Severity, reference: String = "", lowered: Lowering? = nil,
            terms: LegTerms = LegTerms(), isDelivered: Bool = false
        ) {
            self.severity = severity
            self.reference = reference
            self.lowered = lowered
            self.terms = terms
            self.isDelivered = isDelivered
        }
    }
}

/// A severity that somebody took down a step or more.
package struct Lowering: Codable, Hashable, Sendable {
    /// The most severe it was.
    package var from: Severity
    package var at: Timestamp
    package var by: AgentName?

    package init(from: Severity, at: Timestamp, by: AgentName?) {
        self.from = from
        self.at = at
        self.by = by
    }
}

extension Ticket {
    /// Cases that went to the wrong party (`domain` 2.1 row 16).
    package var misroutes: Int { legs.count { $0.state == .misrouted } }

    package func leg(_ id: Int) -> Leg? { legs.first { $0.id == id } }
}

/// What somebody asks of a leg.
package enum LegCommand: Codable, Hashable, Sendable {
    /// Begins a request to a party, filled in as far as the desk knows, then with these fields.
    case draft(party: String, fields: [SupportRequest.Field: String])
    /// Writes fields of a draft.
    case edit(Int, fields: [SupportRequest.Field: String])
    /// Sends it, or, where the desk does not deliver, says that it was filed under the party's reference. Severity A and
    /// B at operations, asked by anybody but an IT admin, hands it to the IT admin instead.
    case file(Int, reference: String)
    /// The party's reference, or another one.
    case reference(Int, String)
    /// They have it and began.
    case acknowledge(Int, String)
    /// They have news, and go on.
    case update(Int, String)
    /// They ask for something.
    case ask(Int, String)
    /// What we answer, or tell them.
    case answer(Int, String)
    /// They solved it: their answer goes back down the tiers.
    case resolve(Int, String)
    case reactivate(Int, String)
    /// They took it a severity down, because the duty that goes with it was not met (`domain` 2.1 row 19).
    case lower(Int, Severity)
    /// It is another party's business: it ends here and is drafted there.
    case reroute(Int, to: String, why: String)
    case withdraw(Int, reason: String)
    /// What the party wrote by mail; the desk's own.
    case receive(Int, InboundEntry)
    /// The party closed it, since nobody answered; the desk's own.
    case closeBySilence(Int)

    package var leg: Int? {
        switch self {
        case .draft: nil
        case .edit(let id, _), .file(let id, _), .reference(let id, _), .acknowledge(let id, _),
            .update(let id, _), .ask(let id, _), .answer(let id, _), .resolve(let id, _),
            .reactivate(let id, _), .lower(let id, _), .reroute(let id, _, _), .withdraw(let id, _),
            .receive(let id, _), .closeBySilence(let id):
            id
        }
    }

    var action: Action {
        switch self {
        case .receive: .intake
        case .closeBySilence: .clockStep
        default: .escalate
        }
    }

    var aspects: [Ticket.Aspect] {
        switch self {
        case .draft: [.route]
        case .file: [.route, .severity, .legs]
        // Two who write different fields do not collide, nor do two answers.
        case .edit, .answer, .receive, .closeBySilence: []
        default: [.legs]
        }
    }
}

/// Something that happened to a leg.
package struct LegEvent: Codable, Hashable, Sendable {
    package var leg: Int
    package var change: Change

    package init(_ leg: Int, _ change: Change) {
        self.leg = leg
        self.change = change
    }

    package enum Change: Codable, Hashable, Sendable {
        case drafted(Draft)
        case edited([SupportRequest.Field: String])
        case handedToAdmin(Leg.Filing)
        case filed(Leg.Filing)
        case referenced(String)
        case acknowledged(String)
        case updated(String)
        case asked(String)
        case answered(String)
        case resolved(String)
        case reactivated(String)
        case lowered(Severity)
        case rerouted(to: String, why: String)
        case withdrawn(reason: String)
        case received(InboundEntry)
        case closedBySilence

        /// The end of the event's kind.
        var kind: String {
            switch self {
            case .drafted: "drafted"
            case .edited: "edited"
            case .handedToAdmin: "handed-to-admin"
            case .filed: "filed"
            case .referenced: "referenced"
            case .acknowledged: "acknowledged"
            case .updated: "updated"
            case .asked: "asked"
            case .answered: "answered"
            case .resolved: "resolved"
            case .reactivated: "reactivated"
            case .lowered: "lowered"
            case .rerouted: "rerouted"
            case .withdrawn: "withdrawn"
            case .received: "received"
            case .closedBySilence: "closed-by-silence"
            }
        }
    }

    package struct Draft: Codable, Hashable, Sendable {
        package var party: String
        package var name: String
        package var kind: PartyKind
        package var severity: Severity
        package var request: SupportRequest
        /// The leg that went to the wrong party before.
        package var from: Int?

        package init(_ party: Party, severity: Severity, request: SupportRequest, from: Int? = nil) {
            self.party = party.id
            name = party.name
            kind = party.kind
            self.severity = severity
            self.request = request
            self.from = from
        }
    }

    package var kind: String { "leg-" + change.kind }

    /// Nothing outside the desk knows of it yet.
    package var isUndoable: Bool {
        if case .drafted(let draft) = change { draft.from == nil } else { false }
    }
}

/// Why the desk did not do to a leg what was asked.
package enum LegRefusal: Codable, Hashable, Sendable {
    case noSuchParty(String, known: [String])
    /// The channel is closed, with the words of the configuration.
    case partyClosed(name: String, words: String)
    /// The class of the ticket is not the party's business; nil: it has none yet.
    case notTheirClass(Route?, PartyKind)
    /// The vendor does not serve the maker of the machine.
    case notTheirMachine(party: String, manufacturer: String)
    case noSuchLeg(Int)
    case wrongState(Int, Leg.State)
    /// A case of the same kind is under way there, or drafted.
    case alreadyThere(Int)
    case sameParty(String)
    case missing([SupportRequest.Field])
    case needsEnglish([SupportRequest.Field])
    case invalid(SupportRequest.Field)
    /// It was resolved too long ago to be taken up again.
    case reactivationOver(since: Timestamp)
    case notLower(Severity)
    /// The ticket cannot be closed while somebody outside works on it.
    case underWay(Int, name: String)
}
