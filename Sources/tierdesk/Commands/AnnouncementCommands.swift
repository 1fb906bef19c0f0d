import Desk
import FoundationEssentials
import Wire

/// `tierdesk announcement …`: what the desk is told once for everybody.
enum AnnouncementCommands {
    static let all: [CommandSpec] = [
        list, show, add, revise, update, acknowledge, end, reopen, draft, tickets, join, leave,
    ]

    static let number = ArgumentSpec(name: "NUMBER", summary: "the number of the announcement")

    /// What an announcement says; every option of `add`, each of which `revise` may change.
    private static let content: [OptionSpec] = AnnouncementField.allCases.map { field in
        let value =
            switch field {
            case .kind: ("KIND", "what it is: \(field.expected)")
            case .title: ("TEXT", "what it is, in a line")
            case .text: ("TEXT", "what it says (- reads it)")
            case .link: ("ADDRESS", "where more of it is read")
            case .from: ("TIME", "when it takes effect, or began: \(field.expected)")
            case .until: ("TIME", "when it is over, as far as anybody knows")
            case .action: ("WHO", "who has to do something: \(field.expected)")
            case .words: ("LIST", "words, phrases and error codes of tickets it may be about, with commas")
            case .models: ("LIST", "models of devices it may be about, with commas")
            case .platforms: ("LIST", "only tickets about \(field.expected)")
            case .routes: ("LIST", "only tickets of \(field.expected)")
            case .roles: ("LIST", "who must read it (default: everybody): \(field.expected)")
            case .tiers: ("LIST", "who must read it, by tier")
            case .training: ("FEATURE", "training material about this must be updated")
            }
        return .value(field.rawValue, value.0, value.1)
    }

    private static let list = CommandSpec(
        path: ["announcement", "list"], summary: "list open announcements",
        options: [
            .switch("all", "those that are over, too"),
            .switch("unread", "only those that you must read and have not"),
            .value("limit", "N", "at most N (default 100)"),
        ]
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        let query = AnnouncementQuery(
            isAll: invocation.switches.contains("all"), isUnread: invocation.switches.contains("unread"),
            limit: try invocation.integer("limit", default: 100, in: 1...500))
        guard case .announcements(let rows) = try desk.ask(.announcements(query)) else { return .software }
        Output.print(
            invocation.wantsJSON
                ? JSONText.array(rows.map(AnnouncementText.json)).lines : AnnouncementText.list(rows))
        return .ok
    }

    private static let show = CommandSpec(
        path: ["announcement", "show"],
        summary: "print an announcement, who read it, and the tickets that belong to it",
        arguments: [number]
    ) { invocation in
        let detail = try detail(invocation, try ConnectedDesk(invocation))
        Output.print(
            invocation.wantsJSON ? AnnouncementText.json(detail).line : AnnouncementText.page(detail))
        return .ok
    }

    private static let add = CommandSpec(
        path: ["announcement", "add"], summary: "announce something", options: content,
        details: """
            Everybody sees it, and whoever must read it is counted until they acknowledge it. A change that is told later
            than its lead time says so. Open tickets with one of its words may belong to it: `announcement tickets`.
            """
    ) { invocation in
        guard invocation.options["kind"] != nil else {
            throw Complaint(
                .usage, "Say what it is: --kind KIND, one of \(AnnouncementField.kind.expected).")
        }
        var content = AnnouncementContent(kind: .incident, title: "")
        try fill(&content, invocation)
        return try change(nil, .publish(content, .entered), try ConnectedDesk(invocation), invocation)
    }

    private static let revise = CommandSpec(
        path: ["announcement", "revise"], summary: "say something else in an announcement",
        arguments: [number], options: content,
        details: "What no option names stays. Whoever read it has to read it again. `none` empties a field."
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        let detail = try detail(invocation, desk)
        var content = detail.announcement.content
        try fill(&content, invocation)
        return try change(
            detail.row.number, .revise(content, edition: detail.row.edition), desk, invocation)
    }

    private static let update = CommandSpec(
        path: ["announcement", "update"], summary: "say how it stands; nobody has to read it again",
        arguments: [number, ArgumentSpec(name: "TEXT", summary: "what is known now", takesRest: true)]
    ) { invocation in
        try change(
            try invocation.number("NUMBER"), .update(try invocation.argument("TEXT")),
            try ConnectedDesk(invocation), invocation)
    }

    private static let acknowledge = CommandSpec(
        path: ["announcement", "ack"], summary: "say that you read an announcement", arguments: [number]
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        let detail = try detail(invocation, desk)
        return try change(
            detail.row.number, .acknowledge(edition: detail.row.edition), desk, invocation)
    }

