import Desk
import Wire

/// `tierdesk readiness …`: checklists, and how the service is run.
enum ReadinessCommands {
    static let all = [
        checklists, templates, start, show, tick, untick, assign, due, note, add, withdraw, operations,
        responsibilities,
    ]

    private static let list = ArgumentSpec(name: "LIST", summary: "the number of a checklist")
    private static let itemOption = OptionSpec.value("item", "I", "of this item (default: of the whole list)")

    private static let checklists = CommandSpec(
        path: ["readiness", "checklists"], summary: "list checklists, what comes due first",
        options: [
            .switch("closed", "those that are complete or withdrawn"), .switch("all", "open and closed ones"),
            .value("kind", "KIND", "only those of a kind, as `tierdesk readiness templates` names them"),
            .value("limit", "N", "at most N (default 200)"),
        ]
    ) { invocation in
        let states: [(String, ChecklistQuery.State)] = [("all", .all), ("closed", .closed)]
        let query = ChecklistQuery(
            state: states.first { invocation.switches.contains($0.0) }?.1 ?? .open,
            kind: invocation.options["kind"].map { ChecklistKind(rawValue: $0) },
            limit: try invocation.integer("limit", default: 200, in: 1...1000))
        let desk = try ConnectedDesk(invocation)
        guard case .checklists(let lists) = try desk.ask(.checklists(query)) else { return .software }
        let today = try ChecklistText.today(invocation)
        Output.print(
            invocation.wantsJSON
                ? JSONText.array(lists.map { ChecklistText.json($0, today) }).lines
                : lists.isEmpty
                    ? "No checklist. `tierdesk readiness start KIND` begins one."
                    : lists.map { ChecklistText.line($0, today) }.joined(separator: "\n"))
        return .ok
    }

    private static let templates = CommandSpec(
        path: ["readiness", "templates"], summary: "the kinds of checklists that can be begun"
    ) { invocation in
        let sheet = try sheet(invocation)
        Output.print(
            invocation.wantsJSON
                ? JSONText.array(sheet.templates.map(ChecklistText.json)).lines
                : sheet.templates.map(ChecklistText.template).joined(separator: "\n"))
        return .ok
    }

    private static let start = CommandSpec(
        path: ["readiness", "start"], summary: "begin a checklist",
        arguments: [
            ArgumentSpec(name: "KIND", summary: "as `tierdesk readiness templates` names it"),
            ArgumentSpec(
                name: "SUBJECT", summary: "what it is about: a feature, a colleague, a wave",
                isRequired: false, takesRest: true),
        ],
        options: [
            .value("owner", "AGENT", "who sees to it (default: you)"),
            .value("due", "DAY", "by when, 2026-12-24"),
        ]
    ) { invocation in
        let start = ChecklistStart(
            kind: ChecklistKind(rawValue: try invocation.argument("KIND")),
            subject: invocation.arguments["SUBJECT"] ?? "",
            owner: invocation.options["owner"].map { AgentName($0) },
            due: try invocation.options["due"].map { try day($0) })
        return try answer(.startChecklist(start), invocation)
    }

    private static let show = CommandSpec(
        path: ["readiness", "show"], summary: "print a checklist", arguments: [list],
        options: [.switch("markdown", "print Markdown, to paste elsewhere")]
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        guard case .checklist(let list) = try desk.ask(.checklist(try number(invocation))) else {
            return .software
        }
        let today = try ChecklistText.today(invocation)
        if invocation.wantsJSON {
            Output.print(ChecklistText.json(list, today).line)
        } else if invocation.switches.contains("markdown") {
            Output.print(ChecklistText.shown(Prose.markdown(list, today)))
        } else {
            Output.print(ChecklistText.page(list, today))
        }
        return .ok
    }

    private static let tick = CommandSpec(
        path: ["readiness", "tick"], summary: "tick items of a checklist: they are done",
        arguments: [list, ArgumentSpec(name: "ITEM", summary: "one number or several", takesRest: true)]
    ) { try ticks($0) { .tick($0) } }

    private static let untick = CommandSpec(
        path: ["readiness", "untick"], summary: "take ticks back",
        arguments: [list, ArgumentSpec(name: "ITEM", summary: "one number or several", takesRest: true)]
    ) { try ticks($0) { .untick($0) } }

    private static let assign = CommandSpec(
        path: ["readiness", "assign"], summary: "say who does it",
        arguments: [list, ArgumentSpec(name: "AGENT", summary: "an account name; - for nobody")],
        options: [itemOption]
    ) { invocation in
        let name = try invocation.argument("AGENT")
        return try change(
            .assign(name == "-" ? nil : AgentName(name), item: try item(invocation)), invocation)
    }

