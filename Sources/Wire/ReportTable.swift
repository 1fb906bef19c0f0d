package import Desk

/// A report as sections of rows: what every format of it is written from.
package struct ReportTable: Sendable {
    package struct Section: Sendable {
        package var title: String
        package var columns: [String]
        package var rows: [[String]]
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
                title: "At a glance", columns: ["what", "how many"],
                rows: [
                    ["opened", "\(report.opened)"], ["resolved", "\(report.resolved)"],
                    ["open at the beginning", "\(begin)"],
                    ["open at the end", "\(slices.last?.backlog ?? open)"],
                    [
                        "resolved at first contact",
                        Self.share(report.resolvedAtFirstContact, of: report.resolved),
                    ],
                    ["reopened", Self.share(report.reopened, of: report.resolved)],
                    ["class corrected by a person", Self.share(report.corrected, of: report.opened)],
                    ["handed on", "\(report.handoffs)"],
                    ["handoffs returned", Self.share(report.returned, of: report.handoffs)],
                    ["answered with an article", "\(report.answeredWithArticle)"],
                ])
        ]
        add("Class", report.openedByRoute, of: report.opened)
        add("Severity", report.openedBySeverity, of: report.opened)
        add("Language", report.openedByLanguage, of: report.opened)
        add("Ring", report.openedByRing, of: report.opened)
        add("Platform", report.openedByPlatform, of: report.opened)
        add("Top issues", report.openedByTopic, of: report.opened)
        add("Concerns", report.concerns, of: report.opened)
        let promises = report.promises.sorted { $0.key < $1.key }.map { name, promise in
            let total = promise.kept + promise.missed
            return [name, "\(promise.kept)", "\(promise.missed)", Self.percent(promise.kept, of: total)]
        }
        section("Service levels", ["clock", "kept", "missed", "share kept"], promises)
        let ratings = report.ratings.sorted { $0.key < $1.key }.map { route, ratings in
            [route] + ratings.scores.map(String.init)
                + [
                    ratings.mean.map { "\(Int(($0 * 10).rounded()) / 10).\(Int(($0 * 10).rounded()) % 10)" }
                        ?? ""
                ]
        }
        section("What requesters say", ["class"] + Rating.scores.map { "\($0)" } + ["mean"], ratings)
        let cases = report.cases.sorted { $0.key < $1.key }.map { party, cases in
            [
                party, "\(cases.filed)", "\(cases.resolved)", "\(cases.misrouted)",
                "\(cases.closedBySilence)",
            ]
        }
        section("Cases outside", ["party", "filed", "resolved", "misrouted", "closed by silence"], cases)
        let elevations = report.elevations
        if elevations != PeriodReport.Elevations() {
            section(
                "Elevations", ["what", "how many"],
                [
                    ["requested", "\(elevations.requested)"],
                    ["for discouraged actions", "\(elevations.discouraged)"],
                    ["without the grant", "\(elevations.breakGlass)"],
                    ["passwords shown", "\(elevations.views)"], ["closed", "\(elevations.closed)"],
                    ["expired unclosed", "\(elevations.expired)"],
                ])
        }
        section(
            "Flow", ["from", "opened", "closed", "reopened", "clocks run out", "open at the end"],
            slices.map { slice in
                [
                    slice.name, "\(slice.flow.opened)", "\(slice.flow.closed)", "\(slice.flow.reopened)",
                    "\(slice.flow.breached)", "\(slice.backlog)",
                ]
            })
    }

    /// What was announced, and what is open and not read by everybody who must.
    package mutating func add(_ figures: AnnouncementFigures) {
        guard figures.opened + figures.ended + figures.unread.count > 0 else { return }
        section(
            "Announcements", ["what", "how many"],
            [["opened", "\(figures.opened)"], ["ended", "\(figures.ended)"]]
                + figures.unread.map {
                    ["not acknowledged: \($0.number) \($0.title)", "\($0.missing) of \($0.audience)"]
                })
    }

    /// How alerts that were raised in the period were reacted to (`domain` O03).
    package mutating func add(_ alerts: [AlertReactions]) {
        let columns = [
            "severity", "raised", "reacted to", "half within", "late", "active", "cause fixed", "by hand",
            "by age",
        ]
        section(
            "Alerts", columns,
            alerts.map { alerts in
                func closed(_ how: Alert.Closed.How) -> String { "\(alerts.closed[how] ?? 0)" }
                return [
                    alerts.severity.rawValue, "\(alerts.raised)", "\(alerts.reacted)",
                    alerts.median.map { "\(($0 + 59) / 60) min" } ?? "", "\(alerts.late)", "\(alerts.active)",
                    closed(.causeFixed), closed(.byHand), closed(.byAge),
                ]
            })
    }

    private mutating func add(_ title: String, _ counts: [String: Int], of total: Int) {
        let rows = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(15).map { name, count in
            [name, "\(count)", Self.percent(count, of: total)]
        }
        section(title, [title.lowercased(), "opened", "share"], rows)
    }

    private mutating func section(_ title: String, _ columns: [String], _ rows: [[String]]) {
        if !rows.isEmpty { sections.append(Section(title: title, columns: columns, rows: rows)) }
    }

    private static func share(_ part: Int, of whole: Int) -> String {
        whole == 0 ? "\(part)" : "\(part) (\(percent(part, of: whole)))"
    }

    private static func percent(_ part: Int, of whole: Int) -> String {
        whole == 0 ? "" : "\((part * 200 + whole) / (whole * 2)) %"
    }
}
