package import Desk
import Localization

/// A report as sections of rows: what every format of it is written from.
package struct ReportTable: Sendable {
    package struct Section: Sendable {
        package var title: String
        package var columns: [String]
        package var rows: [[String]]
        /// Slice by slice: what charts show, too.
        package var isFlow = false
    }

    package var title: String
    package var sections: [Section]
    /// The slices by name, with what they hold: what charts are drawn from.
    package var slices: [Slice]

    package struct Slice: Sendable {
        package var name: String
        package var flow: PeriodReport.Flow
        /// Open at its end.
        package var backlog: Int
    }

    /// - Parameters:
    ///   - names: of the slices.
    ///   - open: tickets open now.
    package init(_ report: PeriodReport, title: String, names: [String], open: Int) {
        self.title = title
        var backlog = open - report.since.growth
        var ends: [Int] = []
        for flow in report.flow.reversed() {
            ends.append(backlog)
            backlog -= flow.growth
        }
        slices = zip(zip(names, report.flow), ends.reversed()).map { pair, end in
            Slice(name: pair.0, flow: pair.1, backlog: end)
        }
        let begin = backlog
        sections = [
            Section(
                title: localized("At a glance"),
                columns: [localized("what"), localized("how many")],
                rows: [
                    [localized("opened", context: "report"), "\(report.opened)"],
                    [localized("resolved", context: "report"), "\(report.resolved)"],
                    [localized("open at the beginning"), "\(begin)"],
                    [localized("open at the end"), "\(slices.last?.backlog ?? open)"],
                    [
                        localized("resolved at first contact"),
                        Self.share(report.resolvedAtFirstContact, of: report.resolved),
                    ],
                    [
                        localized("reopened", context: "report"),
                        Self.share(report.reopened, of: report.resolved),
                    ],
                    [
                        localized("class corrected by a person"),
                        Self.share(report.corrected, of: report.opened),
                    ],
                    [localized("handed on"), "\(report.handoffs)"],
                    [localized("handoffs returned"), Self.share(report.returned, of: report.handoffs)],
                    [localized("answered with an article"), "\(report.answeredWithArticle)"],
                ])
        ]
        add(localized("Class"), report.openedByRoute.localizedNames, of: report.opened)
        add(localized("Severity"), report.openedBySeverity, of: report.opened)
        add(localized("Language"), report.openedByLanguage, of: report.opened)
        add(localized("Ring"), report.openedByRing, of: report.opened)
        add(localized("Platform"), report.openedByPlatform, of: report.opened)
        add(localized("Top issues"), report.openedByTopic, of: report.opened)
        add(localized("Concerns"), report.concerns, of: report.opened)
        let promises = report.promises.sorted { $0.key < $1.key }.map { name, promise in
            let total = promise.kept + promise.missed
            return [
                localized(word: name, context: "clock"), "\(promise.kept)", "\(promise.missed)",
                Self.percent(promise.kept, of: total),
            ]
        }
        section(
            localized("Service levels"),
            [localized("clock"), localized("kept"), localized("missed"), localized("share kept")], promises)
        let ratings = report.ratings.sorted { $0.key < $1.key }.map { route, ratings in
            [localized(word: route)] + ratings.scores.map(String.init)
                + [
                    ratings.mean.map { "\(Int(($0 * 10).rounded()) / 10).\(Int(($0 * 10).rounded()) % 10)" }
                        ?? ""
                ]
        }
        section(
            localized("What requesters say"),
            [localized("class", context: "report")]
                + Rating.scores.map { "\($0)" } + [
                    localized("mean")
                ], ratings)
        let cases = report.cases.sorted { $0.key < $1.key }.map { party, cases in
            [party, "\(cases.filed)", "\(cases.resolved)", "\(cases.misrouted)", "\(cases.closedBySilence)"]
        }
        section(
            localized("Cases outside"),
            [
                localized("party"),
                localized("filed", context: "report"),
                localized("resolved", context: "report"),
                localized("misrouted"),
                localized("closed by silence"),
            ], cases)
        let elevations = report.elevations
        if elevations != PeriodReport.Elevations() {
            section(
                localized("Elevations"),
                [localized("what"), localized("how many")],
                [
                    [localized("requested"), "\(elevations.requested)"],
                    [localized("for discouraged actions"), "\(elevations.discouraged)"],
                    [localized("without the grant"), "\(elevations.breakGlass)"],
                    [localized("passwords shown"), "\(elevations.views)"],
                    [localized("closed", context: "report"), "\(elevations.closed)"],
                    [localized("expired unclosed"), "\(elevations.expired)"],
                ])
        }
        section(
            localized("Flow"),
            [
                localized("from", context: "report"),
                localized("opened", context: "report"),
                localized("closed", context: "report"),
                localized("reopened", context: "report"),
                localized("clocks run out"),
                localized("open at the end"),
            ],
            slices.map { slice in
                [
                    slice.name, "\(slice.flow.opened)", "\(slice.flow.closed)", "\(slice.flow.reopened)",
                    "\(slice.flow.breached)", "\(slice.backlog)",
                ]
            }, isFlow: true)
    }

    /// What was announced, and what is open and not read by everybody who must.
    package mutating func add(_ figures: AnnouncementFigures) {
        guard figures.opened + figures.ended + figures.unread.count > 0 else { return }
        section(
            localized("Announcements"),
            [localized("what"), localized("how many")],
            [
                [localized("opened", context: "report"), "\(figures.opened)"],
                [localized("ended", context: "report"), "\(figures.ended)"],
            ]
                + figures.unread.map {
                    [
                        localized("not acknowledged: \($0.number) \($0.title)"),
                        localized("\($0.missing) of \($0.audience)"),
                    ]
                })
    }

    /// How alerts that were raised in the period were reacted to (`domain` O03).
    package mutating func add(_ alerts: [AlertReactions]) {
        let columns = [
            localized("severity"),
            localized("raised", context: "report"),
            localized("reacted to"),
            localized("half within"),
            localized("late", context: "report"),
            localized("active", context: "report"),
            localized("cause fixed"),
            localized("by hand"),
            localized("by age"),
        ]
        section(
            localized("Alerts"), columns,
            alerts.map { alerts in
                func closed(_ how: Alert.Closed.How) -> String { "\(alerts.closed[how] ?? 0)" }
                return [
                    localized(word: alerts.severity.rawValue), "\(alerts.raised)", "\(alerts.reacted)",
                    alerts.median.map { "\(($0 + 59) / 60) min" } ?? "", "\(alerts.late)", "\(alerts.active)",
                    closed(.causeFixed), closed(.byHand), closed(.byAge),
                ]
            })
    }

    private mutating func add(_ title: String, _ counts: [String: Int], of total: Int) {
        let rows = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(15).map { name, count in
            [name, "\(count)", Self.percent(count, of: total)]
        }
        section(
            title,
            [title.lowercased(), localized("opened", context: "report"), localized("share")], rows)
    }

    private mutating func section(
        _ title: String, _ columns: [String], _ rows: [[String]], isFlow: Bool = false
    ) {
        if !rows.isEmpty {
            sections.append(Section(title: title, columns: columns, rows: rows, isFlow: isFlow))
        }
    }

    private static func share(_ part: Int, of whole: Int) -> String {
        whole == 0 ? "\(part)" : "\(part) (\(percent(part, of: whole)))"
    }

    private static func percent(_ part: Int, of whole: Int) -> String {
        whole == 0 ? "" : "\((part * 200 + whole) / (whole * 2)) %"
    }
}

extension [String: Int] {
    /// With the names of classes in the reader's language.
    fileprivate var localizedNames: [String: Int] {
        Dictionary(map { (localized(word: $0.key), $0.value) }, uniquingKeysWith: +)
    }
}
