import Desk
import Dispatch
import Outside
import Post
import Server
import Service
import Sockets
import Synchronization
import Web

/// Listens for alerts that systems post, where the configuration says so: on a thread and a connection to the store of
/// its own.
final class AlertService: Sendable {
    private let invocation: Invocation
    private let log: ServerLog
    private let running = Mutex<(intake: AlertIntake, stop: StopSignal, group: DispatchGroup)?>(nil)

    init(_ invocation: Invocation, _ log: ServerLog) {
        self.invocation = invocation
        self.log = log
    }

    /// Listens as a configuration says, from now on. Tokens are read anew.
    func follow(_ configuration: Configuration) {
        stop()
        guard let intake = configuration.alertIntake else { return }
        let (stop, group) = (StopSignal(), DispatchGroup())
        running.withLock { $0 = (intake, stop, group) }
        DispatchQueue(label: "tierdesk.alerts").async(group: group) { [self] in
            // A port in use may be free later.
            while !stop.isStopped {
                listen(intake, configuration, until: stop)
                if stop.poll([], atMost: 10_000) == .stopped { break }
            }
        }
    }

    func stop() {
        let last = running.withLock { running in
            defer { running = nil }
            return running
        }
        last?.stop.stop()
        last?.group.wait()
    }

    private func listen(_ intake: AlertIntake, _ configuration: Configuration, until stop: StopSignal) {
        let tokens = tokens(intake)
        guard !tokens.isEmpty else { return }
        do {
            let desk = try OpenDesk(invocation, configuration: configuration)
            let (socket, place, keeper) = try open(intake.place)
            let door = AlertDoor(desk: desk.engine, tokens: tokens)
            let listener = try WebListener(
                socket: socket, bodyLimit: AlertDoor<DeskEngine>.bodyLimit, door.handler)
            log(.info, "alert-intake", ["listens": place])
            while stop.poll([], atMost: -1) != .stopped {}
            withExtendedLifetime((listener, keeper)) {}
        } catch let problem as WebListener.Problem {
            log(.error, "no-alert-intake", ["why": "\(problem)"])
        } catch let problem as SocketError {
            log(.error, "no-alert-intake", ["why": "\(problem)"])
        } catch {
            log(.error, "no-alert-intake", ["why": "the store cannot be opened"])
        }
    }

    /// - Returns: the socket, where it is for the log, and what keeps its file.
    private func open(_ place: AlertIntake.Place) throws -> (Int32, String, Listener?) {
        switch place {
        case .port(let address, let port):
            let (socket, bound) = try WebListener.socket(address: address, port: port)
            return (socket, "\(address):\(bound)", nil)
        case .socket(let path):
            let listener = try Listener(path: path, mode: 0o666)
            return (try WebListener.duplicate(listener.descriptor), path, listener)
        }
    }

    private func tokens(_ intake: AlertIntake) -> [String: String] {
        var tokens: [String: String] = [:]
        for (name, secret) in intake.tokens {
            do throws(SecretSource.Problem) {
                tokens[name] = try secret.read()
            } catch {
                log(.error, "no-alert-token", ["system": name, "why": "\(error)"])
            }
        }
        return tokens
    }
}
