import Desk
import FoundationEssentials
import Storage
import Wire

/// What is held about a person, erasing it, and erasing what has been kept long enough.
extension DeskEngine {
    func person(_ address: String, _ scope: Scope) throws -> PersonRecord {
        let record = try store.person(try Self.address(address), for: scope, reads: readers)
        if record.tickets.isEmpty, record.outOfSight == 0, record.mails.isEmpty, record.others == 0 {
            throw Refusal.nobodyKnown
        }
        return record
    }

    func erase(
        _ address: String, _ reason: Erasure.Reason, isRehearsal: Bool, by agent: Agent, _ scope: Scope
    ) throws -> ErasureReport {
        var report = try store.erase(
            .person(try Self.address(address)), reason: reason, by: agent.name, at: now(),
            hold: rules.retention.hold, isRehearsal: isRehearsal, reads: readers)
        if report == ErasureReport() { throw Refusal.nobodyKnown }
        if !isRehearsal {
            forgetCaches()
            report.tickets.forEach(touch)
            // It is erased, whatever becomes of this: what is left to do is done with the next tick.
            _ = try? store.scrub()
        }
        let changed = report.tickets
        report.tickets = try store.visible(changed, for: scope).sorted()
        report.outOfSight = changed.count - report.tickets.count
        return report
    }

    private static func address(_ text: String) throws -> String {
        let address = text.lowercased()
        guard address.contains("@"), !address.contains(where: \.isWhitespace) else {
            throw Failure.badRequest(reason: "a person is named by their mail address")
        }
        return address
    }

    private func readers(_ bytes: Data) -> Set<String> {
        mailReader?.people(inHeaderOf: [UInt8](bytes)) ?? []
    }

    func retentionBoard(by time: Timestamp?) throws -> RetentionBoard {
        try store.retentionBoard(rules.retention, by: time ?? now())
    }

    /// Erases some of what has been kept long enough: a little at each tick, so that nobody waits for it.
    func retain() throws {
        if try store.needsScrub() { try store.scrub() }
        let retention = rules.retention
        guard !retention.keepsAll else { return }
        for number in try store.ticketsToErase(retention, at: now(), limit: Self.ticketsErasedAtOnce) {
            _ = try store.erase(
                .everybody(on: number), reason: .retention, by: nil, at: now(), hold: retention.hold)
            touch(number)
            forgetCaches()
        }
        _ = try store.eraseDueMails(retention, at: now(), limit: Self.mailsErasedAtOnce)
        publish()
    }

    private static let ticketsErasedAtOnce = 20
    private static let mailsErasedAtOnce = 50
}
