/// One place in the grid.
package struct Cell: Hashable, Sendable {
    package var cluster: Cluster
    package var style: Style

    /// The right half of the wide character in the cell to the left.
    package var isContinuation: Bool

    package init(_ cluster: Cluster = .space, style: Style = .text, isContinuation: Bool = false) {
        self.cluster = cluster
        self.style = style
        self.isContinuation = isContinuation
    }

    package static let blank = Cell()
}
