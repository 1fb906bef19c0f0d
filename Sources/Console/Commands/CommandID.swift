import Canvas
import Desk

/// Everything a person can tell the console to do; the raw value is the name in the palette.
enum CommandID: String, CaseIterable, Hashable, Sendable {
    // Moving.
    case down, up, first, last, open, back
    case halfPageDown = "half-page-down"
    case halfPageUp = "half-page-up"
    case pageDown = "page-down"
    case pageUp = "page-up"
    case nextTicket = "next-ticket"
    case previousTicket = "previous-ticket"
    // Places.
    case goTriage = "go-triage"
    case goManagedDesktop = "go-managed-desktop"
    case goHardware = "go-hardware"
    case goOther = "go-other"
    case goEscalation = "go-escalation"
    case goMine = "go-mine"
    case goWaiting = "go-waiting"
    case goAll = "go-all"
    case goReview = "go-review"
    case goMail = "go-mail"
    case goHandover = "go-handover"
    case goAlerts = "go-alerts"
    case goChecklists = "go-checklists"
    case goFigures = "go-figures"
    case figuresDay = "figures-day"
    case figuresWeek = "figures-week"
    case figuresMonth = "figures-month"
    case figuresTable = "figures-table"
    case goAnnouncements = "go-announcements"
    case views
    case goWaves = "go-waves"
    case play
    case nextView = "next-queue"
    case previousView = "previous-queue"
    // The console itself.
    case palette, help, cancel, redraw, reload, suspend, theme, quit
    case filter, clear, mark
    case markAll = "mark-all"
    case markRange = "mark-range"
    case invertMarks = "invert-marks"
    // Deciding.
    case accept
    case classManagedDesktop = "class-managed-desktop"
    case classHardware = "class-hardware"
    case classOther = "class-other"
    case handOffNextTier = "hand-off-next-tier"
    case handOffEscalation = "hand-off-escalation"
    case handOffColleague = "hand-off-colleague"
    case duplicateFirst = "duplicate-1"
    case duplicateSecond = "duplicate-2"
    case duplicateThird = "duplicate-3"
    case duplicateFourth = "duplicate-4"
    case duplicateFifth = "duplicate-5"
    case duplicateNumber = "duplicate-of"
    case repeatLast = "repeat"
    case undoList = "undo-list"
    case macros, record, sequences
    case take, release, reply, note, resolve, reopen, tag, undo, wake
    case snoozeHour = "snooze-hour"
    case snoozeLunch = "snooze-lunch"
    case snoozeTomorrow = "snooze-tomorrow"
    case snoozeMonday = "snooze-monday"
    case snoozeAnswer = "snooze-answer"
    case skipSkill = "skip-not-my-skill"
    case skipLanguage = "skip-language"
    case skipConflict = "skip-conflict"
    case skipLater = "skip-later"
    case skipUnclear = "skip-unclear"
    case severityA = "severity-a"
    case severityB = "severity-b"
    case severityC = "severity-c"
    case restrict, unrestrict, split
    case mergeInto = "merge-into"
    case joinProblem = "join-problem"
    case describeRequester = "describe-requester"
    case markConcerns = "mark-concerns"
    case joinAnnouncement = "join-announcement"
    case unmerge = "separate"
    case acceptBaton = "accept-handoff"
    case returnBaton = "return-handoff"
    case withdrawBaton = "withdraw-handoff"
    // Elevation.
    case elevationRequest = "elevate"
    case elevationPassword = "elevation-password"
    case elevationApprove = "elevation-approve"
    case elevationDeny = "elevation-deny"
    case elevationRotate = "elevation-rotate"
    case elevationClose = "elevation-close"
    case elevations
    // Cases at outside parties.
    case legDraft = "case-draft"
    case legForm = "case-form"
    case legFile = "case-file"
    case legPackage = "case-package"
    case legAcknowledge = "case-acknowledged"
    case legNews = "case-news"
    case legAsk = "case-question"
    case legAnswer = "case-answer"
    case legResolve = "case-resolved"
    case legReference = "case-reference"
    case legReactivate = "case-again"
    case legReroute = "case-misroute"
    case legWithdraw = "case-withdraw"
    // Announcements.
    case announcementNew = "announce"
    case announcementRead = "announcement-read"
    case announcementRevise = "announcement-revise"
    case announcementUpdate = "announcement-update"
    case announcementJoin = "announcement-join"
    case announcementTickets = "announcement-tickets"
    case announcementDraft = "announcement-draft"
    case announcementEnd = "announcement-end"
    case announcementReopen = "announcement-reopen"
    case announcementAll = "announcements-all"
    // Alerts and checklists.
    case alertTake = "alert-take"
    case alertRelease = "alert-release"
    case alertTicket = "alert-ticket"
    case alertLink = "alert-link"
    case alertUnlink = "alert-unlink"
    case alertClose = "alert-close"
    case alertReactivate = "alert-reactivate"
    case alertsClosed = "alerts-closed"
    case checklistTick = "checklist-tick"
    case checklistOwner = "checklist-owner"
    case checklistDue = "checklist-day"
    case checklistNote = "checklist-note"
    case checklistStart = "checklist-begin"
    // Waves of a migration.
    case waveAdvance = "wave-advance"
    case waveChoose = "wave-choose"
    case waveText = "wave-text"
    case memberStep = "member-step"
    case otherMembers = "other-members"
    // Mail.
    case fileMail = "file-mail"
    case dropMail = "drop-mail"
    // Reading.
    case toggleHistory = "history"
    case showClocks = "clocks"
    case markEvidence = "mark-evidence"
    case toggleFolds = "fold"
    case findText = "find"
    case nextHit = "next-hit"
    case previousHit = "previous-hit"
    case articles
    case saveAttachment = "save-attachment"
    case yankNumber = "yank-number"
    case yankSubject = "yank-subject"
    case yankBody = "yank-body"
    // Writing.
    case send
    case discard = "discard-draft"
    case leaveEditor = "keep-draft"
    case lineUp = "line-up"
    case lineDown = "line-down"
    case charLeft = "character-left"
    case charRight = "character-right"
    case wordLeft = "word-left"
    case wordRight = "word-right"
    case lineStart = "line-start"
    case lineEnd = "line-end"
    case deleteBack = "delete-back"
    case deleteForward = "delete-forward"
    case cutToEnd = "cut-to-end"
    case cutToStart = "cut-to-start"
    case cutWord = "cut-word"
    case putBack = "put-back"
    case newline
    case undoTyping = "undo-typing"
    case externalEditor = "own-editor"
}

