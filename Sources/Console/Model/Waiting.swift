import Canvas
import Desk
import Wire

/// The requests that are out, by token; an answer nobody waits for any more is dropped.
struct Waiting: Sendable {
    private(set) var nextToken = 1
    private var purposes: [Int: Purpose] = [:]
    /// Slots that were asked for again while an answer was out: asked once more when it comes.
    var again: Set<Slot> = []

    /// Registers a request; an earlier one for the same slot becomes stale.
    mutating func add(_ purpose: Purpose) -> Int {
        if let slot = purpose.slot {
            purposes = purposes.filter { $0.value.slot != slot }
        }
        let token = nextToken
        nextToken += 1
        purposes[token] = purpose
        return token
    }

    mutating func take(_ token: Int) -> Purpose? { purposes.removeValue(forKey: token) }

    mutating func drop(_ slot: Slot) {
        purposes = purposes.filter { $0.value.slot != slot }
        again.remove(slot)
    }

    var isAny: Bool { !purposes.isEmpty }

    func isAny(but slot: Slot) -> Bool { purposes.values.contains { $0.slot != slot } }

    func isOut(_ slot: Slot) -> Bool { purposes.values.contains { $0.slot == slot } }

    /// Whether commands are on their way whose outcome is not known.
    var hasPerformances: Bool {
        purposes.values.contains { purpose in
            switch purpose {
            case .perform, .difference, .batch, .macroBack: true
            default: false
            }
        }
    }
}

/// Answers of which only the newest counts.
enum Slot: Hashable, Sendable {
    case hello, counts, page, more, refresh, ticket, clocks, preview, offer, review, drafts, jump
    case mailBoard, articles, handover, elevations, figures, announcements, announcement, views, sequences
    case alerts, alert, checklists, checklist
    case waves, wave, waveMembers, moreMembers
}

/// What an answer is for.
enum Purpose: Sendable {
    case hello, counts, drafts
    /// The first page of a list.
    case page
    /// The next page.
    case more
    /// The rows on screen again; `after` is where the asked page starts.
    case refresh(after: PageCursor?)
    case ticket(Int)
    case clocks(Int)
    case preview(Int)
    case offer
    /// Play mode shows a ticket that was settled and pulled back.
    case pullBack(Int)
    case review
    case perform(Performance)
    /// The ticket as it stands now, after a command met somebody else's.
    case difference(Clash)
    case saveDraft
    case mailBoard, handover, figures
    case alerts
    case alert(Int)
    case changeAlerts([Int], AlertCommand), alertTicket([Int])
    case checklists, checklist, changeChecklist, startChecklist, templates
    case waves
    /// By the wave's number.
    case wave(Int), waveMembers(Int), moreMembers(Int)
    case changeWave, reportMember, waveTexts
    case fileMail(Int), dropMail(Int)
    /// The ticket that others are to be merged into, to show what will happen.
    case mergeTarget([Target])
    /// The ticket that others are said to have the cause of: it has to be there.
    case problem([Target])
    /// The ticket that the one being written on was merged into.
    case goingOn
    case articles
    case article(ArticleAim)
    case elevations
    case announcements, announcement(Int)
    case announced(AnnouncementCommand)
    /// The announcement that tickets are said to belong to: it has to be there.
    case joinAnnouncement(Int, [Target])
    case ending(EndingPlan)
    case views
    /// A view was saved, renamed or deleted: what to say.
    case viewChanged(String)
    /// A piece of what is done to several tickets.
    case batch
    /// Every ticket of the list, to mark it.
    case marking
    case macros
    case sequences
    /// To do one of them, so many times.
    case playSequence(String, Int)
    /// One was recorded or deleted: what to say.
    case sequencesChanged(String)
    /// Play mode takes back all that a macro did to a ticket, and shows it again.
    case macroBack(Int)
    /// Where a ticket could go, to begin a case there or to go on there with one.
    case parties(Target), newParty(LegTarget)
    case legForm, legPackage
    case legFiling(LegTarget)
    case requester
    case quiet

    var slot: Slot? {
        switch self {
        case .hello: .hello
        case .counts: .counts
        case .drafts: .drafts
        case .page: .page
        case .more: .more
        case .refresh: .refresh
        case .ticket: .ticket
        case .clocks: .clocks
        case .preview: .preview
        case .offer, .pullBack: .offer
        case .review: .review
        case .mailBoard: .mailBoard
        case .handover: .handover
        case .alerts: .alerts
        case .alert: .alert
        case .checklists: .checklists
        case .checklist: .checklist
        case .figures: .figures
        case .waves: .waves
        case .wave: .wave
        case .waveMembers: .waveMembers
        case .moreMembers: .moreMembers
        case .articles: .articles
        case .elevations: .elevations
        case .views: .views
        case .sequences: .sequences
        case .announcements: .announcements
        case .announcement: .announcement
        case .changeAlerts, .alertTicket, .changeChecklist, .startChecklist, .templates,
            .perform, .difference, .saveDraft, .fileMail, .dropMail, .mergeTarget, .problem, .goingOn,
            .article, .announced, .joinAnnouncement, .ending, .viewChanged, .batch, .marking, .macros,
            .playSequence, .sequencesChanged,
            .macroBack,
            .parties, .newParty, .legForm, .legPackage, .legFiling, .requester, .changeWave,
            .reportMember, .waveTexts, .quiet:
            nil
        }
    }
}

/// A command on its way to the desk, and what follows when it is done.
struct Performance: Hashable, Sendable {
    var number: Int
    var command: TicketCommand
    var follow: Follow
    /// The ticket as the person saw it; nil for an undo, which is about the last change whatever came since.
    var basis: TicketRow?

    enum Follow: Hashable, Sendable {
        /// Say so, refresh what is on screen.
        case stay
        /// Play mode: remember it and ask for the next ticket.
        case advance
        /// Play mode: show the ticket again.
        case pullBack
        /// The editor's text was sent: forget the draft, leave the editor.
        case leaveEditor
    }
}

extension Model {
    mutating func ask(_ request: Request, for purpose: Purpose) {
        effects.append(.send(request, token: waiting.add(purpose)))
    }

    /// Asks unless an answer is out already; then once more when that one comes.
    mutating func askOnce(_ request: Request, for purpose: Purpose) {
        if let slot = purpose.slot, waiting.isOut(slot) {
            waiting.again.insert(slot)
        } else {
            ask(request, for: purpose)
        }
    }

    mutating func say(_ text: String, _ kind: Notice.Kind = .info) {
        notice = Notice(text: text, kind: kind)
    }
}
