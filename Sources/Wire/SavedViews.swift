package import Desk

/// A saved view, and how many tickets in sight it has.
package struct ViewRow: Codable, Hashable, Sendable {
    package var view: SavedView
    /// nil: not counted.
    package var count: Int?
    /// There are more than that.
    package var isMore: Bool
    /// Its filter cannot be read: an earlier version of the desk saved it.
    package var error: FilterError?

    package init(view: SavedView, count: Int? = nil, isMore: Bool = false, error: FilterError? = nil) {
        self.view = view
        self.count = count
        self.isMore = isMore
        self.error = error
    }

    /// `12`, `999+`; empty where it was not counted.
    package var countText: String { count.map { "\($0)" + (isMore ? "+" : "") } ?? "" }
}