extension CommandID {
    /// The permission the command needs; nil where reading is enough.
    var action: Action? {
        switch self {
        case .accept: .accept
        case .classManagedDesktop, .classHardware, .classOther: .route
        case .handOffNextTier, .handOffEscalation, .handOffColleague: .handOff
        case .duplicateFirst, .duplicateSecond, .duplicateThird, .duplicateFourth, .duplicateFifth,
            .duplicateNumber:
            .markDuplicate
        case .take: .claim
        case .release: .release
        case .reply: .reply
        case .note: .note
        case .resolve: .resolve
        case .reopen: .reopen
        case .tag, .joinProblem, .markConcerns, .joinAnnouncement, .announcementJoin: .tag
        case .describeRequester: .describeRequester
        case .undo: .undo
        case .wake: .wake
        case .snoozeHour, .snoozeLunch, .snoozeTomorrow, .snoozeMonday, .snoozeAnswer: .snooze
        case .skipSkill, .skipLanguage, .skipConflict, .skipLater, .skipUnclear: .skip
        case .severityA, .severityB, .severityC: .setSeverity
        case .restrict, .unrestrict: .restrict
        case .mergeInto, .unmerge: .merge
        case .split: .split
        case .acceptBaton: .acceptBaton
        case .returnBaton: .returnBaton
        case .withdrawBaton: .withdrawBaton
        // Passing over a ticket is all that play mode needs.
        case .play: .skip
        case .fileMail, .dropMail: .intake
        case .announcementNew, .announcementRevise, .announcementUpdate, .announcementEnd,
            .announcementReopen:
            .announce
        case .announcementRead: .acknowledge
        case .alertTake, .alertRelease, .alertTicket, .alertLink, .alertUnlink, .alertClose, .alertReactivate:
            .handleAlerts
        case .checklistTick, .checklistNote: .tickChecklists
        case .checklistOwner, .checklistDue, .checklistStart: .manageChecklists
        case .waveAdvance, .waveChoose, .memberStep: .manageMigration
        case .elevationRequest, .elevationPassword, .elevationRotate, .elevationClose: .useElevation
        case .elevationApprove, .elevationDeny: .approveElevation
        case .legDraft, .legForm, .legFile, .legAcknowledge, .legNews, .legAsk, .legAnswer, .legResolve,
            .legReference, .legReactivate, .legReroute, .legWithdraw:
            .escalate
        default: nil
        }
    }

    /// About an announcement.
    var isOfAnnouncements: Bool {
        switch self {
        case .announcementNew, .announcementRead, .announcementRevise, .announcementUpdate,
            .announcementJoin, .announcementTickets, .announcementDraft, .announcementEnd,
            .announcementReopen, .announcementAll:
            true
        default: false
        }
    }

    /// About a case at an outside party.
    var isOfLegs: Bool { action == .escalate || self == .legPackage }

    /// About what the screen of alerts shows.
    var isOfAlerts: Bool { action == .handleAlerts || self == .alertsClosed }

    var isOfChecklists: Bool { action == .tickChecklists || action == .manageChecklists }

    var view: QueueView? {
        switch self {
        case .goTriage: .triage
        case .goManagedDesktop: .managedDesktop
        case .goHardware: .hardware
        case .goOther: .other
        case .goEscalation: .escalation
        case .goMine: .mine
        case .goWaiting: .waiting
        case .goAll: .all
        default: nil
        }
    }

    var severity: Severity? {
        switch self {
        case .severityA: .a
        case .severityB: .b
        case .severityC: .c
        default: nil
        }
    }

    var route: Route? {
        switch self {
        case .classManagedDesktop: .managedDesktop
        case .classHardware: .hardware
        case .classOther: .other
        default: nil
        }
    }

    var skipReason: SkipReason? {
        switch self {
        case .skipSkill: .notMySkill
        case .skipLanguage: .needsLanguage
        case .skipConflict: .conflictOfInterest
        case .skipLater: .later
        case .skipUnclear: .unclear
        default: nil
        }
    }

    /// The place in the list of likely duplicates.
    var candidate: Int? {
        switch self {
        case .duplicateFirst: 0
        case .duplicateSecond: 1
        case .duplicateThird: 2
        case .duplicateFourth: 3
        case .duplicateFifth: 4
        default: nil
        }
    }

    var textEdit: TextEdit? {
        switch self {
        case .charLeft: .left
        case .charRight: .right
        case .wordLeft: .wordLeft
        case .wordRight: .wordRight
        case .lineStart: .lineStart
        case .lineEnd: .lineEnd
        case .deleteBack: .deleteBack
        case .deleteForward: .deleteForward
        case .cutToEnd: .cutToEnd
        case .cutToStart: .cutToStart
        case .cutWord: .cutWord
        case .putBack: .putBack
        case .newline: .newline
        case .undoTyping: .undo
        default: nil
        }
    }
}
