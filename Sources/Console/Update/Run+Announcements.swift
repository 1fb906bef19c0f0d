import Canvas
import Desk
import Localization
import Wire

/// Announcements: the board, one of them, and what is done about it.
extension Model {
    mutating func openAnnouncements() {
        if screen == .announcements { return }
        if goToPlace(.announcements) { announcements = AnnouncementsState() }
        askAnnouncements()
    }

    mutating func askAnnouncements() {
        announcements.map { askOnce($0.request, for: .announcements) }
    }

    mutating func askAnnouncement() {
        announcement.map { askOnce(.announcement($0.number), for: .announcement($0.number)) }
    }

    mutating func openSelectedAnnouncement() {
        announcements?.selected.map { openAnnouncement($0) }
    }

    mutating func openAnnouncement(_ number: Int) {
        if !path.contains(.announcement) { path.append(.announcement) }
        announcement = AnnouncementState(number: number)
        askAnnouncement()
    }

    mutating func runOnAnnouncements(_ command: CommandID) {
        if command == .announcementAll {
            announcements?.showsAll.toggle()
            return askAnnouncements()
        }
        if command == .announcementNew { return openForm(nil) }
        guard let detail = announcement?.detail else { return }
        let number = detail.row.number
        switch command {
        case .announcementRead: announce(number, .acknowledge(edition: detail.row.edition))
        case .announcementReopen: announce(number, .reopen)
        case .announcementRevise: openForm(detail)
        case .announcementUpdate:
            overlay = .prompt(
                Prompt(
                    title: localized("How does announcement \(number) stand?"),
                    intent: .updateAnnouncement(number)))
        case .announcementEnd:
            overlay = .prompt(
                Prompt(
                    title: localized("How did announcement \(number) end?"), intent: .endAnnouncement(number))
            )
        case .announcementJoin: overlay = .join(JoinPicker(detail))
        case .announcementTickets: showTickets(of: number)
        case .announcementDraft: askDraftLanguage(detail)
        default: break
        }
    }

    mutating func announce(_ number: Int?, _ command: AnnouncementCommand) {
        ask(.announce(number: number, command), for: .announced(command))
    }

    mutating func announced(_ row: AnnouncementRow, _ command: AnnouncementCommand) {
        let name = localized("Announcement \(row.number)")
        switch command {
        case .publish: say(localized("\(name) is out."), .ok)
        case .revise: say(localized("\(name) says that now. Whoever read it has to read it again."), .ok)
        case .update: say(localized("The update of announcement \(row.number) is out."), .ok)
        case .acknowledge: say(localized("It is noted that you read announcement \(row.number)."), .ok)
        case .end:
            say(localized("\(name) is over."), .ok)
            sendAnswers(of: row.number)
        case .reopen: say(localized("\(name) is open again."), .ok)
        }
        if case .form = overlay {
            overlay = nil
            announcementForm = nil
        }
        if case .publish = command, screen == .announcements || screen == .announcement {
            announcements?.selected = row.number
            openAnnouncement(row.number)
        }
        refreshFront()
        if path.contains(.announcements), screen != .announcements { askAnnouncements() }
    }

    /// The tickets of an announcement as a list like any other.
    private mutating func showTickets(of number: Int) {
        run(.goAll)
        list.filter = "tag:" + AnnouncementTag.tag(number)
        askPage()
    }

    // MARK: Tickets

    mutating func askWhichAnnouncement(_ targets: [Target]) {
        let offered = detail?.announcements.first { !$0.isJoined }
        overlay = .prompt(
            Prompt(
                title: localized("\(names(targets)) belong to announcement number"),
                buffer: TextBuffer(offered.map { String($0.number) } ?? ""),
                intent: .joinAnnouncement(targets)))
    }

