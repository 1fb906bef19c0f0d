import Canvas
import Desk
import Localization
import Wire

/// What the desk says unasked: changes, who else is there, and whether it can be reached at all.
extension Model {
    /// Takes in what came along, and asks again for the rest; each kind of question is out at most once.
    mutating func deskChanged(_ change: DeskChange) {
        // Where the rows did not come along, any ticket may have changed, or gone out of sight.
        func concerns(_ number: Int) -> Bool { change.rows == nil || change.tickets.contains(number) }
        if let counts = change.counts {
            self.counts = counts
        } else if change.rows == nil {
            askOnce(.counts, for: .counts)
        }
        if let editor, let row = change.rows?.first(where: { $0.number == editor.ticket.number }),
            let into = row.mergedInto, isWriting(on: row.number), !editor.isSending
        {
            followMerge(into: into)
        }
        let isTold = change.rows.map { absorb(change.tickets, $0) } ?? false
        if !isTold { askRefresh() }
        if let shown = list.preview, concerns(shown.row.number), hasSecondColumn {
            askOnce(.ticket(shown.row.number), for: .preview(shown.row.number))
        }
        if path.contains(.ticket), let ticket, concerns(ticket.number) {
            askOnce(.ticket(ticket.number), for: .ticket(ticket.number))
        }
        if path.contains(.triage), let shown = triage?.detail?.row.number, concerns(shown) {
            askOnce(.ticket(shown), for: .ticket(shown))
        }
        if path.contains(.triage), triage?.isDone == true { askOffer() }
        if path.contains(.mail) { askOnce(.mailBoard, for: .mailBoard) }
        if path.contains(.handover) { askHandover() }
        if path.contains(.announcements) { askAnnouncements() }
        if path.contains(.announcement) { askAnnouncement() }
        if path.contains(.alerts) { askAlerts() }
        if path.contains(.checklists) { askChecklists() }
        if path.contains(.waves) { askWaves() }
        if path.contains(.wave) { askWave() }
        if screen == .editor, let number = editor?.ticket.number, concerns(number) {
            askOnce(.ticket(number), for: .ticket(number))
        }
        if path.contains(.review) { askOnce(.review, for: .review) }
        if case .views = overlay { askViews() }
    }

    private mutating func absorb(_ numbers: [Int], _ rows: [TicketRow]) -> Bool {
        guard let agent = identity?.agent.name, !waiting.isOut(.page), !waiting.isOut(.refresh) else {
            return false
        }
        let isTold = list.absorb(numbers, rows, agent: agent)
        askPreview()
        return isTold
    }

    mutating func lineLost() {
        isAway = true
        isStoreAway = false
        presence = [:]
    }

    /// The desk answers again: what is on screen may be old, who was where is not known.
    mutating func lineBack() {
        isAway = false
        told = nil
        say(localized("The desk is back."), .ok)
        ask(.hello, for: .hello)
        list.preview = nil
        refreshFront()
        if path != [.list] { askRefresh() }
    }

    mutating func storeMoved(isAway: Bool) {
        isStoreAway = isAway
        guard !isAway else { return }
        say(localized("The desk's store is back."), .ok)
        pause()
        refreshFront()
    }

    mutating func take(_ news: [Presence]) {
        for presence in news {
            self.presence[presence.console] = presence.ticket == nil ? nil : presence
        }
    }

    /// Who else has a ticket on screen, by name; an agent who writes in one console and reads in another writes.
    func company(on number: Int) -> [(agent: AgentName, isWriting: Bool)] {
        var writing: [AgentName: Bool] = [:]
        for presence in presence.values where presence.ticket == number {
            guard presence.agent != identity?.agent.name else { continue }
            writing[presence.agent] = writing[presence.agent] == true || presence.isWriting
        }
        return writing.map { ($0.key, $0.value) }.sorted { $0.agent < $1.agent }
    }
}

/// Where this console is, for others and for the next login.
extension Model {
    var seat: Seat {
        var seat = Seat(view: list.view, filter: list.filter, selected: list.selected)
        if list.top > 0 { seat.top = list.top }
        if let index = list.index, index > 0 { seat.depth = index }
        if let place = path.dropFirst().lazy.compactMap(\.seatMode).first { seat.mode = place }
        seat.open =
            switch seat.mode {
            case .announcements: announcement?.number
            case .waves: wave?.number
            case .alerts: alerts?.opened
            case .checklists: checklists?.opened
            default: nil
            }
        seat.ticket = path.contains(.ticket) ? ticket?.number : triage?.detail?.row.number
        if screen == .editor, let editor {
            seat.ticket = editor.ticket.number
            seat.writing = editor.kind
        }
        return seat
    }

