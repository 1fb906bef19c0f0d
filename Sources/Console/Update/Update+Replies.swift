import Canvas
import Desk
import Localization
import Wire

extension Model {
    mutating func receive(_ reply: Reply, token: Int) {
        guard let purpose = waiting.take(token) else {
            // An offer nobody waits for any more still holds a lease.
            if case .offer(let detail?) = reply, detail.row.number != triage?.detail?.row.number {
                ask(.releaseOffer(detail.row.number), for: .quiet)
            }
            return
        }
        let isWanted = purpose.slot.map { waiting.again.remove($0) != nil } ?? false
        switch (purpose, reply) {
        case (.difference(let clash), .ticket(let detail)): received(detail, about: clash)
        case (.perform(let performance), .done(let row)): performed(performance, row)
        case (.perform(let performance), .opened(let row, _)): splitDone(performance, row)
        case (.perform(let performance), .ok): splitDone(performance, nil)
        case (.mergeTarget(let targets), .ticket(let detail)): confirmMerge(targets, into: detail)
        case (.problem(let targets), .ticket(let detail)): join(detail.row, targets)
        case (.parties(let target), .parties(let choices)): received(choices, for: target)
        case (.newParty(let target), .parties(let choices)): received(choices, insteadOf: target)
        case (.legForm, .leg(let detail)): if let row { openForm(detail, row) }
        case (.legPackage, .leg(let detail)): copyPackage(detail)
        case (.legFiling(let target), .leg(let detail)): confirmFiling(detail, target)
        case (.joinAnnouncement(let number, let targets), .announcement):
            perform(AnnouncementTag.joining(number), on: targets)
        case (.ending(let plan), .answeredMany(let answers)): received(answers, for: plan)
        case (.goingOn, .ticket(let detail)): goOnWriting(on: detail.row)
        case (.perform(let performance), _): notPerformed(performance, reply)
        case (.batch, .failed(let failure)): batchFailed(failure)
        case (_, .refused(let refusal)): asked(purpose, refusal)
        case (_, .failed(let failure)):
            say(Prose.sentence(failure), .error)
            notAnswered(purpose)
        case (.hello, .identity(let identity)):
            self.identity = identity
            if let warning = identity.warning { say(Prose.sentence(warning), .warning) }
        case (.counts, .counts(let counts)): self.counts = counts
        case (.page, .page(let page)):
            list.replace(with: page)
            askPreview()
            askMoreIfNear()
        case (.more, .page(let page)): list.append(page)
        case (.refresh(let after), .page(let page)):
            list.refresh(with: page, after: after)
            askPreview()
        case (.ticket(let number), .ticket(let detail)): show(detail, number)
        case (.clocks(let number), .clocks(let report)):
            if ticket?.number == number { ticket?.clocks = report }
        case (.preview(let number), .ticket(let detail)):
            if list.selected == number { list.preview = detail }
            askPreview()
        case (.offer, .offer(let detail)):
            triage?.detail = detail
            triage?.isDone = detail == nil
            triage?.folds = .closed
            triage?.isKept = false
            triage?.scroll = 0
        case (.pullBack, .ticket(let detail)): pulledBack(detail)
        case (.review, .review(let board)): review?.replace(with: board)
        case (.articles, .articles(let rows)): received(rows)
        case (.elevations, .elevations(let rows)): received(rows)
        case (.batch, .outcomes(let outcomes)): received(outcomes)
        case (.marking, .page(let page)): mark(page)
        case (.macros, .macros(let macros)): received(macros)
        case (.sequences, .sequences(let kept)): received(kept, toPlay: nil)
        case (.playSequence(let name, let count), .sequences(let kept)):
            received(kept, toPlay: (name, count))
        case (.sequencesChanged(let sentence), .ok):
            say(sentence, .ok)
            ask(.sequences, for: .sequences)
        case (.macroBack(let number), .outcomes(let outcomes)):
            if let refusal = outcomes.first?.refusal {
                say(Prose.sentence(refusal, tiers: rules.tiers), .error)
            }
            ask(.ticket(number), for: .pullBack(number))
        case (.views, .views(let rows)): received(rows)
        case (.viewChanged(let sentence), .ok):
            openViews()
            say(sentence, .ok)
        case (.article(let aim), .article(let article, let use)): received(article, use, for: aim)
        case (.mailBoard, .mailBoard(let board)): mail?.replace(with: board)
        case (.announcements, .announcements(let rows)): announcements?.replace(with: rows)
        case (.announcement(let number), .announcement(let detail)):
            if announcement?.number == number { announcement?.detail = detail }
        case (.announced(let command), .announced(let row, _)): announced(row, command)
        case (.waves, .waves(let board)): waves?.replace(with: board)
        case (.wave(let number), .wave(let row)): if wave?.number == number { wave?.row = row }
        case (.waveMembers, .waveMembers(let page)): received(page, isMore: false)
        case (.moreMembers, .waveMembers(let page)): received(page, isMore: true)
        case (.changeWave, .wave(let row)): waveChanged(row)
        case (.reportMember, .listTaken(let report)): reported(report)
        case (.waveTexts, .waveTexts(let texts)): choose(among: texts)
        case (.handover, .handover(let sheet)): replaceHandover(with: sheet)
        case (.figures, .report(let piece)): received(piece)
        case (.alerts, .alerts(let board)): alerts?.replace(with: board)
        case (.alert(let number), .alert(let detail)):
            if alerts?.opened == number { alerts?.detail = detail }
        case (.changeAlerts(let numbers, let command), .alertsChanged): changed(numbers, command)
        case (.alertTicket(let numbers), .opened(let row, _)): openedForAlerts(numbers, row)
        case (.alertTicket(let numbers), .ok): openedForAlerts(numbers, nil)
        case (.checklists, .checklists(let lists)): checklists?.replace(with: lists)
        case (.checklist, .checklist(let list)): checklists?.replace(list)
        case (.changeChecklist, .checklist(let list)): changed(list)
        case (.startChecklist, .checklist(let list)): started(list)
        case (.templates, .operations(let sheet)): chooseTemplate(sheet.templates)
        case (.fileMail(let number), .opened(let row, _)): filed(number, row)
        case (.fileMail(let number), .ok): filed(number, nil)
        case (.dropMail(let number), .ok):
            say(localized("Mail \(number) is out of quarantine."), .ok)
            refreshFront()
        case (.requester, .requester(let profile)):
            let known = [profile.level?.rawValue, profile.language?.rawValue].compactMap(\.self)
            say(
                known.isEmpty
                    ? localized("Nothing is noted of them.")
                    : localized("Noted of them: \(known.joined(separator: ", "))."), .ok)
            refreshFront()
        case (.drafts, .drafts(let drafts)): receivedDrafts(drafts)
        case (.saveDraft, .drafts(let kept)): if let other = kept.first { draftDiffers(other) }
        default: break
        }
        if isWanted, let slot = purpose.slot, !waiting.isOut(slot) { askAgain(slot) }
    }

