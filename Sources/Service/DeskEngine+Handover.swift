import Desk
import Storage
import Wire

/// The shift's handover sheet.
extension DeskEngine {
    func handover(until: Timestamp?, _ scope: Scope) throws -> HandoverSheet {
        let moment = now()
        let end = until ?? moment.adding(seconds: Int64(HandoverSheet.hours) * 3600)
        let limit = HandoverSheet.limit + 1
        let marked = try store.openTickets(tagged: HandoverSheet.tag, limit: limit, for: scope)
            .map { row in
                let note = try store.ticket(row.number)?.entries.last { $0.kind == .note && !$0.isRetracted }
                return HandoverSheet.Marked(row: row, note: Self.firstLine(note?.text ?? ""))
            }
        return HandoverSheet(
            from: moment, until: end,
            batons: .init(first: try store.unacceptedBatons(limit: limit, for: scope)),
            breaches: .init(first: try store.dueTickets(by: end, limit: limit, for: scope)),
            wakes: .init(first: try store.wakes(by: end, limit: limit, for: scope)),
            legs: .init(first: try store.legs(.open, limit: limit, for: scope)),
            elevations: .init(
                first: try store.elevations(ElevationQuery(limit: limit), for: scope)),
            marked: .init(first: marked), held: try store.heldCounts(for: scope),
            mail: try mailState(for: scope))
    }

    private static func firstLine(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).first ?? ""
        return line.count > 160 ? line.prefix(160) + "…" : String(line)
    }
}
