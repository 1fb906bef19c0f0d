package import Desk
import Storage
import Wire

/// Checklists, and what they say about being ready.
extension DeskEngine {
    /// Begins a list from its template: by a person, or by another part of the desk that needs one.
    @discardableResult
    package func start(_ start: ChecklistStart, by actor: Actor) throws -> Checklist {
        let staff = try staff()
        return try store.transaction {
            let events = try Checklist.decide(
                start, from: rules.operations, staff: staff, by: actor, at: now())
            return try store.append(events, to: nil, number: store.nextChecklist())
        }
    }

    @discardableResult
    package func change(
        checklist number: Int, _ command: ChecklistCommand, by actor: Actor
    ) throws -> Checklist {
        let staff = try staff()
        return try store.transaction {
            let list = try checklist(number)
            let events = try list.decide(command, staff: staff, by: actor, at: now())
            return events.isEmpty ? list : try store.append(events, to: list, number: number)
        }
    }

    func checklist(_ number: Int) throws -> Checklist {
        guard let list = try store.checklist(number) else { throw Refusal.checklist(.noSuchList(number)) }
        return list
    }

    /// Whether what a kind of checklist prepares is ready, about a subject where one is given.
    package func readiness(of kind: ChecklistKind, subject: String? = nil) throws -> Readiness {
        Readiness(of: kind, subject: subject, in: try store.checklists(of: kind))
    }

    func operationsSheet() -> OperationsSheet {
        OperationsSheet(
            rules.operations,
            isStale: rules.operations.responsibilities.isStale(
                on: CivilDay(wall: now()), after: rules.articleDays))
    }
}
