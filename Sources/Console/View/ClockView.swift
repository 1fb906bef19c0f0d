import Canvas
import Desk
import Localization
import Wire

/// Clocks on screen.
extension Model {
    /// A ticket's clocks with their ledgers.
    func clockLines(_ report: ClockReport?) -> [Line] {
        guard let report else { return [Line(localized("Asking the desk for the clocks ..."), .dim)] }
        let head = Line(localized("At \(clock.dayAndTime(report.at)) \(clock.zoneName):"), .dim)
        return [head]
            + Prose.clocks(report, time: clock.dayAndTime).flatMap { line -> [Line] in
                let style: Style = line.indent > 0 ? .dim : line.isLate ? .late : .text
                var shown = Line(DisplayText(String(repeating: "  ", count: line.indent)))
                shown.add(line.text, style)
                let blank: [Line] = line.indent == 0 ? [.blank] : []
                return blank + shown.wrapped(to: textWidth, indent: 2 * line.indent + 2)
            }
    }

    func style(_ nearest: NearestClock) -> Style { nearest.due.map(dueStyle) ?? .dim }
}

extension Clock {
    /// `in 20m`, `2h late`, or `held, 3h left` for a clock that stands still.
    func standing(_ nearest: NearestClock) -> String {
        switch nearest.state {
        case .due(let instant): due(instant)
        case .paused(_, let remaining):
            remaining < 0 ? localized("held, late") : localized("held, \(Self.span(remaining)) left")
        }
    }

    /// The same in eight columns.
    func shortStanding(_ nearest: NearestClock) -> String {
        switch nearest.state {
        case .due(let instant): due(instant)
        case .paused(_, let remaining):
            localized("held \(remaining < 60 ? "0m" : Self.span(remaining))")
        }
    }
}
