import Desk
import Glibc
import Sodium
import Terminal
import Wire

/// `tierdesk elevation …`: a just-in-time administrator, from the request to the rotated password.
enum ElevationCommands {
    static let all: [CommandSpec] = [
        request, breakGlass, list, show,
        verb("approve", "approve what a colleague asked for") { .approve($1) },
        verb("deny", "deny it", [ArgumentSpec(name: "REASON", summary: "why", takesRest: true)]) {
            .deny($1, reason: try $0.argument("REASON"))
        },
        password, verb("rotate", "have the password made another one now") { .rotate($1) },
        verb(
            "close", "close it with what was done",
            [ArgumentSpec(name: "ACTIONS", summary: "what was done", takesRest: true)],
            [.switch("failed", "it did not help")]
        ) {
            .close(
                $1, actionsTaken: try $0.argument("ACTIONS"), isSuccessful: !$0.switches.contains("failed"))
        },
    ]

    // MARK: Asking

    private static let requestOptions: [OptionSpec] = [
        .value("device", "DEVICE", "its name or serial number (default: the ticket's)"),
        .value("category", "NAME", "what it is about; `elevation request` without it names them (required)"),
        .value("subcategory", "NAME", "what exactly"),
        .value("title", "TEXT", "the problem on the device, shortly (required)"),
        .value("plan", "TEXT", "the steps you intend to take (required)"),
        .value(
            "actions", "NAMES",
            "what you intend to do, with commas between: powershell,device-manager (required)"),
        .value("why", "TEXT", "why an action that is not recommended is needed"),
        .switch("confirm", "you looked a second time at what is not recommended"),
        .switch("power-user", "you know that the device's user is an administrator already"),
    ]

    private static let request = asking(
        "request", "ask for an administrator's password on a ticket's device", isBreakGlass: false)

    private static let breakGlass = asking(
        "break-glass",
        "the same without the grant, in an emergency: a second person approves, and everybody sees it",
        isBreakGlass: true)

    private static func asking(_ name: String, _ summary: String, isBreakGlass: Bool) -> CommandSpec {
        CommandSpec(
            path: ["elevation", name], summary: summary, arguments: [.ticket], options: requestOptions,
            details: """
                The device must be recorded, linked to the ticket and not in the Test ring. What may be done with an
                elevation is the desk's list: typical actions go on, others need --why and --confirm, some are refused.
                """
        ) { invocation in
            let desk = try ConnectedDesk(invocation)
            let number = try invocation.number("TICKET")
            guard case .ticket(let detail) = try desk.ask(.ticket(number)) else { return .software }
            let device = invocation.options["device"] ?? detail.row.device ?? ""
            let actions = (invocation.options["actions"] ?? "").split(separator: ",").map(String.init)
            let category = try category(invocation, desk)
            let wanted = ElevationRequest(
                device: device, category: category, subcategory: invocation.options["subcategory"],
                title: invocation.options["title"] ?? "", plan: invocation.options["plan"] ?? "",
                actions: actions, justification: invocation.options["why"],
                isConfirmed: invocation.switches.contains("confirm"),
                knowsPowerUser: invocation.switches.contains("power-user"), isBreakGlass: isBreakGlass)
            return try perform(.request(wanted), on: number, desk, invocation)
        }
    }

    private static func category(_ invocation: Invocation, _ desk: ConnectedDesk) throws -> String {
        if let category = invocation.options["category"] { return category }
        let known = try desk.identity().elevation?.categories ?? []
        throw Complaint(
            .usage,
            "Say what it is about: --category"
                + (known.isEmpty ? " NAME." : ", one of \(known.joined(separator: ", "))."))
    }

    // MARK: Looking

    private static let list = CommandSpec(
        path: ["elevation", "list"],
        summary: "list the elevations that are open, or wait for another password",
        options: [
            .value("ticket", "N", "of that ticket"), .value("device", "NAME", "of that device"),
            .switch("all", "also those that are over"),
            .value("limit", "N", "at most so many (default 100)"),
        ]
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        var query = ElevationQuery(
            device: invocation.options["device"], withClosed: invocation.switches.contains("all"),
            limit: try invocation.integer("limit", default: 100, in: 1...500))
        if invocation.options["ticket"] != nil {
            query.ticket = try invocation.integer("ticket", default: 1, in: 1...Int.max)
        }
        guard case .elevations(let rows) = try desk.ask(.elevations(query)) else { return .software }
        let now = try DeskClock(invocation).now()
        if invocation.wantsJSON {
            Output.print(JSONText.array(rows.map(ElevationText.json)).lines)
        } else if rows.isEmpty {
            Output.print("No elevations.")
        } else {
            for row in rows { Output.print(ElevationText.line(row, now: now)) }
        }
        return .ok
    }

    private static let id = ArgumentSpec(
        name: "ID",
        summary: "the elevation's number, as `elevation list` has it; 0 for the ticket's only open one")

    private static let show = CommandSpec(
        path: ["elevation", "show"], summary: "show one elevation, and who saw its password",
        arguments: [.ticket, id]
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        return try printed(
            try found(invocation, try invocation.number("TICKET"), desk), invocation)
    }

