import Desk
import Wire

/// `tierdesk view …`: lists with a filter, under a name.
enum ViewCommands {
    static let all = [list, show, save, rename, delete]

    private static let list = CommandSpec(
        path: ["view", "list"], summary: "list saved views, with how many tickets each has",
        details:
            "Views of the configuration first, then everybody's, then yours. Counts are of what you may see."
    ) { invocation in
        let rows = try views(try ConnectedDesk(invocation), invocation)
        Output.print(
            invocation.wantsJSON
                ? JSONText.array(rows.map(json)).lines
                : rows.isEmpty ? "There are no saved views." : rows.map(line).joined(separator: "\n"))
        return .ok
    }

    private static let show = CommandSpec(
        path: ["view", "show"], summary: "list the tickets of a saved view",
        arguments: [name], options: [.value("limit", "N", "at most N tickets (default 50)")]
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        let wanted = try invocation.argument("NAME")
        guard
            let view = try views(desk, invocation, isCounted: false).last(where: { $0.view.name == wanted })?
                .view
        else { throw Complaint(.noInput, Prose.sentence(.noSuchView)) }
        let rows = try TicketCommands.collect(
            view.list, filter: view.filter, zone: try zone(invocation),
            limit: try invocation.integer("limit", default: 50, in: 1...1_000_000), desk: desk)
        Output.rows(rows, asJSON: invocation.wantsJSON)
        return .ok
    }

    private static let save = CommandSpec(
        path: ["view", "save"], summary: "save a list with a filter under a name",
        arguments: [
            name,
            ArgumentSpec(name: "FILTER", summary: "as of ticket list", isRequired: false, takesRest: true),
        ],
        options: [.value("queue", "NAME", "which list (default: all)"), shared]
    ) { invocation in
        let list = invocation.options["queue"] ?? QueueView.all.rawValue
        guard let list = QueueView(rawValue: list) else {
            let names = QueueView.allCases.map(\.rawValue).joined(separator: ", ")
            throw Complaint(.usage, "There is no queue `\(Complaint.quote(list))`. Queues are \(names).")
        }
        let filter = try FilterArgument.read(invocation.arguments["FILTER"] ?? "")
        let view = SavedView(
            name: try invocation.argument("NAME"), list: list, filter: filter, kind: kind(invocation))
        return try done(.saveView(view), "The view is saved.", invocation)
    }

    private static let rename = CommandSpec(
        path: ["view", "rename"], summary: "give a saved view another name",
        arguments: [name, ArgumentSpec(name: "NEW", summary: "its new name")], options: [shared]
    ) { invocation in
        let request = Request.renameView(
            try invocation.argument("NAME"), kind(invocation), to: try invocation.argument("NEW"))
        return try done(request, "The view has a new name.", invocation)
    }

    private static let delete = CommandSpec(
        path: ["view", "delete"], summary: "delete a saved view", arguments: [name], options: [shared]
    ) { invocation in
        try done(
            .deleteView(try invocation.argument("NAME"), kind(invocation)), "The view is deleted.", invocation
        )
    }

    private static let name = ArgumentSpec(name: "NAME", summary: "the view's name")
    private static let shared = OptionSpec.switch("shared", "everybody's, not your own")

    private static func kind(_ invocation: Invocation) -> SavedView.Kind {
        invocation.switches.contains("shared") ? .shared : .personal
    }

    private static func zone(_ invocation: Invocation) throws -> Int {
        LocalTime.zone(at: try DeskClock(invocation).now()).offset
    }

    private static func views(
        _ desk: ConnectedDesk, _ invocation: Invocation, isCounted: Bool = true
    ) throws -> [ViewRow] {
        guard case .views(let rows) = try desk.ask(.views(isCounted: isCounted, zone: try zone(invocation)))
        else {
            throw Complaint(.software, "The desk did not answer with views. Is it of this version?")
        }
        return rows
    }

    private static func done(_ request: Request, _ sentence: String, _ invocation: Invocation) throws
        -> ExitStatus
    {
        let desk = try ConnectedDesk(invocation)
        guard case .ok = try desk.ask(request) else { return .software }
        if !invocation.wantsJSON { return say(sentence) }
        Output.print(JSONText.array(try views(desk, invocation).map(json)).lines)
        return .ok
    }

    private static func say(_ sentence: String) -> ExitStatus {
        Output.print(sentence)
        return .ok
    }

    private static func line(_ row: ViewRow) -> String {
        let count = String(repeating: " ", count: max(0, 5 - row.countText.count)) + row.countText
        let filter = row.error.map { "(\(Prose.sentence($0)))" } ?? row.view.filter
        return "\(count)  \(row.view.name)  [\(row.view.kind.rawValue), \(row.view.list.rawValue)]  \(filter)"
    }

    private static func json(_ row: ViewRow) -> JSONText {
        .object([
            ("name", .string(row.view.name)), ("kind", .string(row.view.kind.rawValue)),
            ("list", .string(row.view.list.rawValue)), ("filter", .string(row.view.filter)),
            ("key", .text(row.view.key)), ("count", .int(row.count)), ("more", .bool(row.isMore)),
            ("error", .text(row.error.map(Prose.sentence))),
        ])
    }
}
