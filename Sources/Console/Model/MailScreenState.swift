import Desk
import Wire

/// The screen of the desk's mail.
struct MailScreenState: Sendable {
    var board: MailBoard?
    var selected: Choice?
    var top = 0

    /// The selection names what it is on, so that it survives every refresh.
    enum Choice: Hashable, Sendable {
        case way(String)
        case delivery(Int, Int, String)
        case mail(Int)
    }

    var choices: [Choice] {
        guard let board else { return [] }
        return board.ways.map { .way($0.health.name) }
            + board.undelivered.map {
                .delivery($0.ticket, $0.delivery.version, $0.delivery.recipient.address)
            } + board.quarantined.map { .mail($0.mail) }
    }

    var delivery: TicketDelivery? {
        guard case .delivery(let ticket, let version, let address) = selected else { return nil }
        return board?.undelivered.first {
            $0.ticket == ticket && $0.delivery.version == version
                && $0.delivery.recipient.address == address
        }
    }

    var waiting: QuarantinedMail? {
        guard case .mail(let mail) = selected else { return nil }
        return board?.quarantined.first { $0.mail == mail }
    }

    mutating func replace(with board: MailBoard) {
        let old = choices.firstIndex { $0 == selected }
        self.board = board
        let choices = choices
        if let selected, choices.contains(selected) { return }
        guard !choices.isEmpty else { return selected = nil }
        // At first what needs somebody: the lines below those of the ways.
        let first = choices.firstIndex { if case .way = $0 { false } else { true } } ?? 0
        selected = choices[min(old ?? first, choices.count - 1)]
    }
}
