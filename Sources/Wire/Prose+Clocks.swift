package import Desk
import Localization

/// Clocks in words: the same on the ticket screen and in `tierdesk ticket clock`.
extension Prose {
    /// One line of an explanation; those that are indented belong to the one before that is not.
    package struct ClockLine: Hashable, Sendable {
        package var text: String
        package var indent = 0
        package var isLate = false
    }

    /// A ticket's clocks with their ledgers, and what waiting would do.
    ///
    /// - Parameter time: an instant as the reader's clock shows it, with its date where that is another day.
    package static func clocks(_ report: ClockReport, time: (Timestamp) -> String) -> [ClockLine] {
        if report.clocks.isEmpty, report.elevations.isEmpty {
            return [ClockLine(text: localized("No clock runs, and none ever did."))]
        }
        var lines = report.elevations.flatMap { elevation($0, at: report.at, time: time) }
        for reading in report.clocks {
            lines.append(
                ClockLine(
                    text: localized(
                        "\(capitalised(label(reading.metric))): \(standing(reading, time: time))"),
                    isLate: reading.isLate))
            lines.append(ClockLine(text: levels(reading), indent: 1))
            lines += reading.ledger.map { ClockLine(text: segment($0, time: time), indent: 1) }
        }
        lines += waiting(report, time: time)
        lines += report.missingZones.map {
            ClockLine(
                text: localized(
                    "The system knows no zone \($0): its hours are taken for UTC. Install tzdata."))
        }
        return lines
    }

    /// What a clock measures.
    package static func label(_ metric: Metric) -> String {
        localized(word: metric.label, context: "clock")
    }

    /// Where a clock stands, in half a sentence.
    package static func standing(_ reading: ClockReading, time: (Timestamp) -> String) -> String {
        let used = localized("\(span(reading.elapsed)) of \(span(reading.target)) used")
        switch reading.state {
        case .running:
            if let since = reading.breachedAt {
                return clauses([localized("late since \(time(since))"), used])
            }
            let due = reading.due.map { localized("due \(time($0))") } ?? localized("due never")
            return clauses([due, used]) + ", " + localized("\(span(reading.remaining)) left")
        case .paused(let hold):
            let rest = reading.isLate ? localized("late") : localized("\(span(reading.remaining)) left")
            return clauses([localized("stands still, \(localized(word: hold.label))"), used]) + ", " + rest
        case .done:
            let word = reading.isLate ? localized("done late") : localized("done in time")
            return clauses([word + (reading.endedAt.map { ", " + time($0) } ?? ""), used])
        case .cancelled:
            let stop =
                reading.endedAt.map { localized("stopped \(time($0)), not done") }
                ?? localized("stopped, not done")
            return clauses([stop, used])
        }
    }

    /// What the desk did for a clock, for a history; the note on the ticket says it in English (``ClockStepTaken/line``).
    package static func told(_ taken: ClockStepTaken) -> String {
        let clock = label(taken.key.clock.metric)
        let seconds = taken.key.offset.magnitude
        let span = seconds % 3600 == 0 && seconds > 0 ? "\(seconds / 3600) h" : "\(seconds / 60) min"
        let when =
            switch taken.key.offset {
            case ..<0: localized("The clock for \(clock) has \(span) of working time left.")
            case 0: localized("The clock for \(clock) has run out.")
            default: localized("The clock for \(clock) ran out \(span) of working time ago.")
            }
        return switch taken.effect {
        case .notified, .nothing: when
        case .raised(let severity):
            when + " " + localized("The desk raised the severity to \(severity.rawValue).")
        case .handedOn(let tier, _): when + " " + localized("The desk handed the ticket on to tier \(tier).")
        }
    }

    /// Clauses of one sentence.
    static func clauses(_ clauses: [String]) -> String {
        clauses.dropFirst().reduce(clauses.first ?? "") { localized("\($0); \($1)") }
    }

    private static func levels(_ reading: ClockReading) -> String {
        let name =
            reading.level.isEmpty
            ? localized("no service level") : localized("service level \(reading.level)")
        return name + ", " + localized("calendar \(reading.calendar) (\(reading.zone))") + ", "
            + version(reading.policy)
    }

    private static func version(_ number: Int) -> String {
        number == 0 ? localized("as built in") : localized("version \(number) of the levels")
    }

    private static func segment(_ segment: ClockSegment, time: (Timestamp) -> String) -> String {
        var parts: [String] = []
        if let hold = segment.hold {
            parts.append(localized("stood still, \(localized(word: hold.label))"))
        } else {
            parts.append(localized("ran \(span(segment.worked))"))
            if segment.outside > 0 { parts.append(localized("outside hours \(span(segment.outside))")) }
            if !segment.holidays.isEmpty {
                let names = segment.holidays.map {
                    $0.name.isEmpty ? $0.day.text : "\($0.name) (\($0.day.text))"
                }
                parts.append("\(names.joined(separator: ", ")) \(span(max(0, segment.lost)))")
            }
        }
        let what = parts.joined(separator: ", ")
        let cause = localized(word: segment.cause)
        let since = segment.by.map { localized("since: \(cause) by \($0)") } ?? localized("since: \(cause)")
        return clauses([localized("\(time(segment.from)) to \(time(segment.to)): \(what)"), since]) + ", "
            + version(segment.policy)
    }

    private static func waiting(_ report: ClockReport, time: (Timestamp) -> String) -> [ClockLine] {
        let open = report.ifWaiting.filter { !$0.isOver }
        guard !open.isEmpty else { return [] }
        return [ClockLine(text: localized("If it waited for the requester from now on:"))]
            + open.map {
                ClockLine(text: localized("\(label($0.metric)): \(standing($0, time: time))"), indent: 1)
            }
    }

    /// `2h 05m`; seconds only where there is no minute.
    package static func span(_ seconds: Int64) -> String {
        if seconds < 0 { return "-" + span(seconds == .min ? .max : -seconds) }
        let (hours, minutes) = (seconds / 3600, seconds % 3600 / 60)
        if hours > 0 { return "\(hours)h" + (minutes > 0 ? (minutes < 10 ? " 0" : " ") + "\(minutes)m" : "") }
        return minutes > 0 || seconds == 0 ? "\(minutes)m" : "\(seconds)s"
    }

    private static func capitalised(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }
}
