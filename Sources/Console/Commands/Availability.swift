import Desk
import Localization
import Wire

extension Model {
    /// The ticket in front: the selected row, or the one whose screen this is.
    var row: TicketRow? {
        switch screen {
        case .list: list.row
        case .ticket: ticket?.detail?.row
        case .triage: triage?.detail?.row
        case .review: review?.row
        case .mail, .handover, .figures, .announcements, .announcement, .alerts, .checklists, .waves, .wave:
            nil
        case .editor: editor?.ticket
        }
    }

    var detail: TicketDetail? {
        switch screen {
        case .ticket: ticket?.detail
        case .triage: triage?.detail
        default: nil
        }
    }

    /// What a verb acts on: the marks on the list, else the one in front.
    var targetRows: [TicketRow] {
        if screen == .list, !list.marks.isEmpty { return list.marks.values.sorted { $0.number < $1.number } }
        if screen == .review, let marked = review?.markedRows, !marked.isEmpty { return marked }
        return row.map { [$0] } ?? []
    }

    /// The rules this desk announced, as far as they matter here.
    var rules: AnnouncedRules { AnnouncedRules(identity) }
}

extension CommandID {
    /// Why it cannot be done now, as a sentence; nil when it can.
    func unavailable(in model: Model) -> String? {
        if model.screen == .editor {
            guard self == .externalEditor, !model.allowsExternalEditor else { return nil }
            return localized("This desk's configuration allows no other editor here (externalEditor).")
        }
        switch self {
        case .open where model.screen == .mail:
            return model.mail?.selected == nil ? localized("There is nothing to open.") : nil
        case .open where model.screen == .handover:
            return model.handover?.selected == nil ? localized("There is nothing to open.") : nil
        case .open where model.screen == .announcements:
            return model.announcements?.selected == nil ? localized("There is nothing to open.") : nil
        case _ where isOfAnnouncements:
            return permission(in: model) ?? announcementUnavailable(model)
        case .open where model.screen == .alerts:
            return model.alerts?.opened == nil && model.alerts?.selected == nil
                ? localized("There is nothing to open.") : nil
        case .open where model.screen == .checklists:
            return model.checklists?.choice == nil ? localized("There is nothing to open.") : nil
        case _ where isOfAlerts:
            return permission(in: model) ?? alertsUnavailable(model)
        case _ where isOfChecklists:
            return permission(in: model) ?? checklistsUnavailable(model)
        case .open where model.screen == .waves:
            return model.waves?.selected == nil ? localized("There is no wave.") : nil
        case .open where model.screen == .wave, .otherMembers:
            return model.wave?.row == nil ? localized("There is no wave.") : nil
        case .waveAdvance, .waveChoose, .waveText:
            if let sentence = permission(in: model) { return sentence }
            return model.frontWave == nil ? localized("There is no wave.") : nil
        case .memberStep:
            if let sentence = permission(in: model) { return sentence }
            return model.wave?.member == nil ? localized("Nobody is selected.") : nil
        case .fileMail, .dropMail:
            if let sentence = permission(in: model) { return sentence }
            return model.mail?.waiting == nil ? localized("No mail in quarantine is selected.") : nil
        case .saveAttachment:
            if model.row == nil { return localized("No ticket is selected.") }
            return model.detail?.entries.attachments.isEmpty ?? true
                ? localized("No file came with this ticket.") : nil
        case .open, .yankNumber, .yankSubject, .yankBody:
            return model.row == nil ? localized("No ticket is selected.") : nil
        case .elevationRequest, .elevationPassword, .elevationApprove, .elevationDeny, .elevationRotate,
            .elevationClose:
            return permission(in: model) ?? elevationUnavailable(model)
        case _ where isOfLegs:
            if let sentence = permission(in: model) { return sentence }
            if self == .legDraft { return model.row == nil ? localized("No ticket is selected.") : nil }
            return model.legTargets.isEmpty
                ? localized("There is no case here. `\(model.key(.legDraft))` begins one.") : nil
        case .macros:
            return model.targetRows.isEmpty ? localized("No ticket is selected.") : nil
        case .undoList:
            return model.deeds.isEmpty
                ? localized("You did nothing in this session that could be taken back.") : nil
        case .play, .undo, .goReview:
            if let sentence = permission(in: model) { return sentence }
            return self == .undo ? undoUnavailable(model) : nil
        default:
            guard action != nil else { return nil }
        }
        if let sentence = permission(in: model) { return sentence }
        let rows = model.targetRows
        guard !rows.isEmpty else { return localized("No ticket is selected.") }
        if [.reply, .note, .returnBaton].contains(self), rows.count > 1 {
            return localized("That is written for one ticket at a time. Clear the marks first.")
        }
        if self == .split, let detail = model.detail, SplitPicker.candidates(detail).isEmpty {
            return localized("There is only the first message; it stays.")
        }
        if let candidate, min(model.detail?.duplicates.count ?? 0, model.shownCandidates) <= candidate {
            return localized(
                "There is no such candidate. `\(model.key(.duplicateNumber))` takes a ticket number.")
        }
        var first: Refusal?
        for row in rows {
            guard let refusal = refusal(row, model) else { return nil }
            first = first ?? refusal
        }
        return first.map { Prose.sentence($0, tiers: model.rules.tiers) }
    }