    private mutating func notAnswered(_ purpose: Purpose) {
        switch purpose {
        // What is in the editor is not safe yet: the next save tries again.
        case .saveDraft:
            editor?.unsaved += 1
            isUnsureOfDrafts = true
        case .offer: triage?.detail = nil
        // The draft is kept; sending again asks again.
        case .difference: editor?.isSending = false
        case .announced: formNotSent()
        default: break
        }
    }

    /// What stands in the form is still to be sent.
    private mutating func formNotSent() {
        guard case .form(var form) = overlay else { return }
        form.isSending = false
        overlay = .form(form)
    }

    private mutating func askAgain(_ slot: Slot) {
        switch slot {
        case .counts: askOnce(.counts, for: .counts)
        case .refresh: askRefresh()
        case .preview:
            guard screen == .list, hasSecondColumn else { return }
            list.selected.map { askOnce(.ticket($0), for: .preview($0)) }
        case .ticket:
            let number = path.contains(.ticket) ? ticket?.number : triage?.detail?.row.number
            number.map { askOnce(.ticket($0), for: .ticket($0)) }
        case .clocks: askClocks()
        case .review: askOnce(.review, for: .review)
        case .drafts: askOnce(.drafts, for: .drafts)
        case .mailBoard: askOnce(.mailBoard, for: .mailBoard)
        case .handover: askHandover()
        case .alerts, .alert: askAlerts()
        case .checklists, .checklist: askChecklists()
        case .figures: askFiguresAgain()
        case .announcements: askAnnouncements()
        case .announcement: askAnnouncement()
        case .views: askViews()
        case .waves: askWaves()
        case .wave, .waveMembers: askWave()
        case .hello, .page, .more, .moreMembers, .offer, .jump, .articles, .elevations,
            .sequences:
            break
        }
    }

