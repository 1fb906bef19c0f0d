import Canvas
import Desk
import Localization
import Wire

extension Model {
    /// Carries out a command, or says why not.
    mutating func run(_ command: CommandID) {
        if let sentence = command.unavailable(in: self) { return say(sentence, .warning) }
        if command.action != nil, isBetweenTickets { return say(localized("The next ticket is on its way.")) }
        let known = recording
        record(command)
        carryOut(command)
        // What was refused is no step.
        if let known, recording != nil, notice?.kind == .warning || notice?.kind == .error {
            recording = known
        }
    }

    private mutating func carryOut(_ command: CommandID) {
        if let edit = command.textEdit { return editText(edit) }
        if let view = command.view { return show(view) }
        switch command {
        case .down, .up, .halfPageDown, .halfPageUp, .pageDown, .pageUp, .first, .last, .lineUp, .lineDown:
            move(command)
        case .open where screen == .mail: openSelectedMail()
        case .open where screen == .handover: openSelectedHandover()
        case .open where screen == .announcements: openSelectedAnnouncement()
        case .open where screen == .alerts: openSelectedAlert()
        case .open where screen == .checklists: openSelectedChecklist()
        case .open where screen == .waves: openWave()
        case .open where screen == .wave: describeMember()
        case .open: row.map { openTicket($0.number) }
        case .back: back()
        case .nextTicket: screen == .triage ? leaveForLater() : step(1)
        case .previousTicket: step(-1)
        case .goReview: openReview()
        case .goMail: openMail()
        case .goHandover: openHandover()
        case .goAlerts: openAlerts()
        case .goChecklists: openChecklists()
        case _ where command.isOfAlerts: runOnAlerts(command)
        case _ where command.isOfChecklists: runOnChecklists(command)
        case .goFigures: openFigures()
        case .figuresDay: showFigures(.day)
        case .figuresWeek: showFigures(.week)
        case .figuresMonth: showFigures(.month)
        case .figuresTable: turnFigures()
        case .goAnnouncements: openAnnouncements()
        case _ where command.isOfAnnouncements: runOnAnnouncements(command)
        case .goWaves: openWaves()
        case .waveAdvance: askAdvance()
        case .waveChoose: askWaveChoice()
        case .waveText: askWaveTexts()
        case .memberStep: askMemberStep()
        case .otherMembers: showOtherMembers()
        case .fileMail, .dropMail: askAboutMail(command)
        case _ where command.isOfLegs: runOnLegs(command)
        case .play: play()
        case .nextView: cycleView(1)
        case .previousView: cycleView(-1)
        case .views: openViews()
        case .palette:
            overlay = .menu(Menu(kind: .palette))
            askViews()
            askOnce(.sequences, for: .sequences)
        case .help: overlay = .menu(Menu(kind: .help))
        case .cancel: count = nil
        case .redraw: effects.append(.redraw)
        case .reload: reload()
        case .suspend:
            hideSecret()
            effects.append(.suspend)
        case .theme: effects.append(.cycleTheme)
        case .quit: quit()
        case .filter: overlay = .filter(FilterPrompt(list.filter))
        case .clear: clear()
        case .mark: toggleMark()
        case .markAll: markAll()
        case .markRange: markRange()
        case .invertMarks: invertMarks()
        case .undoList: overlay = .deeds(0)
        case .macros: openMacros()
        case .record: toggleRecording()
        case .sequences: openSequences()
        case .findText: overlay = .find(TextBuffer())
        case .nextHit: stepHit(1)
        case .previousHit: stepHit(-1)
        case .toggleHistory: toggleHistory()
        case .showClocks: showClocks()
        case .markEvidence: markEvidence()
        case .toggleFolds: toggleFolds()
        case .articles: openArticles()
        case .repeatLast: repeatDeed()
        case .elevations: openElevations()
        case .elevationRequest, .elevationPassword, .elevationApprove, .elevationDeny, .elevationRotate,
            .elevationClose:
            elevate(command)
        case .saveAttachment: askAttachment()
        case .yankNumber, .yankSubject, .yankBody: yank(command)
        case .send: sendText()
        case .discard: askDiscard()
        case .leaveEditor: leaveEditor()
        case .externalEditor: editOutside()
        default: decide(command)
        }
    }

