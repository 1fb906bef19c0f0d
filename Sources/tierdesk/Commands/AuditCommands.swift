import Desk
import Service
import Storage
import Wire

/// `tierdesk audit …`: who did what, and whether the log is what was written.
enum AuditCommands {
    static let all = [show, verify, head]

    private static let show = CommandSpec(
        path: ["audit", "show"], summary: "who did what, the latest first",
        options: [
            .value("by", "AGENT", "only what this agent did"),
            .value("ticket", "N", "only what was done to this ticket"),
            .value("kind", "KIND", "only entries of a kind: granted, revoked, severity-set, …"),
            .value("since", "DATE", "only entries since"),
            .value("limit", "N", "at most N entries (default 50)"),
        ],
        details: "Entries hold no text that anybody wrote: `tierdesk ticket show` has that."
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        let limit = try invocation.integer("limit", default: 50, in: 1...1_000_000)
        var query = AuditQuery(
            agent: invocation.options["by"].map { AgentName($0) }, kind: invocation.options["kind"],
            since: try invocation.time("since"))
        if invocation.options["ticket"] != nil {
            query.ticket = try invocation.integer("ticket", default: 1, in: 1...Int(Int32.max))
        }
        var entries: [AuditEntry] = []
        while entries.count < limit {
            guard case .audit(let page) = try desk.ask(.audit(query)) else { return .software }
            entries += page.entries
            guard let next = page.next else { break }
            query.before = next
        }
        entries = Array(entries.prefix(limit))
        Output.print(
            invocation.wantsJSON
                ? JSONText.array(entries.map(json)).lines
                : entries.map(line).joined(separator: "\n"))
        return .ok
    }

    private static let verify = CommandSpec(
        path: ["audit", "verify"], summary: "prove that nothing in the log was changed, removed or moved",
        options: [
            .value("head", "N:HEX", "an end that `tierdesk audit head` printed earlier, kept elsewhere")
        ],
        details: """
            Every entry is linked to the one before it by a digest. Whoever can write to the database itself could make
            the whole chain anew: note the output of `tierdesk audit head` now and then in another place, and give it
            as --head. Exit code 65 where something was tampered with; the first bad entry is named.
            """
    ) { invocation in
        let known = try invocation.options["head"].map(end)
        let desk = try OpenDesk(invocation)
        _ = try Complaint.translating { try desk.engine.require(.audit, of: desk.speaker) }
        let report = try Complaint.translating { try desk.engine.store.verifyChain(known: known) }
        if invocation.wantsJSON {
            Output.print(
                JSONText.object([
                    ("whole", .bool(report.fault == nil)), ("entries", .int(report.entries)),
                    ("erased", .int(report.erased)),
                    ("head", .string(report.end.text)),
                    ("firstBad", report.fault.map { .integer($0.sequence) } ?? .null),
                    ("problem", .text(report.fault?.problem.rawValue)),
                ]).line)
        } else if let fault = report.fault {
            Output.print(
                "entry \(fault.sequence) \(sentence(fault.problem)); the \(report.entries) before it are whole"
            )
        } else {
            let erased = report.erased == 0 ? "" : ", \(report.erased) of them erased since, as the log says"
            Output.print("\(report.entries) entries, all as they were written\(erased)")
        }
        return report.fault == nil ? .ok : .dataError
    }

    private static let head = CommandSpec(
        path: ["audit", "head"], summary: "print where the log ends, to keep elsewhere for `audit verify`"
    ) { invocation in
        let desk = try OpenDesk(invocation)
        _ = try Complaint.translating { try desk.engine.require(.audit, of: desk.speaker) }
        let end = try Complaint.translating { try desk.engine.store.chainEnd() }
        Output.print(invocation.wantsJSON ? JSONText.object([("head", .string(end.text))]).line : end.text)
        return .ok
    }

    private static func sentence(_ problem: Store.ChainFault.Problem) -> String {
        switch problem {
        case .changed: "is not what was written"
        case .moved: "does not follow the one before it"
        case .inserted: "was not written by the desk"
        case .removed: "is missing"
        }
    }

    private static func line(_ entry: AuditEntry) -> String {
        let words = [
            "\(entry.sequence)", entry.at.iso8601, entry.by?.rawValue ?? "the desk", name(entry.subject),
            entry.kind,
        ]
        return (words + (entry.detail.isEmpty ? [] : [entry.detail])).joined(separator: "  ")
    }

    private static func json(_ entry: AuditEntry) -> JSONText {
        .object([
            ("sequence", .integer(entry.sequence)), ("at", .string(entry.at.iso8601)),
            ("by", .text(entry.by?.rawValue)), ("subject", .string(name(entry.subject))),
            ("kind", .string(entry.kind)), ("detail", .string(entry.detail)),
        ])
    }

    private static func name(_ subject: AuditEntry.Subject) -> String {
        switch subject {
        case .ticket(let number): "#\(number)"
        case .staff: "staff"
        case .routing: "routing"
        case .service: "service levels"
        case .requesters: "requesters"
        case .knowledge: "articles"
        case .announcement(let number): "announcement \(number)"
        case .erasure: "erasure"
        case .checklist(let number): "checklist \(number)"
        case .wave(let number): "wave \(number)"
        case .device(let key): Complaint.quote(key)
        }
    }

    private static func end(_ text: String) throws -> Store.ChainEnd {
        guard let end = Store.ChainEnd(text) else {
            throw Complaint(
                .usage,
                "--head takes what `tierdesk audit head` printed, a number, a colon and 64 digits.")
        }
        return end
    }
}
