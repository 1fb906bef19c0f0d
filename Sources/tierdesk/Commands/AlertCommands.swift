import Desk
import FoundationEssentials
import Post
import Wire

/// `tierdesk alert …`: alerts, sent by systems and handled by people.
enum AlertCommands {
    static let all = [
        send, clear, list, show, board, take, release, assign, due, link, unlink, openTicket, close,
        reactivate,
    ]

    private static let alerts = ArgumentSpec(
        name: "ALERT", summary: "one number or several", takesRest: true)

    private static let what: [OptionSpec] = [
        .value("type", "TYPE", "the source's name for the condition: malware-found"),
        .value("source", "NAME", "which system says so (default: your account name)"),
        .value("device", "NAME", "the device that it is about"),
        .value("group", "NAME", "the set of devices or people that it is about"),
        .value("platform", "NAME", Platform.allCases.map(\.rawValue).joined(separator: ", ")),
        .value("key", "ID", "the source's own name for this condition, in place of all that"),
    ]

    // MARK: Systems

    private static let send = CommandSpec(
        path: ["alert", "send"], summary: "report a condition, or many from standard input",
        arguments: [
            ArgumentSpec(
                name: "TEXT", summary: "what is wrong; - reads JSON lines from standard input",
                isRequired: false, takesRest: true)
        ],
        options: what + [
            .value("severity", "WORD", "critical, warning or informational"),
            .value("expires", "TIME", "until when it is worth a look, 2026-11-21T09:30:00Z"),
        ],
        details: """
            The same condition reported again is the same alert with a higher count. `docs/operations.md` has the fields of \
            the JSON lines. A line that cannot be taken is named with its number, and the rest goes on; exit code 65 then, 75 \
            where the desk could not store the rest.
            """
    ) { invocation in
        if invocation.arguments["TEXT"] == "-" { return try sendLines(invocation) }
        var report = try report(invocation)
        report.text = invocation.arguments["TEXT"] ?? ""
        if let word = invocation.options["severity"] { report.severity = try severity(word) }
        report.expiresAt = try invocation.time("expires")
        return try feed(report, invocation)
    }

    private static let clear = CommandSpec(
        path: ["alert", "clear"], summary: "say that the cause of an alert is gone", options: what
    ) { invocation in
        var report = try report(invocation)
        report.isCleared = true
        return try feed(report, invocation)
    }

    private static func report(_ invocation: Invocation) throws -> AlertReport {
        guard let type = invocation.options["type"] else {
            throw Complaint(.usage, "`tierdesk \(invocation.spec.name)` needs --type, such as malware-found.")
        }
        var report = AlertReport(
            type: AlertType(rawValue: type), source: invocation.options["source"] ?? "",
            device: invocation.options["device"], group: invocation.options["group"],
            key: invocation.options["key"])
        if let name = invocation.options["platform"] {
            guard let platform = Platform(rawValue: name.lowercased()) else {
                let names = Platform.allCases.map(\.rawValue).joined(separator: ", ")
                throw Complaint(.usage, "--platform is one of \(names), not `\(Complaint.quote(name))`.")
            }
            report.platform = platform
        }
        return report
    }

    private static func feed(_ report: AlertReport, _ invocation: Invocation) throws -> ExitStatus {
        let desk = try ConnectedDesk(invocation)
        var report = report
        if report.source.isEmpty { report.source = try desk.identity().agent.name.rawValue }
        guard case .alertsTaken(let outcomes) = try desk.ask(.feedAlerts([report])),
            let outcome = outcomes.first
        else { return .software }
        if case .refused(let refusal) = outcome {
            throw Complaint(ExitStatus(refusal), Prose.sentence(refusal))
        }
        Output.print(
            invocation.wantsJSON ? AlertText.json(outcome).line : Prose.sentence(outcome))
        return .ok
    }

    private static let inputLimit = 1 << 30
    private static let batch = 200

