package import Desk
import Storage
import Wire

/// Who may learn of which ticket. Lists and look-ups are filtered by the store; this is what remains: the numbers of
/// *other* tickets that a ticket in sight names, and the news.
extension DeskEngine {
    /// Those of the tickets that an agent may see: the news that a change is to them.
    package func visible(_ numbers: [Int], to name: AgentName) throws -> [Int] {
        guard let agent = try staff().agents[name] else { return [] }
        return try store.visible(numbers, for: Scope(agent, rules: rules))
    }

    /// A reply without the numbers of tickets that its reader does not see.
    func conceal(_ reply: Reply, from scope: Scope) throws -> Reply {
        if scope.isUnlimited { return reply }
        switch reply {
        case .page(var page):
            page.rows = try conceal(page.rows, from: scope)
            return .page(page)
        case .ticket(let detail):
            return .ticket(try conceal(detail, from: scope))
        case .offer(let detail):
            return .offer(try detail.map { try conceal($0, from: scope) })
        case .review(let board):
            return .review(
                ReviewBoard(
                    waitingForAcceptance: try conceal(board.waitingForAcceptance, from: scope),
                    mine: try conceal(board.mine, from: scope),
                    waitingOnOthers: try conceal(board.waitingOnOthers, from: scope),
                    returned: try conceal(board.returned, from: scope)))
        case .done(let row):
            return .done(try conceal(row, from: scope))
        case .opened(let row, let isNew):
            return .opened(try conceal(row, from: scope), isNew: isNew)
        case .identity, .counts, .staff, .device, .devices, .deliveries, .attachment, .mailBoard, .drafts,
            .pastIssues, .ok, .refused, .failed:
            return reply
        }
    }

    func conceal(_ refusal: Refusal, from scope: Scope) throws -> Refusal {
        if case .duplicateOfDuplicate(let survivor) = refusal, try !isInSight(survivor, of: scope) {
            return .duplicateOfDuplicate(Ticket.outOfSight)
        }
        return refusal
    }

    private func conceal(_ rows: [TicketRow], from scope: Scope) throws -> [TicketRow] {
        try rows.map { try conceal($0, from: scope) }
    }

    func conceal(_ row: TicketRow, from scope: Scope) throws -> TicketRow {
        guard let other = row.duplicateOf, try !isInSight(other, of: scope) else { return row }
        var row = row
        row.duplicateOf = nil
        return row
    }

    private func conceal(_ detail: TicketDetail, from scope: Scope) throws -> TicketDetail {
        var detail = detail
        detail.row = try conceal(detail.row, from: scope)
        detail.duplicates = try conceal(detail.duplicates, from: scope)
        detail.others = try conceal(detail.others, from: scope)
        for index in detail.events.indices {
            if case .markedDuplicate(let other) = detail.events[index].change,
                try !isInSight(other, of: scope)
            {
                detail.events[index].change = .markedDuplicate(of: Ticket.outOfSight)
            }
        }
        return detail
    }

    private func isInSight(_ number: Int, of scope: Scope) throws -> Bool {
        try !store.visible([number], for: scope).isEmpty
    }
}
