import Canvas
import Desk
import Wire

/// `tierdesk migration …`: waves, their steps, their load.
enum MigrationCommands {
    static let all: [CommandSpec] = [
        waves, show, create, importMembers, advance, choose, withdraw, member, progress, remaining,
        templates, draft, checklist, load, hold,
    ]

    static let wave = ArgumentSpec(name: "WAVE", summary: "the number of a wave")

    private static let waves = CommandSpec(
        path: ["migration", "waves"],
        summary: "list the waves of the migration, with phase, progress and load"
    ) { invocation in
        let board = try board(invocation)
        Output.print(
            invocation.wantsJSON
                ? JSONText.array(board.rows.map(MigrationJSON.row)).lines
                : board.rows.isEmpty
                    ? "There are no waves. `tierdesk migration create NAME --pilot` begins with one."
                    : MigrationText.table(board.rows))
        return .ok
    }

    private static let show = CommandSpec(
        path: ["migration", "show"],
        summary: "print a wave: its choices, what comes next and what that lacks",
        arguments: [wave]
    ) { invocation in
        let row = try row(invocation, try ConnectedDesk(invocation))
        Output.print(invocation.wantsJSON ? MigrationJSON.row(row).line : MigrationText.page(row))
        return .ok
    }

    private static let create = CommandSpec(
        path: ["migration", "create"], summary: "begin a wave, or change what one is",
        arguments: [ArgumentSpec(name: "NAME", summary: "what it is called", takesRest: true)],
        options: [
            .switch("pilot", "it goes first and shows that all works"),
            .value("old", "NAME", "the system that its devices leave"),
            .value("starts", "TIME", "when it is meant to begin"),
            .value("wave", "N", "change this one in place of beginning another"),
        ]
    ) { invocation in
        let plan = WavePlan(
            name: try invocation.argument("NAME"), isPilot: invocation.switches.contains("pilot"),
            oldSystem: invocation.options["old"] ?? "", starts: try invocation.time("starts"))
        let desk = try ConnectedDesk(invocation)
        var request = Request.planWave(plan)
        if invocation.options["wave"] != nil {
            let number = try invocation.integer("wave", default: 1, in: 1...Int(Int32.max))
            request = .changeWave(number, .plan(plan))
        }
        guard case .wave(let row) = try desk.ask(request) else { return .software }
        Output.print(
            invocation.wantsJSON
                ? MigrationJSON.row(row).line : "wave \(row.wave.number), \(DisplayText(row.wave.plan.name))")
        return .ok
    }

    private static let importMembers = CommandSpec(
        path: ["migration", "import"], summary: "read the users and devices of a wave from CSV",
        arguments: [wave, ArgumentSpec(name: "CSV", summary: "the file, or - for standard input")],
        details: """
            The first line names the columns: device, address, and where there are name, platform (android, ios, macos, \
            windows), vip (yes or no), language (en, fr, nl), old-system, deadline (2026-12-24). A row needs a device or an \
            address. A row that is known already replaces what was known; a bad row is named with its line and column and \
            left out, and the rest goes on. A device is in one wave only.
            """
    ) { invocation in
        let number = try number(invocation)
        let desk = try ConnectedDesk(invocation)
        var run = try ListRun<MemberFields>(
            path: try invocation.argument("CSV"), needing: [], parse: MemberColumns.member)
        guard run.hasColumn("device") || run.hasColumn("address") else {
            throw Complaint(.dataError, "The first line names neither a column device nor address.")
        }
        return try run.all(asJSON: invocation.wantsJSON) { batch in
            try desk.ask(.changeWave(number, .setMembers(batch)))
        }
    }

    private static let advance = CommandSpec(
        path: ["migration", "phase"], summary: "move a wave on to its next phase, through its gates",
        arguments: [
            wave,
            ArgumentSpec(
                name: "NEXT",
                summary: "the phase: " + WavePhase.documented.map(\.rawValue).joined(separator: ", ")
                    + " (or 1 to 8), done"),
        ],
        options: [
            .switch("dry-run", "say what stands against it, change nothing"),
            .value("override", "REASON", "go past the helpdesk's capacity; for an IT admin, and kept"),
        ]
    ) { invocation in
        let number = try number(invocation)
        let name = try invocation.argument("NEXT")
        guard let phase = WavePhase(naming: name) else {
            throw Complaint(.usage, "NEXT is a phase, not `\(Complaint.quote(name))`.")
        }
        let desk = try ConnectedDesk(invocation)
        if invocation.switches.contains("dry-run") {
            let row = try row(invocation, desk)
            let lacking =
                row.gates.first { $0.phase == phase }?.lacking
                ?? [row.wave.phase == .done ? .isDone : .notNext(phase, next: row.wave.next)]
            Output.print(
                invocation.wantsJSON
                    ? MigrationJSON.gate(WaveGate(phase: phase, lacking: lacking)).line
                    : lacking.isEmpty
                        ? "Nothing stands against phase \(Prose.name(phase))."
                        : lacking.map { Prose.sentence($0) }.joined(separator: "\n"))
            return lacking.isEmpty ? .ok : .dataError
        }
        return try change(
            invocation, desk, .advance(phase, overriding: invocation.options["override"]), number)
    }

