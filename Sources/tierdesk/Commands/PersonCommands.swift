import Canvas
import Desk
import Wire

/// `tierdesk person …` and `tierdesk retention …`: what is held about people, and when it goes.
enum PersonCommands {
    static let all = [show, erase, retention, scrub]

    private static let address = ArgumentSpec(name: "ADDRESS", summary: "the person's mail address")

    private static let show = CommandSpec(
        path: ["person", "show"], summary: "print all that is held about a person, as they may ask for",
        arguments: [address],
        details: """
            Their tickets and messages, and what others wrote that names them or repeats their words; what would stand
            in its place after `tierdesk person erase` is in the JSON. Tickets out of your sight are counted only. It
            reads the whole log once.
            """
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        guard case .person(let person) = try desk.ask(.person(try invocation.argument("ADDRESS"))) else {
            return .software
        }
        Output.print(invocation.wantsJSON ? json(person).line : text(person))
        return .ok
    }

    private static let erase = CommandSpec(
        path: ["person", "erase"], summary: "erase a person from the desk for good",
        arguments: [address],
        options: [
            .switch("dry-run", "say what would go, and leave everything as it is"),
            .value(
                "reason", "REASON", "request (default): they asked for it; mistake: it should not be here"),
        ],
        details: """
            Names, addresses, subjects, their messages with files and stored mails, and their words where others repeat
            them. Tickets keep number, class, times and decisions; what colleagues wrote stays. The log says which
            entries were erased, by whom and why, and `tierdesk audit verify` still proves it. Nothing brings it back:
            look at --dry-run first, and at `tierdesk person show`. Copies elsewhere (exports, backups, the other side's
            mailbox) are not touched. A ticket on hold (`retention.hold`) refuses it.
            """
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        let reasons = Erasure.Reason.allCases.filter { $0 != .retention }
        let wanted = invocation.options["reason"] ?? Erasure.Reason.request.rawValue
        guard let reason = reasons.first(where: { $0.rawValue == wanted }) else {
            throw Complaint(
                .usage,
                "--reason is one of \(reasons.map(\.rawValue).joined(separator: ", ")), "
                    + "not `\(Complaint.quote(wanted))`.")
        }
        let isRehearsal = invocation.switches.contains("dry-run")
        let request = Request.erase(
            try invocation.argument("ADDRESS"), reason: reason, isRehearsal: isRehearsal)
        guard case .erased(let report) = try desk.ask(request) else { return .software }
        Output.print(
            invocation.wantsJSON ? json(report, isRehearsal).line : text(report, isRehearsal))
        return .ok
    }

    private static let retention = CommandSpec(
        path: ["retention"], summary: "show what the desk erases by itself, and when",
        options: [.value("by", "DATE", "what goes by then (default: now)")],
        details: """
            The setting `retention` says how many days things are kept: `closed` tickets' personal data (`routes` by
            class), the bytes of stored `mail`, mail in `quarantine`. Without it everything is kept. Tickets with the
            tag `hold` (legal-hold) are kept whatever the days say. The desk erases a little every minute.
            """
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        guard case .retention(let board) = try desk.ask(.retention(by: try invocation.time("by"))) else {
            return .software
        }
        Output.print(invocation.wantsJSON ? json(board).line : text(board))
        return .ok
    }

    private static let scrub = CommandSpec(
        path: ["retention", "scrub"], summary: "make the database's files forget what was erased",
        details: """
            What is deleted from a database stays on its pages for a while. `tierdesk person erase` sees to that by
            itself; what retention took waits for it, or for this. It takes as long as copying the database, and the
            desk answers nobody meanwhile. On PostgreSQL it is a plain VACUUM: the manual says what that leaves.
            """
    ) { invocation in
        _ = try ConnectedDesk(invocation).ask(.scrub)
        return .ok
    }

    // MARK: Text

    private static func text(_ person: PersonRecord) -> String {
        var lines = [
            "\(person.address): \(person.names.isEmpty ? "no name" : person.names.joined(separator: ", "))"
        ]
        for ticket in person.tickets {
            let role = ticket.isTheirs ? "theirs" : "named on it"
            lines.append("")
            lines.append(
                "#\(ticket.number)  \(ticket.subject)  (\(role), \(ticket.isOpen ? "open" : "closed"))")
            for entry in ticket.entries {
                lines.append("  \(entry.at.iso8601)  \(entry.kind)")
                lines += entry.text.split(separator: "\n").map { "      \($0)" }
            }
        }
        lines.append("")
        if !person.mails.isEmpty {
            lines.append(
                "\(person.mails.count) stored mails: \(person.mails.map { "\($0.id)" }.joined(separator: ", "))"
            )
        }
        lines.append("\(person.files) files, \(person.others) mails of the desk, drafts and other things")
        if person.outOfSight > 0 { lines.append("\(person.outOfSight) more tickets are out of your sight") }
        // What people wrote may hold what a terminal would obey.
        return lines.map { DisplayText($0).description }.joined(separator: "\n")
    }

