import Desk
import Wire

/// The verbs that change one ticket.
enum TicketVerbs {
    static let all: [CommandSpec] = [
        verb("claim", "take a ticket") { _ in .claim },
        verb("release", "put a ticket back into its queue") { _ in .release },
        verb("accept-verdict", "agree with the desk's verdict") { _ in .accept },
        verb(
            "route", "give a ticket a class",
            [ArgumentSpec(name: "ROUTE", summary: "managed-desktop, hardware or other")],
            [.value("why", "REASON", "why the verdict was wrong")]
        ) { invocation in
            .route(try choice("ROUTE", invocation), why: invocation.options["why"])
        },
        verb(
            "handoff", "hand a ticket to the next tier, the escalation team or a colleague", [],
            [
                .value(
                    "to", "RECEIVER",
                    "next (the default), escalation, a tier's number, or a colleague's account name"),
                .value("reason", "REASON", HandoffReason.allCases.map(\.rawValue).joined(separator: ", ")),
                .value("tried", "TEXT", "what was tried (required)"),
            ]
        ) { invocation in
            .handOff(
                to: .tier(0), reason: try reason(invocation), tried: invocation.options["tried"] ?? "")
        },
        verb("accept", "accept the handoff that waits on a ticket") { _ in .acceptBaton },
        verb(
            "return", "return the handoff that waits on a ticket",
            [ArgumentSpec(name: "REASON", summary: "why it comes back", takesRest: true)]
        ) { .returnBaton(reason: try $0.argument("REASON")) },
        verb("withdraw", "withdraw your own handoff") { _ in .withdrawBaton },
        verb("reply", "write to the requester", [.text]) { .reply(try text($0)) },
        verb("note", "write an internal note", [.text]) { .note(try text($0)) },
        verb("severity", "set the severity", [ArgumentSpec(name: "SEVERITY", summary: "A, B or C")]) {
            invocation in
            let letter = try invocation.argument("SEVERITY").uppercased()
            guard let severity = Severity(rawValue: letter) else {
                throw Complaint(.usage, "A severity is A, B or C, not `\(Complaint.quote(letter))`.")
            }
            return .setSeverity(severity)
        },
        verb(
            "tag", "add and remove tags",
            [ArgumentSpec(name: "TAGS", summary: "words to add; with a leading ! to remove", takesRest: true)]
        ) { invocation in
            let words = try invocation.argument("TAGS").split(separator: " ")
            let removed = words.filter { $0.hasPrefix("!") }.map { String($0.dropFirst()) }
            return .tag(add: Set(words.filter { !$0.hasPrefix("!") }.map(String.init)), remove: Set(removed))
        },
        verb("resolve", "resolve a ticket") { _ in .resolve },
        verb("reopen", "reopen a ticket", [], [.value("reason", "TEXT", "why")]) {
            .reopen(reason: $0.options["reason"])
        },
        verb(
            "snooze", "let a ticket sleep", [],
            [
                .value(
                    "until", "TIME",
                    "2026-11-23T09:00:00Z, 90m, 4h, 2d, or answer (until the requester writes)")
            ]
        ) { .snooze(until: try SnoozeTime.parse($0.options["until"], now: try DeskClock($0).now())) },
        verb("wake", "wake a snoozed ticket") { _ in .wake },
        verb(
            "skip", "pass over a ticket, with a reason",
            [
                ArgumentSpec(
                    name: "REASON", summary: SkipReason.allCases.map(\.rawValue).joined(separator: ", "))
            ]
        ) { .skip(try choice("REASON", $0)) },
        verb(
            "duplicate", "mark a ticket as a duplicate",
            [ArgumentSpec(name: "OTHER", summary: "the number of the ticket that tells the story first")]
        ) { .markDuplicate(of: try $0.number("OTHER")) },
        verb(
            "device", "say which device a ticket is about",
            [ArgumentSpec(name: "DEVICE", summary: "its name")]
        ) { .linkDevice(try $0.argument("DEVICE")) },
        verb("restrict", "restrict who sees a ticket: a security or personnel matter") { _ in .restrict },
        verb("unrestrict", "lift the restriction of a ticket") { _ in .unrestrict },
        verb(
            "merge", "merge a ticket into another, where the work goes on", [],
            [.value("into", "OTHER", "the number of the ticket that stays (required)")]
        ) { .merge(into: try otherNumber("into", $0)) },
        verb("separate", "let a merged ticket stand for itself again") { _ in .unmerge },
        verb(
            "split", "split entries off into a ticket of their own", [],
            [
                .value("entries", "IDS", "the entries' numbers, as `ticket show` has them: 3,5 (required)"),
                .value("subject", "TEXT", "what the new ticket is about (required)"),
            ]
        ) { .split(try entries($0), subject: $0.options["subject"] ?? "") },
        verb(
            "rate", "record what a requester thinks of the help, as they said on the phone",
            [ArgumentSpec(name: "SCORE", summary: "1 (not at all) to 5 (very good)")],
            [.value("comment", "TEXT", "what they added")]
        ) { .rate(Rating(score: try $0.number("SCORE"), comment: $0.options["comment"] ?? "")) },
        verb("undo", "take back your own last change of a ticket") { _ in .undo },
    ]

