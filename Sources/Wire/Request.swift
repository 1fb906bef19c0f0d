package import Desk

/// What a console or a command asks of the desk: the whole vocabulary, the same in one process and over a socket.
package enum Request: Codable, Hashable, Sendable {
    /// Who am I here, and what is this desk like?
    case hello
    case list(ListRequest)
    case counts
    case ticket(Int)
    case elevations(ElevationQuery)
    /// The password of an elevation of a ticket, sealed to the public half of a key that the asker made for this
    /// (base 64). Whoever asks is noted as having seen it before it is fetched; asked again with the same key, the desk
    /// notes nothing more and answers when it is there.
    case password(ticket: Int, elevation: Int, key: String)
    /// A ticket's clocks, explained.
    case clocks(Int)
    case search(String, limit: Int)
    /// The most urgent ticket nobody has settled, under a lease; tickets in `excluding` were passed over.
    case offer(excluding: [Int])
    /// Gives an offered ticket back unsettled.
    case releaseOffer(Int)
    /// The escalation team's board.
    case review
    /// Cases at outside parties, over all tickets in sight.
    case legs(LegView, limit: Int)
    /// One of a ticket's, by its number there.
    case leg(ticket: Int, Int)
    /// The parties that a ticket could go to, the likeliest first.
    case parties(ticket: Int)
    case perform(Int, TicketCommand, basedOn: Int?)
    /// The same to each of at most ``Deed/most`` tickets, each by itself; a rehearsal says what would come of it.
    case carryOut(Deed, on: [Aim], isRehearsal: Bool)
    case open(NewIssue)
    case staff
    case changeStaff(StaffCommand)
    case device(String)
    /// Devices by name.
    case devices(limit: Int)
    case recordDevice(Device)
    /// What people decided so far teaches routing no more.
    case forgetLessons
    /// Tickets opened since, as routing met them: a page of ``PastIssues/pageSize`` numbers, the first is 0.
    case pastIssues(since: Timestamp, page: Int)
    /// Who did what.
    case audit(AuditQuery)
    /// Articles that fit, the best first.
    case articles(ArticleQuery)
    case article(Int)
    /// Articles that may answer a ticket, the likeliest first.
    case articlesFor(ticket: Int, limit: Int)
    /// How often articles were sent, and what became of it.
    case articleUse
    case changeKnowledge(KnowledgeCommand)
    /// Alerts, and how many each status group has.
    case alerts(AlertQuery)
    case alert(Int)
    /// What systems report, in order.
    case feedAlerts([AlertReport])
    /// All of them, or none.
    case changeAlerts([Int], AlertCommand)
    /// One ticket for all of them.
    case openTicketForAlerts([Int])
    case checklists(ChecklistQuery)
    case checklist(Int)
    case startChecklist(ChecklistStart)
    case changeChecklist(Int, ChecklistCommand)
    /// Who runs the service and how, who is responsible for what, and which checklists can be begun.
    case operations
    /// What is noted of the requester with that mail address.
    case requester(String)
    case describeRequester(String, RequesterCommand)
    /// Tickets marked with what makes users uneasy, opened since.
    case concerns(since: Timestamp)
    /// What the next shift takes over, in sight; nil: in the next eight hours.
    case handover(until: Timestamp?)
    /// All that is held about the person with that mail address.
    case person(String)
    /// Erases it, or says what that would take.
    case erase(String, reason: Erasure.Reason, isRehearsal: Bool)
    /// What the desk erases by itself by a time; nil: by now.
    case retention(by: Timestamp?)
    /// Makes the database's files forget what was erased.
    case scrub
    /// What happened in a period: a piece of it.
    case report(ReportQuery)
    /// What is announced.
    case announcements(AnnouncementQuery)
    case announcement(Int)
    /// - Parameter number: nil for a new one.
    case announce(number: Int?, AnnouncementCommand)
    /// Answers many tickets at once, or says what that would do.
    case answerMany(ManyAnswers)
    /// The asking agent's unsent texts.
    case drafts
    /// Keeps an unsent text in place of the one with the mark `over` (that of the empty text: of none). Where another of
    /// the agent's consoles left yet another text, that one is answered and nothing is kept. nil: whatever is there.
    case saveDraft(Draft, over: Int64? = nil)
    /// Throws an unsent text away, only the one with that mark where it is given.
    case discardDraft(ticket: Int, Draft.Kind, over: Int64? = nil)
    /// The waves of a migration, their load, and what to hold.
    case waves
    case wave(Int)
    /// A page of a wave's members, behind that id.
    case waveMembers(Int, MemberFilter, after: Int, limit: Int)
    case planWave(WavePlan)
    case changeWave(Int, WaveCommand)
    /// What members have reached, of whatever wave.
    case reportProgress([ProgressReport])
    /// Texts to the users of a wave: of a phase or all, in a language or all.
    case waveTexts(Int, WavePhase?, Language?)
    /// Mails of the desk that are in a state of their delivery, the latest first.
    case deliveries(Delivery.State, limit: Int)
    /// A piece of a file on a ticket, by the file's number there and where in it the piece begins.
    case attachment(ticket: Int, number: Int, offset: Int)
    /// The ways in and out, what did not leave, and what waits in quarantine.
    case mailBoard
    /// Makes a ticket of a mail in quarantine.
    case fileMail(Int)
    /// Takes a mail out of quarantine; its bytes stay in the store.
    case dropMail(Int)
    /// The desk's macros.
    case macros
    /// The asking agent's saved views and everybody's, with how many tickets they have where that is wanted; `zone` as in
    /// ``ListRequest``.
    case views(isCounted: Bool, zone: Int?)
    /// Keeps a view in place of the one of its name and kind.
    case saveView(SavedView)
    case renameView(String, SavedView.Kind, to: String)
    case deleteView(String, SavedView.Kind)
    /// The commands of the console that the asking agent recorded.
    case sequences
    /// Keeps a sequence in place of the one of its name.
    case saveSequence(CommandSequence)
    case deleteSequence(String)

    /// The action that the permission table knows it by.
    package var action: Action {
        switch self {
        case .hello, .handover, .list, .counts, .ticket, .clocks, .search, .review, .legs, .leg, .parties,
            .staff,
            .device, .devices, .drafts, .deliveries, .attachment, .mailBoard, .pastIssues, .articles,
            .article,
            .articlesFor, .articleUse, .elevations, .report, .checklists, .checklist, .operations, .requester,
            .concerns, .announcements, .announcement, .alerts, .alert, .views, .macros, .sequences,
            .saveSequence, .deleteSequence, .waves, .wave,
            .waveMembers, .waveTexts:
            .read
        case .saveView(let view): view.kind == .personal ? .read : .shareViews
        case .renameView(_, let kind, _), .deleteView(_, let kind): kind == .personal ? .read : .shareViews
        case .password: .useElevation
        // An offer is lent: passing over it is the least that whoever takes one may do.
        case .offer, .releaseOffer: .skip
        case .saveDraft(let draft, _): draft.kind.action
        case .discardDraft(_, let kind, _): kind.action
        case .perform(_, let command, _), .carryOut(.command(let command), _, _): command.action
        case .carryOut(.takeBack, _, _): .undo
        // Each thing that it does is asked of the table by itself.
        case .carryOut(.macro, _, _): .read
        case .open, .fileMail, .dropMail: .intake
        case .changeStaff: .manageStaff
        case .recordDevice: .manageDevices
        case .forgetLessons: .maintain
        case .audit: .audit
        case .changeKnowledge: .manageKnowledge
        case .feedAlerts: .feedAlerts
        case .changeAlerts, .openTicketForAlerts: .handleAlerts
        case .startChecklist: .manageChecklists
        case .changeChecklist(_, let command): command.action
        case .describeRequester: .describeRequester
        case .announce(_, let command): command.action
        case .answerMany: .reply
        case .planWave, .changeWave, .reportProgress: .manageMigration
        case .person, .erase, .retention, .scrub: .erase
        }
    }
}

