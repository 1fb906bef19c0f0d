import Desk
import Wire

/// The saved views, to go to one or to change them.
struct ViewsMenu: Sendable {
    /// nil until the desk answered.
    var rows: [ViewRow]?
    var selected = 0

    var row: ViewRow? {
        guard let rows, rows.indices.contains(selected) else { return nil }
        return rows[selected]
    }
}
