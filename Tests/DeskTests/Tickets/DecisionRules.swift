import Desk

/// The rules of the desk as a list of demands for each command, in the order in which they are checked: written
/// from the documents, beside the code under test and not out of it.
enum Demand {
    case permission
    case isOpen, isClosed, isWaiting, isNotDuplicate
    case noHandoff
    case free, heldByMeOrNobody, heldByMe
    case handoffForMe, handoffFromMe
    case person
    case text(String, Refusal.Field, limit: Int)
    case optionalText(String?)
    case newRoute(Route)
    case newSeverity(Severity)
    case receiver(Baton.Receiver)
    case validTags(Set<String>)
    case later(Wake)
    case duplicateTarget(Int)
    case somethingToUndo
    case party(String)
    case staysInSight
    case standsForItself, isMerged
    case mergeTarget(Int)
    case splitOff([Int])
    case score(Int)
}

extension TicketCommand {
    var demands: [Demand] {
        switch self {
        case .undo: [.permission, .standsForItself, .somethingToUndo]
        // Tested where batches are taken back.
        case .undoChange: [.permission]
        case .unmerge: [.permission, .person, .isMerged]
        default: [.permission, .standsForItself] + ownDemands
        }
    }

    private var ownDemands: [Demand] {
        switch self {
        case .accept: [.isOpen, .noHandoff, .newRoute(.hardware)]
        case .route(let route, let why): [.optionalText(why), .isOpen, .noHandoff, .newRoute(route)]
        case .claim: [.isOpen, .person, .free, .noHandoff]
        case .release: [.isOpen, .heldByMe, .noHandoff]
        case .handOff(let receiver, _, let tried):
            [
                .person, .isOpen, .noHandoff, .heldByMeOrNobody, .text(tried, .tried, limit: 4096),
                .receiver(receiver),
            ]
        case .acceptBaton: [.person, .isOpen, .handoffForMe]
        case .returnBaton(let reason): [.person, .isOpen, .handoffForMe, .text(reason, .reason, limit: 4096)]
        case .withdrawBaton: [.person, .isOpen, .handoffFromMe]
        case .reply(let text): [.isNotDuplicate, .text(text, .text, limit: 262_144)]
        case .note(let text): [.text(text, .text, limit: 262_144)]
        case .setSeverity(let severity): [.isOpen, .newSeverity(severity)]
        case .tag(let added, _): [.validTags(added)]
        case .resolve: [.isOpen, .noHandoff]
        case .reopen(let reason): [.isClosed, .optionalText(reason)]
        case .snooze(let wake): [.isOpen, .noHandoff, .later(wake)]
        case .wake: [.isWaiting]
        case .skip: [.isOpen]
        case .markDuplicate(let target): [.isOpen, .noHandoff, .duplicateTarget(target)]
        case .restrict: [.staysInSight]
        case .linkDevice, .unrestrict, .receive, .reportUndelivered: []
        case .rate(let rating): [.score(rating.score)]
        case .undo, .undoChange, .unmerge, .takeStep: []
        // They have a table of their own.
        case .elevation: []
        case .merge(let target): [.person, .isNotDuplicate, .noHandoff, .mergeTarget(target)]
        case .split(let entries, let subject):
            [.person, .text(subject, .subject, limit: 4096), .splitOff(entries)]
        case .leg(.draft(let party, _)): [.isOpen, .party(party)]
        // What becomes of a case is in `LegGateTests.swift` and `LegLifeTests.swift`.
        case .leg: []
        }
    }
}

/// One case of the table: who decides what where, and what the demands say to it.
struct Decision {
    var situation: Situation
    var actor: Actor
    var command: TicketCommand
    var severity = Severity.c

    private var me: Agent? {
        if case .agent(let agent) = actor { return agent }
        return nil
    }

    private func has(_ role: Role) -> Bool { me?.roles.contains(role) == true }

    /// The first demand that is not met.
    var refusal: Refusal? {
        for demand in command.demands {
            if let refusal = refusal(demand) { return refusal }
        }
        return nil
    }

    private var isOpen: Bool { ![Status.resolved, .duplicate, .merged].contains(situation.status) }

