import Desk
import Localization
import Wire

/// The queue list: the rows loaded so far, and where the cursor is.
struct ListState: Sendable {
    var view = QueueView.triage
    var filter = ""
    /// The saved view that is shown, by its name.
    var saved: String?
    var rows: [TicketRow] = []
    /// Where the next page starts; nil when everything is loaded.
    var next: PageCursor?
    /// The selection is a ticket, not a place: it survives every refresh.
    var selected: Int?
    /// Index of the first row on screen.
    var top = 0
    /// Where the window was when the last line dropped; as soon as there are rows.
    var resumedTop: Int?
    /// Marked tickets; they survive filter and view changes.
    var marks: [Int: TicketRow] = [:]
    /// The ticket that was marked last: where a range begins.
    var lastMarked: Int?
    /// Tickets that arrived and are not shown yet.
    var fresh: Set<Int> = []
    var isLoaded = false
    /// The last answer about the selected ticket, for the preview.
    var preview: TicketDetail?
    /// Rows asked for at a time.
    static let pageSize = 100

    var index: Int? {
        guard let selected else { return nil }
        return rows.firstIndex { $0.number == selected }
    }

    var row: TicketRow? { index.map { rows[$0] } }

    /// Takes the first page of a list.
    mutating func replace(with page: TicketPage) {
        let old = index ?? 0
        let isFirst = !isLoaded
        rows = page.rows
        next = page.next
        fresh = []
        isLoaded = true
        if index == nil { selectNearest(isFirst ? 0 : old) }
        if let place = resumedTop { top = place }
        resumedTop = nil
        renewMarks()
    }

    mutating func append(_ page: TicketPage) {
        let known = Set(rows.map(\.number))
        rows += page.rows.filter { !known.contains($0.number) }
        next = page.next
    }

    /// Brings the shown rows up to date without moving any: gone ones leave, new ones are only counted.
    mutating func refresh(with page: TicketPage, after: PageCursor?) {
        if rows.isEmpty { return replace(with: page) }
        let old = index ?? 0
        let offset = old - top
        let answers = Dictionary(page.rows.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        let known = Set(rows.map(\.number))
        rows = rows.compactMap { row in
            if let answer = answers[row.number] { return answer }
            return Self.isBetween(row, after, page.next) ? nil : row
        }
        let new = Set(answers.keys).subtracting(known)
        fresh = after == nil ? new : fresh.subtracting(known).union(new)
        if rows.isEmpty { return replace(with: page) }
        if index == nil { selectNearest(old) }
        top = max(0, (index ?? 0) - offset)
        renewMarks()
    }

    /// Takes in changed tickets without asking: shown rows change in place or leave, new ones are only counted.
    ///
    /// - Returns: false where that cannot be told from the rows alone and the list must be asked for again.
    mutating func absorb(_ numbers: [Int], _ answers: [TicketRow], agent: AgentName) -> Bool {
        guard isLoaded, filter.isEmpty, !rows.isEmpty else { return false }
        let listed = Dictionary(
            answers.filter { $0.isListed(in: view, for: agent) }.map { ($0.number, $0) },
            uniquingKeysWith: { first, _ in first })
        let old = index ?? 0
        let offset = old - top
        let changed = Set(numbers)
        let known = Set(rows.map(\.number))
        rows = rows.compactMap { changed.contains($0.number) ? listed[$0.number] : $0 }
        fresh.subtract(changed)
        for (number, row) in listed where !known.contains(number) && isInReach(row) { fresh.insert(number) }
        if rows.isEmpty { return false }
        if index == nil { selectNearest(old) }
        top = max(0, (index ?? 0) - offset)
        renewMarks()
        return true
    }

    /// Whether a ticket that is not loaded belongs before the next page.
    private func isInReach(_ row: TicketRow) -> Bool {
        guard let next, view != .all else { return true }
        return (row.order, row.number) <= (next.order, next.number)
    }

    /// Writes one changed row into the list, wherever it is.
    mutating func update(_ row: TicketRow) {
        if let index = rows.firstIndex(where: { $0.number == row.number }) { rows[index] = row }
        if marks[row.number] != nil { marks[row.number] = row }
    }

    mutating func selectNearest(_ index: Int) {
        selected = rows.isEmpty ? nil : rows[min(max(index, 0), rows.count - 1)].number
    }

    private mutating func renewMarks() {
        for row in rows where marks[row.number] != nil { marks[row.number] = row }
    }

    private static func isBetween(_ row: TicketRow, _ low: PageCursor?, _ high: PageCursor?) -> Bool {
        func isAfter(_ cursor: PageCursor) -> Bool { (row.order, row.number) > (cursor.order, cursor.number) }
        if let low, !isAfter(low) { return false }
        if let high, isAfter(high) { return false }
        return true
    }
}

extension QueueView {
    var title: String {
        switch self {
        case .triage: localized("Triage", context: "queue")
        case .managedDesktop: localized("Managed desktop", context: "queue")
        case .hardware: localized("Hardware", context: "queue")
        case .other: localized("Other", context: "queue")
        case .escalation: localized("Escalation", context: "queue")
        case .mine: localized("Mine", context: "queue")
        case .waiting: localized("Waiting", context: "queue")
        case .all: localized("All", context: "queue")
        }
    }

    /// For the tab line, where eight have to fit.
    var shortTitle: String { self == .managedDesktop ? localized("Managed", context: "queue") : title }
}
