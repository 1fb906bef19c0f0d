import Desk
import Localization
import Wire

extension Model {
    /// Verbs on tickets: at once, or after one more answer.
    mutating func decide(_ command: CommandID) {
        let rows = targetRows
        let targets = rows.map(Target.init)
        if command == .undo { return undo(targets) }
        guard let row = rows.first else { return }
        if let route = command.route { return reclass(route, row, targets) }
        if let severity = command.severity { return perform(.setSeverity(severity), on: targets) }
        if let reason = command.skipReason { return perform(.skip(reason), on: targets) }
        if let candidate = command.candidate {
            guard let duplicates = detail?.duplicates, duplicates.indices.contains(candidate) else { return }
            return perform(.markDuplicate(of: duplicates[candidate].number), on: targets)
        }
        if let wake = wake(command) { return perform(.snooze(until: wake), on: targets) }
        switch command {
        case .accept: perform(.accept, on: targets)
        case .take: perform(.claim, on: targets)
        case .release: perform(.release, on: targets)
        case .resolve: perform(.resolve, on: targets)
        case .wake: perform(.wake, on: targets)
        case .restrict: perform(.restrict, on: targets)
        case .unrestrict: perform(.unrestrict, on: targets)
        case .acceptBaton: perform(.acceptBaton, on: targets)
        case .withdrawBaton: perform(.withdrawBaton, on: targets)
        case .reply: openEditor(.reply, row)
        case .note: openEditor(.note, row)
        case .handOffNextTier: askReason(.tier(row.tier + 1), targets)
        case .handOffEscalation: askReason(.tier(rules.escalationTier), targets)
        case .handOffColleague:
            overlay = .prompt(
                Prompt(
                    title: localized("Hand \(names(targets)) to which colleague? (\(colleagues))"),
                    intent: .colleague(targets)))
        case .unmerge: perform(.unmerge, on: targets)
        case .mergeInto: askMergeTarget(targets)
        case .joinProblem: askProblem(targets)
        case .markConcerns:
            let concerns = detail?.concerns ?? []
            if concerns.isEmpty {
                return say(localized("No concern speaks out of its words; # adds any tag."))
            }
            perform(.tag(add: Set(concerns.map(\.tag)), remove: []), on: targets)
        case .describeRequester: askAboutRequester(row)
        case .joinAnnouncement: askWhichAnnouncement(targets)
        case .split: if let detail { overlay = .split(SplitPicker(detail)) }
        case .duplicateNumber:
            overlay = .prompt(
                Prompt(
                    title: localized("\(names(targets)) repeats ticket number"), intent: .duplicate(targets)))
        case .tag:
            overlay = .prompt(
                Prompt(title: localized("Tags for \(names(targets)) (-tag removes)"), intent: .tags(targets)))
        case .reopen:
            overlay = .prompt(
                Prompt(
                    title: localized("Reopen \(names(targets)): why? (may stay empty)"),
                    intent: .reopen(targets)))
        case .returnBaton:
            overlay = .prompt(
                Prompt(
                    title: localized("Return \(names(targets)) to the sender: why?"),
                    intent: .returnBaton(targets)))
        default: break
        }
    }

    private var colleagues: String { (identity?.colleagues ?? []).map(\.rawValue).joined(separator: " ") }

    /// A word about why, but only where the desk was sure of something else.
    private mutating func reclass(_ route: Route, _ row: TicketRow, _ targets: [Target]) {
        guard targets.count == 1, row.proposed != route, row.confidence >= rules.threshold else {
            return perform(.route(route, why: nil), on: targets)
        }
        // Why is kept in the log, in one language; it is shown in the reader's.
        let reasons: [(Character, String)] = [
            ("w", "wrong words"), ("p", "policy knowledge"), ("u", "user said"), ("o", "other"),
        ]
        overlay = .choice(
            Choice(
                title: localized("The desk was sure of \(row.proposed.title). Why \(route.title)?"),
                options: reasons.map {
                    .init(
                        key: $0.0, label: localized(word: $0.1),
                        step: .perform(.route(route, why: $0.1), targets))
                }))
    }