    private static let end = CommandSpec(
        path: ["announcement", "end"], summary: "say that it is over, and answer its tickets",
        arguments: [number],
        options: [
            .value("text", "TEXT", "how it ended (required; - reads it)"),
            .switch("answer", "answer the open tickets that belong to it, and resolve them"),
            .switch("keep-open", "with --answer: leave the tickets open"),
            .value("reply", "TEXT", "with --answer: what requesters get, in place of our message"),
            .value("en", "TEXT", "the same for those who wrote in English"),
            .value("fr", "TEXT", "the same for those who wrote in French"),
            .value("nl", "TEXT", "the same for those who wrote in Dutch"),
            .value("except", "NUMBERS", "with --answer: tickets to leave alone, with commas between"),
            .switch("dry-run", "show who would get what, and change nothing"),
        ],
        details: """
            Look at --dry-run first: it shows each ticket with whom its answer goes to and what it says. A requester gets the
            text of their language; where none is given, --reply; where that is not given either, a message of ours with
            the text that says how it ended. {name}, {ticket} and the organisation's fields are filled in. Each ticket is
            answered for itself; what cannot be is named, and the others go on.
            """
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        let detail = try detail(invocation, desk)
        let number = detail.row.number
        let resolution = try text(invocation, "text")
        let answers = invocation.switches.contains("answer")
        let isDry = invocation.switches.contains("dry-run")
        if !answers, ["reply", "en", "fr", "nl", "except"].contains(where: { invocation.options[$0] != nil })
        {
            throw Complaint(.usage, "--reply, --en, --fr, --nl and --except go with --answer.")
        }
        if !detail.row.isOpen {
            throw Complaint(
                .dataError, Prose.sentence(.announcement(.isOver(number))))
        }
        let except = Set(try ticketNumbers(invocation.options["except"] ?? "", "--except"))
        let targets = detail.joined.filter { $0.status.isOpen && !except.contains($0.number) }
            .sorted { $0.number < $1.number }
        if !isDry {
            guard case .announced = try desk.ask(.announce(number: number, .end(resolution: resolution)))
            else { return .software }
        }
        guard answers, !targets.isEmpty else {
            if invocation.wantsJSON {
                Output.print("[]")
            } else if answers {
                Output.print("No open ticket belongs to announcement \(number).")
            }
            return .ok
        }
        return try AnsweredTickets.run(
            targets.map { .init(number: $0.number, basedOn: $0.version) },
            words(detail, resolution: resolution, invocation),
            resolves: !invocation.switches.contains("keep-open"), desk, invocation)
    }

    private static let reopen = CommandSpec(
        path: ["announcement", "reopen"], summary: "say that it is not over after all", arguments: [number]
    ) { invocation in
        try change(try invocation.number("NUMBER"), .reopen, try ConnectedDesk(invocation), invocation)
    }

    private static let draft = CommandSpec(
        path: ["announcement", "draft"], summary: "write a message to users about it",
        arguments: [number],
        options: [
            .value("language", "CODE", "en, fr or nl (default: en)"),
            .value("kind", "KIND", "affected or ended (default: what it is now)"),
            .value("zone", "NAME", "whose times, Europe/Brussels for example (default: of this machine)"),
        ],
        details: """
            Nothing is sent: read it, fill in what stands in braces (named on standard error), and send it as your
            organisation does. Times are those of the reader's zone.
            """
    ) { invocation in
        let code = invocation.options["language"] ?? "en"
        guard let language = Language(rawValue: code), language != .unknown else {
            throw Complaint(.usage, "--language is en, fr or nl, not `\(Complaint.quote(code))`.")
        }
        let zone = try zone(invocation)
        let detail = try detail(invocation, try ConnectedDesk(invocation))
        let usual: AnnouncementDraft.Kind = detail.row.isOpen ? .affected : .ended
        let name = invocation.options["kind"] ?? usual.rawValue
        guard let kind = AnnouncementDraft.Kind(rawValue: name) else {
            throw Complaint(.usage, "--kind is affected or ended, not `\(Complaint.quote(name))`.")
        }
        let draft = AnnouncementDraft(
            detail.announcement, kind, in: language, organisation: detail.organisation, zone: zone)
        if invocation.wantsJSON {
            Output.print(
                JSONText.object([
                    ("language", .string(language.rawValue)), ("kind", .string(kind.rawValue)),
                    ("subject", .string(draft.subject)), ("text", .string(draft.text)),
                    ("open", .array(draft.open.map(JSONText.string))),
                ]).line)
            return .ok
        }
        Output.print(draft.subject + "\n\n" + draft.text)
        if !draft.open.isEmpty {
            Output.complain("to be filled in: \(draft.open.joined(separator: ", "))")
        }
        return .ok
    }

    private static let tickets = CommandSpec(
        path: ["announcement", "tickets"], summary: "list the tickets that belong to it, or may",
        arguments: [number],
        options: [.switch("offered", "open tickets that may belong to it, in place of those that do")]
    ) { invocation in
        let detail = try detail(invocation, try ConnectedDesk(invocation))
        Output.rows(
            invocation.switches.contains("offered") ? detail.offered.map(\.row) : detail.joined,
            asJSON: invocation.wantsJSON)
        return .ok
    }

