import Desk
import Glibc
import Mail
import Post
import Service
import Wire

/// `tierdesk import`: many issues from a mailbox, a mail folder, JSON lines, CSV, or another desk's export.
enum ImportCommand {
    static let spec = CommandSpec(
        path: ["import"], summary: "take in an mbox, a Maildir, JSON lines, CSV, or an export",
        arguments: [ArgumentSpec(name: "PATH", summary: "the file or folder")],
        options: [
            .value(
                "columns", "MAP",
                "CSV columns: subject=NAME,body=NAME and where there are id, sender, date, device, language"),
            .value(
                "format", "FORMAT",
                ImportFormat.allCases.map(\.rawValue).joined(separator: ", ") + " (default: found out)"),
        ],
        details: """
            What cannot be read is reported with its line, file or position, and the rest goes on. A record with an id
            that was taken in before is not taken in again, so an import can be repeated. An export goes only into an
            empty desk, and makes the same desk of it.
            """
    ) { invocation in
        let path = try invocation.argument("PATH")
        let format = try ImportCommand.format(invocation, path: path)
        if format == .tierdesk { return try ExportCommand.restore(path, invocation) }
        let desk = try OpenDesk(invocation)
        var run = ImportRun(desk: desk, total: fileSize(path))
        switch format {
        case .mbox:
            var reader = try open(path) { () throws(ImportError) in try MboxReader(path: path) }
            while let result = reader.next() {
                try run.mail(
                    result.map { ($0.bytes, "message \($0.ordinal), line \($0.line)") }, at: reader.bytesRead)
            }
        case .maildir:
            var reader = try open(path) { () throws(ImportError) in try MaildirReader(path: path) }
            run.total = nil
            while let result = reader.next() {
                try run.mail(result.map { ($0.bytes, "file \($0.name)") }, at: reader.bytesRead)
            }
        case .jsonLines:
            var reader = try open(path) { () throws(ImportError) in try JSONLinesReader(path: path) }
            while let result = reader.next() { try run.record(result, at: reader.bytesRead) }
        case .csv:
            let columns = try ImportCommand.columns(invocation)
            var reader = try open(path) { () throws(ImportError) in
                try CSVReader(path: path, columns: columns)
            }
            while let result = reader.next() { try run.record(result, at: reader.bytesRead) }
        case .tierdesk:
            break
        }
        return try run.finish(asJSON: invocation.wantsJSON)
    }

    private static func format(_ invocation: Invocation, path: String) throws -> ImportFormat {
        if let name = invocation.options["format"] {
            guard let format = ImportFormat(rawValue: name) else {
                let names = ImportFormat.allCases.map(\.rawValue).joined(separator: ", ")
                throw Complaint(.usage, "--format is one of \(names), not `\(Complaint.quote(name))`.")
            }
            return format
        }
        return try open(path) { () throws(ImportError) in try ImportFormat.detect(path: path) }
    }

    private static func columns(_ invocation: Invocation) throws -> ColumnMap {
        guard let text = invocation.options["columns"] else { return ColumnMap() }
        do {
            return try ColumnMap(parsing: text)
        } catch {
            throw Complaint(.usage, "--columns: \(error).")
        }
    }

    static func open<T>(_ path: String, _ body: () throws(ImportError) -> T) throws -> T {
        do throws(ImportError) {
            return try body()
        } catch {
            var hint = ""
            if case .missingColumn = error { hint = " Name the columns: --columns subject=NAME,body=NAME." }
            if case .unknownFormat = error { hint = " Name it with --format." }
            throw Complaint(.noInput, "\(Complaint.quote(path)): \(error).\(hint)")
        }
    }

    private static func fileSize(_ path: String) -> Int? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }
}

/// One import under way: batches, counts, refusals, the progress bar.
struct ImportRun {
    let desk: OpenDesk
    /// Bytes to read in all, where known.
    var total: Int?

    private var pending: [NewIssue] = []
    private var taken = 0
    private var known = 0
    private var refused: [String] = []
    private var refusedCount = 0
    private var progress: ProgressBar

    /// Records that share a transaction: enough that the disk is not waited for at each one.
    private static let batch = 200
    private static let shownRefusals = 20

    init(desk: OpenDesk, total: Int?) {
        self.desk = desk
        self.total = total
        progress = ProgressBar(isShown: Output.isErrorTerminal)
    }

    mutating func record(_ result: Result<ImportRecord, RecordError>, at bytes: Int) throws {
        switch result {
        case .failure(let error):
            refuse("\(error)")
        case .success(let record):
            pending.append(
                NewIssue(
                    subject: record.subject, text: record.body,
                    requester: Requester(name: record.senderName, address: record.senderAddress),
                    device: record.device, language: record.language, source: .import,
                    externalID: record.id.map { "import:\($0)" }, date: record.date))
            if pending.count >= Self.batch { try flush() }
        }
        progress.show(done: bytes, of: total, count: taken + pending.count)
    }

    mutating func mail(_ result: Result<([UInt8], String), RecordError>, at bytes: Int) throws {
        switch result {
        case .failure(let error):
            refuse("\(error)")
        case .success(let (message, place)):
            let filed = try Complaint.translating {
                try desk.mailFiler(isLive: false).take(message, source: "import")
            }
            if let reason = filed.quarantine {
                refuse("\(place): \(Prose.sentence(reason)) It is in quarantine as mail \(filed.message).")
            } else if filed.isNew {
                taken += 1
            } else {
                known += 1
            }
        }
        progress.show(done: bytes, of: total, count: taken)
    }

    private mutating func flush() throws {
        let batch = pending
        pending = []
        let opened = try Complaint.translating { try desk.engine.take(batch, by: nil) }
        taken += opened.count { $0.isNew }
        known += opened.count { !$0.isNew }
    }

    private mutating func refuse(_ reason: String) {
        refusedCount += 1
        if refused.count < Self.shownRefusals { refused.append(reason) }
    }

    mutating func finish(asJSON: Bool) throws -> ExitStatus {
        if !pending.isEmpty { try flush() }
        progress.clear()
        for reason in refused { Output.complain("left out: \(reason)") }
        if refusedCount > refused.count {
            Output.complain("left out: \(refusedCount - refused.count) more")
        }
        Output.print(
            asJSON
                ? JSONText.object([
                    ("taken", .int(taken)), ("known", .int(known)), ("refused", .int(refusedCount)),
                ]).line
                : "\(taken) taken in, \(known) known already, \(refusedCount) left out")
        return refusedCount > 0 ? .dataError : .ok
    }
}
