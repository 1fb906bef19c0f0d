import Canvas
import Desk
import Localization
import Wire

/// What the console says about commands, before and after.
enum Sentence {
    /// What is done to tickets, as a heading: "Resolve 3 tickets", "Resolve #4".
    static func intent(_ deed: Deed, on tickets: String) -> String {
        switch deed {
        case .command(let command): intent(command, on: tickets)
        case .takeBack: localized("Take back on \(tickets)")
        case .macro(let name): "\(name): \(tickets)"
        }
    }

    private static func intent(_ command: TicketCommand, on tickets: String) -> String {
        switch command {
        case .accept: localized("Accept the verdicts of \(tickets)")
        case .route(let route, _): localized("Class \(tickets) as \(route.title)")
        case .claim: localized("Take \(tickets)")
        case .release: localized("Release \(tickets)")
        case .handOff: localized("Hand over \(tickets)")
        case .acceptBaton: localized("Accept the handoffs of \(tickets)")
        case .returnBaton: localized("Return \(tickets)")
        case .withdrawBaton: localized("Withdraw the handoffs of \(tickets)")
        case .setSeverity(let severity): localized("Set severity \(severity.rawValue) on \(tickets)")
        case .tag: localized("Tag \(tickets)")
        case .resolve: localized("Resolve \(tickets)")
        case .reopen: localized("Reopen \(tickets)")
        case .snooze: localized("Snooze \(tickets)")
        case .wake: localized("Wake \(tickets)")
        case .markDuplicate(let target): localized("Mark \(tickets) as duplicates of #\(target)")
        case .merge(let target): localized("Merge \(tickets) into #\(target)")
        case .restrict: localized("Restrict \(tickets)")
        case .unrestrict: localized("Lift the restriction of \(tickets)")
        case .unmerge: localized("Separate \(tickets)")
        default: localized("Change \(tickets)")
        }
    }

    /// What a command would make of a ticket, for the difference of a conflict.
    static func wish(_ command: TicketCommand, _ row: TicketRow, tiers: [String]) -> String {
        switch command {
        case .accept: localized("\(row.proposed.title), as the verdict says")
        case .route(let route, _): route.title
        case .claim: localized("held by you")
        case .release: localized("held by nobody")
        case .handOff(let to, _, let tried):
            localized("hand it to \(Prose.receiver(to, tiers)); tried: \(tried)")
        case .acceptBaton: localized("accept the handoff")
        case .returnBaton(let reason): localized("return the handoff: \(reason)")
        case .withdrawBaton: localized("withdraw the handoff")
        case .setSeverity(let severity): localized("severity \(severity.rawValue)")
        case .resolve: localized("resolved")
        case .reopen: localized("open")
        case .snooze: localized("asleep")
        case .wake: localized("awake")
        case .markDuplicate(let target): localized("a duplicate of #\(target)")
        case .merge(let target): localized("merged into #\(target)")
        case .unmerge: localized("a ticket of its own")
        default: localized("your change")
        }
    }

    /// What a key does about something that was done; nil where nothing can be taken back.
    static func takingBack(_ command: TicketCommand, key: String) -> String? {
        switch command {
        case .skip: localized("\(key) shows it again")
        case .merge: localized("\(key) separates them")
        case .split: localized("\(key) takes it back")
        case .accept, .route, .claim, .release, .handOff, .setSeverity, .resolve, .reopen, .snooze, .wake,
            .markDuplicate, .restrict, .unrestrict, .leg(.draft):
            localized("\(key) undoes")
        default: nil
        }
    }

    /// What happened, for the notice line.
    static func done(_ command: TicketCommand, _ row: TicketRow, clock: Clock, tiers: [String]) -> String {
        let number = "#\(row.number)"
        switch command {
        case .accept, .route: return localized("\(number) → \(QueueView(row.queue).title).")
        case .claim: return localized("\(number) is yours.")
        case .release: return localized("\(number) is back in \(QueueView(row.queue).title).")
        case .handOff(let to, let reason, _):
            return localized(
                "\(number) waits for \(Prose.receiver(to, tiers)) (\(localized(word: reason.label)))."
            )
        case .acceptBaton: return localized("\(number) is yours now.")
        case .returnBaton: return localized("\(number) went back to its sender.")
        case .withdrawBaton: return localized("The handoff of \(number) was withdrawn.")
        case .reply: return localized("The reply is on \(number), for the requester to read.")
        case .note: return localized("The internal note was added to \(number).")
        case .rate(let rating): return localized("The rating \(rating.score) is on \(number).")
        case .setSeverity(let severity):
            return localized("\(number) has severity \(severity.rawValue).")
        case .tag:
            return row.tags.isEmpty
                ? localized("\(number) has no tags.")
                : localized("\(number) has the tags: \(row.tags.joined(separator: " "))")
        case .resolve: return localized("\(number) is resolved.")
        case .reopen: return localized("\(number) is open again.")
        case .snooze(.at(let time)):
            return localized("\(number) sleeps until \(clock.dayAndTime(time)).")
        case .snooze(.onAnswer): return localized("\(number) waits for the requester's answer.")
        case .wake: return localized("\(number) is awake.")
        case .skip(let reason):
            return localized("\(number) was passed over: \(localized(word: reason.label)).")
        case .markDuplicate(let target): return localized("\(number) repeats #\(target).")
        case .linkDevice(let device): return localized("\(number) is about \(device).")
        case .restrict: return localized("Few see \(number) from now on.")
        case .unrestrict: return localized("\(number) is restricted no more.")
        case .merge(let target): return localized("\(number) was merged into #\(target).")
        case .unmerge: return localized("\(number) stands for itself again.")
        case .split: return localized("\(number) was split off.")
        case .receive: return localized("A message was added to \(number).")
        case .undoChange: return localized("It was taken back on \(number).")
        case .undo: return localized("Your last change on \(number) was taken back.")
        case .reportUndelivered: return localized("\(number) has a mail that did not arrive.")
        case .elevation(let command): return Prose.done(command, on: row.number)
        case .takeStep: return localized("The desk took a step on \(number).")
        case .leg(let command): return done(command, number)
        }
    }
}

extension Sentence {
    fileprivate static func done(_ command: LegCommand, _ number: String) -> String {
        switch command {
        case .draft: localized("\(number) has a case in draft.")
        case .edit: localized("The draft on \(number) is saved.")
        case .file: localized("The case on \(number) is on its way.")
        case .reference: localized("The party's reference is on \(number).")
        case .acknowledge: localized("The case on \(number) is acknowledged.")
        case .update, .receive: localized("Their news is on \(number).")
        case .ask: localized("Their question is on \(number): we owe an answer.")
        case .answer: localized("The answer is on \(number): it is their turn.")
        case .resolve: localized("The case on \(number) is resolved.")
        case .reactivate: localized("The case on \(number) was taken up again.")
        case .lower: localized("The case on \(number) has a lower severity.")
        case .reroute: localized("The case on \(number) goes to another party, as a draft.")
        case .withdraw, .closeBySilence: localized("The case on \(number) is over.")
        }
    }
}

extension Route {
    var title: String { QueueView(Queue(self)).title }

    var shortTitle: String { QueueView(Queue(self)).shortTitle }

    var style: Style {
        switch self {
        case .managedDesktop: .managedDesktop
        case .hardware: .hardware
        case .other: .other
        }
    }
}
