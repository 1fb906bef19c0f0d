package import Desk
import FoundationEssentials
package import Service
import Sodium
import Storage
import Wire

/// Fetches passwords for those who may see them, and makes others of those that were seen: one at a time, beside the
/// desk's loop.
package struct CredentialRunner<Access: DeskAccess> {
    private let desk: Access
    private let counter: PasswordCounter
    private let source: any CredentialSource

    package init(desk: Access, counter: PasswordCounter, source: any CredentialSource) {
        self.desk = desk
        self.counter = counter
        self.source = source
    }

    package enum Step: Hashable, Sendable {
        case idle
        /// Somebody else has the password of the next one in hand.
        case waiting
        case answered
        case rotated
        case failed(CredentialProblem)
    }

    /// A claim outlasts the programs that are run under it, on a slow machine too.
    private var seconds: Int64 { 2 * source.seconds + 120 }

    /// Does one thing: people who wait come first.
    package func step() throws -> Step {
        if let slip = counter.take() {
            do {
                return try answer(slip)
            } catch {
                // The store is away: the asker waits with the desk.
                counter.putBack(slip)
                throw error
            }
        }
        guard let job = try desk.withDesk({ try $0.claimRotation(seconds: seconds) }) else { return .idle }
        return try rotate(job, isReleased: true).map(Step.failed) ?? .rotated
    }

    private func answer(_ slip: PasswordCounter.Slip) throws -> Step {
        switch try desk.withDesk({ try $0.admit(slip, seconds: seconds) }) {
        case .later:
            counter.putBack(slip)
            return .waiting
        case .no(let problem):
            counter.leave(.failed(problem), for: slip)
            return .failed(problem)
        case .fetch(let job):
            return try fetch(job, for: slip)
        }
    }

    private func fetch(_ job: DeskEngine.CredentialJob, for slip: PasswordCounter.Slip) throws -> Step {
        let stored = try desk.withDesk { try $0.store.credential(job.key) }
        if source.mustChange(
            current: stored?.current.map(Array.init), pending: stored?.pending.map(Array.init)),
            let problem = try rotate(job, isReleased: false)
        {
            counter.leave(.failed(problem), for: slip)
            return .failed(problem)
        }
        let current = try desk.withDesk { try $0.store.credential(job.key)?.current.map(Array.init) }
        let answer: PasswordAnswer
        do throws(CredentialProblem) {
            let password = try source.read(job, current: current)
            // Unsealed it goes no further than this line.
            answer =
                Base64.bytes(slip.key).flatMap { Envelope.seal(password, to: $0) }
                .map { .sealed(Base64.text($0)) } ?? .failed(.notSupported)
        } catch {
            answer = .failed(error)
        }
        try desk.withDesk { try $0.release(job) }
        counter.leave(answer, for: slip)
        if case .failed(let problem) = answer { return .failed(problem) }
        return .answered
    }

    /// - Returns: why it could not be done; that is on the tickets by then.
    private func rotate(_ job: DeskEngine.CredentialJob, isReleased: Bool) throws -> CredentialProblem? {
        let known = try desk.withDesk { try $0.store.credential(job.key)?.pending.map(Array.init) }
        var pending = known
        var problem = attempt { () throws(CredentialProblem) in
            pending = try source.next(job, pending: known)
        }
        if problem == nil {
            if let pending, pending != known {
                try desk.withDesk { try $0.store.keepPending(Data(pending), of: job.key) }
            }
            problem = attempt { () throws(CredentialProblem) in try source.change(job, pending: pending) }
        }
        if let problem {
            try desk.withDesk { try $0.noteFailure(job, problem) }
            return problem
        }
        try desk.withDesk { engine in
            try engine.noteRotation(job, isReleased: isReleased) { store in
                if let pending { try store.promotePending(Data(pending), of: job.key) }
            }
        }
        return nil
    }

    private func attempt(_ body: () throws(CredentialProblem) -> Void) -> CredentialProblem? {
        do throws(CredentialProblem) {
            try body()
            return nil
        } catch {
            return error
        }
    }
}
