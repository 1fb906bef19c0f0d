package import Desk
import Localization

/// Cases at outside parties in words.
extension Prose {
    static func sentence(_ refusal: LegRefusal) -> String {
        switch refusal {
        case .noSuchParty(let id, let known):
            localized("There is no party `\(id)`. Parties are \(known.joined(separator: ", ")).")
        case .partyClosed(let name, let words):
            localized("\(name) takes no cases any more: \(words)")
        case .notTheirClass(nil, _):
            localized(
                "The ticket has no class yet, so nobody knows whose it is. Give it one first (`tierdesk ticket route`)."
            )
        case .notTheirClass(let route?, let kind):
            localized(
                "A ticket of class \(localized(word: route.rawValue)) is not the business of \(plural(kind)). "
                    + "Give it another class first, or choose another party.")
        case .notTheirMachine(let party, let manufacturer):
            localized(
                "\(party) does not serve machines of \(manufacturer). Choose its vendor; `tierdesk leg parties` names them."
            )
        case .noSuchLeg(let id):
            localized("The ticket has no case \(id). `tierdesk leg list` names those it has.")
        case .wrongState(_, let state):
            wrongState(state)
        case .alreadyThere(let id):
            localized(
                "Case \(id) of the same kind is there already. Go on with that one, or withdraw it first.")
        case .sameParty(let name):
            localized("It is with \(name) already. Name another party.")
        case .missing(let fields):
            localized("These are missing: \(labels(fields)). Fill them in, then file it.")
        case .needsEnglish(let fields):
            localized("The party reads English only. Write these in English: \(labels(fields)).")
        case .invalid(let field):
            invalid(field)
        case .reactivationOver:
            localized(
                "It was resolved too long ago to be taken up again. Draft a new case that names its reference."
            )
        case .notLower(let severity):
            localized("It is severity \(severity.rawValue); the party can only have taken it lower.")
        case .underWay(_, let name):
            localized("\(name) is working on it. Resolve or withdraw that case first, then close the ticket.")
        }
    }

    private static func wrongState(_ state: Leg.State) -> String {
        switch state {
        case .drafted: localized("The case is a draft. File it first.")
        case .adminToFile:
            localized("The case waits for the IT admin to file it. Wait for that, or withdraw it.")
        case .filed, .acknowledged, .waitingOnUs, .waitingOnThem:
            localized("The case is \(label(state)) already. `tierdesk leg show` says how it stands.")
        case .resolved:
            localized(
                "The case is resolved. Take it up again with `tierdesk leg reactivate`, or draft a new one.")
        case .closedBySilence, .misrouted, .withdrawn:
            localized("The case is over (\(label(state))). Draft a new one.")
        }
    }

    private static func invalid(_ field: SupportRequest.Field) -> String {
        if let choices = field.choices {
            return localized("\(field.label) is one of \(choices.joined(separator: ", ")).")
        }
        switch field {
        case .affected: return localized("\(field.label) is a whole number, 1 or more.")
        case .email:
            return localized("\(field.label) is a mail address, or it is longer than \(field.limit) bytes.")
        default: return localized("\(field.label) is longer than \(field.limit) bytes. Shorten it.")
        }
    }

    private static func labels(_ fields: [SupportRequest.Field]) -> String {
        fields.map(\.label).joined(separator: "; ")
    }

    private static func plural(_ kind: PartyKind) -> String {
        switch kind {
        case .operations: localized("operations")
        case .vendor: localized("a vendor")
        case .unifiedSupport: localized("the support contract")
        case .itAdmin: localized("the IT admin")
        }
    }

    /// How a case stands, in a few words.
    package static func label(_ state: Leg.State) -> String {
        switch state {
        case .drafted: localized("drafted")
        case .adminToFile: localized("IT admin to file")
        case .filed: localized("filed")
        case .acknowledged: localized("acknowledged")
        case .waitingOnUs: localized("waiting on us")
        case .waitingOnThem: localized("waiting on them")
        case .resolved: localized("resolved")
        case .closedBySilence: localized("closed by silence")
        case .misrouted: localized("misrouted")
        case .withdrawn: localized("withdrawn")
        }
    }

    /// What waits to be carried to a party.
    package static func unsent(_ parcel: LegParcel) -> String {
        if parcel.attempts == 0 {
            return localized("not carried to them yet: a running desk does it, or `tierdesk leg send`")
        }
        let tried = localized(
            parcel.attempts, one: "not carried to them yet, tried once",
            other: "not carried to them yet, tried \(count: parcel.attempts) times")
        return parcel.detail.isEmpty ? tried : localized("\(tried): \(parcel.detail)")
    }

    /// What is owed next, in a few words: `they owe an update`.
    package static func owed(_ owed: LegOwed) -> String {
        switch (owed.side, owed.duty) {
        case (.them, .respond): localized("they owe a first answer")
        case (.them, _): localized("they owe an update")
        case (.admin, _): localized("the IT admin files it")
        case (_, .answer): localized("we owe an answer, or they close it")
        case (_, .read): localized("we read what they wrote")
        default: localized("we finish the draft")
        }
    }

    /// What happened to a case, for a thread or a history.
    package static func happened(_ happening: LegEvent) -> String {
        switch happening.change {
        case .drafted(let draft):
            draft.from.map {
                localized("drafted case \(happening.leg) for \(draft.name), in place of case \($0)")
            }
                ?? localized("drafted case \(happening.leg) for \(draft.name)")
        case .edited(let fields):
            localized(
                "wrote in case \(happening.leg): \(SupportRequest.Field.allCases.filter { fields[$0] != nil }.map(\.label).joined(separator: ", "))"
            )
        case .handedToAdmin(let filing):
            clauses(
                [
                    localized(
                        "handed case \(happening.leg) (severity \(filing.severity.rawValue)) to the IT admin")
                ] + lowered(filing))
        case .filed(let filing):
            clauses(
                [
                    filing.reference.isEmpty
                        ? localized("filed case \(happening.leg), severity \(filing.severity.rawValue)")
                        : localized(
                            "filed case \(happening.leg), severity \(filing.severity.rawValue), as \(filing.reference)"
                        )
                ] + lowered(filing))
        case .referenced(let reference): localized("case \(happening.leg) is called \(reference) there")
        case .acknowledged: localized("case \(happening.leg) was acknowledged")
        case .updated: localized("case \(happening.leg): they had news")
        case .asked: localized("case \(happening.leg): they asked for something")
        case .answered: localized("case \(happening.leg): answered them")
        case .resolved: localized("case \(happening.leg): they resolved it")
        case .reactivated: localized("took case \(happening.leg) up again")
        case .lowered(let severity):
            localized("case \(happening.leg): they took it as severity \(severity.rawValue)")
        case .rerouted(let party, let why):
            localized("case \(happening.leg) was a misroute, goes to \(party): \(why)")
        case .withdrawn(let reason): localized("withdrew case \(happening.leg): \(reason)")
        case .received: localized("case \(happening.leg): they wrote")
        case .closedBySilence: localized("case \(happening.leg) was closed, since nobody answered them")
        }
    }

    private static func lowered(_ filing: Leg.Filing) -> [String] {
        guard let lowered = filing.lowered else { return [] }
        let by = lowered.by?.rawValue ?? localized("the desk")
        return [localized("the severity was \(lowered.from.rawValue) until \(by) lowered it")]
    }
}
