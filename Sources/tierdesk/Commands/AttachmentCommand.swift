import Canvas
import Desk
import Wire

/// `tierdesk ticket attachment`: the files that came with a ticket's mails.
enum AttachmentCommand {
    static let spec = CommandSpec(
        path: ["ticket", "attachment"],
        summary: "list the files that came with a ticket's mails, or save one",
        arguments: [.ticket],
        options: [
            .switch("list", "list them (the default)"),
            .value("save", "K", "save the file of that number"),
            .value(
                "to", "PATH",
                "where to: a file, a folder that keeps its name (default: this one), or - for standard output"
            ),
            .switch("overwrite", "what is there already may go"),
        ],
        details: """
            A name is made safe when its mail comes in: it holds no path, and never begins with a dot. Nothing is \
            overwritten unasked; a file is there whole or not at all, and only you can read it.
            """
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        let number = try invocation.number("TICKET")
        guard invocation.options["save"] != nil else {
            guard invocation.options["to"] == nil, !invocation.switches.contains("overwrite") else {
                throw Complaint(.usage, "--to and --overwrite go with --save.")
            }
            guard case .ticket(let detail) = try desk.ask(.ticket(number)) else { return .software }
            let files = detail.entries.attachments
            Output.print(
                invocation.wantsJSON
                    ? JSONText.array(files.map { TicketJSON.file($0.number, $0.entry, $0.file) }).lines
                    : files.isEmpty
                        ? "No file came with #\(number)."
                        : files.map { TicketText.file($0.number, $0.file) }.joined(separator: "\n"))
            return .ok
        }
        let file = AttachmentFile(
            ticket: number, number: try invocation.integer("save", default: 1, in: 1...1_000_000),
            place: invocation.options["to"] ?? ".", overwrites: invocation.switches.contains("overwrite"))
        if file.place == "-" {
            try file.pour(from: desk) { Output.bytes($0) }
            return .ok
        }
        guard !invocation.isForced else {
            throw Complaint(
                .noPermission, "Nothing is written on this host. Say --to - and keep it on yours.")
        }
        switch try file.save(from: desk) {
        case .saved(let path, let size):
            Output.print(
                invocation.wantsJSON
                    ? JSONText.object([("path", .string(path)), ("size", .int(size))]).line
                    : DisplayText(path).description)
            return .ok
        case .exists(let path):
            throw Complaint(
                .cannotCreate,
                "\(Complaint.quote(path)) is there already. Name another place with --to, or say --overwrite."
            )
        }
    }
}
