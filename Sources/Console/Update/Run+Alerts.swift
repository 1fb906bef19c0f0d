import Desk
import Localization
import Wire

/// The screen of alerts.
extension Model {
    mutating func openAlerts() {
        if leaveAlert() || screen == .alerts { return }
        if goToPlace(.alerts) { alerts = AlertScreenState() }
        // From the ticket of an alert back to the inbox.
        alerts?.opened = nil
        alerts?.detail = nil
        askAlerts()
    }

    mutating func askAlerts() {
        guard let alerts else { return }
        askOnce(
            .alerts(AlertQuery(state: alerts.showsClosed ? .closed : .active, limit: 500)), for: .alerts)
        if let opened = alerts.opened { askOnce(.alert(opened), for: .alert(opened)) }
    }

    /// Enter: the alert whole, and from there its ticket.
    mutating func openSelectedAlert() {
        if let ticket = alerts?.detail?.alert.ticket, alerts?.opened != nil {
            guard ticket != Ticket.outOfSight else {
                return say(localized("Its ticket is out of your sight."), .warning)
            }
            return openTicket(ticket)
        }
        guard alerts?.opened == nil else {
            return say(localized("It belongs to no ticket. `\(key(.alertTicket))` opens one."))
        }
        guard let number = alerts?.selected else { return }
        alerts?.opened = number
        alerts?.detail = nil
        alerts?.top = 0
        ask(.alert(number), for: .alert(number))
    }

    /// Back from an alert to the inbox; false where the inbox is in front already.
    mutating func leaveAlert() -> Bool {
        guard screen == .alerts, alerts?.opened != nil else { return false }
        alerts?.opened = nil
        alerts?.detail = nil
        alerts?.top = 0
        askAlerts()
        return true
    }

    mutating func runOnAlerts(_ command: CommandID) {
        let numbers = alerts?.targets.map(\.number) ?? []
        switch command {
        case .alertsClosed:
            alerts?.showsClosed.toggle()
            alerts?.marks = []
            alerts?.board = nil
            askAlerts()
        case .alertTake: changeAlerts(numbers, .take)
        case .alertRelease: changeAlerts(numbers, .release)
        case .alertUnlink: changeAlerts(numbers, .unlink)
        case .alertReactivate: changeAlerts(numbers, .reactivate)
        case .alertLink:
            overlay = .prompt(
                Prompt(
                    title: localized("Add \(alertNames(numbers)) to which ticket?"),
                    intent: .linkAlerts(numbers)))
        case .alertClose:
            overlay = .prompt(
                Prompt(
                    title: localized("Close \(alertNames(numbers)). Why? (Enter: no reason)"),
                    intent: .closeAlerts(numbers)))
        case .alertTicket:
            overlay = .choice(
                .confirm(
                    localized("Open a ticket for \(alertNames(numbers))?"), yes: localized("open it"),
                    .alertTicket(numbers),
                    no: localized("leave it")))
        default: break
        }
    }

    func alertNames(_ numbers: [Int]) -> String {
        numbers.count == 1
            ? localized("alert \(numbers[0])")
            : localized(
                numbers.count, one: "\(numbers.count) alert", other: "\(numbers.count) alerts")
    }

    mutating func changeAlerts(_ numbers: [Int], _ command: AlertCommand) {
        ask(.changeAlerts(numbers, command), for: .changeAlerts(numbers, command))
    }

    mutating func changed(_ numbers: [Int], _ command: AlertCommand) {
        let names = alertNames(numbers)
        let isOne = numbers.count == 1
        let sentence =
            switch command {
            case .take: isOne ? localized("You own \(names).") : localized("You own them: \(names).")
            case .release: localized("Nobody owns \(names) now.")
            case .link(let ticket): localized("Done: \(names) on #\(ticket).")
            case .unlink: localized("Done: \(names) off the ticket.")
            case .close: localized("Closed: \(names).")
            case .reactivate: localized("Active again: \(names).")
            default: localized("Done: \(names).")
            }
        say(sentence, .ok)
        alerts?.marks.subtract(numbers)
        askOnce(.counts, for: .counts)
        askAlerts()
        if let ticket, path.contains(.ticket) { askOnce(.ticket(ticket.number), for: .ticket(ticket.number)) }
    }

    mutating func openedForAlerts(_ numbers: [Int], _ row: TicketRow?) {
        say(
            row.map {
                localized(
                    "#\($0.number) is open for \(alertNames(numbers)), in \(QueueView($0.queue).title).")
            }
                ?? localized("The ticket is open, out of your sight."), .ok)
        alerts?.marks.subtract(numbers)
        askAlerts()
        askRefresh()
    }

    /// A ticket that is solved mostly means that its alerts are.
    mutating func offerToClose(_ known: [Alert], of ticket: Int) {
        let active = known.filter(\.isActive).map(\.number)
        guard !active.isEmpty, overlay == nil,
            identity.map({ Permission.allows($0.agent, .handleAlerts) }) == true
        else { return }
        let which = localized(active.count, one: "its alert", other: "its \(active.count) alerts")
        overlay = .choice(
            .confirm(
                localized("#\(ticket) is resolved. Close \(which) too?"), yes: localized("close"),
                .closeAlerts(active, ticket),
                no: localized("leave")))
    }

    mutating func toggleAlertMark() {
        guard alerts?.opened == nil, let number = alerts?.selected else { return }
        if alerts?.marks.remove(number) == nil { alerts?.marks.insert(number) }
        move(.down)
    }
}