    private mutating func show(_ view: QueueView) {
        goToList()
        guard view != list.view || !list.isLoaded || list.saved != nil else { return }
        replaceList(view, filter: "")
    }

    /// A list with a filter, from wherever one is.
    mutating func show(_ view: QueueView, filter: String, saved: String? = nil) {
        goToList()
        replaceList(view, filter: filter)
        list.saved = saved
        if saved == nil { remember(filter: filter) }
    }

    private mutating func replaceList(_ view: QueueView, filter: String) {
        let marks = list.marks
        list = ListState(view: view, filter: filter)
        list.marks = marks
        askPage()
    }

    private mutating func goToList() {
        if path != [.list] {
            saveDraft()
            releaseOffer()
            path = [.list]
            triage = nil
            ticket = nil
            review = nil
            mail = nil
            handover = nil
            (alerts, checklists) = (nil, nil)
            figures = nil
            (announcements, announcement) = (nil, nil)
            (waves, wave) = (nil, nil)
        }
    }

    private mutating func cycleView(_ step: Int) {
        let views = QueueView.allCases
        let index = views.firstIndex(of: list.view) ?? 0
        show(views[(index + step + views.count) % views.count])
    }

    mutating func openTicket(_ number: Int) {
        if !path.contains(.ticket) { path.append(.ticket) }
        while screen != .ticket { path.removeLast() }
        ticket = TicketState(number: number)
        // What the list was narrowed by is what is read for.
        if let filter = try? Filter(list.filter) { ticket?.find = TextHits(filter.words) }
        ask(.ticket(number), for: .ticket(number))
    }

    /// The next ticket of the list or board behind the ticket screen.
    private mutating func step(_ step: Int) {
        guard let number = ticket?.number else { return }
        if path.contains(.review), let rows = review?.rows,
            let index = rows.firstIndex(where: { $0.row.number == number }),
            rows.indices.contains(index + step)
        {
            review?.selected = rows[index + step].choice
            openTicket(rows[index + step].row.number)
        } else if !path.contains(.review), let index = list.rows.firstIndex(where: { $0.number == number }),
            list.rows.indices.contains(index + step)
        {
            list.selected = list.rows[index + step].number
            openTicket(list.rows[index + step].number)
            askMoreIfNear()
        } else {
            say(
                step > 0
                    ? localized("This is the last ticket of the list.")
                    : localized("This is the first ticket of the list."))
        }
    }

    private mutating func openReview() {
        guard screen != .review else { return }
        if goToPlace(.review) { review = ReviewState() }
        ask(.review, for: .review)
    }

    /// Goes to a screen that lies on the list: back to it where it is behind the one in front, else anew.
    ///
    /// - Returns: whether it is there anew, and has to be filled.
    mutating func goToPlace(_ place: ScreenID) -> Bool {
        ticket = nil
        if let index = path.firstIndex(of: place) {
            path.removeSubrange((index + 1)...)
            return false
        }
        releaseOffer()
        (triage, review, mail, handover, figures) = (nil, nil, nil, nil, nil)
        (announcements, announcement) = (nil, nil)
        (alerts, checklists) = (nil, nil)
        (waves, wave) = (nil, nil)
        path = [.list, place]
        return true
    }

