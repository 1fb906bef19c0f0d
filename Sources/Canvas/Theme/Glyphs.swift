/// The signs drawn besides text, each one column wide.
package struct Glyphs: Hashable, Sendable {
    package var horizontal: DisplayText
    package var vertical: DisplayText
    package var topLeft: DisplayText
    package var topRight: DisplayText
    package var bottomLeft: DisplayText
    package var bottomRight: DisplayText
    package var teeLeft: DisplayText
    package var teeRight: DisplayText
    package var teeTop: DisplayText
    package var teeBottom: DisplayText
    package var cross: DisplayText
    /// Stands before the selected row.
    package var marker: DisplayText
    package var ellipsis: DisplayText
    package var bullet: DisplayText
    /// Stands before a marked row.
    package var mark: DisplayText
    package var up: DisplayText
    package var down: DisplayText
    package var right: DisplayText
    /// A ticket that has been handed over and waits to be accepted.
    package var baton: DisplayText
    /// A colleague has the ticket on screen, or writes on it.
    package var reading: DisplayText
    package var writing: DisplayText
    /// Before what is folded away, and before what was.
    package var folded: DisplayText
    package var unfolded: DisplayText
}

extension Glyphs {
    package static let unicode = Glyphs(
        horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘",
        teeLeft: "├", teeRight: "┤", teeTop: "┬", teeBottom: "┴", cross: "┼", marker: ">", ellipsis: "…",
        bullet: "•", mark: "✓", up: "↑", down: "↓", right: "→", baton: "⇄", reading: "◦", writing: "✎",
        folded: "▸", unfolded: "▾")

    /// For terminals and readers without line drawing.
    package static let ascii = Glyphs(
        horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+",
        teeLeft: "+", teeRight: "+", teeTop: "+", teeBottom: "+", cross: "+", marker: ">", ellipsis: "~",
        bullet: "*", mark: "x", up: "^", down: "v", right: ">", baton: "=", reading: "o", writing: "w",
        folded: "+", unfolded: "-")
}
