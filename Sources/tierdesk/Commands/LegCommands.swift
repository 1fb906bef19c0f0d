import Desk
import Post
import Wire

/// `tierdesk leg …`: cases at outside parties, from the draft to the answer.
enum LegCommands {
    static let all: [CommandSpec] = [
        list, show, parties, draft, edit, file, update, resolve, reroute, reactivate, withdraw, package, send,
    ]

    private static let legOption = OptionSpec.value(
        "leg", "K", "which case of the ticket, as `leg list` numbers them (default: the one that is open)")
    private static let fieldOptions = SupportRequest.Field.allCases.map { field in
        OptionSpec.value(
            field.rawValue, field.choices?.joined(separator: "|") ?? "TEXT",
            field.label.lowercased() + (field == .description ? "; - reads it from standard input" : ""))
    }

    private static let list = CommandSpec(
        path: ["leg", "list"], summary: "list cases at outside parties by what is owed next",
        options: [
            .switch("to-file", "those that an IT admin has to file"), .switch("ended", "those that are over"),
            .value("limit", "N", "at most N cases (default 50)"),
        ]
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        let limit = try invocation.integer("limit", default: 50, in: 1...500)
        let view: LegView =
            invocation.switches.contains("to-file")
            ? .toFile : invocation.switches.contains("ended") ? .ended : .open
        guard case .legs(let rows) = try desk.ask(.legs(view, limit: limit)) else { return .software }
        Output.print(
            invocation.wantsJSON ? JSONText.array(rows.map(LegJSON.row)).lines : LegText.list(rows))
        return .ok
    }

    private static let show = CommandSpec(
        path: ["leg", "show"], summary: "show a case: its request, what is missing, how it stands",
        arguments: [.ticket], options: [legOption]
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        try print(try leg(invocation, desk), desk, invocation)
        return .ok
    }

    private static let parties = CommandSpec(
        path: ["leg", "parties"], summary: "list the parties that a ticket could go to, the likeliest first",
        arguments: [.ticket]
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        guard case .parties(let choices) = try desk.ask(.parties(ticket: try invocation.number("TICKET")))
        else { return .software }
        Output.print(
            invocation.wantsJSON
                ? JSONText.array(choices.map(LegJSON.choice)).lines : LegText.choices(choices))
        return .ok
    }

    private static let draft = CommandSpec(
        path: ["leg", "draft"],
        summary: "begin a case at an outside party, filled in as far as the desk knows",
        arguments: [.ticket],
        options: [.value("party", "PARTY", "where to, as `leg parties` names it (default: the likeliest)")]
            + fieldOptions
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        let number = try invocation.number("TICKET")
        let party = try invocation.options["party"] ?? likeliest(number, desk)
        let row = try perform(.draft(party: party, fields: try fields(invocation)), number, desk)
        try print((number, row.version), desk, invocation)
        return .ok
    }

    private static let edit = CommandSpec(
        path: ["leg", "edit"], summary: "write fields of a draft", arguments: [.ticket],
        options: [legOption] + fieldOptions
    ) { invocation in
        let fields = try fields(invocation)
        guard !fields.isEmpty else {
            throw Complaint(.usage, "Name a field to write, such as --title. See `tierdesk help leg edit`.")
        }
        return try change(invocation) { .edit($0, fields: fields) }
    }

    private static let file = CommandSpec(
        path: ["leg", "file"], summary: "file a case, or hand it to the IT admin where only they may",
        arguments: [.ticket],
        options: [
            legOption,
            .value("reference", "REF", "what the party calls it, where it was filed by hand"),
        ],
        details: """
            Severity A and B at operations wait for the IT admin, who files them with the same command. Where the party has
            a connector, the desk sends the package; otherwise carry it there (`leg package`) and give the reference.
            """
    ) { invocation in
        try change(invocation) { .file($0, reference: invocation.options["reference"] ?? "") }
    }