    private static let join = CommandSpec(
        path: ["announcement", "join"], summary: "say that tickets belong to it",
        arguments: [
            number,
            ArgumentSpec(
                name: "TICKETS", summary: "numbers of tickets; none with --offered", isRequired: false,
                takesRest: true),
        ],
        options: [.switch("offered", "all open tickets that may belong to it")],
        details:
            "Each gets the tag `announcement:N`: filter for it, and take it back with `u` or `ticket undo`."
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        let detail = try detail(invocation, desk)
        let isOffered = invocation.switches.contains("offered")
        let named = try ticketNumbers(invocation.arguments["TICKETS"] ?? "", "TICKETS")
        guard isOffered == named.isEmpty else {
            throw Complaint(.usage, "`tierdesk announcement join` takes ticket numbers, or --offered.")
        }
        return try each(isOffered ? detail.offered.map(\.row.number) : named, desk, invocation) {
            AnnouncementTag.joining(detail.row.number)
        }
    }

    private static let leave = CommandSpec(
        path: ["announcement", "leave"], summary: "say that tickets do not belong to it after all",
        arguments: [number, ArgumentSpec(name: "TICKETS", summary: "numbers of tickets", takesRest: true)]
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        let detail = try detail(invocation, desk)
        return try each(
            try ticketNumbers(try invocation.argument("TICKETS"), "TICKETS"), desk, invocation
        ) { AnnouncementTag.leaving(detail.row.number) }
    }

    // MARK: Parts

    private static func detail(_ invocation: Invocation, _ desk: ConnectedDesk) throws -> AnnouncementDetail {
        guard case .announcement(let detail) = try desk.ask(.announcement(try invocation.number("NUMBER")))
        else { throw Complaint(.software, "The desk answered something else. Is it of this version?") }
        return detail
    }

    private static func change(
        _ number: Int?, _ command: AnnouncementCommand, _ desk: ConnectedDesk, _ invocation: Invocation
    ) throws -> ExitStatus {
        guard case .announced(let row, _) = try desk.ask(.announce(number: number, command)) else {
            return .software
        }
        Output.print(
            invocation.wantsJSON ? AnnouncementText.json(row).line : AnnouncementText.line(row))
        return .ok
    }

    private static func each(
        _ numbers: [Int], _ desk: ConnectedDesk, _ invocation: Invocation, _ command: () -> TicketCommand
    ) throws -> ExitStatus {
        var rows: [TicketRow] = []
        for number in numbers {
            guard case .done(let row) = try desk.ask(.perform(number, command(), basedOn: nil)) else {
                return .software
            }
            rows.append(row)
        }
        Output.rows(rows, asJSON: invocation.wantsJSON)
        return .ok
    }

    private static func words(
        _ detail: AnnouncementDetail, resolution: String, _ invocation: Invocation
    ) -> AnswerWords {
        var words = AnnouncementDraft.answers(
            detail.announcement, resolution: resolution, organisation: detail.organisation)
        if let reply = invocation.options["reply"] { words = AnswerWords(otherwise: reply) }
        for language in [Language.english, .french, .dutch] {
            if let text = invocation.options[language.rawValue] {
                words.byLanguage[language.rawValue] = text
            }
        }
        return words
    }

    private static func text(_ invocation: Invocation, _ option: String) throws -> String {
        guard let text = invocation.options[option] else {
            throw Complaint(.usage, "Say it with --\(option) TEXT, or --\(option) - to read it.")
        }
        guard text == "-" else { return text }
        return String(decoding: try StandardInput.read(limit: DeskRules.textLimit + 1), as: UTF8.self)
    }

    private static func zone(_ invocation: Invocation) throws -> (Timestamp) -> (offset: Int, name: String) {
        guard let name = invocation.options["zone"] else { return LocalTime.zone }
        guard let found = SystemZones.named(name) else {
            throw Complaint(
                .usage, "No zone `\(Complaint.quote(name))` is known here. Zones are like Europe/Brussels.")
        }
        return { (Int(found.offset(at: $0)), found.name) }
    }

    private static func ticketNumbers(_ text: String, _ name: String) throws -> [Int] {
        try text.split { $0 == " " || $0 == "," }.map { part in
            guard let number = Int(part.drop { $0 == "#" }), number > 0 else {
                throw Complaint(
                    .usage, "\(name) takes ticket numbers, not `\(Complaint.quote(String(part)))`.")
            }
            return number
        }
    }

    private static func fill(_ content: inout AnnouncementContent, _ invocation: Invocation) throws {
        for field in AnnouncementField.allCases {
            guard var text = invocation.options[field.rawValue] else { continue }
            if field == .text { text = try self.text(invocation, field.rawValue) }
            do throws(AnnouncementField.Problem) {
                try field.put(text, into: &content) { LocalTime.zone(at: $0).offset }
            } catch {
                throw Complaint(
                    .usage,
                    "--\(field.rawValue) takes \(error.expected), not `\(Complaint.quote(text))`.")
            }
        }
    }
}
