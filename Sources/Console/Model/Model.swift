package import Canvas
package import Desk
package import Localization
import Wire

/// Everything the console knows: the screens, what lies over them, and what it waits for.
///
/// A value changed only by ``update(_:_:)`` and drawn only by ``view(_:)``.
package struct Model: Sendable {
    var size: Size
    var glyphs: Glyphs
    var now: Timestamp
    var zoneOffset: Int
    var zoneName: String
    var isAccessible: Bool
    let keys: KeyBindings
    let layout: ScreenLayout
    /// The person's language and customs: what is said and drawn is said in it.
    package let localization: Localization
    /// Programs of the configuration that files can be given to, by name.
    package var filePrograms: [String] = []
    /// Texts may be written in the person's own editor.
    package var allowsExternalEditor = false

    var identity: Identity?
    var counts: QueueCounts?
    /// Unsent texts the desk keeps for this agent.
    var drafts: [Draft] = []
    /// Whether a draft was kept is not known: the next is kept whatever is there.
    var isUnsureOfDrafts = false

    /// The screens from the root to the one in front; each at most once.
    var path: [ScreenID] = [.list]
    var list = ListState()
    var ticket: TicketState?
    var triage: TriageState?
    var review: ReviewState?
    var mail: MailScreenState?
    var handover: HandoverState?
    var alerts: AlertScreenState?
    var checklists: ChecklistScreenState?
    var figures: FiguresState?
    var announcements: AnnouncementsState?
    var announcement: AnnouncementState?
    /// An announcement that was begun and not sent.
    var announcementForm: AnnouncementForm?
    var waves: WavesState?
    var wave: WaveState?
    var editor: EditorState?

    /// Texts show what the verdict rests on.
    var marksEvidence = false

    /// Others' consoles that show a ticket, by console.
    var presence: [Int: Presence] = [:]
    /// The desk cannot be reached.
    var isAway = false
    /// The desk cannot reach its store: nothing is saved meanwhile.
    var isStoreAway = false
    /// Where the desk thinks this console is.
    var told: Seat?

    var overlay: Overlay?
    /// Decisions that met somebody else's, until there is room to ask about them.
    var conflicts: [Conflict] = []
    var notice: Notice?
    /// Keys of a chord that is not complete.
    var pendingKeys: [Key] = []
    /// A repeat count being typed.
    var count: Int?
    /// Keys typed before the screen they are meant for is there.
    var typedAhead: [Key] = []

    /// What was done in this session and can be taken back, the latest last.
    var deeds: [PastDeed] = []
    /// What `.` does again.
    var lastDeed: TicketCommand?

    /// Saved views as they were last heard of: what the palette finds.
    var views: [ViewRow] = []
    /// Filters that were used, the latest last.
    var pastFilters: [String] = []

    /// Recorded commands, as they were last heard of; nil until they were asked for.
    var sequences: [CommandSequence]?
    var recording: Recording?
    var playback: Playback?
    /// The sequence that was done or recorded last.
    var lastSequence: String?

    /// The console in lines: commands have names there, and no keys.
    package var isLinear = false
    var waiting = Waiting()
    /// Collected during one update and handed out at its end.
    var effects: [Effect] = []

    package init(
        size: Size, glyphs: Glyphs, now: Timestamp, zoneOffset: Int, zoneName: String,
        accessible: Bool = false, keys: KeyBindings = .standard, layout: ScreenLayout = .standard,
        localization: Localization = .source
    ) {
        self.size = size
        self.glyphs = glyphs
        self.now = now
        self.zoneOffset = zoneOffset
        self.zoneName = zoneName
        isAccessible = accessible
        self.keys = keys
        self.layout = layout
        self.localization = localization
    }

    var screen: ScreenID { path.last ?? .list }
}

/// What the program around the console has to know of it.
extension Model {
    /// The desk has yet to answer something.
    package var isAsking: Bool { waiting.isAny }

    /// Something that belongs on the first screen is not there yet; rows below it are nothing to wait for.
    package var isFilling: Bool { waiting.isAny(but: .more) }

    /// A ticket was opened, and nothing of it is there yet.
    package var isOpening: Bool {
        guard let ticket, screen == .ticket, ticket.detail == nil else { return false }
        return waiting.isOut(.ticket)
    }

    /// A question lies over the screen.
    package var isAsked: Bool { overlay != nil }

    /// At the list, with nothing over it and no chord begun.
    package var isAtList: Bool { path == [.list] && overlay == nil && pendingKeys.isEmpty }

    /// What was typed in the editor and must not be lost.
    package var textUnderWay: String? {
        guard let editor, !editor.isSending, !editor.buffer.isBlank, editor.buffer.text != editor.paper else {
            return nil
        }
        return editor.buffer.text
    }
}

/// The screens there are.
enum ScreenID: String, CaseIterable, Hashable, Sendable {
    case list, ticket, triage, review, mail, handover, figures, announcements, announcement, alerts
    case checklists, waves, wave, editor

    var title: String {
        switch self {
        case .list: localized("Queues")
        case .ticket: localized("Ticket")
        case .triage: localized("Triage (play)")
        case .review: localized("Review")
        case .mail: localized("Mail")
        case .handover: localized("Handover")
        case .alerts: localized("Alerts")
        case .checklists: localized("Checklists")
        case .figures: localized("Figures")
        case .announcements: localized("Announcements")
        case .announcement: localized("Announcement")
        case .waves: localized("Waves")
        case .wave: localized("Wave")
        case .editor: localized("Editor")
        }
    }
}

/// One line for the person, until the next key.
struct Notice: Hashable, Sendable {
    enum Kind: Sendable { case info, ok, warning, error }
    var text: String
    var kind: Kind
}
