import Canvas
import Wire

/// Sizes at which screens change their shape.
enum Layout {
    static let minimum = Size(width: 60, height: 15)
    /// Header and tabs above, notice and hints below.
    static let headRows = 2
    static let footRows = 2
}

extension Model {
    var isTooSmall: Bool { size.width < Layout.minimum.width || size.height < Layout.minimum.height }

    var body: Rect {
        Rect(size).inset(top: Layout.headRows, bottom: Layout.footRows)
    }

    /// Rows of the list on screen, below the column titles.
    var listHeight: Int { max(1, body.height - 1) }

    /// Who listens to the screen hears one column after the other: there is only one.
    var hasSecondColumn: Bool { size.width >= layout.previewFrom ?? .max && !isAccessible }

    /// And a third: what is around the ticket, beside its preview.
    var hasContextColumn: Bool { hasSecondColumn && size.width >= layout.contextFrom ?? .max }

    var listWidth: Int {
        guard hasSecondColumn else { return size.width }
        if hasContextColumn { return size.width * 11 / 20 }
        return size.width * 3 / 5
    }

    /// The room of the thread on the ticket screen, or of the issue in play mode.
    var bodyRect: Rect {
        switch screen {
        case .triage: body.inset(top: triageCardHeight)
        default: Rect(size).inset(top: 2 + Layout.ticketFacts, bottom: Layout.footRows)
        }
    }

    var bodyHeight: Int { max(1, bodyRect.height) }

    var textWidth: Int {
        let width = hasSecondColumn ? size.width - sideWidth - 1 : size.width
        return max(10, min(width - 2, Layout.mostTextWidth))
    }

    /// What stands beside a thread takes what a thread does not need.
    var sideWidth: Int {
        let sides = Layout.sideWidths
        return min(max(size.width - Layout.mostTextWidth - 4, sides.lowerBound), sides.upperBound)
    }

    /// The rule above a thread is as long as the thread is wide.
    var ruleWidth: Int { hasSecondColumn ? textWidth + 2 : size.width }

    var editorWidth: Int {
        // The requester's own words stand beside the request.
        if editor?.kind == .request, isFormWide { return size.width / 2 - 4 }
        return max(2, min(size.width - 4, 96))
    }
    /// There is room for a request and, beside it, what it is written from.
    var isFormWide: Bool { size.width >= 110 }
    var editorHeight: Int { max(1, body.height - 1) }
}

extension Layout {
    /// Lines of facts under the title; the rule below them is a row of its own.
    static let ticketFacts = 3
    /// Beside a thread.
    static let sideWidths = 36...60
    /// A thread is not wider: longer lines are hard to follow.
    static let mostTextWidth = 100
}