    private static func verb(
        _ name: String, _ summary: String, _ arguments: [ArgumentSpec] = [], _ options: [OptionSpec] = [],
        _ command: @escaping @Sendable (Invocation) throws -> TicketCommand
    ) -> CommandSpec {
        let version = OptionSpec.value(
            "version", "N", "the version you decided on: refused when the ticket moved on in what you change")
        var tickets = ArgumentSpec.ticket
        tickets.summary += arguments.isEmpty ? ", or several" : ", or several: 3,5,7"
        tickets.takesRest = arguments.isEmpty
        return CommandSpec(
            path: ["ticket", name], summary: summary, arguments: [tickets] + arguments,
            options: options + [version] + TicketBatch.options
        ) { invocation in
            let desk = try ConnectedDesk(invocation)
            if try TicketBatch.isWanted(invocation) {
                return try TicketBatch.run(invocation, desk) { number in
                    try finished(try command(invocation), invocation, number, desk)
                }
            }
            let number = try invocation.number("TICKET")
            var basedOn: Int?
            if invocation.options["version"] != nil {
                basedOn = try invocation.integer("version", default: 1, in: 1...Int.max)
            }
            let wanted = try finished(try command(invocation), invocation, number, desk)
            let row: TicketRow
            switch try desk.ask(.perform(number, wanted, basedOn: basedOn)) {
            case .done(let changed): row = changed
            case .opened(let opened, _): row = opened
            case .ok:
                if invocation.wantsJSON { Output.print("null") }
                return .ok
            default: return .software
            }
            Output.print(
                invocation.wantsJSON
                    ? TicketJSON.row(row).line : TicketText.line(row, tiers: try desk.tiers()))
            return .ok
        }
    }

    /// A handoff's receiver may depend on the tier that the ticket is in.
    private static func finished(
        _ command: TicketCommand, _ invocation: Invocation, _ number: Int, _ desk: ConnectedDesk
    ) throws -> TicketCommand {
        guard case .handOff(_, let reason, let tried) = command else { return command }
        let to = try receiver(invocation.options["to"] ?? "next", number, desk)
        return .handOff(to: to, reason: reason, tried: tried)
    }

    private static func otherNumber(_ option: String, _ invocation: Invocation) throws -> Int {
        let text = invocation.options[option] ?? ""
        guard let number = Int(text.drop { $0 == "#" }), number > 0 else {
            throw Complaint(.usage, "--\(option) takes a ticket number, not `\(Complaint.quote(text))`.")
        }
        return number
    }

    private static func entries(_ invocation: Invocation) throws -> [Int] {
        let text = invocation.options["entries"] ?? ""
        let ids = text.split(separator: ",").map { Int($0) }
        guard !ids.isEmpty, !ids.contains(nil) else {
            throw Complaint(
                .usage, "--entries takes numbers with commas between, 3,5, not `\(Complaint.quote(text))`.")
        }
        return ids.compactMap(\.self)
    }

    private static func choice<Value: RawRepresentable & CaseIterable>(
        _ argument: String, _ invocation: Invocation
    ) throws -> Value where Value.RawValue == String {
        let text = try invocation.argument(argument)
        guard let value = Value(rawValue: text.lowercased()) else {
            let names = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw Complaint(.usage, "\(argument) is one of \(names), not `\(Complaint.quote(text))`.")
        }
        return value
    }

    private static func reason(_ invocation: Invocation) throws -> HandoffReason {
        guard let text = invocation.options["reason"] else { return .causeUnknown }
        guard let reason = HandoffReason(rawValue: text) else {
            let names = HandoffReason.allCases.map(\.rawValue).joined(separator: ", ")
            throw Complaint(.usage, "--reason is one of \(names), not `\(Complaint.quote(text))`.")
        }
        return reason
    }

    /// `-` reads the text from standard input, for long ones.
    private static func text(_ invocation: Invocation) throws -> String {
        let text = try invocation.argument("TEXT")
        guard text == "-" else { return text }
        let bytes = try StandardInput.read(limit: DeskRules.textLimit + 1)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func receiver(_ text: String, _ number: Int, _ desk: ConnectedDesk) throws
        -> Baton.Receiver
    {
        switch text {
        case "escalation": return .tier(try desk.tiers().count)
        case "next":
            guard case .ticket(let detail) = try desk.ask(.ticket(number)) else { return .tier(2) }
            return .tier(detail.row.tier + 1)
        default: return Int(text).map(Baton.Receiver.tier) ?? .agent(AgentName(text))
        }
    }
}

extension ArgumentSpec {
    static let text = ArgumentSpec(
        name: "TEXT", summary: "what to write; - reads it from standard input", takesRest: true)
}

/// `--until` of a snooze.
enum SnoozeTime {
    static func parse(_ text: String?, now: Timestamp) throws -> Wake {
        guard let text else {
            throw Complaint(.usage, "Say how long: --until 4h, --until 2026-11-23T09:00:00Z.")
        }
        if text == "answer" { return .onAnswer }
        let units: [Character: Int64] = ["m": 60, "h": 3600, "d": 86_400]
        if let unit = text.last.flatMap({ units[$0] }), let count = Int64(text.dropLast()),
            (1...100_000).contains(count)
        {
            return .at(now.adding(seconds: count * unit))
        }
        guard let time = Timestamp(iso8601: text) else {
            throw Complaint(
                .usage, "--until takes a time, 90m, 4h, 2d or answer, not `\(Complaint.quote(text))`.")
        }
        return .at(time)
    }
}
