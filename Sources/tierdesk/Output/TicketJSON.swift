import Desk
import Wire

/// The JSON shapes of tickets; documented in the manual, stable for scripts.
enum TicketJSON {
    static func row(_ row: TicketRow) -> JSONText { .object(rowMembers(row)) }

    static func detail(_ detail: TicketDetail) -> JSONText {
        .object(
            rowMembers(detail.row) + [
                ("entries", .array(detail.thread.map { entry($0, in: detail) })),
                ("mergedFrom", .array(detail.merged.map { .int($0.number) })),
                ("splitFrom", .int(detail.splitFrom)),
                ("events", .array(detail.events.enumerated().map { event($1, version: $0 + 1) })),
                ("device", detail.device.map(device) ?? deviceName(detail.row.device)),
                ("batons", .array(detail.batons.map(baton))),
                ("migration", MigrationJSON.ticket(detail.migration)),
                ("legs", .array(detail.legs.map(LegJSON.row))),
                ("verdict", verdict(detail.verdict)),
                ("gates", .array(detail.gates.map { .string($0.rawValue) })),
                ("duplicates", .array(detail.duplicates.map { .integer(Int64($0.number)) })),
                ("incident", .int(detail.incident)),
                (
                    "announcements",
                    .array(
                        detail.announcements.map {
                            .object([
                                ("number", .int($0.number)), ("title", .string($0.title)),
                                ("open", .bool($0.isOpen)), ("joined", .bool($0.isJoined)),
                                ("words", .array($0.words.map(JSONText.string))),
                            ])
                        })
                ),
                ("others", .array(detail.others.map { .integer(Int64($0.number)) })),
                ("deliveries", .array(detail.deliveries.map(MailText.json))),
                ("correspondents", .array(detail.correspondents.map { .string(requester($0)) })),
            ])
    }

    static func evidence(_ evidence: Evidence) -> JSONText {
        .object([
            ("text", .string(evidence.text)), ("weight", .number(evidence.weight)),
            ("why", .string(evidence.why)),
        ])
    }

    static func agent(_ agent: Agent) -> JSONText {
        .object([
            ("name", .string(agent.name.rawValue)),
            ("roles", .array(agent.roles.map(\.rawValue).sorted().map(JSONText.string))),
            ("grants", .array(agent.grants.map(\.rawValue).sorted().map(JSONText.string))),
            ("tier", .int(agent.tier)),
            (
                "queues",
                agent.queues.map { .array($0.map(\.rawValue).sorted().map(JSONText.string)) } ?? .null
            ),
        ])
    }

    static func device(_ device: Device) -> JSONText {
        .object([
            ("name", .string(device.name)), ("serial", .string(device.serial)),
            ("manufacturer", .string(device.manufacturer)), ("model", .string(device.model)),
            ("ring", .text(device.ring?.rawValue)), ("persona", .text(device.persona?.rawValue)),
        ])
    }

    private static func rowMembers(_ row: TicketRow) -> [(String, JSONText)] {
        [
            ("number", .int(row.number)),
            ("subject", .string(row.subject)),
            ("requester", .string(requester(row.requester))),
            ("route", .text(row.route?.rawValue)),
            ("proposed", .string(row.proposed.rawValue)),
            ("confidence", .number(row.confidence)),
            ("category", .text(row.category?.rawValue)),
            ("queue", .string(row.queue.rawValue)),
            ("tier", .int(row.tier)),
            ("holder", .text(row.holder?.rawValue)),
            ("keeper", .text(row.keeper?.rawValue)),
            ("status", .string(row.status.rawValue)),
            ("severity", .string(row.severity.rawValue)),
            ("version", .int(row.version)),
            ("language", .string(row.language.rawValue)),
            ("tags", .array(row.tags.map(JSONText.string))),
            ("openedAt", .string(row.openedAt.iso8601)),
            ("changedAt", .string(row.changedAt.iso8601)),
            ("due", .text(row.due?.iso8601)),
            ("clock", ClockJSON.nearest(row.clock)),
            ("wake", wake(row.wake)),
            ("duplicateOf", .int(row.duplicateOf)),
            ("mergedInto", .int(row.mergedInto)),
            ("restricted", .bool(row.isRestricted)),
            ("baton", row.baton.map(baton) ?? .null),
            ("bounces", .int(row.bounces)),
            ("hops", .int(row.hops)),
        ]
    }