    private static let due = CommandSpec(
        path: ["readiness", "due"], summary: "say by when it has to be done",
        arguments: [list, ArgumentSpec(name: "DAY", summary: "2026-12-24; - for no day")],
        options: [itemOption]
    ) { invocation in
        let text = try invocation.argument("DAY")
        return try change(
            .setDue(text == "-" ? nil : try day(text), item: try item(invocation)), invocation)
    }

    private static let note = CommandSpec(
        path: ["readiness", "note"], summary: "write a note on a checklist, in place of the one it has",
        arguments: [
            list, ArgumentSpec(name: "TEXT", summary: "the note; none", isRequired: false, takesRest: true),
        ],
        options: [itemOption]
    ) { invocation in
        try change(.note(invocation.arguments["TEXT"] ?? "", item: try item(invocation)), invocation)
    }

    private static let add = CommandSpec(
        path: ["readiness", "add"], summary: "add an item to a checklist",
        arguments: [list, ArgumentSpec(name: "TEXT", summary: "what is to be done", takesRest: true)]
    ) { try change(.add(try $0.argument("TEXT")), $0) }

    private static let withdraw = CommandSpec(
        path: ["readiness", "withdraw"], summary: "give a checklist up; it stays in the log",
        arguments: [list, ArgumentSpec(name: "REASON", summary: "why", takesRest: true)]
    ) { try change(.withdraw(reason: try $0.argument("REASON")), $0) }

    private static let operations = CommandSpec(
        path: ["readiness", "operations"],
        summary: "who operates the service, how stakeholders are told, who announces, what to read"
    ) { invocation in
        let sheet = try sheet(invocation)
        Output.print(
            invocation.wantsJSON
                ? ChecklistText.json(sheet).line : ChecklistText.shown(ChecklistText.operations(sheet)))
        return .ok
    }

    private static let responsibilities = CommandSpec(
        path: ["readiness", "responsibilities"], summary: "who is responsible for what, and as of when",
        options: [.switch("markdown", "print Markdown, to paste elsewhere")]
    ) { invocation in
        let sheet = try sheet(invocation)
        if invocation.wantsJSON {
            Output.print(ChecklistText.json(sheet.responsibilities, isStale: sheet.isStale).line)
        } else if invocation.switches.contains("markdown") {
            Output.print(ChecklistText.shown(Prose.markdown(sheet.responsibilities)))
        } else {
            Output.print(ChecklistText.shown(ChecklistText.responsibilities(sheet)))
        }
        return .ok
    }

    // MARK: What they share

    private static func sheet(_ invocation: Invocation) throws -> OperationsSheet {
        guard case .operations(let sheet) = try ConnectedDesk(invocation).ask(.operations) else {
            throw Complaint(.software, "The desk did not say how the service is run. Is it of this version?")
        }
        return sheet
    }

    private static func change(_ command: ChecklistCommand, _ invocation: Invocation) throws -> ExitStatus {
        try answer(.changeChecklist(try number(invocation), command), invocation)
    }

    private static func answer(
        _ request: Request, _ invocation: Invocation, on desk: ConnectedDesk? = nil
    ) throws -> ExitStatus {
        let desk = try desk ?? ConnectedDesk(invocation)
        guard case .checklist(let list) = try desk.ask(request) else { return .software }
        let today = try ChecklistText.today(invocation)
        Output.print(
            invocation.wantsJSON
                ? ChecklistText.json(list, today).line : ChecklistText.line(list, today))
        return .ok
    }

    private static func ticks(
        _ invocation: Invocation, _ command: (Int) -> ChecklistCommand
    ) throws -> ExitStatus {
        let list = try number(invocation)
        let items = try invocation.rest.map { text in
            guard let item = Int(text), item > 0 else {
                throw Complaint(
                    .usage, "ITEM is the number of an item, not `\(Complaint.quote(text))`.")
            }
            return item
        }
        let desk = try ConnectedDesk(invocation)
        for item in items.dropLast() { _ = try desk.ask(.changeChecklist(list, command(item))) }
        guard let last = items.last else { return .usage }
        return try answer(.changeChecklist(list, command(last)), invocation, on: desk)
    }

    private static func number(_ invocation: Invocation) throws -> Int {
        let text = try invocation.argument("LIST")
        guard let number = Int(text), number > 0 else {
            throw Complaint(
                .usage, "LIST is the number of a checklist, not `\(Complaint.quote(text))`.")
        }
        return number
    }

    private static func item(_ invocation: Invocation) throws -> Int? {
        guard invocation.options["item"] != nil else { return nil }
        return try invocation.integer("item", default: 1, in: 1...Checklist.mostItems)
    }

    private static func day(_ text: String) throws -> CivilDay {
        guard let day = CivilDay(text) else {
            throw Complaint(.usage, "A day is written like 2026-12-24, not `\(Complaint.quote(text))`.")
        }
        return day
    }
}
