import Desk
import Wire

/// `tierdesk problem …`: many tickets of one cause, answered and resolved at once.
enum ProblemCommands {
    static let all: [CommandSpec] = [add, remove, show, solve]

    private static let problem = ArgumentSpec(
        name: "PROBLEM", summary: "the number of the ticket that stands for the cause")
    private static let tickets = ArgumentSpec(
        name: "TICKETS", summary: "numbers of tickets that have that cause", takesRest: true)

    private static let add = CommandSpec(
        path: ["problem", "add"], summary: "say that tickets have one cause", arguments: [problem, tickets],
        details: "Each gets the tag `problem:N`: filter for it, and take it back with `u` or `ticket undo`."
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        let number = try invocation.number("PROBLEM")
        // It has to be there, and in sight.
        guard case .ticket = try desk.ask(.ticket(number)) else { return .software }
        return try each(try numbers(invocation), desk, invocation) { row in
            guard row.number != number else {
                throw Complaint(.usage, "#\(number) is the problem itself.")
            }
            return Problem.joining(number, from: Set(row.tags))
        }
    }

    private static let remove = CommandSpec(
        path: ["problem", "remove"], summary: "say that tickets have another cause after all",
        arguments: [problem, tickets]
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        let number = try invocation.number("PROBLEM")
        return try each(try numbers(invocation), desk, invocation) { _ in
            .tag(add: [], remove: [Problem.tag(number)])
        }
    }

    private static let show = CommandSpec(
        path: ["problem", "show"], summary: "list the tickets of a problem", arguments: [problem],
        options: [.switch("all", "closed ones too")]
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        var rows = try parts(of: try invocation.number("PROBLEM"), desk)
        if !invocation.switches.contains("all") { rows.removeAll { !$0.status.isOpen } }
        Output.rows(rows, asJSON: invocation.wantsJSON)
        return .ok
    }

    private static let solve = CommandSpec(
        path: ["problem", "solve"], summary: "answer the open tickets of a problem, and resolve them",
        arguments: [problem],
        options: [
            .value(
                "reply", "TEXT",
                "what each requester gets; {name} and {ticket} are filled in (required; - reads it)"),
            .value("except", "NUMBERS", "tickets to leave alone, with commas between"),
            .switch("dry-run", "show who would get what, and change nothing"),
        ],
        details: """
            Look at --dry-run first: it shows each ticket with whom its reply goes to and what it says. Each ticket is answered
            and resolved for itself; what cannot be is named, and the others go on. The problem itself stays open.
            """
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        let number = try invocation.number("PROBLEM")
        let text = try reply(invocation)
        let except = Set(try list(invocation.options["except"] ?? "", "--except"))
        let rows = try parts(of: number, desk).filter { $0.status.isOpen && !except.contains($0.number) }
        guard !rows.isEmpty else {
            throw Complaint(
                .noInput, "No open ticket is left of problem \(number). `tierdesk problem show` lists them.")
        }
        return try AnsweredTickets.run(
            rows.map { ManyAnswers.Target(number: $0.number, basedOn: $0.version) },
            AnswerWords(otherwise: text), resolves: true, desk, invocation)
    }

    // MARK: Solving

    private static func reply(_ invocation: Invocation) throws -> String {
        guard let text = invocation.options["reply"] else {
            throw Complaint(.usage, "Say what the requesters get: --reply TEXT, or --reply - to read it.")
        }
        guard text == "-" else { return text }
        return String(decoding: try StandardInput.read(limit: DeskRules.textLimit + 1), as: UTF8.self)
    }

    // MARK: Tickets

    private static func parts(of number: Int, _ desk: ConnectedDesk) throws -> [TicketRow] {
        var rows: [TicketRow] = []
        var cursor: PageCursor?
        repeat {
            let request = ListRequest(
                view: .all, filter: "tag:" + Problem.tag(number), after: cursor, limit: 500)
            guard case .page(let page) = try desk.ask(.list(request)) else { break }
            rows += page.rows
            cursor = page.next
        } while cursor != nil
        return rows.sorted { $0.number < $1.number }
    }

    private static func each(
        _ numbers: [Int], _ desk: ConnectedDesk, _ invocation: Invocation,
        _ command: (TicketRow) throws -> TicketCommand
    ) throws -> ExitStatus {
        var rows: [TicketRow] = []
        for number in numbers {
            guard case .ticket(let detail) = try desk.ask(.ticket(number)),
                case .done(let row) = try desk.ask(
                    .perform(number, try command(detail.row), basedOn: detail.row.version))
            else { return .software }
            rows.append(row)
        }
        Output.rows(rows, asJSON: invocation.wantsJSON)
        return .ok
    }

    private static func numbers(_ invocation: Invocation) throws -> [Int] {
        let found = try list(try invocation.argument("TICKETS"), "TICKETS")
        guard !found.isEmpty else { throw Complaint(.usage, "TICKETS are ticket numbers.") }
        return found
    }

    private static func list(_ text: String, _ name: String) throws -> [Int] {
        try text.split { $0 == " " || $0 == "," }.map { part in
            guard let number = Int(part.drop { $0 == "#" }), number > 0 else {
                throw Complaint(
                    .usage, "\(name) takes ticket numbers, not `\(Complaint.quote(String(part)))`.")
            }
            return number
        }
    }
}
