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
        case .review(var board):
            board.waitingForAcceptance = try conceal(board.waitingForAcceptance, from: scope)
            board.mine = try conceal(board.mine, from: scope)
            board.waitingOnOthers = try conceal(board.waitingOnOthers, from: scope)
            board.returned = try conceal(board.returned, from: scope)
            board.elevated = try conceal(board.elevated, from: scope)
            for index in board.cases.indices {
                board.cases[index].row = try conceal(board.cases[index].row, from: scope)
            }
            for index in board.toFile.indices {
                board.toFile[index].row = try conceal(board.toFile[index].row, from: scope)
            }
            return .review(board)
        case .handover(var sheet):
            sheet.batons.rows = try conceal(sheet.batons.rows, from: scope)
            sheet.breaches.rows = try conceal(sheet.breaches.rows, from: scope)
            sheet.wakes.rows = try conceal(sheet.wakes.rows, from: scope)
            for index in sheet.marked.rows.indices {
                sheet.marked.rows[index].row = try conceal(sheet.marked.rows[index].row, from: scope)
            }
            return .handover(sheet)
        case .alerts(var board):
            board.alerts = try conceal(board.alerts, from: scope)
            return .alerts(board)
        case .alert(var detail):
            detail.alert = try conceal(detail.alert, from: scope)
            detail.others = try conceal(detail.others, from: scope)
            for index in detail.events.indices {
                if case .linked(let ticket) = detail.events[index].change, try !isInSight(ticket, of: scope) {
                    detail.events[index].change = .linked(Ticket.outOfSight)
                }
            }
            return .alert(detail)
        case .alertsChanged(let alerts):
            return .alertsChanged(try conceal(alerts, from: scope))
        case .outcomes(let outcomes):
            return .outcomes(
                try outcomes.map { outcome in
                    var outcome = outcome
                    outcome.before = try outcome.before.map { try conceal($0, from: scope) }
                    outcome.after = outcome.after.map { concealSaved($0, from: scope) }
                    return outcome
                })
        case .done(let row):
            return .done(concealSaved(row, from: scope))
        case .opened(let row, let isNew):
            return .opened(concealSaved(row, from: scope), isNew: isNew)
        case .clocks(var report):
            report.row = try conceal(report.row, from: scope)
            return .clocks(report)
        case .identity, .counts, .staff, .checklists, .checklist, .operations, .alertsTaken, .device,
            .devices, .deliveries,
            .attachment, .mailBoard, .drafts,
            .pastIssues, .legs, .leg, .parties, .audit, .articles, .article, .articleUse, .knowledge,
            .waves, .wave, .waveMembers, .listTaken, .waveTexts, .report, .requester, .concerns,
            .announcements, .announcement, .announced, .answeredMany,
            .person, .erased, .retention, .elevations, .password, .views, .macros, .sequences, .ok, .refused,
            .failed:
            return reply
        }
    }

    func conceal(_ refusal: Refusal, from scope: Scope) throws -> Refusal {
        guard let other = refusal.otherTicket, try !isInSight(other, of: scope) else { return refusal }
        return refusal.concealed
    }

    private func conceal(_ rows: [TicketRow], from scope: Scope) throws -> [TicketRow] {
        try rows.map { try conceal($0, from: scope) }
    }

    /// What was saved is told as such, though the store may fail to say who sees its links.
    private func concealSaved(_ row: TicketRow, from scope: Scope) -> TicketRow {
        if let row = try? conceal(row, from: scope) { return row }
        var row = row
        (row.duplicateOf, row.mergedInto) = (nil, nil)
        return row
    }

    func conceal(_ row: TicketRow, from scope: Scope) throws -> TicketRow {
        var row = row
        if let other = row.duplicateOf, try !isInSight(other, of: scope) { row.duplicateOf = nil }
        if let other = row.mergedInto, try !isInSight(other, of: scope) { row.mergedInto = nil }
        return row
    }

    private func conceal(_ detail: TicketDetail, from scope: Scope) throws -> TicketDetail {
        var detail = detail
        detail.row = try conceal(detail.row, from: scope)
        detail.duplicates = try conceal(detail.duplicates, from: scope)
        detail.others = try conceal(detail.others, from: scope)
        detail.parts = try conceal(detail.parts, from: scope)
        for index in detail.events.indices {
            let change = detail.events[index].change
            if let other = change.otherTicket, try !isInSight(other, of: scope) {
                detail.events[index].change = change.concealed
            }
        }
        try conceal(&detail.entries, from: scope)
        for index in detail.merged.indices { try conceal(&detail.merged[index].entries, from: scope) }
        if let other = detail.splitFrom, try !isInSight(other, of: scope) {
            detail.splitFrom = Ticket.outOfSight
        }
        return detail
    }

    private func conceal(_ entries: inout [Entry], from scope: Scope) throws {
        for index in entries.indices {
            if let other = entries[index].movedTo, try !isInSight(other, of: scope) {
                entries[index].movedTo = Ticket.outOfSight
            }
        }
    }

    private func conceal(_ alerts: [Alert], from scope: Scope) throws -> [Alert] {
        let tickets = Set(alerts.compactMap(\.ticket))
        let seen = Set(try store.visible(Array(tickets), for: scope))
        return alerts.map { alert in
            alert.ticket.map(seen.contains) ?? true ? alert : alert.concealed
        }
    }

    private func conceal(_ alert: Alert, from scope: Scope) throws -> Alert {
        try conceal([alert], from: scope)[0]
    }

    private func isInSight(_ number: Int, of scope: Scope) throws -> Bool {
        try !store.visible([number], for: scope).isEmpty
    }
}
