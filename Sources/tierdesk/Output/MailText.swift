import Canvas
import Desk
import Post
import Service
import Wire

/// Mail as plain lines.
enum MailText {
    static func line(_ row: TicketDelivery) -> String {
        let delivery = row.delivery
        let words = [
            "#\(row.ticket)", delivery.kind.rawValue, delivery.state.rawValue, delivery.at.iso8601,
            TicketJSON.requester(delivery.recipient), delivery.detail,
        ]
        return words.filter { !$0.isEmpty }.map { DisplayText($0).description }.joined(separator: "  ")
    }

    static func lines(
        _ sources: [SourceHealth], quarantine: Int, _ deliveries: [Delivery.State: Int]
    ) -> [String] {
        let ways = sources.map { source in
            let last = source.succeededAt.map { "worked \($0.iso8601)" } ?? "has not worked yet"
            let problem =
                source.problem.isEmpty ? "" : "  PROBLEM \(source.triedAt.iso8601): \(source.problem)"
            return DisplayText("\(source.name)  \(last)  \(source.taken) mails\(problem)").description
        }
        let states = Delivery.State.allCases.compactMap { state in
            deliveries[state].map { "\($0) \(state.rawValue)" }
        }
        return (ways.isEmpty ? ["No way in or out has been used yet."] : ways)
            + [
                "quarantine: \(quarantine)",
                "out: " + (states.isEmpty ? "nothing" : states.joined(separator: ", ")),
            ]
    }

    static func json(
        _ sources: [SourceHealth], quarantine: Int, _ deliveries: [Delivery.State: Int]
    ) -> JSONText {
        .object([
            (
                "sources",
                .array(
                    sources.map {
                        .object([
                            ("name", .string($0.name)), ("succeededAt", .text($0.succeededAt?.iso8601)),
                            ("triedAt", .string($0.triedAt.iso8601)), ("taken", .int($0.taken)),
                            ("problem", .string($0.problem)),
                        ])
                    })
            ), ("quarantine", .int(quarantine)),
            (
                "deliveries",
                .object(Delivery.State.allCases.map { ($0.rawValue, .int(deliveries[$0] ?? 0)) })
            ),
        ])
    }

    static func json(_ row: TicketDelivery) -> JSONText {
        var members: [(String, JSONText)] = [("ticket", .int(row.ticket))]
        members += self.members(row.delivery)
        return .object(members)
    }

    /// What became of a mail: the number of its ticket, or why it is in quarantine.
    static func line(_ receipt: IntakeReceipt) -> String {
        if let number = receipt.ticket { return String(number) }
        if receipt.isAlert { return "taken as an alert, mail \(receipt.message)" }
        return "quarantined as mail \(receipt.message)"
            + (receipt.quarantine.map { ": " + Prose.sentence($0) } ?? "")
    }

    static func json(_ receipt: IntakeReceipt) -> JSONText {
        .object([
            ("number", .int(receipt.ticket)), ("new", .bool(receipt.isNew)),
            ("route", .text(receipt.route?.rawValue)), ("queue", .text(receipt.queue?.rawValue)),
            ("message", .integer(receipt.message)), ("quarantine", .text(receipt.quarantine?.rawValue)),
        ])
    }

    static func json(_ delivery: Delivery) -> JSONText { .object(members(delivery)) }

    private static func members(_ delivery: Delivery) -> [(String, JSONText)] {
        [
            ("version", .int(delivery.version)), ("kind", .string(delivery.kind.rawValue)),
            ("recipient", .string(delivery.recipient.address)), ("state", .string(delivery.state.rawValue)),
            ("at", .string(delivery.at.iso8601)), ("attempts", .int(delivery.attempts)),
            ("detail", .string(delivery.detail)),
        ]
    }
}
