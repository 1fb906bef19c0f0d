package import Desk
import Localization

/// Alerts in words.
extension Prose {
    static func sentence(_ refusal: AlertRefusal) -> String {
        switch refusal {
        case .noSuchAlert(let number):
            localized("There is no alert \(number). `tierdesk alert list --all` names those there are.")
        case .closed(let number): localized("Alert \(number) is closed. Reactivate it first.")
        case .notClosed(let number): localized("Alert \(number) is active already.")
        case .forgotten(let number):
            localized(
                "Alert \(number) was closed so long ago that it left the inbox. A new report raises a new one."
            )
        case .ownedBy(let name, let number):
            localized("\(name) has alert \(number). Ask \(name), or take it once it is released.")
        case .nobodys(let number): localized("Nobody has alert \(number). Take it first.")
        case .linked(let number, let ticket):
            ticket == Ticket.outOfSight
                ? localized(
                    "Alert \(number) belongs to a ticket out of your sight. Take it off that one first.")
                : localized("Alert \(number) belongs to #\(ticket). Take it off that one first.")
        case .notLinked(let number): localized("Alert \(number) belongs to no ticket.")
        case .dueInPast: localized("That time has passed. Choose a later one.")
        case .invalid(.type):
            localized(
                "`type` is 1 to \(AlertReport.limit(.type)) letters, digits and - . _ : like malware-found.")
        case .invalid(let field):
            localized("`\(field.rawValue)` is empty or has control characters. Send plain text.")
        case .tooLong(let field, let limit):
            localized("`\(field.rawValue)` is longer than \(limit) bytes. Send less.")
        case .noSeverity(let type):
            localized(
                "`severity` is missing: critical, warning or informational, in the report or in the rule of \(type.rawValue)."
            )
        case .expiresInPast: localized("`expires` has passed. Send a later time, or none.")
        }
    }

    package static func deed(_ change: AlertChange) -> String {
        switch change {
        case .raised(let raising):
            localized(
                "\(raising.type.rawValue), \(localized(word: raising.sighting.severity.rawValue)), from \(raising.source)"
            )
        case .repeated(let seen), .reactivated(let seen, _):
            localized(word: seen.severity.rawValue) + ", "
                + localized(seen.count, one: "\(count: 1) report", other: "\(count: seen.count) reports")
        case .owned(let name):
            name.map { localized("to \($0)", context: "owner") } ?? localized("to nobody", context: "owner")
        case .dated(let time): time.map { localized("due \($0.iso8601)") } ?? localized("no due time")
        case .linked(let ticket) where ticket != Ticket.outOfSight: localized("to #\(ticket)")
        default: ""
        }
    }

    package static func words(_ how: Alert.Closed.How) -> String {
        switch how {
        case .causeFixed: localized("cause fixed")
        case .byHand: localized("closed by hand")
        case .byAge: localized("closed by age")
        }
    }

    /// What the desk notes on a ticket whose last active alert closed.
    package static func allClear(_ numbers: [Int]) -> String {
        let names = numbers.map(String.init).joined(separator: ", ")
        return numbers.count == 1
            ? "The alert of this ticket is closed: \(names)."
            : "All alerts of this ticket are closed: \(names)."
    }

    /// Subject and text of the ticket that is opened from alerts.
    package static func issue(_ alerts: [Alert]) -> (subject: String, text: String) {
        guard let first = alerts.first else { return ("", "") }
        let about = first.target.map { " (\($0))" } ?? ""
        var lines: [String] = []
        for alert in alerts {
            var words = ["Alert \(alert.number): \(alert.title), \(alert.severity.rawValue)"]
            words.append("from \(alert.source)")
            if let device = alert.device { words.append("device \(device)") }
            if let group = alert.group { words.append("group \(group)") }
            if let platform = alert.platform { words.append(platform.label) }
            words.append(alert.count == 1 ? "reported once" : "reported \(alert.count) times")
            words.append("since \(alert.firstAt.iso8601)")
            lines.append(words.joined(separator: ", ") + ".")
            if !alert.text.isEmpty { lines.append(alert.text) }
            lines.append("")
        }
        let more = alerts.count > 1 ? " and \(alerts.count - 1) more" : ""
        return (first.title + about + more, lines.dropLast().joined(separator: "\n"))
    }
}

extension Prose {
    /// What became of a report, in words.
    package static func sentence(_ outcome: AlertOutcome) -> String {
        switch outcome {
        case .raised(let number): localized("Alert \(number) is raised.")
        case .repeated(let number, let count):
            localized(
                count, one: "Alert \(number) is active already; reported \(count: count) time.",
                other: "Alert \(number) is active already; reported \(count: count) times.")
        case .reactivated(let number): localized("Alert \(number) is active again.")
        case .held(let count, let limit):
            localized("Counted: \(count) of the \(limit) reports that raise an alert.")
        case .cleared(let number): localized("Alert \(number) is closed: its cause is fixed.")
        case .nothingToClear: localized("No alert of that is active.")
        case .ignored: localized("Alerts of that type are switched off.")
        case .refused(let refusal): sentence(refusal)
        }
    }

    /// The same, as programs read it.
    package static func word(_ outcome: AlertOutcome) -> String {
        switch outcome {
        case .raised: "raised"
        case .repeated: "repeated"
        case .reactivated: "reactivated"
        case .held: "held"
        case .cleared: "cleared"
        case .nothingToClear: "nothing-to-clear"
        case .ignored: "ignored"
        case .refused: "refused"
        }
    }
}
