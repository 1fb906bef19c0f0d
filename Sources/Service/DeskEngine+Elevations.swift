package import Desk
package import Storage
import Wire

/// Elevations: what a decision about one needs to know, their time, and the passwords' way through the desk.
extension DeskEngine {
    func elevationContext(_ command: ElevationCommand, on ticket: Ticket) throws -> ElevationContext {
        let key: String?
        switch command {
        case .request(let request): key = request.device
        case .view(let id): key = ticket.elevation(id)?.request.device
        default: key = nil
        }
        guard let key, let device = try store.device(named: key) ?? store.device(serial: key) else {
            return ElevationContext()
        }
        return ElevationContext(
            device: device, openOnDevice: try store.openElevations(ofDevice: device.name))
    }

    /// Says of elevations whose time is over that it is.
    func expireElevations() throws {
        for (number, id) in try store.dueExpiries(now: now(), limit: 100) {
            try store.transaction { try keep(.expire(id), on: number) }
        }
    }

    /// The desk's own, on the very ticket, merged or not. Inside a transaction.
    private func keep(_ command: ElevationCommand, on number: Int) throws {
        guard let ticket = try store.ticket(number) else { return }
        _ = try append(.elevation(command), to: ticket, by: .system, basedOn: nil)
    }

    /// Notes that somebody sees a password, and has it fetched; asked again with the same key, answers when it is there.
    func password(of id: Int, on number: Int, key: String, to agent: Agent) throws -> PasswordAnswer {
        // A public key has 32 bytes.
        guard key.utf8.count == 44 else { throw Failure.badRequest(reason: "that is no public key") }
        if let answer = counter?.answer(key, for: agent.name, ticket: number, elevation: id) { return answer }
        let ticket = try carryOut(
            .elevation(.view(id)), on: number, by: agent, basedOn: nil, once: nil)
        guard let elevation = ticket.elevation(id) else {
            throw Refusal.elevation(.noSuchElevation(id))
        }
        if elevation.terms.isPortal {
            return rules.elevation?.portal.map { .portal($0) } ?? .failed(.notSupported)
        }
        guard let counter else { return .failed(.notSupported) }
        let slip = PasswordCounter.Slip(
            agent: agent.name, ticket: number, elevation: id, view: elevation.views.count, key: key)
        guard counter.ask(slip, at: now()) else { throw Failure.busy }
        return .coming
    }

    // MARK: For whoever fetches and changes passwords

    /// The password of an account on a device, in this caller's hands alone for a while.
    package struct CredentialJob: Hashable, Sendable {
        package var key: Store.CredentialKey
        package var device: Device
        package var account: String
        /// Views that saw what a rotation does away with.
        package var exposed: [Exposure] = []
        /// A password that is no older than this may be known to somebody.
        package var exposedAt: Timestamp

        package struct Exposure: Hashable, Sendable {
            package var ticket: Int
            package var id: Int
            package var views: Int
        }
    }

    /// What may become of a slip.
    package enum Admission: Hashable, Sendable {
        case fetch(CredentialJob)
        /// Somebody else has the password in hand: later.
        case later
        /// The elevation came to its end meanwhile.
        case no(CredentialProblem)
    }

    /// Claims the password that a slip is about, if it may still be shown. Where the view that was noted saw a password
    /// that is another one by now, this is a view of its own.
    package func admit(_ slip: PasswordCounter.Slip, seconds: Int64) throws -> Admission {
        let admission = try store.transaction { () -> Admission in
            guard let agent = try staff().agents[slip.agent], let ticket = try store.ticket(slip.ticket),
                let elevation = ticket.elevation(slip.elevation)
            else { return .no(.unknownDevice) }
            let command = TicketCommand.elevation(.view(slip.elevation))
            let context = try context(for: command, on: ticket, by: .agent(agent))
            guard Scope(agent, rules: rules).allows(ticket), let device = context.elevation.device,
                (try? ticket.decide(command, by: .agent(agent), at: now(), context: context)) != nil
            else { return .no(.notSupported) }
            let key = Store.CredentialKey(device: device.name, account: elevation.terms.account)
            guard try store.claim(key, at: now(), until: now().adding(seconds: seconds)) else {
                return .later
            }
            var view = slip.view
            if view <= elevation.rotatedViews {
                _ = try append(command, to: ticket, by: .agent(agent), basedOn: nil)
                view = elevation.views.count + 1
            }
            var job = try job(key, device)
            // Should it become another one before it is shown, this view is none of the old one.
            for index in job.exposed.indices
            where job.exposed[index].ticket == slip.ticket && job.exposed[index].id == slip.elevation {
                job.exposed[index].views = min(job.exposed[index].views, view - 1)
            }
            return .fetch(job)
        }
        publish()
        return admission
    }

    /// Claims a password that is to be another one.
    package func claimRotation(seconds: Int64) throws -> CredentialJob? {
        // Most of the time nothing is due: that costs no writer's place.
        guard try store.dueRotation(at: now()) != nil else { return nil }
        return try store.transaction {
            guard let key = try store.dueRotation(at: now()),
                try store.claim(key, at: now(), until: now().adding(seconds: seconds))
            else { return nil }
            // A device that is recorded no more can still be told.
            let device = try store.device(named: key.device) ?? Device(name: key.device)
            return try job(key, device)
        }
    }

    private func job(_ key: Store.CredentialKey, _ device: Device) throws -> CredentialJob {
        let exposed = try store.exposed(key)
        return CredentialJob(
            key: key, device: device, account: key.account,
            exposed: exposed.map {
                .init(ticket: $0.ticket, id: $0.elevation.id, views: $0.elevation.views.count)
            },
            exposedAt: exposed.map(\.elevation.exposedAt).max() ?? now())
    }

    package func release(_ job: CredentialJob) throws { try store.unclaim(job.key) }

    /// The device has another password: says so on every ticket where the old one was seen.
    ///
    /// - Parameter settle: what the source keeps about it, in the same transaction.
    package func noteRotation(
        _ job: CredentialJob, isReleased: Bool, settle: (Store) throws -> Void
    ) throws {
        try store.transaction {
            try settle(store)
            try store.rotationSucceeded(job.key, at: now())
            if !isReleased {
                _ = try store.claim(job.key, at: now(), until: now().adding(seconds: 600))
            }
            for exposure in job.exposed {
                try keep(.recordRotation(exposure.id, views: exposure.views), on: exposure.ticket)
            }
        }
        publish()
    }

    /// The device may have its old password still. The tickets say so at the first failure, and then ever more rarely:
    /// a device can be off for weeks.
    package func noteFailure(_ job: CredentialJob, _ problem: CredentialProblem) throws {
        try store.transaction {
            let attempt = (try store.credential(job.key)?.health.attempts ?? 0) + 1
            let failure = RotationFailure(attempt: attempt, problem: problem)
            try store.rotationFailed(
                job.key, failure, next: now().adding(seconds: Self.rotationPause(after: attempt)))
            guard attempt & (attempt - 1) == 0 else { return }
            for (number, id) in try store.waitingForRotation(job.key) {
                try keep(.recordFailure(id, failure), on: number)
            }
        }
        publish()
    }

    /// Half a minute, doubled with every failure, an hour at most.
    package static func rotationPause(after attempt: Int) -> Int64 { min(3600, 15 << min(attempt, 8)) }
}
