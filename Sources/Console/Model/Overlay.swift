import Desk
import Wire

/// What lies over a screen and takes the keys.
enum Overlay: Sendable {
    case prompt(Prompt)
    case choice(Choice)
    case menu(Menu)
    case filter(FilterPrompt)
    case conflict(Conflict)
    case split(SplitPicker)
    case articles(ArticlePicker)
    case secret(SecretState)
    case elevations(ElevationBoard)
    case form(AnnouncementForm)
    case join(JoinPicker)
    case ending(EndingPlan)
    case views(ViewsMenu)
    case batch(BatchState)
    case macros(MacroPicker)
    case sequences(SequencesMenu)
    /// What is looked for in the open ticket.
    case find(TextBuffer)
    /// What was done in this session, the latest first; which is selected.
    case deeds(Int)
}

/// One line of text, asked for with a purpose.
struct Prompt: Sendable {
    var title: String
    var buffer = TextBuffer()
    var intent: Intent

    enum Intent: Hashable, Sendable {
        /// What was tried, for a handoff.
        case handOff(to: Baton.Receiver, HandoffReason, [Target])
        case colleague([Target])
        case returnBaton([Target])
        case duplicate([Target])
        case tags([Target])
        /// What is noted of the requester with that address.
        case requester(String)
        case reopen([Target])
        /// Which file of a ticket.
        case attachment(Int)
        /// Where to.
        case save(AttachmentSave)
        case mergeInto([Target])
        /// The ticket that stands for their cause.
        case problem([Target])
        /// The announcement that they belong to.
        case joinAnnouncement([Target])
        case updateAnnouncement(Int)
        case endAnnouncement(Int)
        /// The subject of the ticket that entries become.
        case split([Int], Target)
        case denyElevation(Int, [Target])
        /// About the wave of that number.
        case wave(WavePrompt, Int)
        /// A word about cases.
        case leg(LegVerb, [LegTarget])
        case linkAlerts([Int])
        case closeAlerts([Int])
        case checklist(ChecklistField, Int, item: Int?)
        /// What the checklist that begins is about.
        case checklistSubject(ChecklistKind)
        case saveView(SavedView.Kind)
        case renameView(SavedView)
        /// What the commands that follow are recorded as.
        case record
    }
}

/// A few answers, each on its own key.
struct Choice: Sendable {
    var title: String
    /// What will happen, a line each.
    var details: [String] = []
    var options: [Option]

    struct Option: Sendable {
        var key: Character
        var label: String
        var step: Step
    }

    /// A question answered with y or n; n changes nothing.
    static func confirm(
        _ title: String, _ details: [String] = [], yes: String, _ step: Step, no: String
    ) -> Choice {
        Choice(
            title: title, details: details,
            options: [
                Option(key: "y", label: yes, step: step), Option(key: "n", label: no, step: .cancel),
            ])
    }
}

/// What an answer leads to.
enum Step: Hashable, Sendable {
    case perform(TicketCommand, [Target])
    case handOffReason(Baton.Receiver, HandoffReason, [Target])
    case sendText
    case discardText
    case resume(Draft)
    case savePlace(ticket: Int, number: Int)
    case save(AttachmentSave)
    case fileMail(Int)
    case dropMail(Int)
    case announcementDraft(Language, AnnouncementDraft.Kind)
    case endAnnouncement(Int, String)
    case legs(LegVerb, String, [LegTarget])
    case reroute(String, LegTarget)
    case saveForm
    case deleteView(SavedView)
    case deleteSequence(String)
    /// What becomes of the text that another of the agent's consoles kept.
    case settle(DraftAnswer, Draft)
    /// Go where the last line dropped.
    case sitDown(Seat)
    case fetchPassword(ticket: Int, elevation: Int)
    case closeElevation(isSuccessful: Bool)
    case alertTicket([Int])
    /// Of a ticket that was resolved.
    case closeAlerts([Int], Int)
    case startChecklist(ChecklistTemplate)
    case changeWave(Int, WaveCommand)
    case promptWave(Int, WavePrompt)
    case overrideGuard(Int, WavePhase)
    case report(ProgressReport)
    case copyWaveText(WaveTemplate)
    case quit
    case cancel
}

/// What an agent answers who wrote the same draft in two consoles.
enum DraftAnswer: Hashable, Sendable {
    case keepMine, takeOther, both
}

/// A ticket a command is for, as it was when the person decided.
struct Target: Hashable, Sendable {
    var row: TicketRow

    init(_ row: TicketRow) { self.row = row }

    var number: Int { row.number }
    var version: Int { row.version }
}

/// The entries of a ticket, to choose which to split off.
struct SplitPicker: Sendable {
    var target: Target
    var entries: [Entry]
    var marked: Set<Int> = []
    var selected = 0

    init(_ detail: TicketDetail) {
        target = Target(detail.row)
        entries = Self.candidates(detail)
    }

    /// What the desk would let go: all but the first message, and what is still there.
    static func candidates(_ detail: TicketDetail) -> [Entry] {
        detail.entries.filter { $0.id > 1 && $0.movedTo == nil && !$0.isRetracted }
    }
}

/// A list to type into: the palette, or the help of a screen.
struct Menu: Sendable {
    enum Kind: Sendable { case palette, help }
    var kind: Kind
    var buffer = TextBuffer()
    var selected = 0
}
