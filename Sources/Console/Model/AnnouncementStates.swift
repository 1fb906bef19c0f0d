import Desk
import Wire

/// The board of announcements.
struct AnnouncementsState: Sendable {
    /// nil until the desk answered.
    var rows: [AnnouncementRow]?
    /// Those that are over, too.
    var showsAll = false
    var selected: Int?
    var top = 0

    var row: AnnouncementRow? { rows?.first { $0.number == selected } }

    var request: Request { .announcements(AnnouncementQuery(isAll: showsAll, limit: 200)) }

    mutating func replace(with rows: [AnnouncementRow]) {
        let old = self.rows?.firstIndex { $0.number == selected } ?? 0
        self.rows = rows
        if row == nil { selected = rows.isEmpty ? nil : rows[min(old, rows.count - 1)].number }
    }
}

/// One announcement on screen.
struct AnnouncementState: Sendable {
    var number: Int
    var detail: AnnouncementDetail?
    var scroll = 0
    /// The answers that go out as soon as it is over.
    var answers: EndingPlan?
}

/// An announcement being written: a line for each field.
struct AnnouncementForm: Sendable {
    /// The one that is revised, and the edition that was looked at; nil: a new one.
    var number: Int?
    var edition: Int?
    private(set) var buffers: [AnnouncementField: TextBuffer] = [:]
    var field = AnnouncementField.title
    var isSending = false
    private let base: AnnouncementContent

    init(_ row: AnnouncementDetail? = nil, offset: (Timestamp) -> Int) {
        number = row?.row.number
        edition = row?.row.edition
        base = row?.announcement.content ?? AnnouncementContent(kind: .incident, title: "")
        for field in AnnouncementField.allCases {
            buffers[field] = TextBuffer(field.value(in: base, offset: offset))
        }
    }

    subscript(field: AnnouncementField) -> TextBuffer {
        get { buffers[field] ?? TextBuffer() }
        set { buffers[field] = newValue }
    }

    func content(offset: (Timestamp) -> Int) throws(AnnouncementField.Problem) -> AnnouncementContent {
        var content = base
        for field in AnnouncementField.allCases {
            let text = self[field].text
            try field.put(field == .text ? text : text.trimmed(), into: &content, offset: offset)
        }
        return content
    }

    func moved(_ step: Int) -> AnnouncementField {
        let fields = AnnouncementField.allCases
        let index = (fields.firstIndex(of: field) ?? 0) + step
        return fields[(index + fields.count) % fields.count]
    }

    /// The next of the words that a field takes, where it takes one of a few.
    mutating func cycle() -> Bool {
        let words =
            switch field {
            case .kind: AnnouncementContent.Kind.allCases.map(\.rawValue)
            case .action: AnnouncementContent.ActionBy.allCases.map(\.rawValue) + [""]
            default: [String]()
            }
        guard !words.isEmpty else { return false }
        let index = words.firstIndex(of: self[field].text.trimmed()) ?? -1
        self[field] = TextBuffer(words[(index + 1) % words.count])
        return true
    }
}

/// Tickets that may belong to an announcement, to choose those that do.
struct JoinPicker: Sendable {
    var announcement: Int
    var offers: [AnnouncementDetail.Offer]
    var marked: Set<Int>
    var selected = 0

    init(_ detail: AnnouncementDetail) {
        announcement = detail.row.number
        offers = detail.offered
        marked = Set(detail.offered.map(\.row.number))
    }
}

/// The end of an announcement: who gets what, looked at before it is sent.
struct EndingPlan: Sendable {
    var number: Int
    var resolution: String
    var words: AnswerWords
    /// Not asked about yet.
    var waiting: [ManyAnswers.Target]
    var answers: [TicketAnswer] = []
    /// Tickets to leave alone.
    var left: Set<Int> = []
    var selected = 0
    var resolves = true
    var isRehearsal = true

    var answer: TicketAnswer? { answers.indices.contains(selected) ? answers[selected] : nil }

    /// Tickets that get an answer.
    var chosen: [TicketAnswer] { answers.filter { $0.refusal == nil && !left.contains($0.number) } }

    mutating func next() -> Request {
        let batch = Array(waiting.prefix(ManyAnswers.mostTargets))
        waiting.removeFirst(batch.count)
        return .answerMany(
            ManyAnswers(targets: batch, words: words, resolves: resolves, isRehearsal: isRehearsal))
    }
}
