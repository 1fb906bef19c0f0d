import Canvas
import Desk
import Wire

/// Alerts as lines, pages and JSON.
enum AlertText {
    static func line(_ alert: Alert, _ now: Timestamp) -> String {
        var parts = ["\(alert.number)", alert.severity.rawValue, alert.title]
        if let target = alert.target { parts.append(target) }
        if let platform = alert.platform { parts.append(platform.label) }
        if alert.count > 1 { parts.append("\(alert.count) times") }
        parts += facts(alert, now)
        if !alert.text.isEmpty { parts.append(alert.text) }
        return DisplayText(parts.joined(separator: "  ")).description
    }

    private static func facts(_ alert: Alert, _ now: Timestamp) -> [String] {
        var facts: [String] = []
        if let closed = alert.closed {
            facts.append(Prose.words(closed.how))
        } else {
            facts.append(alert.owner.map { "owner \($0)" } ?? "unowned")
            if alert.isOverdue(at: now) {
                facts.append("overdue")
            } else if alert.reactedAt == nil, let due = alert.due {
                facts.append("due \(due.iso8601)")
            }
        }
        if let ticket = alert.ticket {
            facts.append(ticket == Ticket.outOfSight ? "on a ticket" : "#\(ticket)")
        }
        return facts
    }

    static func page(_ detail: AlertDetail, _ now: Timestamp) -> String {
        let alert = detail.alert
        var lines = [
            "\(alert.number)  \(alert.title)  (\(alert.type.rawValue))",
            "\(alert.severity.rawValue), \(alert.statusGroup), from \(alert.source)",
        ]
        let about = [
            alert.device.map { "device \($0)" }, alert.group.map { "group \($0)" }, alert.platform?.label,
            alert.key.map { "key \($0)" },
        ].compactMap(\.self)
        if !about.isEmpty { lines.append(about.joined(separator: ", ")) }
        lines.append(
            "first \(alert.firstAt.iso8601), last \(alert.lastAt.iso8601), "
                + (alert.count == 1 ? "once" : "\(alert.count) times"))
        lines.append(facts(alert, now).joined(separator: ", "))
        if !alert.text.isEmpty { lines += ["", alert.text] }
        lines.append("")
        for event in detail.events {
            let words = [
                event.at.iso8601, event.by?.rawValue ?? "the desk", event.kind, Prose.deed(event.change),
            ]
            lines.append(words.filter { !$0.isEmpty }.joined(separator: "  "))
        }
        if !detail.others.isEmpty {
            lines += ["", "Others of the same ticket:"] + detail.others.map { line($0, now) }
        }
        return lines.map { DisplayText($0).description }.joined(separator: "\n")
    }

    static func board(_ board: AlertBoard) -> String {
        let tiles = board.tiles.map { tile in
            let counts = AlertSeverity.allCases.map { "\(tile.counts[$0] ?? 0) \($0.rawValue)" }
            return "\(tile.group): \(counts.joined(separator: ", "))"
        }
        let monitors = board.monitors.map {
            "\($0.type.rawValue): \($0.alerts) active, reported \($0.reports) times"
        }
        return (tiles + monitors).map { DisplayText($0).description }.joined(separator: "\n")
    }

    // MARK: JSON

    static func json(_ alert: Alert, _ now: Timestamp) -> JSONText {
        .object([
            ("number", .int(alert.number)), ("type", .string(alert.type.rawValue)),
            ("title", .string(alert.title)), ("severity", .string(alert.severity.rawValue)),
            ("statusGroup", .string(alert.statusGroup)), ("source", .string(alert.source)),
            ("device", .text(alert.device)), ("group", .text(alert.group)),
            ("platform", .text(alert.platform?.rawValue)), ("key", .text(alert.key)),
            ("text", .string(alert.text)), ("count", .int(alert.count)),
            ("firstAt", .string(alert.firstAt.iso8601)), ("lastAt", .string(alert.lastAt.iso8601)),
            ("raisedAt", .string(alert.raisedAt.iso8601)), ("expiresAt", .text(alert.expiresAt?.iso8601)),
            ("active", .bool(alert.isActive)), ("owner", .text(alert.owner?.rawValue)),
            ("due", .text(alert.due?.iso8601)), ("overdue", .bool(alert.isOverdue(at: now))),
            ("reactedAt", .text(alert.reactedAt?.iso8601)), ("ticket", .int(alert.ticket)),
            ("closedAt", .text(alert.closed?.at.iso8601)), ("closedBy", .text(alert.closed?.by?.rawValue)),
            ("closedHow", .text(alert.closed?.how.rawValue)), ("closedReason", .text(alert.closed?.reason)),
        ])
    }

    static func json(_ detail: AlertDetail, _ now: Timestamp) -> JSONText {
        .object([
            ("alert", json(detail.alert, now)),
            (
                "events",
                .array(
                    detail.events.map {
                        .object([
                            ("at", .string($0.at.iso8601)), ("by", .text($0.by?.rawValue)),
                            ("kind", .string($0.kind)), ("detail", .string(Prose.deed($0.change))),
                        ])
                    })
            ),
            ("others", .array(detail.others.map { json($0, now) })),
        ])
    }

    static func json(_ board: AlertBoard) -> JSONText {
        .object([
            (
                "groups",
                .array(
                    board.tiles.map { tile in
                        .object(
                            [("group", .string(tile.group))]
                                + AlertSeverity.allCases.map { ($0.rawValue, .int(tile.counts[$0] ?? 0)) })
                    })
            ),
            (
                "monitors",
                .array(
                    board.monitors.map {
                        .object([
                            ("type", .string($0.type.rawValue)), ("active", .int($0.alerts)),
                            ("reports", .int($0.reports)),
                        ])
                    })
            ),
        ])
    }

    static func json(_ outcome: AlertOutcome) -> JSONText {
        .object([("outcome", .string(word(outcome))), ("alert", .int(outcome.alert))])
    }

    /// The outcome's name for programs.
    static func word(_ outcome: AlertOutcome) -> String { Prose.word(outcome) }
}
