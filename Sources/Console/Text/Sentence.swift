import Canvas
import Desk
import Wire

/// What the console says about commands, before and after.
enum Sentence {
    /// The verb of a question: "Resolve 3 tickets?"
    static func intent(_ command: TicketCommand) -> String {
        switch command {
        case .accept: "Accept the verdicts of"
        case .route(let route, _): "Class as \(route.title)"
        case .claim: "Take"
        case .release: "Release"
        case .handOff: "Hand over"
        case .acceptBaton: "Accept the handoffs of"
        case .returnBaton: "Return"
        case .withdrawBaton: "Withdraw the handoffs of"
        case .setSeverity(let severity): "Set severity \(severity.rawValue) on"
        case .tag: "Tag"
        case .resolve: "Resolve"
        case .reopen: "Reopen"
        case .snooze: "Snooze"
        case .wake: "Wake"
        case .markDuplicate(let target): "Mark as duplicates of #\(target)"
        case .restrict: "Restrict"
        case .unrestrict: "Lift the restriction of"
        case .unmerge: "Separate"
        default: "Change"
        }
    }

    /// What a command would make of a ticket, for the difference of a conflict.
    static func wish(_ command: TicketCommand, _ row: TicketRow, tiers: [String]) -> String {
        switch command {
        case .accept: "\(row.proposed.title), as the verdict says"
        case .route(let route, _): route.title
        case .claim: "held by you"
        case .release: "held by nobody"
        case .handOff(let to, _, let tried): "hand it to \(Prose.receiver(to, tiers)); tried: \(tried)"
        case .acceptBaton: "accept the handoff"
        case .returnBaton(let reason): "return the handoff: \(reason)"
        case .withdrawBaton: "withdraw the handoff"
        case .setSeverity(let severity): "severity \(severity.rawValue)"
        case .resolve: "resolved"
        case .reopen: "open"
        case .snooze: "asleep"
        case .wake: "awake"
        case .markDuplicate(let target): "a duplicate of #\(target)"
        case .merge(let target): "merged into #\(target)"
        case .unmerge: "a ticket of its own"
        default: "your change"
        }
    }

    /// What happened, for the notice line.
    static func done(_ command: TicketCommand, _ row: TicketRow, clock: Clock, tiers: [String]) -> String {
        let number = "#\(row.number)"
        switch command {
        case .accept, .route: return "\(number) → \(QueueView(row.queue).title). u undoes"
        case .claim: return "\(number) is yours. u undoes"
        case .release: return "\(number) is back in \(QueueView(row.queue).title). u undoes"
        case .handOff(let to, let reason, _):
            return "\(number) waits for \(Prose.receiver(to, tiers)) (\(reason.label)). u undoes"
        case .acceptBaton: return "\(number) is yours now."
        case .returnBaton: return "\(number) went back to its sender."
        case .withdrawBaton: return "The handoff of \(number) was withdrawn."
        case .reply: return "The reply is on \(number), for the requester to read."
        case .note: return "The internal note was added to \(number)."
        case .rate(let rating): return "The rating \(rating.score) is on \(number)."
        case .setSeverity(let severity): return "\(number) has severity \(severity.rawValue). u undoes"
        case .tag:
            return "\(number) has the tags: \(row.tags.isEmpty ? "none" : row.tags.joined(separator: " "))"
        case .resolve: return "\(number) is resolved. u undoes"
        case .reopen: return "\(number) is open again. u undoes"
        case .snooze(.at(let time)): return "\(number) sleeps until \(clock.dayAndTime(time)). u undoes"
        case .snooze(.onAnswer): return "\(number) waits for the requester's answer. u undoes"
        case .wake: return "\(number) is awake. u undoes"
        case .skip(let reason): return "\(number) was passed over: \(reason.label). u shows it again"
        case .markDuplicate(let target): return "\(number) repeats #\(target). u undoes"
        case .linkDevice(let device): return "\(number) is about \(device)."
        case .restrict: return "Few see \(number) from now on. u undoes"
        case .unrestrict: return "\(number) is restricted no more. u undoes"
        case .merge(let target): return "\(number) was merged into #\(target). u separates them"
        case .unmerge: return "\(number) stands for itself again."
        case .split: return "\(number) was split off. u takes it back"
        case .receive: return "A message was added to \(number)."
        case .undoChange: return "It was taken back on \(number)."
        case .undo: return "Your last change on \(number) was taken back."
        case .reportUndelivered: return "\(number) has a mail that did not arrive."
        case .elevation(let command): return Prose.done(command, on: row.number)
        case .takeStep: return "The desk took a step on \(number)."
        case .leg(let command): return done(command, number)
        }
    }
}

extension Sentence {
    fileprivate static func done(_ command: LegCommand, _ number: String) -> String {
        switch command {
        case .draft: "\(number) has a case in draft. u undoes"
        case .edit: "The draft on \(number) is saved."
        case .file: "The case on \(number) is on its way."
        case .reference: "The party's reference is on \(number)."
        case .acknowledge: "The case on \(number) is acknowledged."
        case .update, .receive: "Their news is on \(number)."
        case .ask: "Their question is on \(number): we owe an answer."
        case .answer: "The answer is on \(number): it is their turn."
        case .resolve: "The case on \(number) is resolved."
        case .reactivate: "The case on \(number) was taken up again."
        case .lower: "The case on \(number) has a lower severity."
        case .reroute: "The case on \(number) goes to another party, as a draft."
        case .withdraw, .closeBySilence: "The case on \(number) is over."
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
