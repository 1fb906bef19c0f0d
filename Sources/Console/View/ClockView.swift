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
        case .due(let instant): shortDue(instant)
        case .paused(_, let remaining):
            remaining < 0 ? localized("held, late") : localized("held, \(Self.span(remaining)) left")
        }
    }

    /// The same in a column of ``dueWidth``.
    func shortStanding(_ nearest: NearestClock) -> String {
        switch nearest.state {
        case .due(let instant): columnDue(instant)
        case .paused(_, let remaining):
            localized("held \(remaining < 60 ? "0m" : Self.span(remaining))")
        }
    }

    /// When something is due, in few words.
    func shortDue(_ instant: Timestamp) -> String {
        instant >= now
            ? localized("in \(Self.span(instant.age(since: now)))", context: "short")
            : localized("\(Self.span(now.age(since: instant))) late", context: "short")
    }

    /// The same in a column of ``dueWidth``.
    func columnDue(_ instant: Timestamp) -> String {
        instant >= now
            ? localized("in \(Self.span(instant.age(since: now)))", context: "column")
            : localized("\(Self.span(now.age(since: instant))) late", context: "column")
    }

    /// Columns that any of these takes with two digits.
    static var dueWidth: Int {
        let span = span(47 * 3600)
        return [
            localized("in \(span)", context: "column"), localized("\(span) late", context: "column"),
            localized("held \(span)"),
        ].reduce(0) { max($0, DisplayText($1).width) }
    }
}