    private static func printed(_ row: ElevationRow, _ invocation: Invocation) throws -> ExitStatus {
        if invocation.wantsJSON {
            Output.print(ElevationText.json(row).line)
        } else {
            for line in ElevationText.details(row, now: try DeskClock(invocation).now()) {
                Output.print(line)
            }
        }
        return .ok
    }

    private static func rows(_ number: Int, _ desk: ConnectedDesk) throws -> [ElevationRow] {
        let query = ElevationQuery(ticket: number, withClosed: true, limit: 500)
        guard case .elevations(let rows) = try desk.ask(.elevations(query)) else { return [] }
        return rows
    }

    private static func found(
        _ invocation: Invocation, _ number: Int, _ desk: ConnectedDesk
    ) throws -> ElevationRow {
        let text = try invocation.argument("ID")
        guard let id = Int(text), id >= 0 else {
            throw Complaint(.usage, "ID is an elevation's number, not `\(Complaint.quote(text))`.")
        }
        let rows = try rows(number, desk)
        let open = rows.filter(\.elevation.isOpen)
        if id == 0, open.count != 1 {
            throw Complaint(
                .dataError,
                "#\(number) has \(open.count) open elevations. Name one of them; `tierdesk elevation list --ticket \(number)` shows them."
            )
        }
        guard let row = id == 0 ? open.first : rows.first(where: { $0.elevation.id == id }) else {
            let refusal = Refusal.elevation(.noSuchElevation(id))
            throw Complaint(ExitStatus(refusal), Prose.sentence(refusal))
        }
        return row
    }

    // MARK: Doing

    private static func verb(
        _ name: String, _ summary: String, _ arguments: [ArgumentSpec] = [], _ options: [OptionSpec] = [],
        _ command: @escaping @Sendable (Invocation, Int) throws -> ElevationCommand
    ) -> CommandSpec {
        CommandSpec(
            path: ["elevation", name], summary: summary, arguments: [.ticket, id] + arguments,
            options: options
        ) { invocation in
            let desk = try ConnectedDesk(invocation)
            let number = try invocation.number("TICKET")
            let id = try found(invocation, number, desk).elevation.id
            return try perform(try command(invocation, id), on: number, desk, invocation)
        }
    }

    private static func perform(
        _ command: ElevationCommand, on number: Int, _ desk: ConnectedDesk, _ invocation: Invocation
    ) throws -> ExitStatus {
        _ = try desk.ask(.perform(number, .elevation(command), basedOn: nil))
        guard invocation.wantsJSON else {
            Output.print(Prose.done(command, on: number))
            if case .request = command, let made = try rows(number, desk).first {
                Output.print(ElevationText.line(made, now: try DeskClock(invocation).now()))
            }
            return .ok
        }
        let rows = try rows(number, desk)
        let row = command.id.map { id in rows.first { $0.elevation.id == id } } ?? rows.first
        Output.print(row.map(ElevationText.json)?.line ?? "null")
        return .ok
    }

    // MARK: The password

    private static let password = CommandSpec(
        path: ["elevation", "password"],
        summary: "show the password of an elevation on this terminal, until a key is pressed",
        arguments: [.ticket, id],
        options: [.value("seconds", "N", "hide it after so long at the latest (default 60)")],
        details: """
            That you see it is noted on the ticket before it is fetched. It goes to the terminal alone, on a screen of
            its own that is cleared after any key; there is no way to print it or to hand it to a program.
            """
    ) { invocation in
        if invocation.wantsJSON {
            throw Complaint(.usage, "A password is for people: there is no JSON of it. Leave out --json.")
        }
        let seconds = try invocation.integer("seconds", default: 60, in: 5...600)
        // Before anything is noted: without a terminal nobody would see it.
        guard let screen = SecretScreen() else {
            throw Complaint(
                .unavailable, "There is no terminal to show it on. Run it in one, not in a pipe or a job.")
        }
        let desk = try ConnectedDesk(invocation)
        let number = try invocation.number("TICKET")
        let row = try found(invocation, number, desk)
        guard let key = EnvelopeKey() else { throw Complaint(.software, "No key could be made.") }
        let request = Request.password(
            ticket: number, elevation: row.elevation.id, key: Base64.text(key.publicKey))
        while true {
            guard case .password(let answer) = try desk.ask(request) else { return .software }
            switch answer {
            case .coming: usleep(100_000)
            case .portal(let address):
                Output.print("The password is in the portal: \(address)")
                return .ok
            case .failed(let problem):
                throw Complaint(
                    .temporaryFailure,
                    "The password could not be fetched: \(Prose.words(problem)). That you asked is on the ticket."
                )
            case .sealed(let box):
                guard let password = Base64.bytes(box).flatMap(key.open) else {
                    throw Complaint(.software, "What came is not sealed to this command. Try again.")
                }
                screen.show(
                    password,
                    title: "\(row.elevation.terms.account) on \(row.elevation.request.device), #\(number)",
                    hint: "Any key hides it; it hides by itself after \(seconds) s.", seconds: Int32(seconds))
                Output.print(Prose.done(.view(row.elevation.id), on: number))
                return .ok
            }
        }
    }
}
