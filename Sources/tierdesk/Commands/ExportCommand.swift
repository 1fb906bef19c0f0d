import Desk
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
        _ = try Complaint.translating { try desk.engine.require(.export, of: desk.speaker) }
        var output = OutputBuffer()
        try Complaint.translating { try desk.engine.store.exportLog { output.line($0) } }
        output.flush()
        return .ok
    }

    /// Makes the desk of an export out of an empty store: all of it, or nothing.
    ///
    /// The store is opened without an owner of its own: the staff is in the export.
    static func restore(_ path: String, _ invocation: Invocation) throws -> ExitStatus {
        let location = try StoreLocation(invocation)
        let store = try OpenDesk.openStore(location, rules: try Configuration.load(invocation).rules)
        guard try Complaint.translating({ try store.isEmpty() }) else {
            throw Complaint(
                .dataError,
                "There is a desk in this store already; an export goes into an empty one. Name another --store."
            )
        }
        var progress = ProgressBar(isShown: Output.isErrorTerminal)
        let lines = try ImportCommand.open(path) { () throws(Mail.ImportError) in try FileLines(path: path) }
        do {
            let count = try Complaint.translating {
                try store.importLog(lines) { progress.show(done: $0, of: $1, count: $0) }
            }
            progress.clear()
            Output.print(
                invocation.wantsJSON
                    ? JSONText.object([("tickets", .int(count))]).line
                    : "the desk of \(count) tickets is here")
            return .ok
        } catch let error as Storage.ImportError {
            progress.clear()
            throw Complaint(
                .dataError, "\(error). Nothing was taken; export again and try with the whole file.")
        }
    }
}

/// `tierdesk rebuild`: derived tables from the log.
enum RebuildCommand {
    static let spec = CommandSpec(
        path: ["rebuild"],
        summary: "drop what is derived (lists, counts, search) and make it anew from the log"
    ) { invocation in
        let desk = try OpenDesk(invocation)
        _ = try Complaint.translating { try desk.engine.require(.maintain, of: desk.speaker) }
        var progress = ProgressBar(isShown: Output.isErrorTerminal)
        let count = try Complaint.translating {
            try desk.engine.store.rebuild { done, total in progress.show(done: done, of: total, count: done) }
        }
        progress.clear()
        Output.print(
            invocation.wantsJSON
                ? JSONText.object([("tickets", .int(count))]).line : "rebuilt \(count) tickets")
        return .ok
    }
}