    /// Tells the desk where this console is, when that is news. Which row the cursor is on matters once it stays there.
    mutating func tellSeat(isResting: Bool) {
        guard identity != nil, !isAway, !isOfferedSeat else { return }
        let seat = seat
        guard seat != told else { return }
        if !isResting, var told {
            (told.selected, told.depth, told.top) = (seat.selected, seat.depth, seat.top)
            if told == seat { return }
        }
        told = seat
        effects.append(.here(seat))
    }

    /// The cursor moved in the list, and what follows waits until it stays: the preview, and the seat.
    package var isCursorMoving: Bool {
        guard screen == .list, identity != nil, !isAway, !isOfferedSeat, told != nil else { return false }
        return seat != told || wantsPreview
    }

    /// Until that is answered, where the person was must not be forgotten for where they are.
    private var isOfferedSeat: Bool {
        if case .choice(let choice) = overlay {
            return choice.options.contains { if case .sitDown = $0.step { true } else { false } }
        }
        return false
    }

    mutating func offer(_ seat: Seat) {
        guard let place = place(seat) else { return resumeCursor(seat) }
        overlay = .choice(
            .confirm(
                localized("Your line dropped while you were \(place). Go on there?"), yes: localized("go on"),
                .sitDown(seat),
                no: localized("stay")))
    }

    /// In words; nil where it is the place everybody starts at.
    private func place(_ seat: Seat) -> String? {
        if let ticket = seat.ticket {
            return switch seat.writing {
            case .reply: localized("writing a reply on #\(ticket)")
            case .note: localized("writing a note on #\(ticket)")
            case .handoff: localized("handing on #\(ticket)")
            case .elevation: localized("asking for an elevation on #\(ticket)")
            case .closing: localized("closing an elevation on #\(ticket)")
            case .request: localized("a request about #\(ticket)")
            case nil: localized("at #\(ticket)")
            }
        }
        switch seat.mode {
        case .list: break
        case .play: return localized("in play mode")
        case .review: return localized("at the review board")
        case .mail: return localized("at the desk's mail")
        case .handover: return localized("at the handover")
        case .alerts: return localized("at the alerts")
        case .checklists: return localized("at the checklists")
        case .figures: return localized("at the figures")
        case .announcements: return localized("at the announcements")
        case .waves: return localized("at the waves")
        }
        guard seat.view != .triage || !seat.filter.isEmpty else { return nil }
        let title = seat.view.title
        return seat.filter.isEmpty
            ? localized("in \(title)") : localized("in \(title), filtered by \"\(seat.filter)\"")
    }

    /// At the place everybody starts at there is nothing to ask: the cursor is where it was.
    private mutating func resumeCursor(_ seat: Seat) {
        guard seat.selected != nil, seat.depth != nil, path == [.list], (list.index ?? 0) == 0 else { return }
        takeCursor(seat)
    }

    /// Asks for as many rows as the cursor was deep in the list.
    private mutating func takeCursor(_ seat: Seat) {
        list.selected = seat.selected
        list.resumedTop = seat.top
        waiting.drop(.more)
        waiting.drop(.refresh)
        let depth = min(max(0, seat.depth ?? 0), Self.deepest)
        ask(.list(listed(limit: max(ListState.pageSize, depth + ListState.pageSize / 2))), for: .page)
    }

    private static let deepest = 400

    mutating func sitDown(_ seat: Seat) {
        let marks = list.marks
        path = [.list]
        list = ListState(view: seat.view, filter: seat.filter)
        list.marks = marks
        takeCursor(seat)
        switch seat.mode {
        case .list, .play: break
        case .review: run(.goReview)
        case .mail: run(.goMail)
        case .handover: run(.goHandover)
        case .alerts: run(.goAlerts)
        case .checklists: run(.goChecklists)
        case .figures: run(.goFigures)
        case .announcements: run(.goAnnouncements)
        case .waves: run(.goWaves)
        }
        if seat.mode == .play, seat.ticket == nil { run(.play) }
        if let number = seat.open { resume(number) }
        guard let ticket = seat.ticket else { return }
        openTicket(ticket)
        self.ticket?.resumes = seat.writing
    }

    /// What was open on the board in front.
    private mutating func resume(_ number: Int) {
        switch screen {
        case .announcements: openAnnouncement(number)
        case .waves:
            waves?.selected = number
            openWave()
        case .alerts:
            alerts?.selected = number
            openSelectedAlert()
        case .checklists:
            checklists?.selected = number
            openSelectedChecklist()
        default: break
        }
    }
}

extension ScreenID {
    /// What the desk knows a place by, where it is more than a list.
    fileprivate var seatMode: Seat.Mode? {
        switch self {
        case .list, .ticket, .editor: nil
        case .triage: .play
        case .review: .review
        case .mail: .mail
        case .handover: .handover
        case .alerts: .alerts
        case .checklists: .checklists
        case .figures: .figures
        case .announcements, .announcement: .announcements
        case .waves, .wave: .waves
        }
    }
}
