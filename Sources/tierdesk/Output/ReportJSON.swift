import Desk
import Wire

/// A report as JSON.
enum ReportJSON {
    static func of(
        _ report: PeriodReport, _ announcements: AnnouncementFigures?, _ table: ReportTable,
        _ slices: ReportSlices, _ alerts: [AlertReactions]
    ) -> JSONText {
        .object([
            ("from", .text(report.bounds.first?.iso8601)), ("to", .text(report.bounds.last?.iso8601)),
            ("zone", .string(slices.zone)), ("opened", .int(report.opened)),
            ("resolved", .int(report.resolved)),
            ("firstContact", .int(report.resolvedAtFirstContact)), ("reopened", .int(report.reopened)),
            ("corrected", .int(report.corrected)), ("handoffs", .int(report.handoffs)),
            ("returned", .int(report.returned)), ("answeredWithArticle", .int(report.answeredWithArticle)),
            ("byRoute", counts(report.openedByRoute)), ("bySeverity", counts(report.openedBySeverity)),
            ("byLanguage", counts(report.openedByLanguage)), ("byRing", counts(report.openedByRing)),
            ("byPlatform", counts(report.openedByPlatform)),
            ("byTopic", counts(report.openedByTopic)), ("concerns", counts(report.concerns)),
            (
                "serviceLevels",
                .object(
                    report.promises.sorted { $0.key < $1.key }.map { name, promise in
                        (name, .object([("kept", .int(promise.kept)), ("missed", .int(promise.missed))]))
                    })
            ),
            (
                "ratings",
                .object(
                    report.ratings.sorted { $0.key < $1.key }.map { route, ratings in
                        (
                            route,
                            .object([
                                ("scores", .array(ratings.scores.map { .int($0) })),
                                ("mean", ratings.mean.map { .number($0) } ?? .null),
                            ])
                        )
                    })
            ),
            (
                "alerts",
                .array(
                    alerts.map { alerts in
                        .object([
                            ("severity", .string(alerts.severity.rawValue)), ("raised", .int(alerts.raised)),
                            ("reacted", .int(alerts.reacted)),
                            ("medianSeconds", alerts.median.map { .integer($0) } ?? .null),
                            ("late", .int(alerts.late)), ("active", .int(alerts.active)),
                            (
                                "closed",
                                .object(
                                    Alert.Closed.How.allCases.map {
                                        ($0.rawValue, .int(alerts.closed[$0] ?? 0))
                                    })
                            ),
                        ])
                    })
            ),
            (
                "cases",
                .object(
                    report.cases.sorted { $0.key < $1.key }.map { party, cases in
                        (
                            party,
                            .object([
                                ("filed", .int(cases.filed)), ("resolved", .int(cases.resolved)),
                                ("misrouted", .int(cases.misrouted)),
                                ("closedBySilence", .int(cases.closedBySilence)),
                            ])
                        )
                    })
            ),
            (
                "elevations",
                .object([
                    ("requested", .int(report.elevations.requested)),
                    ("discouraged", .int(report.elevations.discouraged)),
                    ("breakGlass", .int(report.elevations.breakGlass)),
                    ("views", .int(report.elevations.views)),
                    ("closed", .int(report.elevations.closed)), ("expired", .int(report.elevations.expired)),
                ])
            ),
            ("announcements", announcements.map(json) ?? .null),
            (
                "flow",
                .array(
                    table.slices.map { slice in
                        .object([
                            ("from", .string(slice.name)), ("opened", .int(slice.flow.opened)),
                            ("closed", .int(slice.flow.closed)), ("reopened", .int(slice.flow.reopened)),
                            ("breached", .int(slice.flow.breached)), ("open", .int(slice.backlog)),
                        ])
                    })
            ),
        ])
    }

    private static func json(_ figures: AnnouncementFigures) -> JSONText {
        .object([
            ("opened", .int(figures.opened)), ("ended", .int(figures.ended)),
            (
                "unread",
                .array(
                    figures.unread.map {
                        .object([
                            ("number", .int($0.number)), ("title", .string($0.title)),
                            ("missing", .int($0.missing)), ("audience", .int($0.audience)),
                        ])
                    })
            ),
        ])
    }

    private static func counts(_ counts: [String: Int]) -> JSONText {
        .object(counts.sorted { $0.key < $1.key }.map { ($0.key, .int($0.value)) })
    }
}