    /// Why the person may not do it at all, whatever the ticket.
    func permission(in model: Model) -> String? {
        guard let action else { return nil }
        guard let identity = model.identity else { return localized("The desk has not answered yet.") }
        return Permission.allows(identity.agent, action) ? nil : Prose.sentence(.notPermitted(action))
    }

    private func announcementUnavailable(_ model: Model) -> String? {
        if self == .announcementNew || self == .announcementAll { return nil }
        guard let detail = model.announcement?.detail else { return localized("No announcement is shown.") }
        let number = detail.row.number
        switch self {
        case .announcementRead:
            let isRead = model.identity.map { detail.announcement.readAt(by: $0.agent.name) != nil } ?? false
            return isRead ? Prose.sentence(.announcement(.alreadyRead(number))) : nil
        case .announcementJoin:
            return detail.offered.isEmpty ? localized("No open ticket has one of its words.") : nil
        case .announcementTickets:
            return detail.joined.isEmpty ? localized("No ticket belongs to it yet.") : nil
        case .announcementUpdate, .announcementEnd:
            return detail.row.isOpen ? nil : Prose.sentence(.announcement(.isOver(number)))
        case .announcementReopen:
            return detail.row.isOpen ? Prose.sentence(.announcement(.isOpen(number))) : nil
        default: return nil
        }
    }

    private func alertsUnavailable(_ model: Model) -> String? {
        if self == .alertsClosed {
            return model.alerts?.opened == nil
                ? nil : localized("Go back to the alerts first: \(model.key(.back)).")
        }
        let targets = model.alerts?.targets ?? []
        if targets.isEmpty { return localized("No alert is selected.") }
        for alert in targets {
            if let refusal = refusal(alert) { return Prose.sentence(.alert(refusal)) }
        }
        return nil
    }

    /// What the desk would answer, as far as the alert tells.
    private func refusal(_ alert: Alert) -> AlertRefusal? {
        switch self {
        case .alertTake, .alertClose: alert.isActive ? nil : .closed(alert.number)
        case .alertReactivate: alert.isActive ? .notClosed(alert.number) : nil
        case .alertRelease: alert.owner == nil ? .nobodys(alert.number) : nil
        case .alertUnlink: alert.ticket == nil ? .notLinked(alert.number) : nil
        case .alertLink, .alertTicket: alert.ticket.map { .linked(alert.number, to: $0) }
        default: nil
        }
    }

    private func checklistsUnavailable(_ model: Model) -> String? {
        if self == .checklistStart { return nil }
        if model.checklists?.list == nil { return localized("No checklist is selected.") }
        if self == .checklistTick, model.checklists?.opened == nil {
            return localized("Open the list first: Enter.")
        }
        return nil
    }