    mutating func take(_ key: Key, _ picker: JoinPicker) {
        var picker = picker
        let count = picker.offers.count
        switch key {
        case .down, .character("j"), .control("n"): picker.selected = min(picker.selected + 1, count - 1)
        case .up, .character("k"), .control("p"): picker.selected = max(0, picker.selected - 1)
        case .character(" "):
            let number = picker.offers[picker.selected].row.number
            if picker.marked.remove(number) == nil { picker.marked.insert(number) }
            picker.selected = min(picker.selected + 1, count - 1)
        case .enter:
            overlay = nil
            let chosen = picker.offers.filter { picker.marked.contains($0.row.number) }
            guard !chosen.isEmpty else { return say(localized("No ticket was chosen.")) }
            return perform(
                AnnouncementTag.joining(picker.announcement), on: chosen.map { Target($0.row) })
        default: say(localized("Space chooses, Enter joins, Esc leaves everything as it is."))
        }
        overlay = .join(picker)
    }

    // MARK: Drafts

    private mutating func askDraftLanguage(_ detail: AnnouncementDetail) {
        let kind: AnnouncementDraft.Kind = detail.row.isOpen ? .affected : .ended
        overlay = .choice(
            Choice(
                title: localized("Copy a message to users about announcement \(detail.row.number), in"),
                options: [
                    ("e", localized("English"), Language.english), ("f", localized("French"), .french),
                    ("n", localized("Dutch"), .dutch),
                ]
                .map { .init(key: $0.0, label: $0.1, step: .announcementDraft($0.2, kind)) }))
    }

    mutating func copyDraft(_ language: Language, _ kind: AnnouncementDraft.Kind) {
        guard let detail = announcement?.detail else { return }
        let zone = (offset: zoneOffset, name: zoneName)
        let draft = AnnouncementDraft(
            detail.announcement, kind, in: language, organisation: detail.organisation
        ) { _ in zone }
        effects.append(.copy(draft.subject + "\n\n" + draft.text))
        say(
            draft.open.isEmpty
                ? localized("The message was sent to the terminal's clipboard, if it allows that.")
                : localized(
                    "It was sent to the terminal's clipboard. Fill in \(draft.open.joined(separator: ", ")) first."
                )
        )
    }

    // MARK: The form

    private mutating func openForm(_ detail: AnnouncementDetail?) {
        let offset = zoneOffset
        if let kept = announcementForm, kept.number == detail?.row.number,
            kept.edition == detail?.row.edition
        {
            overlay = .form(kept)
            return say(localized("What you wrote is back. C-o sends it, M-d throws it away."))
        }
        overlay = .form(AnnouncementForm(detail) { _ in offset })
    }

    mutating func take(_ key: Key, _ form: AnnouncementForm) {
        var form = form
        if form.isSending { return say(localized("It is on its way.")) }
        switch key {
        case .tab, .down, .control("n"): form.field = form.moved(1)
        case .backTab, .up, .control("p"): form.field = form.moved(-1)
        case .enter where form.field == .text: form[.text].apply(.newline)
        case .enter: form.field = form.moved(1)
        case .control("o"): return send(form)
        case .alt("d"):
            overlay = nil
            announcementForm = nil
            return say(localized("The text was thrown away."))
        case .character(" ") where form.cycle(): break
        default: Self.edit(&form[form.field], key)
        }
        overlay = .form(form)
    }

    /// What was typed is kept until it is sent.
    mutating func leave(_ form: AnnouncementForm) {
        overlay = nil
        announcementForm = form
        announcementForm?.isSending = false
        say(localized("Nothing was announced; the text is kept for as long as this console runs."))
    }

    private mutating func send(_ form: AnnouncementForm) {
        var form = form
        let offset = zoneOffset
        do throws(AnnouncementField.Problem) {
            let content = try form.content { _ in offset }
            form.isSending = true
            overlay = .form(form)
            announce(
                form.number,
                form.number == nil ? .publish(content, .entered) : .revise(content, edition: form.edition))
        } catch {
            form.field = error.field
            overlay = .form(form)
            say(localized("\(error.field.rawValue) takes \(error.expected)."), .warning)
        }
    }
}
