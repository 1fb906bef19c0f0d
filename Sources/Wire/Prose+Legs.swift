package import Desk

/// Cases at outside parties in words.
extension Prose {
    static func sentence(_ refusal: LegRefusal) -> String {
        switch refusal {
        case .noSuchParty(let id, let known):
            "There is no party `\(id)`. Parties are \(known.joined(separator: ", "))."
        case .partyClosed(let name, let words):
            "\(name) takes no cases any more: \(words)"
        case .notTheirClass(nil, _):
            "The ticket has no class yet, so nobody knows whose it is. Give it one first (`tierdesk ticket route`)."
        case .notTheirClass(let route?, let kind):
            "A ticket of class \(route.rawValue) is not the business of \(plural(kind)). "
                + "Give it another class first, or choose another party."
        case .notTheirMachine(let party, let manufacturer):
            "\(party) does not serve machines of \(manufacturer). Choose its vendor; `tierdesk leg parties` names them."
        case .noSuchLeg(let id):
            "The ticket has no case \(id). `tierdesk leg list` names those it has."
        case .wrongState(_, let state):
            wrongState(state)
        case .alreadyThere(let id):
            "Case \(id) of the same kind is there already. Go on with that one, or withdraw it first."
        case .sameParty(let name):
            "It is with \(name) already. Name another party."
        case .missing(let fields):
            "These are missing: \(labels(fields)). Fill them in, then file it."
        case .needsEnglish(let fields):
            "The party reads English only. Write these in English: \(labels(fields))."
        case .invalid(let field):
            invalid(field)
        case .reactivationOver:
            "It was resolved too long ago to be taken up again. Draft a new case that names its reference."
        case .notLower(let severity):
            "It is severity \(severity.rawValue); the party can only have taken it lower."
        case .underWay(_, let name):
            "\(name) is working on it. Resolve or withdraw that case first, then close the ticket."
        }
    }

    private static func wrongState(_ state: Leg.State) -> String {
        switch state {
        case .drafted: "The case is a draft. File it first."
        case .adminToFile: "The case waits for the IT admin to file it. Wait for that, or withdraw it."
        case .filed, .acknowledged, .waitingOnUs, .waitingOnThem:
            "The case is \(label(state)) already. `tierdesk leg show` says how it stands."
        case .resolved:
            "The case is resolved. Take it up again with `tierdesk leg reactivate`, or draft a new one."
        case .closedBySilence, .misrouted, .withdrawn: "The case is over (\(label(state))). Draft a new one."
        }
    }

    private static func invalid(_ field: SupportRequest.Field) -> String {
        if let choices = field.choices {
            return "\(field.label) is one of \(choices.joined(separator: ", "))."
        }
        switch field {
        case .affected: return "\(field.label) is a whole number, 1 or more."
        case .email: return "\(field.label) is a mail address, or it is longer than \(field.limit) bytes."
        default: return "\(field.label) is longer than \(field.limit) bytes. Shorten it."
        }
    }

    private static func labels(_ fields: [SupportRequest.Field]) -> String {
        fields.map(\.label).joined(separator: "; ")
    }

    private static func plural(_ kind: PartyKind) -> String {
        switch kind {
        case .operations: "operations"
        case .vendor: "a vendor"
        case .unifiedSupport: "the support contract"
        case .itAdmin: "the IT admin"
        }
    }

    /// How a case stands, in a few words.
    package static func label(_ state: Leg.State) -> String {
        switch state {
        case .drafted: "drafted"
        case .adminToFile: "IT admin to file"
        case .filed: "filed"
        case .acknowledged: "acknowledged"
        case .waitingOnUs: "waiting on us"
        case .waitingOnThem: "waiting on them"
        case .resolved: "resolved"
        case .closedBySilence: "closed by silence"
        case .misrouted: "misrouted"
        case .withdrawn: "withdrawn"
        }
    }

    /// What waits to be carried to a party.
    package static func unsent(_ parcel: LegParcel) -> String {
        if parcel.attempts == 0 {
            return "not carried to them yet: a running desk does it, or `tierdesk leg send`"
        }
        let times = parcel.attempts == 1 ? "once" : "\(parcel.attempts) times"
        return "not carried to them yet, tried \(times)" + (parcel.detail.isEmpty ? "" : ": \(parcel.detail)")
    }

    /// What is owed next, in a few words: `they owe an update`.
    package static func owed(_ owed: LegOwed) -> String {
        switch (owed.side, owed.duty) {
        case (.them, .respond): "they owe a first answer"
        case (.them, _): "they owe an update"
        case (.admin, _): "the IT admin files it"
        case (_, .answer): "we owe an answer, or they close it"
        case (_, .read): "we read what they wrote"
        default: "we finish the draft"
        }
    }

    /// What happened to a case, for a thread or a history.
    package static func happened(_ happening: LegEvent) -> String {
        switch happening.change {
        case .drafted(let draft):
            draft.from.map { "drafted case \(happening.leg) for \(draft.name), in place of case \($0)" }
                ?? "drafted case \(happening.leg) for \(draft.name)"
        case .edited(let fields):
            "wrote in case \(happening.leg): "
                + SupportRequest.Field.allCases.filter { fields[$0] != nil }.map(\.label).joined(
                    separator: ", ")
        case .handedToAdmin(let filing):
            "handed case \(happening.leg) (severity \(filing.severity.rawValue)) to the IT admin"
                + lowered(filing)
        case .filed(let filing):
            "filed case \(happening.leg), severity \(filing.severity.rawValue)"
                + (filing.reference.isEmpty ? "" : ", as \(filing.reference)") + lowered(filing)
        case .referenced(let reference): "case \(happening.leg) is called \(reference) there"
        case .acknowledged: "case \(happening.leg) was acknowledged"
        case .updated: "case \(happening.leg): they had news"
        case .asked: "case \(happening.leg): they asked for something"
        case .answered: "case \(happening.leg): answered them"
        case .resolved: "case \(happening.leg): they resolved it"
        case .reactivated: "took case \(happening.leg) up again"
        case .lowered(let severity): "case \(happening.leg): they took it as severity \(severity.rawValue)"
        case .rerouted(let party, let why): "case \(happening.leg) was a misroute, goes to \(party): \(why)"
        case .withdrawn(let reason): "withdrew case \(happening.leg): \(reason)"
        case .received: "case \(happening.leg): they wrote"
        case .closedBySilence: "case \(happening.leg) was closed, since nobody answered them"
        }
    }

    private static func lowered(_ filing: Leg.Filing) -> String {
        guard let lowered = filing.lowered else { return "" }
        return
            "; the severity was \(lowered.from.rawValue) until \(lowered.by?.rawValue ?? "the desk") lowered it"
    }
}
