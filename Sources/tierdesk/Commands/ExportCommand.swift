import Glibc
import Mail
import Service
import Storage

/// `tierdesk export`: the whole log as JSON lines, and the way back.
enum ExportCommand {
    static let spec = CommandSpec(
        path: ["export"], summary: "print the whole log as JSON lines",
        details: "`tierdesk import` of it into an empty desk gives the same desk."
    ) { invocation in
        let desk = try OpenDesk(invocation)
        _ = try desk.ask(.hello)
        var output = OutputBuffer()
        try Complaint.translating { try desk.engine.store.exportLog { output.line($0) } }
        output.flush()
        return .ok
    }

    static func restore(_ path: String, into desk: OpenDesk, _ invocation: Invocation) throws -> ExitStatus {
        throw Complaint(.software, "not yet")
    }
}

/// `tierdesk rebuild`: derived tables from the log.
enum RebuildCommand {
    static let spec = CommandSpec(
        path: ["rebuild"], summary: "drop what is derived (lists, counts, search) and make it anew from the log"
    ) { invocation in
        let desk = try OpenDesk(invocation)
        var progress = ProgressBar(isShown: Output.isErrorTerminal)
        let count = try Complaint.translating {
            try desk.engine.store.rebuild { done, total in progress.show(done: done, of: total, count: done) }
        }
        progress.clear()
        Output.print(
            invocation.wantsJSON ? JSONText.object([("tickets", .int(count))]).line : "rebuilt \(count) tickets")
        return .ok
    }
}
