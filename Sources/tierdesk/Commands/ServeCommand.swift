import CLoading
import Desk
import FoundationEssentials
import Glibc
import Post
import Routing
import Server
import Service
import Sockets

/// `tierdesk serve`: the desk of a host, for everybody on it.
enum ServeCommand {
    static let readyWord = "ready "

    static let spec = CommandSpec(
        path: ["serve"], summary: "run the desk of this host on a socket",
        options: [
            .value(
                "mode", "MODE",
                "who may connect, as chmod says it (default 666: the desk knows who is an agent)"),
            .switch("private", "end when nobody is connected any more"),
            .value("arrivals", "PER_MINUTE", "let tickets of the demo arrive"),
            .value("seed", "S", "which of them, and when (default 1)"),
        ],
        details: """
            Runs in the foreground and prints `ready PATH` when it listens. Who connects is told by the operating
            system; an account that is no agent of the desk is refused. HUP reads the configuration again (a wrong one
            changes nothing), TERM lets what is under way end. The log, one line a fact, goes to standard error. A
            socket that the service manager opened (LISTEN_FDS) is used in place of --socket; NOTIFY_SOCKET is told.
            """
    ) { invocation in
        let environment = ProcessInfo.processInfo.environment
        let isPrivate = invocation.switches.contains("private")
        let log = ServerLog { Output.note($0 + "\n") }
        // A host's desk says at its start what it would miss later.
        if !isPrivate, let missing = cloading_all() {
            throw Complaint(
                .unavailable, "A library cannot be loaded: \(String(cString: missing)). Install it.")
        }
        // Before anything starts a thread.
        let events = try complaining("Signals cannot be watched") { () throws(SocketError) in
            try ServerEvents()
        }
        let desk = try OpenDesk(invocation)
        desk.engine.mailReader = desk.mailReader
        let (listener, path) = try Self.listener(invocation, environment, isPrivate: isPrivate)
        // A private desk comes and goes, and may be a demo: mail is for the desk of a host.
        let mail = MailService(
            invocation, .desk(doors: isPrivate ? [] : doors(desk.location, socket: path, log)))
        // Passwords are fetched for whoever asks, private desk or not.
        let credentials = CredentialService(invocation, log)
        desk.engine.counter = credentials.counter
        // Systems post to the desk of a host.
        let alerts = AlertService(invocation, log)
        var options = DeskServer.Options()
        options.owners = desk.owners
        options.idleMilliseconds = isPrivate ? PrivateDesk.idleMilliseconds : nil
        let server = DeskServer(
            engine: desk.engine, listener: listener, events: events, log: log, options: options,
            reload: {
                guard let configuration = reload(invocation, desk.engine, log) else { return false }
                if !isPrivate { mail.follow(configuration) }
                if !isPrivate { alerts.follow(configuration) }
                credentials.follow(configuration)
                return true
            })
        var arrivals = try Arrivals(invocation, engine: desk.engine)
        server.sideline = { arrivals?.step() }
        let waker = events.waker
        let watch = desk.location.watch { waker.wake() }
        defer { withExtendedLifetime(watch) {} }
        if !isPrivate { mail.follow(desk.configuration) }
        defer { mail.stop() }
        if !isPrivate { alerts.follow(desk.configuration) }
        defer { alerts.stop() }
        credentials.follow(desk.configuration)
        defer { credentials.stop() }
        Output.print(readyWord + path)
        let manager = ServiceManager(environment: environment)
        if !manager.say(.ready) { log(.warning, "service-manager-not-told") }
        if isPrivate { detach() } else { log(.info, "ready", ["socket": path, "pid": "\(getpid())"]) }
        server.run()
        manager.say(.stopping)
        log(.info, "stopped")
        return .ok
    }

    private static func listener(
        _ invocation: Invocation, _ environment: [String: String], isPrivate: Bool
    ) throws -> (Listener, String) {
        if let inherited = Listener(inheritedFrom: environment) { return (inherited, "inherited") }
        let named = invocation.options["socket"] ?? environment["TIERDESK_SOCKET"]
        guard let path = named, !path.isEmpty else {
            throw Complaint(
                .usage, "Say where to listen: --socket \(DeskPlace.usualSocket), or set TIERDESK_SOCKET.")
        }
        var mode: UInt32 = isPrivate ? 0o600 : 0o666
        if let text = invocation.options["mode"] {
            guard let number = UInt32(text, radix: 8), number <= 0o777 else {
                throw Complaint(
                    .usage, "--mode takes an octal mode such as 660, not `\(Complaint.quote(text))`.")
            }
            mode = number
        }
        do throws(SocketError) {
            return (try Listener(path: path, mode: mode), path)
        } catch {
            let place = Complaint.quote(path)
            if error.isInUse { throw Complaint(.unavailable, "A desk runs at \(place) already.") }
            if error.isNameTooLong {
                throw Complaint(.usage, "\(place) is too long for a socket; 107 bytes are the most.")
            }
            throw Complaint(.cannotCreate, "The desk cannot listen at \(place): \(error).")
        }
    }

    /// Where `tierdesk intake` finds this desk: by its socket, and by its store where that is a file.
    private static func doors(_ store: StoreLocation, socket: String, _ log: ServerLog) -> [Listener] {
        let file = store.file
        let places = [socket.contains("/") ? socket : nil, file].compactMap { $0 }
        return places.compactMap { place in
            do throws(SocketError) {
                return try IntakeDoor.open(beside: place, store: file)
            } catch {
                // What it would have taken in is written to the store directly.
                log(.warning, "no-intake-door", ["beside": place, "why": "\(error)"])
                return nil
            }
        }
    }

    /// Puts the configuration in force again; nil, and a line in the log, where it is wrong and the old one stays.
    private static func reload(
        _ invocation: Invocation, _ engine: DeskEngine, _ log: ServerLog
    ) -> Configuration? {
        do {
            let configuration = try Configuration.load(invocation)
            try engine.reload(configuration.rules, router: try configuration.routing.router())
            return configuration
        } catch let complaint as Complaint {
            log(.error, "not-reloaded", ["why": complaint.sentence])
        } catch {
            log(.error, "not-reloaded", ["error": "\(error)"])
        }
        return nil
    }

    /// Lets go of whoever started a private desk: it outlives their terminal.
    private static func detach() {
        let nothing = open("/dev/null", O_RDWR)
        guard nothing >= 0 else { return }
        dup2(nothing, STDOUT_FILENO)
        dup2(nothing, STDERR_FILENO)
        close(nothing)
    }

    private static func complaining<Value>(
        _ what: String, _ body: () throws(SocketError) -> Value
    ) throws -> Value {
        do throws(SocketError) { return try body() } catch {
            throw Complaint(.unavailable, "\(what): \(error).")
        }
    }
}
