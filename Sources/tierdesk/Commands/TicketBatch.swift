import Canvas
import Desk
import Wire

/// A verb on several tickets: each by itself, with what became of it.
enum TicketBatch {
    static let options: [OptionSpec] = [
        .value("filter", "FILTER", "every ticket that matches, instead of TICKET"),
        .switch("dry-run", "say what would come of it for each ticket, and change nothing"),
    ]

    /// More at once are hardly meant.
    private static let most = 10_000

    static func isWanted(_ invocation: Invocation) throws -> Bool {
        if invocation.switches.contains("dry-run") || invocation.options["filter"] != nil { return true }
        return try invocation.argument("TICKET").contains { $0 == "," || $0 == " " }
    }

    static func run(
        _ invocation: Invocation, _ desk: ConnectedDesk, _ command: (Int) throws -> TicketCommand
    ) throws -> ExitStatus {
        var basedOn: Int?
        if invocation.options["version"] != nil {
            basedOn = try invocation.integer("version", default: 1, in: 1...Int.max)
        }
        var deeds: [(deed: Deed, aims: [Aim])] = []
        for number in try tickets(invocation, desk) {
            let deed = Deed.command(try command(number))
            let aim = Aim(number, basedOn: basedOn)
            if let last = deeds.last, last.deed == deed, last.aims.count < Deed.most {
                deeds[deeds.count - 1].aims.append(aim)
            } else {
                deeds.append((deed, [aim]))
            }
        }
        return try carryOut(deeds, isRehearsal: invocation.switches.contains("dry-run"), invocation, desk)
    }

    static func carryOut(
        _ deeds: [(deed: Deed, aims: [Aim])], isRehearsal: Bool, _ invocation: Invocation,
        _ desk: ConnectedDesk
    ) throws -> ExitStatus {
        var outcomes: [Outcome] = []
        for (deed, aims) in deeds {
            guard
                case .outcomes(let piece) = try desk.ask(.carryOut(deed, on: aims, isRehearsal: isRehearsal))
            else { return .software }
            outcomes += piece
        }
        let tiers = try desk.tiers()
        if invocation.wantsJSON {
            Output.print(JSONText.array(outcomes.map { json($0, isRehearsal, tiers) }).lines)
        } else {
            for outcome in outcomes { Output.print(line(outcome, tiers)) }
        }
        if let failure = outcomes.lazy.compactMap(\.failure).first { return ExitStatus(failure) }
        return outcomes.allSatisfy(\.isDone) ? .ok : .dataError
    }

    /// The tickets that the command line names, or that its filter finds.
    static func tickets(_ invocation: Invocation, _ desk: ConnectedDesk) throws -> [Int] {
        if let filter = invocation.options["filter"] {
            let zone = LocalTime.zone(at: try DeskClock(invocation).now()).offset
            let rows = try TicketCommands.collect(
                .all, filter: try FilterArgument.read(filter), zone: zone, limit: most + 1, desk: desk)
            guard rows.count <= most else {
                throw Complaint(.usage, "More than \(most) tickets match. Narrow the filter.")
            }
            return rows.map(\.number).sorted()
        }
        let text = try invocation.argument("TICKET")
        return try text.split { $0 == "," || $0 == " " }.map { part in
            guard let number = Int(part.drop { $0 == "#" }), number > 0 else {
                throw Complaint(.usage, "TICKET is ticket numbers, 3,5,7, not `\(Complaint.quote(text))`.")
            }
            return number
        }
    }

    private static func words(_ outcome: Outcome, _ tiers: [String]) -> String {
        if let failure = outcome.failure { return "not done: " + Prose.sentence(failure) }
        if let refusal = outcome.refusal { return "refused: " + Prose.sentence(refusal, tiers: tiers) }
        return changes(outcome, tiers).joined(separator: ", ")
    }

    private static func changes(_ outcome: Outcome, _ tiers: [String]) -> [String] {
        guard let before = outcome.before, let after = outcome.after else { return [] }
        return Prose.changes(from: before, to: after, tiers: tiers, time: \.iso8601)
    }

    private static func line(_ outcome: Outcome, _ tiers: [String]) -> String {
        let subject = outcome.before.map { "  " + Complaint.quote($0.subject) } ?? ""
        let line = "#\(outcome.number)  \(words(outcome, tiers))\(subject)"
        guard let reply = outcome.reply, outcome.isDone else { return line }
        let people = outcome.recipients.map { TicketJSON.requester($0) }.joined(separator: ", ")
        let text = DisplayText.lines(of: reply).map { "    \($0)" }.joined(separator: "\n")
        return "\(line)\n    to \(people):\n\(text)"
    }

    private static func json(_ outcome: Outcome, _ isRehearsal: Bool, _ tiers: [String]) -> JSONText {
        .object([
            ("number", .integer(Int64(outcome.number))), ("done", .bool(outcome.isDone)),
            ("dry_run", .bool(isRehearsal)),
            ("changes", .array(changes(outcome, tiers).map(JSONText.string))),
            ("error", outcome.isDone ? .null : .string(words(outcome, tiers))),
            ("reply", .text(outcome.reply)),
            ("to", .array(outcome.recipients.map { .string(TicketJSON.requester($0)) })),
            ("ticket", (outcome.after ?? outcome.before).map(TicketJSON.row) ?? .null),
        ])
    }
}