    mutating func back() {
        guard path.count > 1, !leaveAlert(), !leaveChecklist() else { return }
        if screen == .triage { releaseOffer() }
        switch path.removeLast() {
        case .triage: triage = nil
        case .ticket: ticket = nil
        case .review: review = nil
        case .mail: mail = nil
        case .handover: handover = nil
        case .alerts: alerts = nil
        case .checklists: checklists = nil
        case .figures: figures = nil
        case .announcements: announcements = nil
        case .announcement: announcement = nil
        case .waves: waves = nil
        case .wave: wave = nil
        case .editor: editor = nil
        case .list: break
        }
        refreshFront()
    }

    /// What came back into view may be old.
    mutating func refreshFront() {
        askOnce(.counts, for: .counts)
        switch screen {
        case .list:
            askRefresh()
            askPreview()
        case .review: askOnce(.review, for: .review)
        case .mail: askOnce(.mailBoard, for: .mailBoard)
        case .handover: askHandover()
        case .alerts: askAlerts()
        case .checklists: askChecklists()
        case .figures: askFiguresAgain()
        case .announcements: askAnnouncements()
        case .announcement: askAnnouncement()
        case .waves: askWaves()
        case .wave: askWave()
        case .ticket: ticket.map { askOnce(.ticket($0.number), for: .ticket($0.number)) }
        case .triage: triage?.detail.map { askOnce(.ticket($0.row.number), for: .ticket($0.row.number)) }
        case .editor: break
        }
    }

    private mutating func reload() {
        if screen == .list {
            askPage()
            askOnce(.counts, for: .counts)
            list.preview = nil
        } else if screen == .triage, triage?.detail == nil {
            triage?.passed = []
            askOffer()
        } else {
            refreshFront()
        }
    }

    private mutating func clear() {
        if !list.filter.isEmpty {
            (list.filter, list.saved) = ("", nil)
            askPage()
        } else if !list.marks.isEmpty {
            list.marks = [:]
        }
    }

    private mutating func showClocks() {
        let isShown = ticket?.page == .clocks
        ticket?.page = isShown ? .thread : .clocks
        ticket?.scroll = 0
        if !isShown { askClocks() }
    }

    /// Asks for the clocks where they are on screen.
    mutating func askClocks() {
        guard let ticket, ticket.page == .clocks, path.contains(.ticket) else { return }
        askOnce(.clocks(ticket.number), for: .clocks(ticket.number))
    }

    private mutating func toggleHistory() {
        let page = ticket?.page
        ticket?.page = page == .thread ? .history : .thread
        ticket?.scroll = 0
    }

    private mutating func markEvidence() {
        marksEvidence.toggle()
        ticket?.page = .thread
        ticket?.scroll = 0
        triage?.scroll = 0
    }

    private mutating func toggleFolds() {
        if screen == .triage { triage?.folds.toggle() } else { ticket?.folds.toggle() }
    }

    private mutating func yank(_ command: CommandID) {
        guard let row else { return }
        switch command {
        case .yankNumber:
            copy(
                "#\(row.number)",
                localized("The number was sent to the terminal's clipboard, if it allows that."))
        case .yankSubject:
            copy(
                row.subject, localized("The subject was sent to the terminal's clipboard, if it allows that.")
            )
        default:
            let entries = detail?.entries ?? []
            guard let text = entries.last(where: { $0.kind == .message })?.text else {
                return say(localized("There is no message to copy."), .warning)
            }
            copy(text, localized("The message was sent to the terminal's clipboard, if it allows that."))
        }
    }

    private mutating func copy(_ text: String, _ sentence: String) {
        effects.append(.copy(text))
        say(sentence)
    }

    private mutating func quit() {
        let unsent = drafts.filter { !$0.text.allSatisfy(\.isWhitespace) }
        guard let draft = unsent.first else {
            releaseOffer()
            return effects.append(.quit)
        }
        overlay = .choice(
            .confirm(
                localized(
                    unsent.count, one: "A draft on #\(draft.ticket) is unsent; the desk keeps it. Leave?",
                    other: "\(unsent.count) drafts are unsent; the desk keeps them. Leave?"),
                yes: localized("leave"), .quit,
                no: localized("stay")))
    }
}