    private func refusal(_ demand: Demand) -> Refusal? {
        let action = command.action
        switch demand {
        case .permission: return isPermitted ? nil : .notPermitted(action)
        case .score(let score): return (1...5).contains(score) ? nil : .noSuchScore(score)
        case .person: return me == nil ? .notPermitted(action) : nil
        case .isOpen: return isOpen ? nil : .wrongStatus(action, situation.status)
        case .isClosed: return isOpen ? .wrongStatus(action, situation.status) : nil
        case .isWaiting: return situation.status == .waiting ? nil : .wrongStatus(action, situation.status)
        case .isNotDuplicate: return situation.status == .duplicate ? .wrongStatus(action, .duplicate) : nil
        case .noHandoff: return situation.receiver.map(Refusal.batonPending)
        case .free, .heldByMe, .heldByMeOrNobody: return refusalByHolder(demand)
        case .handoffForMe, .handoffFromMe: return refusalByHandoff(demand)
        case .text(let text, let field, let limit):
            if text.isEmpty || text == "  " { return .missing(field) }
            return text.utf8.count > limit ? .tooLong(field, limit: limit) : nil
        case .optionalText(let text): return text == "" ? .missing(.reason) : nil
        case .newRoute(let route):
            return situation.isSettled && route == .hardware ? .sameRoute(.hardware) : nil
        case .newSeverity(let wanted): return wanted == severity ? .sameSeverity(wanted) : nil
        case .receiver(let receiver): return refusal(of: receiver)
        case .validTags(let tags): return tags.contains("Not A Tag") ? .invalidTag("Not A Tag") : nil
        case .later(let wake):
            if case .at(let instant) = wake, instant.seconds <= Fixture.start.seconds { return .wakeInPast }
            return nil
        case .duplicateTarget(let target):
            return [5: Refusal.duplicateOfItself, 8: .duplicateOfDuplicate(7), 9: .noSuchTicket(9)][target]
        case .somethingToUndo: return refusalOfUndo
        case .standsForItself: return situation.status == .merged ? .merged(into: 7) : nil
        case .isMerged: return situation.status == .merged ? nil : .notMerged
        case .mergeTarget(let target):
            return [
                5: Refusal.mergeIntoItself, 6: .mergeTargetClosed(6), 8: .mergeTargetMerged(into: 7),
                9: .noSuchTicket(9),
            ][target]
        case .splitOff(let entries):
            if entries.isEmpty { return .missing(.entries) }
            return entries.contains(2) ? .noSuchEntry(2) : .splitOpening
        case .staysInSight: return staysInSight ? nil : .notHolder("other")
        case .party(let party):
            if party == "nobody" {
                return .leg(.noSuchParty("nobody", known: ["operations", "vendor", "unified"]))
            }
            if me == nil { return .notPermitted(.escalate) }
            if party == "operations" { return .gate(.hardwareGoesToVendor) }
            return party == "vendor" ? nil : .leg(.notTheirClass(.hardware, .unifiedSupport))
        }
    }

    private var isPermitted: Bool {
        guard let me else { return true }
        if has(.auditor) { return false }
        if command.action == .clockStep { return false }
        if command.action == .escalate { return has(.itAdmin) || me.grants.contains(.escalate) }
        if command.action == .intake, has(.administrator) { return true }
        return has(.tierAgent) || has(.escalation) || has(.itAdmin)
    }

    /// Whoever would not see the ticket restricted may not restrict it, where another reads it by name.
    private var staysInSight: Bool {
        let isReadByOther = situation.holder == .other || (situation.holder == .nobody && isHandedOn)
        return me == nil || !isReadByOther || has(.escalation) || has(.itAdmin) || isHandoffMine
    }

    private var isHandedOn: Bool { situation.handoff != .none }

    private func refusalByHolder(_ demand: Demand) -> Refusal? {
        switch (demand, situation.holder) {
        case (.free, .me): .alreadyYours
        case (.free, .other): .heldBy("other")
        case (.heldByMe, .nobody): .notHolder(nil)
        case (.heldByMe, .other): has(.itAdmin) || me == nil ? nil : .notHolder("other")
        case (.heldByMeOrNobody, .other): .notHolder("other")
        default: nil
        }
    }

    private func refusalByHandoff(_ demand: Demand) -> Refusal? {
        guard let receiver = situation.receiver else { return .noBaton }
        if case .handoffFromMe = demand {
            return situation.sender == Situation.me || has(.itAdmin) ? nil : .notSender(situation.sender)
        }
        return isHandoffMine ? nil : .notReceiver(receiver)
    }

    private var isHandoffMine: Bool {
        switch situation.handoff {
        case .toMe: true
        // `me` works in tier 2 unless the escalation team is all they are in; the owner is everywhere.
        case .toTier2: me?.roles != [.escalation]
        case .toEscalation: has(.escalation)
        case .toOther, .none: false
        }
    }

    private func refusal(of receiver: Baton.Receiver) -> Refusal? {
        switch receiver {
        case .tier(1): .alreadyInTier(1)
        case .tier(2), .tier(3), .agent("other"): nil
        case .tier(let tier): .noSuchTier(tier, last: 3)
        case .agent("me"): .alreadyYours
        case .agent(let name): .noSuchAgent(name)
        }
    }

    /// Every change of a situation moves something, so the last one must be mine.
    private var refusalOfUndo: Refusal? {
        guard me != nil, situation.changes.contains(where: { $0.0 == Situation.me }) else {
            return .nothingToUndo
        }
        guard let last = situation.changes.last, last.0 != Situation.me else { return nil }
        return .undoBlocked(kind: Fixture.event(last.1).kind, by: last.0)
    }
}
