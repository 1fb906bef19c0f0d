import Canvas
import Desk
import Glibc
import Mail
import Wire

/// The members of a wave: lists of them in and out.
extension MigrationCommands {
    static let member = CommandSpec(
        path: ["migration", "member"], summary: "show a member of a wave, record its step, or leave it out",
        arguments: [wave, ArgumentSpec(name: "MEMBER", summary: "its device, or the person's mail address")],
        options: [
            .value(
                "step", "STEP",
                "what it reached: " + MemberStep.allCases.map(\.rawValue).joined(separator: ", ")),
            .value(
                "leave-out", "WHY",
                "it does not move: " + LeftOut.allCases.map(\.rawValue).joined(separator: ", ")),
            .value("note", "TEXT", "what is to be said of that"),
            .switch("remove", "it came into the wave by mistake"),
        ]
    ) { invocation in
        let number = try number(invocation)
        let name = try invocation.argument("MEMBER")
        let desk = try ConnectedDesk(invocation)
        guard
            case .waveMembers(let page) = try desk.ask(
                .waveMembers(number, .named(name), after: 0, limit: 10)),
            let member = page.members.first
        else {
            throw Complaint(
                .noInput, "Wave \(number) has no \(Complaint.quote(name)). Check how it is spelled.")
        }
        let key = member.member.fields.key
        if invocation.switches.contains("remove") {
            return try taken(try desk.ask(.changeWave(number, .removeMembers([key]))), "removed", invocation)
        }
        if let report = try report(invocation, key) {
            return try taken(try desk.ask(.reportProgress([report])), "recorded", invocation)
        }
        Output.print(
            invocation.wantsJSON
                ? MigrationJSON.member(member).line : MigrationText.member(member))
        return .ok
    }

    private static func report(_ invocation: Invocation, _ key: String) throws -> ProgressReport? {
        let (step, why) = (invocation.options["step"], invocation.options["leave-out"])
        guard step == nil || why == nil else {
            throw Complaint(.usage, "Take --step or --leave-out, not both.")
        }
        if let step {
            guard let known = MemberStep(rawValue: step) else {
                throw Complaint(.usage, "--step does not know `\(Complaint.quote(step))`.")
            }
            return ProgressReport(key: key, step: known, note: invocation.options["note"])
        }
        guard let why else { return nil }
        guard let known = LeftOut(rawValue: why) else {
            throw Complaint(.usage, "--leave-out does not know `\(Complaint.quote(why))`.")
        }
        return ProgressReport(key: key, leftOut: known, note: invocation.options["note"])
    }

    private static func taken(_ reply: Reply, _ word: String, _ invocation: Invocation) throws -> ExitStatus {
        guard case .listTaken(let report) = reply else { return .software }
        if let refused = report.refused.first {
            throw Complaint(.dataError, "It was not \(word): \(Prose.sentence(refused.refusal)).")
        }
        Output.print(
            invocation.wantsJSON
                ? MigrationJSON.list(report, refused: 0).line
                : report.changed > 0 ? "\(word)" : "nothing changed")
        return .ok
    }

    static let progress = CommandSpec(
        path: ["migration", "progress"], summary: "read what members have reached from CSV, of any wave",
        arguments: [ArgumentSpec(name: "CSV", summary: "the file, or - for standard input")],
        details: """
            The first line names the columns device (or address) and status, and where there is one note. A status is \
            waiting, notified, unenrolled, enrolled (or noncompliant), compliant, validated, or why it is left out: \
            device-gone, person-left, unmanaged, keeps-old. A bad row is named with its line and left out, and the rest \
            goes on.
            """
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        var run = try ListRun<ProgressReport>(
            path: try invocation.argument("CSV"), needing: ["status"], parse: MemberColumns.progress)
        guard run.hasColumn("device") || run.hasColumn("address") else {
            throw Complaint(.dataError, "The first line names neither a column device nor address.")
        }
        return try run.all(asJSON: invocation.wantsJSON) { batch in try desk.ask(.reportProgress(batch)) }
    }

    static let remaining = CommandSpec(
        path: ["migration", "remaining"],
        summary: "list the members of a wave that have something left to do",
        arguments: [wave],
        options: [
            .value("step", "STEP", "only those at that step"),
            .switch("left-out", "those that were left out, with why"),
            .value("limit", "N", "at most N (default 100)"),
        ]
    ) { invocation in
        let number = try number(invocation)
        var filter = MemberFilter.left
        if invocation.switches.contains("left-out") { filter = .leftOut }
        if let name = invocation.options["step"] {
            guard let step = MemberStep(rawValue: name) else {
                throw Complaint(.usage, "--step does not know `\(Complaint.quote(name))`.")
            }
            filter = .step(step)
        }
        let limit = try invocation.integer("limit", default: 100, in: 1...100_000)
        let members = try members(of: number, filter, limit: limit, try ConnectedDesk(invocation))
        Output.print(
            invocation.wantsJSON
                ? JSONText.array(members.map(MigrationJSON.member)).lines
                : members.isEmpty
                    ? "Nobody is left." : members.map(MigrationText.line).joined(separator: "\n"))
        return .ok
    }

    static func members(
        of number: Int, _ filter: MemberFilter, limit: Int, _ desk: ConnectedDesk
    ) throws -> [KnownMember] {
        var members: [KnownMember] = []
        var after: Int? = 0
        while let id = after, members.count < limit {
            let request = Request.waveMembers(
                number, filter, after: id, limit: min(limit - members.count, MigrationRules.requestLimit))
            guard case .waveMembers(let page) = try desk.ask(request) else { break }
            members += page.members
            after = page.next
        }
        return members
    }
}

