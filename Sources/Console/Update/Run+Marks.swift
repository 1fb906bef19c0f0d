import Desk
import Localization
import Wire

/// Marks are tickets, not places: they survive whatever the list shows.
extension Model {
    mutating func toggleMark() {
        if screen == .review {
            guard let choice = review?.selected else { return }
            if review?.marks.remove(choice) == nil { review?.marks.insert(choice) }
            return move(.down)
        }
        if screen == .alerts { return toggleAlertMark() }
        guard let row = list.row else { return }
        if list.marks.removeValue(forKey: row.number) == nil {
            list.marks[row.number] = row
            list.lastMarked = row.number
        }
        move(.down)
    }

    /// From the ticket marked last to the one under the cursor, both included.
    mutating func markRange() {
        guard let end = list.index else { return }
        guard let last = list.lastMarked, let start = list.rows.firstIndex(where: { $0.number == last })
        else {
            return say(localized("Mark a ticket with Space first; = marks from it to here."))
        }
        for row in list.rows[min(start, end)...max(start, end)] { list.marks[row.number] = row }
        list.lastMarked = list.rows[end].number
    }

    mutating func invertMarks() {
        for row in list.rows where list.marks.removeValue(forKey: row.number) == nil {
            list.marks[row.number] = row
        }
    }

    /// Everything that the list has, loaded or not; nothing, where all of it is marked.
    mutating func markAll() {
        if list.next == nil, list.rows.allSatisfy({ list.marks[$0.number] != nil }) {
            return list.marks = [:]
        }
        ask(.list(listed(limit: Self.markLimit)), for: .marking)
    }

    mutating func mark(_ page: TicketPage) {
        guard page.view == list.view, page.filter == list.filter else { return }
        for row in page.rows { list.marks[row.number] = row }
        if page.next != nil {
            say(
                localized(
                    "The first \(page.rows.count) are marked, and no more at once: narrow the list for the others."
                ),
                .warning)
        }
    }

    private static let markLimit = 500
}