    private mutating func show(_ detail: TicketDetail, _ number: Int) {
        if ticket?.number == number {
            ticket?.detail = detail
            askClocks()
        }
        if triage?.detail?.row.number == number { triage?.detail = detail }
        if editor?.ticket.number == number { editor?.detail = detail }
        list.update(detail.row)
        if screen == .ticket, ticket?.number == number, let kind = ticket?.resumes {
            ticket?.resumes = nil
            switch kind {
            case .reply, .note, .elevation, .closing: openEditor(kind, detail.row)
            case .request:
                let draft = detail.legs.last { $0.leg.state == .drafted || $0.leg.state == .adminToFile }
                if let draft { askForm(number, draft.leg.id) }
            case .handoff: break
            }
        }
    }

    private mutating func asked(_ purpose: Purpose, _ refusal: Refusal) {
        let before = notice
        say(Prose.sentence(refusal, tiers: rules.tiers), .error)
        switch purpose {
        case .preview: list.preview = nil
        case .fileMail, .dropMail: refreshFront()
        case .announced:
            formNotSent()
            announcement?.answers = nil
            if overlay == nil { refreshFront() }
        case .announcement:
            if screen == .announcement, announcement?.detail == nil {
                let sentence = notice
                back()
                notice = sentence
            }
        case .changeAlerts, .alertTicket, .changeChecklist: refreshFront()
        case .difference: editor?.isSending = false
        case .ticket(let number):
            let isGone = refusal == .noSuchTicket(number)
            guard screen == .ticket, ticket?.number == number, isGone || ticket?.detail == nil else { return }
            // What the person did last may be why it went out of sight: that is the better news.
            let sentence = isGone && before?.kind == .ok ? before : notice
            back()
            notice = sentence
        default: break
        }
    }

    private mutating func performed(_ performance: Performance, _ row: TicketRow) {
        let text = Sentence.done(performance.command, row, clock: clock, tiers: rules.tiers)
        let deed = glyphs == .ascii ? text.replacingArrow() : text
        let hint = Sentence.takingBack(performance.command, key: key(.undo, on: .ticket))
        say([deed, hint].compactMap(\.self).joined(separator: " "), .ok)
        remember(performance, row, deed)
        list.update(row)
        if performance.follow == .leaveEditor { textSent(performance) }
        if path.contains(.triage) { verdictDone(performance, row) }
        if path.contains(.ticket), let number = ticket?.number, number == row.number {
            askOnce(.ticket(number), for: .ticket(number))
        } else if path.contains(.triage), triage?.detail?.row.number == row.number,
            performance.follow == .stay
        {
            askOnce(.ticket(row.number), for: .ticket(row.number))
        }
        if path.contains(.review) { askOnce(.review, for: .review) }
        if path.contains(.announcement) { askAnnouncement() }
        let shown = [ticket?.detail, list.preview].compactMap(\.self).first { $0.row.number == row.number }
        if list.preview?.row.number == row.number { list.preview = nil }
        if performance.command == .resolve, performance.follow == .stay {
            offerToClose(shown?.alerts ?? [], of: row.number)
        }
        // What was merged is read there, and `u` takes it back.
        if case .merge(let target) = performance.command, performance.follow == .stay { openTicket(target) }
        if case .leg(let command) = performance.command, performance.follow == .stay {
            followUp(command, row)
        }
        askOnce(.counts, for: .counts)
        askRefresh()
        askPreview()
    }

    /// A case that was begun is written next, where the person still looks at its ticket.
    private mutating func followUp(_ command: LegCommand, _ row: TicketRow) {
        switch command {
        case .draft, .reroute: if self.row?.number == row.number { askForm(row.number, row.version) }
        default: break
        }
    }

    private mutating func notPerformed(_ performance: Performance, _ reply: Reply) {
        if case .refused(.collision(let aspect, let by, let at, _)) = reply {
            return ask(about: Clash(performance: performance, aspect: aspect, by: by, at: at))
        }
        editor?.isSending = false
        if case .refused(.merged(let into)) = reply, isWriting(on: performance.number) {
            return followMerge(into: into)
        }
        switch reply {
        case .refused(let refusal): say(Prose.sentence(refusal, tiers: rules.tiers), .error)
        case .failed(let failure): say(Prose.sentence(failure), .error)
        default:
            say(
                localized(
                    "The desk answered something unexpected. Reload with \(key(.reload)) and look again."),
                .error)
        }
        // What the person sees may be what misled them.
        if screen != .editor { refreshFront() }
    }
}

extension String {
    /// The arrow of a notice, for terminals without it.
    func replacingArrow() -> String { String(map { $0 == "→" ? ">" : $0 }) }
}
