import Desk
package import Service
package import Sockets
import Storage

/// Carries what lies ready for outside parties: claims a parcel, hands it to the party's connector, settles what came
/// of it. A thread of its own, with a heartbeat like the ways of mail.
///
/// A parcel may arrive twice where the process dies between the party's answer and the desk's note of it: the claim
/// lapses, and the same bytes go again under the same id, by which the other side drops the second.
package struct ParcelRunner<Access: DeskAccess>: MailSource {
    package let name = "parties"
    package let desk: Access
    let connectors: [String: PartyConnector]
    let backoff: Backoff

    package init(desk: Access, connectors: [String: PartyConnector], backoff: Backoff = Backoff()) {
        self.desk = desk
        self.connectors = connectors
        self.backoff = backoff
    }

    package func wait(_ stop: StopSignal) -> StopSignal.Wake { stop.poll([], atMost: 1000) }

    package func step(_ stop: StopSignal) throws -> Int {
        var carried = 0
        while !stop.isStopped, let isAccepted = try carryOne() { carried += isAccepted ? 1 : 0 }
        return carried
    }

    /// Carries at most one parcel.
    ///
    /// - Returns: whether it was taken; nil where none is due.
    package func carryOne() throws -> Bool? {
        guard let job = try desk.withDesk({ engine in try prepare(engine) }) else { return nil }
        // The slow part: the desk goes on meanwhile.
        let verdict =
            job.connector?.carry(job.body, id: job.id, at: job.now.seconds)
            ?? .deferred("the configuration has no connector for the party")
        return try desk.withDesk { engine in
            switch verdict {
            case .accepted(let reference, let detail):
                try engine.settle(
                    job.parcel, .sent(detail: detail), reference: reference, party: job.party)
                return true
            case .refused(let detail):
                try engine.settle(job.parcel, .failed(detail: detail), party: job.party)
            case .deferred(let detail):
                let now = engine.currentTime
                let next = backoff.next(
                    afterAttempts: job.parcel.attempts, madeAt: job.parcel.createdAt, now: now)
                try engine.settle(
                    job.parcel,
                    next.map { .deferred(until: $0, detail: detail) } ?? .failed(detail: detail),
                    party: job.party)
            }
            return false
        }
    }

    private struct Job {
        var parcel: OutboundParcel
        var party: String
        var connector: PartyConnector?
        var id = ""
        var body: [UInt8] = []
        var now: Timestamp
    }

    private func prepare(_ engine: DeskEngine) throws -> Job? {
        guard let (parcel, ticket, event) = try engine.claimParcel() else { return nil }
        let party = engine.rules.party(parcel.party)
        var job = Job(parcel: parcel, party: party?.name ?? parcel.party, now: engine.currentTime)
        guard let party, let words = ticket.partyWords(event) else { return job }
        let body = ParcelBody(
            words, ticket: ticket, party: party, at: event.at, version: parcel.version,
            key: try engine.mailKey())
        job.connector = connectors[parcel.party]
        job.id = body.id
        job.body = body.bytes
        return job
    }
}