/// One page of a list.
package struct ListRequest: Codable, Hashable, Sendable {
    package var view: QueueView
    /// In the filter language (``Filter``); empty matches all.
    package var filter: String
    package var after: PageCursor?
    package var limit: Int
    /// Seconds east of UTC that the days of the filter are counted in; nil: UTC.
    package var zone: Int?

    package init(
        view: QueueView, filter: String = "", after: PageCursor? = nil, limit: Int = 50, zone: Int? = nil
    ) {
        self.view = view
        self.filter = filter
        self.after = after
        self.limit = limit
        self.zone = zone
    }
}

/// The last row of a page: the next page starts behind it (keyset paging, so no page costs more than another).
package struct PageCursor: Codable, Hashable, Sendable {
    /// The row's place in the list (``ListOrder``).
    package var order: Timestamp
    package var number: Int

    package init(order: Timestamp, number: Int) {
        self.order = order
        self.number = number
    }
}

/// An issue as it arrives, before routing.
package struct NewIssue: Codable, Hashable, Sendable {
    package var subject: String
    package var text: String
    package var requester: Requester
    package var device: String?
    package var language: Language?
    package var source: Source
    package var severity: Severity
    package var externalID: String?
    /// When it was written, where that is known and not in the future; else now.
    package var date: Timestamp?
    /// Where it is to be found whole, when it came by mail.
    package var origin: MailOrigin?

    package init(
        subject: String, text: String, requester: Requester = Requester(), device: String? = nil,
        language: Language? = nil, source: Source, severity: Severity = .c, externalID: String? = nil,
        date: Timestamp? = nil, origin: MailOrigin? = nil
    ) {
        self.subject = subject
        self.text = text
        self.requester = requester
        self.device = device
        self.language = language
        self.source = source
        self.severity = severity
        self.externalID = externalID
        self.date = date
        self.origin = origin
    }
}
