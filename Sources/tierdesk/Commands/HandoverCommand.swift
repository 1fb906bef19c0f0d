import Canvas
import Desk
import Wire

/// `tierdesk handover`: what the next shift takes over.
enum HandoverCommand {
    static let spec = CommandSpec(
        path: ["handover"], summary: "the sheet that a shift hands to the next",
        options: [
            .value("hours", "N", "what comes due in the next N hours (default \(HandoverSheet.hours))"),
            .value("until", "TIME", "what comes due until then"),
            .switch("markdown", "print Markdown, to paste into a chat"),
        ],
        details: """
            Handoffs that nobody accepted, clocks that are late or come due, snoozes that end, what is owed on cases at
            outside parties, tickets with the tag \(HandoverSheet.tag) and their last note, who holds how many, and the
            desk's mail; all in your sight. A part ends at \(HandoverSheet.limit) lines.
            """
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        var until = try invocation.time("until")
        if invocation.options["hours"] != nil {
            if until != nil { throw Complaint(.usage, "--hours and --until say the same; give one.") }
            let hours = try invocation.integer("hours", default: HandoverSheet.hours, in: 1...168)
            // The desk's own clock counts, and it may pretend another time.
            guard case .handover(let now) = try desk.ask(.handover(until: nil)) else { return .software }
            until = now.from.adding(seconds: Int64(hours) * 3600)
        }
        guard case .handover(let sheet) = try desk.ask(.handover(until: until)) else { return .software }
        if invocation.wantsJSON {
            Output.print(json(sheet).line)
        } else if invocation.switches.contains("markdown") {
            let text = Prose.markdown(sheet, tiers: try desk.tiers(), time: ClockText.time)
            Output.print(shown(text))
        } else {
            Output.print(shown(text(sheet, try desk.tiers())))
        }
        return .ok
    }

    /// What people wrote may hold what a terminal would obey.
    private static func shown(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map {
            DisplayText(String($0)).description
        }
        .joined(separator: "\n")
    }

    private static func text(_ sheet: HandoverSheet, _ tiers: [String]) -> String {
        var lines = ["Handover, \(ClockText.time(sheet.from)) to \(ClockText.time(sheet.until))"]
        for section in Prose.handover(sheet, tiers: tiers, time: ClockText.time) {
            lines += ["", "\(section.title): \(section.count)"]
            lines += section.lines.map { line in
                (line.isLate ? "! " : "  ") + (line.ticket.map { "#\($0) \(line.subject): " } ?? "")
                    + line.text
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func json(_ sheet: HandoverSheet) -> JSONText {
        func part<Row>(_ part: HandoverSheet.Part<Row>, _ row: (Row) -> JSONText) -> JSONText {
            .object([("rows", .array(part.rows.map(row))), ("more", .bool(part.hasMore))])
        }
        let mail = sheet.mail.map { mail in
            JSONText.object([
                (
                    "troubles",
                    .array(
                        mail.troubles.map {
                            .object([
                                ("source", .string($0.source)), ("state", .string(Prose.words($0.heartbeat))),
                            ])
                        })
                ),
                ("deferred", .int(mail.deferred)), ("failed", .int(mail.failed)),
                ("quarantined", .int(mail.quarantined)),
            ])
        }
        return .object([
            ("from", .string(sheet.from.iso8601)), ("until", .string(sheet.until.iso8601)),
            ("handoffs", part(sheet.batons, TicketJSON.row)), ("due", part(sheet.breaches, TicketJSON.row)),
            ("wakes", part(sheet.wakes, TicketJSON.row)),
            (
                "cases",
                part(sheet.legs) { row in
                    .object([
                        ("ticket", .int(row.ticket)), ("case", .int(row.leg.id)),
                        ("party", .string(row.leg.party)), ("reference", .string(row.leg.reference)),
                        ("state", .string(row.leg.state.rawValue)),
                        ("owedBy", .text(row.owed?.side.rawValue)),
                        ("owed", .text(row.owed?.duty.rawValue)), ("due", .text(row.owed?.by?.iso8601)),
                    ])
                }
            ),
            (
                "elevations",
                part(sheet.elevations) { row in
                    .object([
                        ("ticket", .int(row.ticket)), ("elevation", .int(row.elevation.id)),
                        ("device", .string(row.elevation.request.device)),
                        ("by", .string(row.elevation.by.rawValue)),
                        ("state", .string(row.elevation.state.rawValue)),
                        ("until", .text(row.elevation.expiresAt?.iso8601)),
                        ("needsRotation", .bool(row.elevation.needsRotation)),
                    ])
                }
            ),
            (
                "marked",
                part(sheet.marked) {
                    .object([("ticket", TicketJSON.row($0.row)), ("note", .string($0.note))])
                }
            ),
            (
                "held",
                .array(
                    sheet.held.map {
                        .object([("agent", .string($0.agent.rawValue)), ("tickets", .int($0.count))])
                    })
            ),
            ("mail", mail ?? .null),
        ])
    }
}
