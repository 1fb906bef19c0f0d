import Credentials
import Desk
import Dispatch
import Server
import Service
import Sockets
import Sodium
import Storage
import Synchronization
import Wire

/// The thread that fetches and changes administrators' passwords, on a connection to the store of its own: a program
/// that takes its time holds up nobody but the next password.
final class CredentialService: Sendable {
    /// Where the desk's loop puts what it wants.
    let counter: PasswordCounter
    private let bell: Bell
    private let invocation: Invocation
    private let log: ServerLog
    private let running = Mutex<(stop: StopSignal, group: DispatchGroup)?>(nil)

    init(_ invocation: Invocation, _ log: ServerLog) {
        let bell = Bell()
        self.bell = bell
        self.invocation = invocation
        self.log = log
        counter = PasswordCounter(ring: { bell.ring() })
    }

    /// Works as a configuration says, from now on. What is under way under the one before ends first.
    func follow(_ configuration: Configuration) {
        running.withLock { running in
            let previous = running
            previous?.stop.stop()
            let (stop, group) = (StopSignal(), DispatchGroup())
            running = (stop, group)
            DispatchQueue(label: "tierdesk.credentials").async(group: group) { [self] in
                previous?.group.wait()
                while !stop.isStopped {
                    work(configuration, until: stop)
                    if stop.poll([], atMost: 2_000) == .stopped { break }
                }
            }
        }
    }

    func stop() {
        let last = running.withLock { $0 }
        last?.stop.stop()
        last?.group.wait()
    }

    private func work(_ configuration: Configuration, until stop: StopSignal) {
        do {
            guard let elevation = configuration.elevation else { return turnAway(until: stop) }
            let desk = try OpenDesk(invocation, configuration: configuration)
            guard let source = try elevation.source.opened(for: desk) else { return turnAway(until: stop) }
            let runner = CredentialRunner(desk: desk.engine, counter: counter, source: source)
            while !stop.isStopped {
                switch try runner.step() {
                case .answered, .rotated: continue
                case .failed(let problem): log(.warning, "credential", ["problem": problem.name])
                case .idle, .waiting:
                    // What is due by time is looked for; what somebody waits for rings.
                    if stop.poll([bell.descriptor], atMost: 1_000) == .stopped { return }
                    bell.clear()
                }
            }
        } catch let error as SealKey.Problem {
            log(.error, "no-credentials", ["why": "\(error)"])
            turnAway()
        } catch let complaint as Complaint {
            log(.error, "no-credentials", ["why": complaint.sentence])
            turnAway()
        } catch {
            log(.warning, "no-credentials", ["error": "\(error)"])
        }
    }

    /// There is nowhere to fetch anything from: whoever asks hears it at once.
    private func turnAway(until stop: StopSignal) {
        while stop.poll([bell.descriptor], atMost: -1) != .stopped {
            bell.clear()
            turnAway()
        }
    }

    private func turnAway() {
        while let slip = counter.take() { counter.leave(.failed(.sealedOtherwise), for: slip) }
    }
}

extension ElevationConfiguration.Source {
    /// The source, ready to be asked; nil where passwords are nothing that the desk fetches.
    fileprivate func opened(for desk: OpenDesk) throws -> (any CredentialSource)? {
        switch self {
        case .portal: return nil
        case .command(let program): return CommandSource(program: program)
        case .vault(let program, let named, let length, let alphabet):
            guard let path = named ?? desk.location.file.map({ $0 + ".key" }) else {
                throw Complaint(
                    .configuration, "a vault on a database needs `key`, the path of its key file on this host"
                )
            }
            // What a lost key sealed is lost; a new one in its place would only hide that.
            let key = try SealKey(path: path, mayMake: try !desk.engine.store.holdsSealed())
            return Vault(key: key, program: program, length: length, alphabet: alphabet)
        }
    }
}

extension CredentialProblem {
    /// For the log: which problem, without anybody's words.
    fileprivate var name: String {
        switch self {
        case .notStarted: "not-started"
        case .exit(let status): "exit-\(status)"
        case .tooSlow: "too-slow"
        case .unreadable: "unreadable"
        case .unknownDevice: "unknown-device"
        case .sealedOtherwise: "sealed-otherwise"
        case .notSupported: "not-supported"
        }
    }
}
