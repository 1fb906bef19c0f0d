import Console
import Desk
import Wire

/// `tierdesk sequence …`: commands of the console under a name.
enum SequenceCommands {
    static let all = [list, save, delete]

    private static let list = CommandSpec(
        path: ["sequence", "list"], summary: "list the sequences of commands that you recorded",
        details: "The console does them (`,`); those of the configuration are in its file."
    ) { invocation in
        let found = try sequences(ConnectedDesk(invocation))
        Output.print(
            invocation.wantsJSON
                ? JSONText.array(found.map(json)).lines
                : found.isEmpty
                    ? "There are no sequences. `Q` in the console records one."
                    : found.map { "\($0.name)  \($0.steps.joined(separator: ", "))" }.joined(separator: "\n"))
        return .ok
    }

    private static let save = CommandSpec(
        path: ["sequence", "save"], summary: "keep a sequence of the console's commands under a name",
        arguments: [
            name, ArgumentSpec(name: "COMMANDS", summary: "one after the other", takesRest: true),
        ],
        details: """
            Commands are separated by semicolons and written as in the palette, with what they are given: \
            `severity-a; tag vip; snooze-tomorrow`. `= y` answers what the command before it asks.
            """
    ) { invocation in
        let steps = try invocation.argument("COMMANDS").split(separator: ";").map { part in
            String(part.drop(while: \.isWhitespace))
        }
        for step in steps {
            if let complaint = CommandRegistry.complaint(aboutStep: step) {
                throw Complaint(.usage, "`\(Complaint.quote(step))`: \(complaint).")
            }
        }
        let sequence = CommandSequence(name: try invocation.argument("NAME"), steps: steps)
        return try done(.saveSequence(sequence), "The sequence is saved.", invocation)
    }

    private static let delete = CommandSpec(
        path: ["sequence", "delete"], summary: "delete a sequence that you recorded", arguments: [name]
    ) { invocation in
        try done(.deleteSequence(try invocation.argument("NAME")), "The sequence is deleted.", invocation)
    }

    private static let name = ArgumentSpec(name: "NAME", summary: "a letter or a name")

    private static func sequences(_ desk: ConnectedDesk) throws -> [CommandSequence] {
        guard case .sequences(let found) = try desk.ask(.sequences) else {
            throw Complaint(.software, "The desk did not answer with sequences. Is it of this version?")
        }
        return found
    }

    private static func done(_ request: Request, _ sentence: String, _ invocation: Invocation) throws
        -> ExitStatus
    {
        let desk = try ConnectedDesk(invocation)
        guard case .ok = try desk.ask(request) else { return .software }
        Output.print(
            invocation.wantsJSON ? JSONText.array(try sequences(desk).map(json)).lines : sentence)
        return .ok
    }

    private static func json(_ sequence: CommandSequence) -> JSONText {
        .object([
            ("name", .string(sequence.name)), ("steps", .array(sequence.steps.map { .string($0) })),
        ])
    }
}