    private static let update = CommandSpec(
        path: ["leg", "update"], summary: "say what a party, or the desk, said on a case",
        arguments: [.ticket],
        options: [
            legOption, .value("acknowledged", "TEXT", "they have it and began; the text may be empty"),
            .value("news", "TEXT", "they told how it goes, and go on"),
            .value("asked", "TEXT", "they ask for something: the desk owes an answer"),
            .value("answered", "TEXT", "what the desk tells them; sent where the party has a connector"),
            .value("reference", "REF", "what they call it"),
            .value("lowered", "SEVERITY", "they took it as B or C"),
        ]
    ) { invocation in
        let options = invocation.options
        var commands: [(Int) -> LegCommand] = []
        if let text = options["reference"] { commands.append { .reference($0, text) } }
        if let text = options["acknowledged"] { commands.append { .acknowledge($0, text) } }
        if let text = options["news"] { commands.append { .update($0, text) } }
        if let text = options["asked"] { commands.append { .ask($0, text) } }
        if let text = options["answered"] { commands.append { .answer($0, text) } }
        if let letter = options["lowered"] {
            guard let severity = Severity(rawValue: letter.uppercased()) else {
                throw Complaint(.usage, "A severity is A, B or C, not `\(Complaint.quote(letter))`.")
            }
            commands.append { .lower($0, severity) }
        }
        guard !commands.isEmpty else {
            throw Complaint(
                .usage,
                "Say what happened: --acknowledged, --news, --asked, --answered, --reference or --lowered.")
        }
        let desk = try ConnectedDesk(invocation)
        let place = try leg(invocation, desk)
        for command in commands { _ = try perform(command(place.leg), place.ticket, desk) }
        try print(place, desk, invocation)
        return .ok
    }

    private static let resolve = CommandSpec(
        path: ["leg", "resolve"],
        summary: "take in a party's solution; it goes back to whoever keeps the user",
        arguments: [.ticket, .text], options: [legOption]
    ) { invocation in
        let text = try words(invocation, "TEXT")
        return try change(invocation) { .resolve($0, text) }
    }

    private static let reroute = CommandSpec(
        path: ["leg", "reroute"], summary: "end a case as a misroute and draft it at another party",
        arguments: [.ticket],
        options: [
            legOption, .value("to", "PARTY", "where it belongs (required)"),
            .value("why", "TEXT", "why it was not theirs (required)"),
        ]
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        let place = try leg(invocation, desk)
        let row = try perform(
            .reroute(
                place.leg, to: invocation.options["to"] ?? "", why: invocation.options["why"] ?? ""),
            place.ticket, desk)
        try print((place.ticket, row.version), desk, invocation)
        return .ok
    }

    private static let reactivate = CommandSpec(
        path: ["leg", "reactivate"], summary: "take a resolved case up again while its party allows that",
        arguments: [.ticket, ArgumentSpec(name: "WHY", summary: "what is still wrong", takesRest: true)],
        options: [legOption]
    ) { invocation in
        let text = try words(invocation, "WHY")
        return try change(invocation) { .reactivate($0, text) }
    }

    private static let withdraw = CommandSpec(
        path: ["leg", "withdraw"], summary: "give a case up",
        arguments: [.ticket, ArgumentSpec(name: "WHY", summary: "the reason", takesRest: true)],
        options: [legOption]
    ) { invocation in
        let text = try words(invocation, "WHY")
        return try change(invocation) { .withdraw($0, reason: text) }
    }

    private static let package = CommandSpec(
        path: ["leg", "package"], summary: "print the package that a party gets, to carry it there",
        arguments: [.ticket], options: [legOption]
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        let place = try leg(invocation, desk)
        let detail = try ask(place, desk)
        if invocation.wantsJSON {
            Output.print(LegJSON.detail(detail).line)
        } else {
            let text = Prose.package(detail.row.leg, party: detail.party, ticket: place.ticket)
            Output.bytes(Array(text.utf8))
        }
        return .ok
    }

