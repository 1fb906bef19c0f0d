import Desk
import Wire

/// `tierdesk ticket …`: every verb of the desk as a command, through the same engine as the console.
enum TicketCommands {
    static let all: [CommandSpec] = [list, search, show, clock, AttachmentCommand.spec] + TicketVerbs.all

    private static let list = CommandSpec(
        path: ["ticket", "list"], summary: "list a queue",
        arguments: [
            ArgumentSpec(
                name: "FILTER",
                summary: "words, !word, field:value, age:>3d, created:2026-11-01..2026-11-20, …",
                isRequired: false, takesRest: true)
        ],
        options: [
            .value(
                "queue", "NAME",
                "triage, managed-desktop, hardware, other, escalation, mine, waiting or all (default: triage and the queues)"
            ),
            .switch("all", "every ticket, resolved ones too"),
            .value("limit", "N", "at most N tickets (default 50)"),
        ],
        details: """
            The filter's fields are \(Filter.Field.allCases.map(\.rawValue).joined(separator: ", ")); docs/search.md has \
            the language. Days are those of your time zone.

            Lists are ordered by their nearest clock, clocks that stand still last; --all by number, the newest first. With --json it
            prints one array of objects; the manual documents their keys.
            """
    ) { invocation in
        let filter = try FilterArgument.read(invocation.arguments["FILTER"] ?? "")
        let desk = try ConnectedDesk(invocation)
        let limit = try invocation.integer("limit", default: 50, in: 1...1_000_000)
        let zone = LocalTime.zone(at: try DeskClock(invocation).now()).offset
        var views = QueueView.allCases.filter { $0.queue != nil }
        if invocation.switches.contains("all") { views = [.all] }
        if let name = invocation.options["queue"] {
            guard let view = QueueView(rawValue: name) else {
                let names = QueueView.allCases.map(\.rawValue).joined(separator: ", ")
                throw Complaint(.usage, "There is no queue `\(Complaint.quote(name))`. Queues are \(names).")
            }
            views = [view]
        }
        var rows: [TicketRow] = []
        for view in views {
            try rows += collect(view, filter: filter, zone: zone, limit: limit, desk: desk)
        }
        if views.count > 1 { rows.sort { ($0.order, $0.number) < ($1.order, $1.number) } }
        Output.rows(Array(rows.prefix(limit)), asJSON: invocation.wantsJSON)
        return .ok
    }

    private static let search = CommandSpec(
        path: ["ticket", "search"], summary: "find tickets by the words in their threads",
        arguments: [ArgumentSpec(name: "WORDS", summary: "what to look for", takesRest: true)],
        options: [.value("limit", "N", "at most N tickets (default 50)")]
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        let limit = try invocation.integer("limit", default: 50, in: 1...500)
        guard case .page(let page) = try desk.ask(.search(try invocation.argument("WORDS"), limit: limit))
        else {
            return .software
        }
        Output.rows(page.rows, asJSON: invocation.wantsJSON)
        return .ok
    }

    private static let show = CommandSpec(
        path: ["ticket", "show"], summary: "show a ticket: thread, history, handoffs",
        arguments: [.ticket],
        options: [.switch("full", "quoted text and signatures too; --json always has the whole text")]
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        guard case .ticket(let detail) = try desk.ask(.ticket(try invocation.number("TICKET"))) else {
            return .software
        }
        Output.print(
            invocation.wantsJSON
                ? TicketJSON.detail(detail).line
                : TicketText.detail(
                    detail, tiers: try desk.tiers(), isFull: invocation.switches.contains("full")))
        return .ok
    }

    private static let clock = CommandSpec(
        path: ["ticket", "clock"],
        summary: "explain a ticket's clocks: what ran, what paused them, when they are due",
        arguments: [.ticket],
        details: """
            Each clock with its ledger: working time, pauses with who and why, time outside hours, holidays, and the version
            of the service levels; and how the clocks would stand if the ticket were set to wait for the requester now.
            """
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        guard case .clocks(let report) = try desk.ask(.clocks(try invocation.number("TICKET"))) else {
            return .software
        }
        Output.print(invocation.wantsJSON ? ClockJSON.report(report).line : ClockText.report(report))
        return .ok
    }

    static func collect(
        _ view: QueueView, filter: String, zone: Int, limit: Int, desk: ConnectedDesk
    ) throws -> [TicketRow] {
        var rows: [TicketRow] = []
        var cursor: PageCursor?
        repeat {
            let request = ListRequest(
                view: view, filter: filter, after: cursor, limit: min(500, limit - rows.count), zone: zone)
            guard case .page(let page) = try desk.ask(.list(request)) else { break }
            rows += page.rows
            cursor = page.next
        } while cursor != nil && rows.count < limit
        return rows
    }
}

/// A filter on the command line.
enum FilterArgument {
    /// - Throws: a complaint with a mark under the place where the filter is wrong.
    static func read(_ text: String) throws -> String {
        do {
            _ = try Filter(text)
        } catch {
            // One character for each, so that the mark stands where it should.
            let line = String(text.map { $0.unicodeScalars.allSatisfy(\.isPrintable) ? $0 : "?" })
            throw Complaint(.usage, Prose.shown(error, in: line))
        }
        return text
    }
}

extension Unicode.Scalar {
    fileprivate var isPrintable: Bool { properties.generalCategory != .control && !properties.isBidiControl }
}

extension ArgumentSpec {
    static let ticket = ArgumentSpec(name: "TICKET", summary: "the ticket's number")
}
