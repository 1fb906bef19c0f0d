import Desk
import Localization
import Wire

/// The desk's figures on screen: a day, a week or a month, as charts or as tables.
struct FiguresState: Sendable {
    var period = Period.day
    var isTable: Bool
    var scroll = 0
    /// The ends of the slices, and what they are called.
    var slicing: Slicing
    /// What has come so far; it is whole once ``isComplete``.
    var report: PeriodReport
    /// Tickets that were open when the desk was asked.
    var open: Int?
    /// How alerts were reacted to.
    var alerts: [AlertReactions] = []
    var isComplete = false

    enum Period: CaseIterable, Sendable {
        case day, week, month

        var title: String {
            switch self {
            case .day: localized("today")
            case .week: localized("seven days")
            case .month: localized("thirty days")
            }
        }
    }

    struct Slicing: Hashable, Sendable {
        var bounds: [Timestamp]
        var names: [String]
        /// When the desk was asked: what lies after it has no figures yet.
        var now: Timestamp

        /// Slices that have begun.
        var begun: Int { bounds.dropLast().count { $0 <= now } }
    }

    init(_ period: Period, _ slicing: Slicing, isTable: Bool) {
        self.period = period
        self.slicing = slicing
        self.isTable = isTable
        report = PeriodReport(bounds: slicing.bounds)
    }

    mutating func add(_ piece: ReportPiece) {
        report.add(piece.report)
        open = open ?? piece.open
        alerts += piece.alerts ?? []
        isComplete = piece.next == nil
    }

    /// The same as `tierdesk report` prints it.
    func table(title: String) -> ReportTable {
        var table = ReportTable(report, title: title, names: slicing.names, open: open ?? 0)
        table.add(alerts)
        return table
    }
}
