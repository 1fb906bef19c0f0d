import Desk
import Localization
import Wire

/// The ticket screen.
struct TicketState: Sendable {
    var number: Int
    var detail: TicketDetail?
    var scroll = 0
    var folds = Folds.closed
    var page = Page.thread
    /// The clocks as they were when they were asked for last.
    var clocks: ClockReport?
    /// What is looked for in the text, and which of its places is the one in front.
    var find = TextHits([])
    var hit = 0
    /// The text to go on with as soon as the ticket is there.
    var resumes: Draft.Kind?

    /// What scrolls below the facts.
    enum Page: Sendable { case thread, history, clocks }
}

/// What a thread does with quoted text and signatures.
enum Folds: Sendable {
    /// A line stands for them.
    case closed
    /// That line, and they themselves below it.
    case open
    /// They are text like any other, where all of it must be read.
    case none

    mutating func toggle() { self = self == .closed ? .open : .closed }
}

/// Play mode: one ticket at a time.
struct TriageState: Sendable {
    var detail: TicketDetail?
    /// Nothing was left to offer.
    var isDone = false
    var scroll = 0
    var folds = Folds.closed
    /// Tickets passed over in this round: not offered again.
    var passed: [Int] = []
    /// What was decided, the newest last: what undo walks back.
    var history: [Deed] = []
    /// The shown ticket was decided about (taken), so that leaving need not give it back.
    var isKept = false
    var settled = 0

    struct Deed: Hashable, Sendable {
        var number: Int
        /// Passing over leaves nothing to take back: the ticket is only shown again.
        var isSkip: Bool
    }
}

/// The escalation team's board.
struct ReviewState: Sendable {
    var board: ReviewBoard?
    var selected: Choice?
    var top = 0
    var marks: Set<Choice> = []

    /// A ticket may stand in several groups: the selection names both, and the case where it is one.
    struct Choice: Hashable, Sendable {
        var group: Int
        var number: Int
        var leg: Int?
    }

    static var groups: [String] {
        [
            localized("Waiting for acceptance"), localized("Mine"), localized("Waiting on others"),
            localized("Returned"), localized("Elevations"), localized("For the IT admin to file"),
            localized("Cases at outside parties"),
        ]
    }
    /// The groups that stand there though nothing is in them.
    static let standing = 4

    var rows: [(choice: Choice, row: TicketRow)] {
        guard let board else { return [] }
        let groups = [
            board.waitingForAcceptance, board.mine, board.waitingOnOthers, board.returned, board.elevated,
        ]
        let cases = [board.toFile, board.cases]
        return groups.enumerated().flatMap { group, rows in
            rows.map { (Choice(group: group, number: $0.number), $0) }
        }
            + cases.enumerated().flatMap { group, cases in
                cases.map {
                    (Choice(group: group + groups.count, number: $0.row.number, leg: $0.leg.leg.id), $0.row)
                }
            }
    }

    /// The case on a line of the board.
    func leg(_ choice: Choice) -> LegRow? {
        guard let id = choice.leg, let board else { return nil }
        return (board.toFile + board.cases).first { $0.row.number == choice.number && $0.leg.leg.id == id }?
            .leg
    }

    /// Marked tickets, each once.
    var markedRows: [TicketRow] {
        var seen: Set<Int> = []
        return rows.filter { marks.contains($0.choice) && seen.insert($0.row.number).inserted }.map(\.row)
    }

    /// The marked cases, else the selected one.
    var legTargets: [LegTarget] {
        let chosen = marks.contains { $0.leg != nil } ? marks : Set([selected].compactMap(\.self))
        return rows.filter { chosen.contains($0.choice) }.compactMap { choice, row in
            leg(choice).map { LegTarget(row: row, leg: $0) }
        }
    }

    var row: TicketRow? {
        guard let selected else { return nil }
        return rows.first { $0.choice == selected }?.row
    }

    mutating func replace(with board: ReviewBoard) {
        let old = rows.firstIndex { $0.choice == selected } ?? 0
        self.board = board
        marks.formIntersection(rows.map(\.choice))
        if row == nil {
            let rows = rows
            let same = rows.first { $0.choice.number == selected?.number }
            selected = same?.choice ?? (rows.isEmpty ? nil : rows[min(old, rows.count - 1)].choice)
        }
    }
}

/// A text being written.
struct EditorState: Sendable {
    var ticket: TicketRow
    var kind: Draft.Kind
    /// The ticket whole, which says who reads a reply; nil until the desk answered.
    var detail: TicketDetail?
    /// The case whose request is written.
    var leg: LegDetail?
    var buffer = TextBuffer()
    var top = 0
    /// Keystrokes since the draft was saved.
    var unsaved = 0
    /// The draft the desk kept was shown once.
    var wasOffered = false
    /// The merged ticket that the text was begun on; the desk keeps it there until it is saved here.
    var beganOn: Int?
    /// Text is on its way: typing waits for the outcome.
    var isSending = false
    /// What the text began as, where that was not nothing.
    var paper = ""
    /// Whether an elevation helped.
    var isSuccessful = true
}