    private static func text(_ report: ErasureReport, _ isRehearsal: Bool) -> String {
        let tickets =
            report.tickets.map { "#\($0)" }
            + (report.outOfSight > 0 ? ["\(report.outOfSight) out of your sight"] : [])
        return (isRehearsal ? "would erase " : "erased ")
            + "\(report.entries) entries of the log on \(tickets.isEmpty ? "no ticket" : tickets.joined(separator: ", ")); "
            + "\(report.mails) stored mails, \(report.files) files, \(report.others) mails of the desk, drafts and other things"
    }

    private static func text(_ board: RetentionBoard) -> String {
        var lines = board.lines.map { line in
            let name =
                line.kind.rawValue
                + (line.kind == .closedTickets ? " \(line.route?.rawValue ?? "without class")" : "")
            guard let days = line.days else { return "\(name): kept" }
            let due = line.due >= RetentionBoard.Line.limit ? "\(line.due) or more" : "\(line.due)"
            return "\(name): kept \(days) days, \(due) due"
                + (line.next.map { ", the next \($0.iso8601)" } ?? "")
        }
        lines.append("on hold (tag \(board.hold)): \(board.held) tickets")
        if board.needsScrub {
            lines.append("The database's files still hold what was erased: `tierdesk retention scrub`.")
        }
        return lines.joined(separator: "\n")
    }

    // MARK: JSON

    private static func json(_ person: PersonRecord) -> JSONText {
        .object([
            ("address", .string(person.address)),
            ("level", .text(person.profile?.level?.rawValue)),
            ("language", .text(person.profile?.language?.rawValue)),
            ("names", .array(person.names.map(JSONText.string))),
            (
                "tickets",
                .array(
                    person.tickets.map { ticket in
                        .object([
                            ("number", .int(ticket.number)), ("theirs", .bool(ticket.isTheirs)),
                            ("subject", .string(ticket.subject)),
                            ("openedAt", .string(ticket.openedAt.iso8601)), ("open", .bool(ticket.isOpen)),
                            ("entries", .array(ticket.entries.map(json))),
                        ])
                    })
            ),
            (
                "mails",
                .array(
                    person.mails.map { mail in
                        .object([
                            ("mail", .integer(mail.id)), ("receivedAt", .string(mail.receivedAt.iso8601)),
                            ("state", .string(mail.state)), ("ticket", .int(mail.ticket)),
                            ("size", .int(mail.size)),
                        ])
                    })
            ),
            ("files", .int(person.files)), ("others", .int(person.others)),
            ("outOfSight", .int(person.outOfSight)),
        ])
    }

    private static func json(_ entry: PersonEntry) -> JSONText {
        .object([
            ("sequence", .integer(entry.sequence)), ("at", .string(entry.at.iso8601)),
            ("kind", .string(entry.kind)), ("text", .string(entry.text)), ("erased", .string(entry.erased)),
        ])
    }

    private static func json(_ report: ErasureReport, _ isRehearsal: Bool) -> JSONText {
        .object([
            ("erased", .bool(!isRehearsal)), ("tickets", .array(report.tickets.map { .int($0) })),
            ("outOfSight", .int(report.outOfSight)), ("entries", .int(report.entries)),
            ("mails", .int(report.mails)), ("files", .int(report.files)), ("others", .int(report.others)),
        ])
    }

    private static func json(_ board: RetentionBoard) -> JSONText {
        .object([
            (
                "lines",
                .array(
                    board.lines.map { line in
                        .object([
                            ("kind", .string(line.kind.rawValue)), ("route", .text(line.route?.rawValue)),
                            ("days", .int(line.days)), ("due", .int(line.due)),
                            ("next", .text(line.next?.iso8601)),
                        ])
                    })
            ),
            ("hold", .string(board.hold)), ("held", .int(board.held)),
            ("needsScrub", .bool(board.needsScrub)),
        ])
    }
}
