import Desk
import Wire

/// `tierdesk macro …`: what the desk does alike again and again.
enum MacroCommands {
    static let all = [list, run]

    private static let list = CommandSpec(
        path: ["macro", "list"], summary: "list the desk's macros: several changes and a reply under one name"
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        guard case .macros(let macros) = try desk.ask(.macros) else { return .software }
        let tiers = try desk.tiers()
        if invocation.wantsJSON {
            Output.print(JSONText.array(macros.map { json($0, tiers) }).lines)
        } else if macros.isEmpty {
            Output.print("There are no macros. `macros` in the configuration has them.")
        } else {
            for macro in macros {
                Output.print("\(macro.name): \(Prose.words(macro, tiers: tiers).joined(separator: ", "))")
            }
        }
        return .ok
    }

    private static let run = CommandSpec(
        path: ["macro", "run"], summary: "do a macro to tickets",
        arguments: [
            ArgumentSpec(name: "NAME", summary: "the macro's name"),
            ArgumentSpec(name: ArgumentSpec.ticket.name, summary: "ticket numbers", takesRest: true),
        ],
        options: TicketBatch.options,
        details: """
            Look at --dry-run first: it shows what would change on each ticket, the reply with its fields filled in, and who
            would read it. Where one change of it is refused, nothing of it is done to that ticket.
            """
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        let name = try invocation.argument("NAME")
        let numbers = try TicketBatch.tickets(invocation, desk)
        let pieces = stride(from: 0, to: numbers.count, by: Deed.most).map { start in
            (deed: Deed.macro(name), aims: numbers[start...].prefix(Deed.most).map { Aim($0) })
        }
        return try TicketBatch.carryOut(
            pieces, isRehearsal: invocation.switches.contains("dry-run"), invocation, desk)
    }

    private static func json(_ macro: Macro, _ tiers: [String]) -> JSONText {
        .object([
            ("name", .string(macro.name)),
            (
                "titles",
                .object(
                    macro.titles.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                        ($0.key.rawValue, .string($0.value))
                    })
            ),
            ("does", .array(Prose.words(macro, tiers: tiers).map(JSONText.string))),
            (
                "reply",
                .object(
                    macro.reply.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                        ($0.key.rawValue, .string($0.value))
                    })
            ),
        ])
    }
}