    private static let send = CommandSpec(
        path: ["leg", "send"], summary: "carry what waits for outside parties, once",
        details: """
            A running `tierdesk serve` does this by itself; this is for a desk that does not run, from a timer. It opens the
            store directly. What goes by mail leaves with `tierdesk mail send`.
            """
    ) { invocation in
        let desk = try OpenDesk(invocation)
        let runner = ParcelRunner(desk: desk.engine, connectors: desk.configuration.connectors)
        var (taken, kept) = (0, 0)
        while let isAccepted = try Complaint.translating({ try runner.carryOne() }) {
            if isAccepted { taken += 1 } else { kept += 1 }
        }
        Output.print(
            invocation.wantsJSON
                ? JSONText.object([("taken", .int(taken)), ("notTaken", .int(kept))]).line
                : "\(taken) taken, \(kept) not taken")
        return .ok
    }

    // MARK: Asking

    typealias Place = (ticket: Int, leg: Int)

    private static func change(_ invocation: Invocation, _ command: (Int) -> LegCommand) throws -> ExitStatus
    {
        let desk = try ConnectedDesk(invocation)
        let place = try leg(invocation, desk)
        _ = try perform(command(place.leg), place.ticket, desk)
        try print(place, desk, invocation)
        return .ok
    }

    private static func perform(_ command: LegCommand, _ number: Int, _ desk: ConnectedDesk) throws
        -> TicketRow
    {
        guard case .done(let row) = try desk.ask(.perform(number, .leg(command), basedOn: nil)) else {
            throw Complaint(.software, "The desk answered something else. Is it of this version?")
        }
        return row
    }

    private static func ask(_ place: Place, _ desk: ConnectedDesk) throws -> LegDetail {
        guard case .leg(let detail) = try desk.ask(.leg(ticket: place.ticket, place.leg)) else {
            throw Complaint(.software, "The desk answered something else. Is it of this version?")
        }
        return detail
    }

    private static func print(_ place: Place, _ desk: ConnectedDesk, _ invocation: Invocation) throws {
        let detail = try ask(place, desk)
        Output.print(invocation.wantsJSON ? LegJSON.detail(detail).line : LegText.detail(detail))
    }

    /// The case that is meant: the named one, or the only one that is not over, or the only one at all.
    private static func leg(_ invocation: Invocation, _ desk: ConnectedDesk) throws -> Place {
        let number = try invocation.number("TICKET")
        if invocation.options["leg"] != nil {
            return (number, try invocation.integer("leg", default: 1, in: 1...Int.max))
        }
        guard case .ticket(let detail) = try desk.ask(.ticket(number)) else { return (number, 0) }
        let open = detail.legs.filter { $0.owed != nil }
        let candidates = open.isEmpty ? detail.legs.suffix(1) : open
        guard let only = candidates.first else {
            throw Complaint(
                .dataError, "Ticket \(number) has no case. Begin one with `tierdesk leg draft \(number)`.")
        }
        guard candidates.count == 1 else {
            let names = candidates.map { "--leg \($0.leg.id) (\($0.leg.party))" }.joined(separator: ", ")
            throw Complaint(.usage, "Ticket \(number) has several cases. Say which: \(names).")
        }
        return (number, only.leg.id)
    }

    private static func likeliest(_ number: Int, _ desk: ConnectedDesk) throws -> String {
        guard case .parties(let choices) = try desk.ask(.parties(ticket: number)),
            let first = choices.first(where: { $0.refusal == nil }) ?? choices.first
        else { throw Complaint(.usage, "Name a party with --party.") }
        return first.party.id
    }

    private static func fields(_ invocation: Invocation) throws -> [SupportRequest.Field: String] {
        var fields: [SupportRequest.Field: String] = [:]
        for field in SupportRequest.Field.allCases {
            guard let text = invocation.options[field.rawValue] else { continue }
            fields[field] = text == "-" && field == .description ? try standardInput() : text
        }
        return fields
    }

    private static func words(_ invocation: Invocation, _ argument: String) throws -> String {
        let text = try invocation.argument(argument)
        return text == "-" ? try standardInput() : text
    }

    private static func standardInput() throws -> String {
        String(decoding: try StandardInput.read(limit: DeskRules.textLimit + 1), as: UTF8.self)
    }
}