    static func requester(_ requester: Requester) -> String {
        if requester.name.isEmpty || requester.address.isEmpty { return requester.label }
        return "\(requester.name) <\(requester.address)>"
    }

    private static func deviceName(_ name: String?) -> JSONText {
        name.map { .object([("name", .string($0))]) } ?? .null
    }

    private static func wake(_ wake: Wake?) -> JSONText {
        switch wake {
        case nil: .null
        case .at(let instant): .string(instant.iso8601)
        case .onAnswer: .string("on-answer")
        }
    }

    static func file(_ number: Int, _ entry: Entry, _ file: MailOrigin.Attachment) -> JSONText {
        .object([
            ("number", .int(number)), ("entry", .int(entry.id)), ("name", .string(file.name)),
            ("type", .string(file.mediaType)), ("size", .int(file.size)), ("label", .string(file.label)),
            ("kept", .bool(!file.digest.isEmpty)),
        ])
    }

    /// The number of another ticket is 0 where it is out of sight.
    private static func entry(_ part: TicketDetail.ThreadEntry, in detail: TicketDetail) -> JSONText {
        let entry = part.entry
        let files = (part.source?.entries ?? detail.entries).attachments
        let author: String
        switch entry.author {
        case .requester: author = "requester"
        case .agent(let name): author = name.rawValue
        case .system: author = "desk"
        }
        return .object([
            ("id", .int(entry.id)), ("kind", .string(entry.kind.rawValue)), ("author", .string(author)),
            ("at", .string(entry.at.iso8601)), ("text", .string(entry.text)),
            ("retracted", .bool(entry.isRetracted)),
            (
                "attachments",
                .array(
                    files.filter { $0.entry.id == entry.id }.map {
                        Self.file($0.number, $0.entry, $0.file)
                    })
            ),
            ("ticket", .int(part.source?.number ?? detail.row.number)), ("movedTo", .int(entry.movedTo)),
        ])
    }

    private static func event(_ event: TicketEvent, version: Int) -> JSONText {
        .object([
            ("version", .int(version)), ("at", .string(event.at.iso8601)), ("by", .text(event.by?.rawValue)),
            ("kind", .string(event.kind)),
        ])
    }

    private static func baton(_ baton: Baton) -> JSONText {
        var members: [(String, JSONText)] = [
            ("id", .int(baton.id)), ("from", .string(baton.from.rawValue)), ("to", receiver(baton.to)),
            ("reason", .string(baton.reason.rawValue)), ("tried", .string(baton.tried)),
            ("sentAt", .string(baton.sentAt.iso8601)),
        ]
        switch baton.outcome {
        case .pending: members += [("outcome", .string("pending"))]
        case .accepted(let by, let at):
            members += [
                ("outcome", .string("accepted")), ("by", .string(by.rawValue)), ("at", .string(at.iso8601)),
            ]
        case .returned(let by, let at, let reason):
            members += [
                ("outcome", .string("returned")), ("by", .string(by.rawValue)), ("at", .string(at.iso8601)),
                ("because", .string(reason)),
            ]
        case .withdrawn(let at):
            members += [("outcome", .string("withdrawn")), ("at", .string(at.iso8601))]
        }
        return .object(members)
    }

    private static func receiver(_ receiver: Baton.Receiver) -> JSONText {
        switch receiver {
        case .tier(let tier): .object([("tier", .int(tier))])
        case .agent(let name): .object([("agent", .string(name.rawValue))])
        }
    }

    private static func verdict(_ verdict: Verdict) -> JSONText {
        .object([
            ("route", .string(verdict.route.rawValue)), ("confidence", .number(verdict.confidence)),
            ("evidence", .array(verdict.evidence.map(evidence))),
            ("language", .string(verdict.language.rawValue)),
            ("category", .text(verdict.category?.rawValue)), ("vendor", .text(verdict.vendor)),
        ])
    }
}