    private static let choose = CommandSpec(
        path: ["migration", "choose"],
        summary: "record a choice about a wave, or confirm that something is so",
        arguments: [
            wave,
            ArgumentSpec(
                name: "CHOICE",
                summary:
                    "old-access disabled|excluded; enforce now; enforce grace [DAYS]; deadline DAY|none; or one of "
                    + Confirmation.allCases.map(\.rawValue).joined(separator: ", "), takesRest: true),
        ],
        options: [
            .value("note", "TEXT", "what a confirmation rests on"),
            .value(
                "override", "REASON", "set a deadline past the helpdesk's capacity; for an IT admin, and kept"
            ),
        ]
    ) { invocation in
        let number = try number(invocation)
        let command = try WaveChoice.command(
            invocation.rest, note: invocation.options["note"] ?? "",
            overriding: invocation.options["override"])
        return try change(invocation, try ConnectedDesk(invocation), command, number)
    }

    private static let withdraw = CommandSpec(
        path: ["migration", "withdraw"], summary: "take back a confirmation about a wave, with a reason",
        arguments: [
            wave, ArgumentSpec(name: "CONFIRMATION", summary: "which one"),
            ArgumentSpec(name: "REASON", summary: "why", takesRest: true),
        ]
    ) { invocation in
        let name = try invocation.argument("CONFIRMATION")
        guard let confirmation = Confirmation(rawValue: name) else {
            let names = Confirmation.allCases.map(\.rawValue).joined(separator: ", ")
            throw Complaint(.usage, "CONFIRMATION is one of \(names), not `\(Complaint.quote(name))`.")
        }
        return try change(
            invocation, try ConnectedDesk(invocation),
            .withdraw(confirmation, reason: try invocation.argument("REASON")), try number(invocation))
    }

    private static let load = CommandSpec(
        path: ["migration", "load"],
        summary: "tickets of waves by phase and day, against the forecast and the capacity"
    ) { invocation in
        let board = try board(invocation)
        Output.print(
            invocation.wantsJSON ? MigrationJSON.load(board).line : MigrationText.load(board))
        return .ok
    }

    private static let hold = CommandSpec(
        path: ["migration", "hold"], summary: "say which waves to hold, why, and until when",
        details: "Ends with status 65 where a wave is to be held, and 0 where none is."
    ) { invocation in
        let board = try board(invocation)
        Output.print(invocation.wantsJSON ? MigrationJSON.holds(board).lines : MigrationText.holds(board))
        return board.holds.isEmpty ? .ok : .dataError
    }

    // MARK: Parts

    static func number(_ invocation: Invocation) throws -> Int {
        let text = try invocation.argument("WAVE")
        guard let number = Int(text), number > 0 else {
            throw Complaint(.usage, "WAVE is the number of a wave, not `\(Complaint.quote(text))`.")
        }
        return number
    }

    static func board(_ invocation: Invocation) throws -> WavesBoard {
        guard case .waves(let board) = try ConnectedDesk(invocation).ask(.waves) else {
            throw Complaint(.software, "The desk did not name its waves. Is it of this version?")
        }
        return board
    }

    static func row(_ invocation: Invocation, _ desk: ConnectedDesk) throws -> WaveRow {
        guard case .wave(let row) = try desk.ask(.wave(try number(invocation))) else {
            throw Complaint(.software, "The desk did not show the wave. Is it of this version?")
        }
        return row
    }

    private static func change(
        _ invocation: Invocation, _ desk: ConnectedDesk, _ command: WaveCommand, _ number: Int
    ) throws -> ExitStatus {
        guard case .wave(let row) = try desk.ask(.changeWave(number, command)) else { return .software }
        Output.print(
            invocation.wantsJSON ? MigrationJSON.row(row).line : MigrationText.page(row))
        return .ok
    }
}

/// A choice about a wave as a person types it.
enum WaveChoice {
    static func command(_ words: [String], note: String, overriding: String?) throws -> WaveCommand {
        let rest = Array(words.dropFirst())
        switch words.first {
        case "old-access":
            guard rest.count == 1, let access = OldAccess(rawValue: rest[0]) else {
                throw Complaint(.usage, "old-access is disabled (for everybody) or excluded (this wave).")
            }
            return .chooseOldAccess(access)
        case "enforce":
            if rest == ["now"] { return .chooseEnforcement(.now) }
            guard rest.first == "grace", rest.count <= 2 else {
                throw Complaint(.usage, "enforce is now, grace, or grace and a number of days.")
            }
            let days = rest.count == 2 ? Int(rest[1]) : nil
            guard rest.count == 1 || days != nil else {
                throw Complaint(
                    .usage, "A grace period is a number of days, not `\(Complaint.quote(rest[1]))`.")
            }
            return .chooseEnforcement(.afterGrace(days: days))
        case "deadline":
            if rest == ["none"] { return .setDeadline(nil, overriding: nil) }
            guard rest.count == 1, let day = Timestamp(iso8601: rest[0]) else {
                throw Complaint(.usage, "A deadline is a day like 2026-12-24, or none.")
            }
            return .setDeadline(day, overriding: overriding)
        case let name?:
            guard rest.isEmpty, let confirmation = Confirmation(rawValue: name) else {
                let names = Confirmation.allCases.map(\.rawValue).joined(separator: ", ")
                throw Complaint(
                    .usage, "A choice is old-access, enforce, deadline, or one of \(names); --note says more."
                )
            }
            return .confirm(confirmation, note: note)
        case nil: throw Complaint(.usage, "Name a choice. See `tierdesk help migration choose`.")
        }
    }
}