    private static func sendLines(_ invocation: Invocation) throws -> ExitStatus {
        let bytes = try StandardInput.read(limit: inputLimit)
        let desk = try ConnectedDesk(invocation)
        let source = try invocation.options["source"] ?? desk.identity().agent.name.rawValue
        var run = AlertRun(desk: desk)
        var number = 0
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
            do throws(AlertReader.Problem) {
                run.add(try AlertReader.report(line, source: source), line: number)
            } catch {
                run.refuse(number, "\(error)")
            }
            if run.pending.count >= batch { try run.flush() }
        }
        try run.flush()
        return run.finish(asJSON: invocation.wantsJSON)
    }

    // MARK: Looking

    private static let list = CommandSpec(
        path: ["alert", "list"], summary: "list alerts, the gravest first, then what is due first",
        options: [
            .switch("closed", "closed ones, the latest first"), .switch("all", "active and closed ones"),
            .value("severity", "WORD", "only critical, warning or informational ones"),
            .value("status-group", "NAME", "only of a status group: Policy"),
            .value("type", "TYPE", "only of a type"), .value("device", "NAME", "only about a device"),
            .value("ticket", "N", "only those of a ticket"),
            .value("owner", "AGENT", "only those of somebody"), .switch("unowned", "only those of nobody"),
            .value("limit", "N", "at most N (default 200)"),
        ]
    ) { invocation in
        let states: [(String, AlertQuery.State)] = [("all", .all), ("closed", .closed)]
        var query = AlertQuery(
            state: states.first { invocation.switches.contains($0.0) }?.1 ?? .active,
            severity: try invocation.options["severity"].map(severity),
            statusGroup: invocation.options["status-group"],
            type: invocation.options["type"].map { AlertType(rawValue: $0) },
            device: invocation.options["device"], owner: invocation.options["owner"].map { AgentName($0) },
            isUnowned: invocation.switches.contains("unowned"),
            limit: try invocation.integer("limit", default: 200, in: 1...1000))
        if invocation.options["ticket"] != nil {
            query.ticket = try invocation.integer("ticket", default: 1, in: 1...Int(Int32.max))
        }
        let board = try alertBoard(invocation, query)
        let now = try DeskClock(invocation).now()
        Output.print(
            invocation.wantsJSON
                ? JSONText.array(board.alerts.map { AlertText.json($0, now) }).lines
                : board.alerts.isEmpty
                    ? "No alerts." : board.alerts.map { AlertText.line($0, now) }.joined(separator: "\n"))
        return .ok
    }

    private static let board = CommandSpec(
        path: ["alert", "board"], summary: "how many alerts each status group has, and what is watched"
    ) { invocation in
        let board = try alertBoard(invocation, AlertQuery(limit: 1))
        Output.print(
            invocation.wantsJSON ? AlertText.json(board).line : AlertText.board(board))
        return .ok
    }

    private static let show = CommandSpec(
        path: ["alert", "show"], summary: "print an alert and what happened to it",
        arguments: [ArgumentSpec(name: "ALERT", summary: "its number")]
    ) { invocation in
        let number = try number(try invocation.argument("ALERT"))
        guard case .alert(let detail) = try ConnectedDesk(invocation).ask(.alert(number)) else {
            return .software
        }
        let now = try DeskClock(invocation).now()
        Output.print(
            invocation.wantsJSON ? AlertText.json(detail, now).line : AlertText.page(detail, now))
        return .ok
    }

    private static func alertBoard(_ invocation: Invocation, _ query: AlertQuery) throws -> AlertBoard {
        guard case .alerts(let board) = try ConnectedDesk(invocation).ask(.alerts(query)) else {
            throw Complaint(.software, "The desk did not show its alerts. Is it of this version?")
        }
        return board
    }

    // MARK: People

    private static let take = CommandSpec(
        path: ["alert", "take"], summary: "be the owner of alerts", arguments: [alerts]
    ) { try change(.take, $0) }

    private static let release = CommandSpec(
        path: ["alert", "release"], summary: "own alerts no more", arguments: [alerts]
    ) { try change(.release, $0) }

    private static let assign = CommandSpec(
        path: ["alert", "assign"], summary: "make somebody the owner of alerts",
        arguments: [ArgumentSpec(name: "AGENT", summary: "an account name"), alerts]
    ) { try change(.assign(AgentName(try $0.argument("AGENT"))), $0) }

    private static let due = CommandSpec(
        path: ["alert", "due"], summary: "say until when somebody has to react",
        arguments: [
            ArgumentSpec(name: "TIME", summary: "2026-11-21T09:30:00Z; - for no time"), alerts,
        ]
    ) { invocation in
        let text = try invocation.argument("TIME")
        let time = Timestamp(iso8601: text)
        guard text == "-" || time != nil else {
            throw Complaint(
                .usage, "TIME is a time like 2026-11-21T09:30:00Z, not `\(Complaint.quote(text))`.")
        }
        return try change(.setDue(time), invocation)
    }

    private static let link = CommandSpec(
        path: ["alert", "link"], summary: "add alerts to a ticket: one incident over many alerts",
        arguments: [ArgumentSpec(name: "TICKET", summary: "its number"), alerts]
    ) { try change(.link(try $0.number("TICKET")), $0) }

    private static let unlink = CommandSpec(
        path: ["alert", "unlink"], summary: "take alerts off their tickets", arguments: [alerts]
    ) { try change(.unlink, $0) }

    private static let openTicket = CommandSpec(
        path: ["alert", "open-ticket"], summary: "open one ticket for alerts; routing says where it goes",
        arguments: [alerts]
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        let reply = try desk.ask(.openTicketForAlerts(try numbers(invocation)))
        guard case .opened(let row, _) = reply else {
            guard reply == .ok else { return .software }
            Output.print("The ticket is open, out of your sight.")
            return .ok
        }
        Output.print(
            invocation.wantsJSON
                ? TicketJSON.row(row).line : TicketText.line(row, tiers: try desk.tiers()))
        return .ok
    }

    private static let close = CommandSpec(
        path: ["alert", "close"], summary: "close alerts by hand",
        arguments: [
            ArgumentSpec(
                name: "ALERT", summary: "one number or several", isRequired: false, takesRest: true)
        ],
        options: [
            .value("reason", "TEXT", "why"), .value("ticket", "N", "all active ones of this ticket"),
        ]
    ) { invocation in
        let command = AlertCommand.close(reason: invocation.options["reason"] ?? "")
        guard invocation.options["ticket"] != nil else { return try change(command, invocation) }
        guard invocation.rest.isEmpty else {
            throw Complaint(.usage, "`tierdesk alert close` takes numbers of alerts, or --ticket N.")
        }
        let ticket = try invocation.integer("ticket", default: 1, in: 1...Int(Int32.max))
        let board = try alertBoard(invocation, AlertQuery(ticket: ticket, limit: 1000))
        guard !board.alerts.isEmpty else {
            Output.print(invocation.wantsJSON ? "[]" : "No alert of #\(ticket) is active.")
            return .ok
        }
        return try change(command, invocation, board.alerts.map(\.number))
    }

    private static let reactivate = CommandSpec(
        path: ["alert", "reactivate"], summary: "make closed alerts active again", arguments: [alerts]
    ) { try change(.reactivate, $0) }

    private static func change(
        _ command: AlertCommand, _ invocation: Invocation, _ known: [Int]? = nil
    ) throws -> ExitStatus {
        let numbers = try known ?? numbers(invocation)
        let desk = try ConnectedDesk(invocation)
        guard case .alertsChanged(let alerts) = try desk.ask(.changeAlerts(numbers, command)) else {
            return .software
        }
        let now = try DeskClock(invocation).now()
        Output.print(
            invocation.wantsJSON
                ? JSONText.array(alerts.map { AlertText.json($0, now) }).lines
                : alerts.map { AlertText.line($0, now) }.joined(separator: "\n"))
        return .ok
    }

    private static func numbers(_ invocation: Invocation) throws -> [Int] {
        let numbers = try invocation.rest.map(number)
        guard !numbers.isEmpty else {
            throw Complaint(.usage, "`tierdesk \(invocation.spec.name)` needs the number of an alert.")
        }
        return numbers
    }

    private static func number(_ text: String) throws -> Int {
        guard let number = Int(text), number > 0 else {
            throw Complaint(.usage, "ALERT is the number of an alert, not `\(Complaint.quote(text))`.")
        }
        return number
    }

    private static func severity(_ word: String) throws -> AlertSeverity {
        guard let severity = AlertSeverity(rawValue: word.lowercased()) else {
            let names = AlertSeverity.allCases.map(\.rawValue).joined(separator: ", ")
            throw Complaint(.usage, "--severity is one of \(names), not `\(Complaint.quote(word))`.")
        }
        return severity
    }
}

