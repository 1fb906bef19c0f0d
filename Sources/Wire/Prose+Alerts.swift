package import Desk

/// Alerts in words.
extension Prose {
    static func sentence(_ refusal: AlertRefusal) -> String {
        switch refusal {
        case .noSuchAlert(let number):
            "There is no alert \(number). `tierdesk alert list --all` names those there are."
        case .closed(let number): "Alert \(number) is closed. Reactivate it first."
        case .notClosed(let number): "Alert \(number) is active already."
        case .forgotten(let number):
            "Alert \(number) was closed so long ago that it left the inbox. A new report raises a new one."
        case .ownedBy(let name, let number):
            "\(name) has alert \(number). Ask \(name), or take it once it is released."
        case .nobodys(let number): "Nobody has alert \(number). Take it first."
        case .linked(let number, let ticket):
            "Alert \(number) belongs to "
                + (ticket == Ticket.outOfSight ? "a ticket out of your sight." : "#\(ticket).")
                + " Take it off that one first."
        case .notLinked(let number): "Alert \(number) belongs to no ticket."
        case .dueInPast: "That time has passed. Choose a later one."
        case .invalid(.type):
            "`type` is 1 to \(AlertReport.limit(.type)) letters, digits and - . _ : like malware-found."
        case .invalid(let field): "`\(field.rawValue)` is empty or has control characters. Send plain text."
        case .tooLong(let field, let limit):
            "`\(field.rawValue)` is longer than \(limit) bytes. Send less."
        case .noSeverity(let type):
            "`severity` is missing: critical, warning or informational, in the report or in the rule of \(type.rawValue)."
        case .expiresInPast: "`expires` has passed. Send a later time, or none."
        }
    }

    package static func deed(_ change: AlertChange) -> String {
        switch change {
        case .raised(let raising):
            "\(raising.type.rawValue), \(raising.sighting.severity.rawValue), from \(raising.source)"
        case .repeated(let seen): "\(seen.severity.rawValue), \(seen.count) reports"
        case .reactivated(let seen, _): "\(seen.severity.rawValue), \(seen.count) reports"
        case .owned(let name): name.map { "to \($0)" } ?? "to nobody"
        case .dated(let time): time.map { "due \($0.iso8601)" } ?? "no due time"
        case .linked(let ticket) where ticket != Ticket.outOfSight: "to #\(ticket)"
        default: ""
        }
    }

    package static func words(_ how: Alert.Closed.How) -> String {
        switch how {
        case .causeFixed: "cause fixed"
        case .byHand: "closed by hand"
        case .byAge: "closed by age"
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
        case .raised(let number): "Alert \(number) is raised."
        case .repeated(let number, let count): "Alert \(number) is active already; reported \(count) times."
        case .reactivated(let number): "Alert \(number) is active again."
        case .held(let count, let limit): "Counted: \(count) of the \(limit) reports that raise an alert."
        case .cleared(let number): "Alert \(number) is closed: its cause is fixed."
        case .nothingToClear: "No alert of that is active."
        case .ignored: "Alerts of that type are switched off."
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