    private func elevationUnavailable(_ model: Model) -> String? {
        guard let detail = model.detail else { return localized("No ticket is selected.") }
        guard self == .elevationRequest else {
            return model.elevation(for: self) == nil
                ? localized("No elevation of this ticket needs that.") : nil
        }
        guard let form = model.identity?.elevation else { return Prose.sentence(.notSetUp) }
        if model.breaksGlass, !form.allowsBreakGlass { return Prose.sentence(.notPermitted(.elevate)) }
        return detail.row.status.isOpen ? nil : Prose.sentence(.wrongStatus(.elevate, detail.row.status))
    }

    private func undoUnavailable(_ model: Model) -> String? {
        if let triage = model.triage, model.screen == .triage {
            if triage.history.isEmpty, triage.detail?.undoable == nil {
                return localized("You decided nothing in this round yet.")
            }
            return nil
        }
        if model.screen != .ticket, !model.deeds.isEmpty { return nil }
        if model.targetRows.isEmpty { return localized("No ticket is selected.") }
        if let detail = model.detail, detail.undoable == nil { return Prose.sentence(.nothingToUndo) }
        return nil
    }

    /// What the desk would answer, as far as a row tells.
    private func refusal(_ row: TicketRow, _ model: Model) -> Refusal? {
        guard let action, let agent = model.identity?.agent else { return nil }
        if self == .unmerge { return row.status == .merged ? nil : .notMerged }
        if row.status == .merged { return .merged(into: row.mergedInto ?? Ticket.outOfSight) }
        switch self {
        case .split: return nil
        case .mergeInto:
            if row.status == .duplicate { return .wrongStatus(.merge, .duplicate) }
            return row.baton.map { .batonPending(to: $0.to) }
        case .reply: return row.status == .duplicate ? .wrongStatus(.reply, .duplicate) : nil
        case .note, .tag, .joinProblem, .joinAnnouncement, .describeRequester, .markConcerns, .restrict,
            .unrestrict:
            return nil
        case .reopen: return row.status.isOpen ? .wrongStatus(.reopen, row.status) : nil
        case .wake: return row.status == .waiting ? nil : .wrongStatus(.wake, row.status)
        default: break
        }
        if !row.status.isOpen { return .wrongStatus(action, row.status) }
        switch self {
        case .acceptBaton, .returnBaton:
            guard let baton = row.baton else { return .noBaton }
            return baton.isFor(agent, rules: model.rules.ofHandoffs) ? nil : .notReceiver(baton.to)
        case .withdrawBaton:
            guard let baton = row.baton else { return .noBaton }
            return baton.from == agent.name || agent.roles.contains(.itAdmin) ? nil : .notSender(baton.from)
        case .take:
            if let holder = row.holder { return holder == agent.name ? .alreadyYours : .heldBy(holder) }
        case .release:
            guard let holder = row.holder else { return .notHolder(nil) }
            if holder != agent.name, !agent.roles.contains(.itAdmin) { return .notHolder(holder) }
        case .handOffNextTier, .handOffEscalation, .handOffColleague:
            if let baton = row.baton { return .batonPending(to: baton.to) }
            if let holder = row.holder, holder != agent.name { return .notHolder(holder) }
            return handOffRefusal(row, model.rules)
        case .severityA, .severityB, .severityC:
            return severity.flatMap { $0 == row.severity ? .sameSeverity($0) : nil }
        case .skipSkill, .skipLanguage, .skipConflict, .skipLater, .skipUnclear:
            return nil
        default: break
        }
        return row.baton.map { .batonPending(to: $0.to) }
    }

    private func handOffRefusal(_ row: TicketRow, _ rules: AnnouncedRules) -> Refusal? {
        switch self {
        case .handOffNextTier where row.tier >= rules.escalationTier:
            .noSuchTier(row.tier + 1, last: rules.escalationTier)
        case .handOffEscalation where row.tier == rules.escalationTier: .alreadyInTier(row.tier)
        default: nil
        }
    }
}