/// Alerts from standard input under way: batches, counts, refusals.
private struct AlertRun {
    let desk: ConnectedDesk
    private(set) var pending: [(line: Int, report: AlertReport)] = []
    private var counts: [String: Int] = [:]
    private var refused: [String] = []
    private var refusedCount = 0

    private static let shownRefusals = 20

    init(desk: ConnectedDesk) { self.desk = desk }

    mutating func add(_ report: AlertReport, line: Int) { pending.append((line, report)) }

    mutating func refuse(_ line: Int, _ why: String) {
        refusedCount += 1
        if refused.count < Self.shownRefusals { refused.append("line \(line): \(why)") }
    }

    mutating func flush() throws {
        let batch = pending
        pending = []
        guard !batch.isEmpty,
            case .alertsTaken(let outcomes) = try desk.ask(.feedAlerts(batch.map(\.report)))
        else { return }
        for (entry, outcome) in zip(batch, outcomes) {
            if case .refused(let refusal) = outcome {
                refuse(entry.line, Prose.sentence(refusal))
            } else {
                counts[AlertText.word(outcome), default: 0] += 1
            }
        }
    }

    func finish(asJSON: Bool) -> ExitStatus {
        for reason in refused { Output.complain("left out: \(reason)") }
        if refusedCount > refused.count {
            Output.complain("left out: \(refusedCount - refused.count) more")
        }
        let words = ["raised", "repeated", "reactivated", "held", "cleared", "nothing-to-clear", "ignored"]
        if asJSON {
            Output.print(
                JSONText.object(
                    words.map { ($0, .int(counts[$0] ?? 0)) } + [("refused", .int(refusedCount))]
                ).line)
        } else {
            let parts = words.compactMap { word in counts[word].map { "\($0) \(word)" } }
            Output.print((parts + ["\(refusedCount) left out"]).joined(separator: ", "))
        }
        return refusedCount > 0 ? .dataError : .ok
    }
}