/// A row of a list as it is typed in a table program.
enum MemberColumns {
    /// A cell that cannot be taken: which, and why.
    struct Fault: Error {
        var column: String
        var reason: String
    }

    static func member(_ cells: [String: String]) throws(Fault) -> MemberFields {
        var fields = MemberFields(
            address: cells["address"]?.lowercased() ?? "", name: cells["name"] ?? "",
            device: cells["device"] ?? "", oldSystem: cells["old-system"] ?? "")
        fields.platform = try one(cells, "platform")
        if let text = cells["language"] {
            guard let language = Language(rawValue: text.lowercased()), language != .unknown else {
                throw Fault(column: "language", reason: "is one of en, fr, nl")
            }
            fields.language = language
        }
        if let text = cells["vip"]?.lowercased() {
            guard let isVIP = truth[text] else { throw Fault(column: "vip", reason: "is yes or no") }
            fields.isVIP = isVIP
        }
        if let text = cells["deadline"] {
            guard let day = Timestamp(iso8601: text) else {
                throw Fault(column: "deadline", reason: "is a day like 2026-12-24")
            }
            fields.deadline = day
        }
        return fields
    }

    static func progress(_ cells: [String: String]) throws(Fault) -> ProgressReport {
        guard let key = cells["device"] ?? cells["address"] else {
            throw Fault(column: "device", reason: "is empty, and so is address")
        }
        guard let status = cells["status"]?.lowercased() else {
            throw Fault(column: "status", reason: "is empty")
        }
        let note = cells["note"]
        if let leftOut = LeftOut(rawValue: status) {
            return ProgressReport(key: key, leftOut: leftOut, note: note)
        }
        // What device managements call it.
        let step: MemberStep? = ["noncompliant", "non-compliant"].contains(status) ? .enrolled : nil
        guard let step = step ?? MemberStep(rawValue: status) else {
            let names = (MemberStep.allCases.map(\.rawValue) + LeftOut.allCases.map(\.rawValue))
            throw Fault(column: "status", reason: "is one of \(names.joined(separator: ", "))")
        }
        return ProgressReport(key: key, step: step, note: note)
    }

    private static let truth: [String: Bool] = [
        "yes": true, "true": true, "1": true, "x": true, "oui": true, "ja": true,
        "no": false, "false": false, "0": false, "non": false, "nee": false,
    ]

    private static func one<Value: RawRepresentable & CaseIterable>(
        _ cells: [String: String], _ column: String
    ) throws(Fault) -> Value? where Value.RawValue == String {
        guard let text = cells[column]?.lowercased() else { return nil }
        if let value = Value(rawValue: text) { return value }
        throw Fault(
            column: column, reason: "is one of " + Value.allCases.map(\.rawValue).joined(separator: ", "))
    }
}

/// One list under way: rows are read, sent in batches, and what is refused is named with its line.
struct ListRun<Item> {
    private var table: CSVTable
    private let parse: ([String: String]) throws(MemberColumns.Fault) -> Item
    private var sum = ListReport()
    private var complaints: [String] = []
    private var refused = 0

    private static var shownComplaints: Int { 50 }
    private static var batch: Int { 500 }

    init(
        path: String, needing columns: [String],
        parse: @escaping ([String: String]) throws(MemberColumns.Fault) -> Item
    ) throws {
        self.parse = parse
        table =
            path == "-"
            ? try ImportCommand.open("standard input") { () throws(ImportError) in
                try CSVTable(descriptor: STDIN_FILENO, needing: columns)
            }
            : try ImportCommand.open(path) { () throws(ImportError) in
                try CSVTable(path: path, needing: columns)
            }
    }

    func hasColumn(_ name: String) -> Bool { table.columns.contains(name) }

    mutating func all(asJSON: Bool, _ send: ([Item]) throws -> Reply) throws -> ExitStatus {
        var batch: [(line: Int, item: Item)] = []
        while let row = table.next() {
            switch row {
            case .failure(let error): refuse("\(error)")
            case .success(let row):
                do throws(MemberColumns.Fault) {
                    batch.append((row.line, try parse(row.cells)))
                } catch {
                    refuse("line \(row.line), column \(error.column): it \(error.reason)")
                }
            }
            if batch.count >= Self.batch { try flush(&batch, send) }
        }
        try flush(&batch, send)
        for complaint in complaints { Output.complain("left out: \(DisplayText(complaint))") }
        if refused > complaints.count { Output.complain("left out: \(refused - complaints.count) more") }
        Output.print(
            asJSON
                ? MigrationJSON.list(sum, refused: refused).line
                : "\(sum.added) new, \(sum.changed) changed, \(sum.unchanged) unchanged, \(refused) left out")
        return refused == 0 ? .ok : .dataError
    }

    private mutating func flush(_ batch: inout [(line: Int, item: Item)], _ send: ([Item]) throws -> Reply)
        throws
    {
        guard !batch.isEmpty else { return }
        guard case .listTaken(let report) = try send(batch.map(\.item)) else { return }
        sum.added += report.added
        sum.changed += report.changed
        sum.unchanged += report.unchanged
        for row in report.refused { refuse("line \(batch[row.index].line): \(Prose.sentence(row.refusal))") }
        batch = []
    }

    private mutating func refuse(_ reason: String) {
        refused += 1
        if complaints.count < Self.shownComplaints { complaints.append(reason) }
    }
}