    mutating func askReason(_ receiver: Baton.Receiver, _ targets: [Target]) {
        overlay = .choice(
            Choice(
                title: localized("Hand \(names(targets)) to \(Prose.receiver(receiver, rules.tiers)): why?"),
                options: HandoffReason.allCases.map {
                    .init(
                        key: $0.mnemonic, label: localized(word: $0.label),
                        step: .handOffReason(receiver, $0, targets))
                }))
    }

    /// Times of day are those of the person's zone.
    private func wake(_ command: CommandID) -> Wake? {
        let offset = Int64(zoneOffset)
        let local = now.adding(seconds: offset).calendarDate
        let intoDay = Int64(local.hour * 3600 + local.minute * 60 + local.second)
        let midnight = now.adding(seconds: -intoDay)
        switch command {
        case .snoozeHour: return .at(now.adding(seconds: 3600))
        case .snoozeLunch:
            let lunch = midnight.adding(seconds: 13 * 3600)
            return .at(lunch > now ? lunch : lunch.adding(seconds: 86_400))
        case .snoozeTomorrow: return .at(midnight.adding(seconds: 86_400 + 9 * 3600))
        case .snoozeMonday: return .at(midnight.adding(seconds: Int64(7 - local.weekday) * 86_400 + 9 * 3600))
        case .snoozeAnswer: return .onAnswer
        default: return nil
        }
    }

    /// On a ticket its own last change; elsewhere the last deed of the session, whatever it was done to.
    private mutating func undo(_ targets: [Target]) {
        if screen == .triage { return undoVerdict() }
        if screen != .ticket, !deeds.isEmpty { return takeBack(deeds.count - 1) }
        for target in targets { send(.undo, target, .stay) }
    }

    func names(_ targets: [Target]) -> String {
        targets.count == 1 ? "#\(targets[0].number)" : Self.tickets(targets.count)
    }

    /// Sends a command for its target; for several the desk says first what would come of it.
    mutating func perform(_ command: TicketCommand, on targets: [Target]) {
        switch targets.count {
        case 0: say(localized("No ticket is selected."), .warning)
        case 1: performNow(command, on: targets)
        default:
            var isAsked = true
            // What merging makes of them was shown and agreed to.
            if case .merge = command { isAsked = false }
            begin(
                .command(command), on: targets.map { Aim($0.number, basedOn: $0.version) }, isAsked: isAsked)
        }
    }

    private mutating func performNow(_ command: TicketCommand, on targets: [Target]) {
        if isBetweenTickets { return say(localized("The next ticket is on its way.")) }
        if Self.isRepeatable(command) { lastDeed = command }
        let follow: Performance.Follow = screen == .triage && Self.settles(command) ? .advance : .stay
        for target in targets { send(command, target, follow) }
        if screen == .list { list.marks = [:] }
        if screen == .review { review?.marks = [] }
    }

    mutating func send(_ command: TicketCommand, _ target: Target, _ follow: Performance.Follow) {
        // Undo is about the agent's own last change, whatever version that left.
        let basis = command == .undo ? nil : target.row
        let performance = Performance(
            number: target.number, command: command, follow: follow, basis: basis)
        ask(.perform(target.number, command, basedOn: basis?.version), for: .perform(performance))
    }

    mutating func repeatDeed() {
        guard let lastDeed else { return say(localized("There is nothing to repeat yet."), .warning) }
        if case .snooze(.at(let time)) = lastDeed, time <= now {
            return say(localized("That time has passed. Choose a later one."), .warning)
        }
        perform(lastDeed, on: targetRows.map(Target.init))
    }

    /// What means the same on another ticket. A text was written for one, and a case is one.
    static func isRepeatable(_ command: TicketCommand) -> Bool {
        switch command {
        case .accept, .route, .claim, .release, .handOff, .acceptBaton, .setSeverity, .tag, .resolve, .snooze,
            .wake, .skip:
            true
        default: false
        }
    }

    /// Commands after which play mode goes on to the next ticket.
    private static func settles(_ command: TicketCommand) -> Bool {
        switch command {
        case .accept, .route, .handOff, .snooze, .skip, .markDuplicate, .merge, .resolve: true
        default: false
        }
    }
}
