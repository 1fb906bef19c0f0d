import Desk
import Wire

/// The screen of alerts: the inbox, or one of them whole.
struct AlertScreenState: Sendable {
    var board: AlertBoard?
    /// Closed ones are shown in place of those that are active.
    var showsClosed = false
    var selected: Int?
    var marks: Set<Int> = []
    var top = 0
    /// The alert that was opened; nil until the desk answered.
    var opened: Int?
    var detail: AlertDetail?

    var rows: [Alert] { board?.alerts ?? [] }

    var alert: Alert? {
        if opened != nil { return detail?.alert }
        return rows.first { $0.number == selected }
    }

    /// The marked ones, else the one in front.
    var targets: [Alert] {
        if opened == nil, !marks.isEmpty { return rows.filter { marks.contains($0.number) } }
        return alert.map { [$0] } ?? []
    }

    mutating func replace(with board: AlertBoard) {
        let old = rows.firstIndex { $0.number == selected } ?? 0
        self.board = board
        marks.formIntersection(rows.map(\.number))
        if !rows.contains(where: { $0.number == selected }) {
            selected = rows.isEmpty ? nil : rows[min(old, rows.count - 1)].number
        }
    }
}
