import Desk
import FoundationEssentials
import Glibc
import Sockets
import Wire

/// Which desk a command speaks to: the one on a named socket, the team's on this host, or one's own.
enum DeskPlace {
    /// Somebody runs it; where nobody does, that is an error.
    case socket(String)
    /// One's own desk over a store, started when it is needed.
    case own(PrivateDesk)

    /// Where a host's desk is found without being named.
    static let usualSocket = "/run/tierdesk/desk.sock"

    init(_ invocation: Invocation) throws {
        func named(_ option: String, _ variable: String) -> String? {
            invocation.options[option] ?? Environment.nonEmpty(variable)
        }
        if invocation.isForced, invocation.options["store"] == nil {
            // The environment of a login is not asked, and no desk of its own is started.
            self = .socket(invocation.options["socket"] ?? Self.usualSocket)
        } else if let path = invocation.options["socket"] {
            guard invocation.options["store"] == nil else {
                throw Complaint(.usage, "--socket and --store name two desks. Leave one of them out.")
            }
            self = .socket(path)
        } else if named("store", "TIERDESK_STORE") == nil, let path = Environment["TIERDESK_SOCKET"],
            !path.isEmpty
        {
            self = .socket(path)
        } else if named("store", "TIERDESK_STORE") == nil, access(Self.usualSocket, F_OK) == 0 {
            self = .socket(Self.usualSocket)
        } else {
            self = .own(try PrivateDesk(invocation, store: try StoreLocation(invocation)))
        }
    }

    /// A line to the desk, which is started where it is one's own and does not run.
    func connect(speaker: String?, watches: Bool) throws -> DeskLine {
        let speaker = speaker.map { AgentName($0) }
        do {
            switch self {
            case .socket(let path): return try DeskLine(path: path, speaker: speaker, watches: watches)
            case .own(let desk): return try desk.connect(speaker: speaker, watches: watches)
            }
        } catch let error as SocketError {
            throw complaint(error)
        } catch DeskLine.Lost.refused(let goodbye) {
            throw Complaint(ExitStatus(goodbye.reason), goodbye.message)
        } catch DeskLine.Lost.broken {
            throw Complaint(.temporaryFailure, "The desk hung up. Try again; its log says more.")
        }
    }

    private func complaint(_ error: SocketError) -> Complaint {
        let path = Complaint.quote(path)
        if error.isNobodyThere {
            return Complaint(
                .temporaryFailure,
                "No desk listens at \(path). Start it with `tierdesk serve --socket \(path)`, or ask who runs it."
            )
        }
        if error.isForbidden {
            return Complaint(
                .noPermission, "You may not use the desk's socket \(path). Ask its administrator for access.")
        }
        return Complaint(.temporaryFailure, "The desk at \(path) cannot be reached: \(error). Try again.")
    }

    var path: String {
        switch self {
        case .socket(let path): path
        case .own(let desk): desk.socket
        }
    }
}

extension ExitStatus {
    init(_ reason: ServerFrame.Goodbye.Reason) {
        switch reason {
        case .unknownAgent, .notPermitted: self = .noPermission
        case .version: self = .unavailable
        case .malformed, .tooLong: self = .software
        case .stopping, .slow: self = .temporaryFailure
        }
    }
}
