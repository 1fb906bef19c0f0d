import Desk
import FoundationEssentials
import Glibc
import Sockets
import StoreHarness
import Testing
import Wire

/// A desk on a socket: `tierdesk serve` as an administrator starts it, and clients of it.
final class ServedDesk {
    let program: Program
    private(set) var running: Program.Running
    let socket: String
    private let arguments: [String]

    /// The staff beside whoever runs the tests.
    private static let staff = [
        Agent(name: "mia", roles: [.tierAgent]), Agent(name: "noah", roles: [.tierAgent]),
        Agent(name: "jan", roles: [.escalation]), Agent(name: "audit", roles: [.auditor]),
    ]

    /// - Parameter place: a store that other desks may have open, too.
    convenience init(_ extra: String..., on place: StorePlace? = nil) throws {
        try self.init(Program(place: place), extra)
        try hire(Self.staff)
    }

    /// The desk of another host, on the same store, which it may know by another name.
    convenience init(beside other: ServedDesk, on place: StorePlace? = nil) throws {
        try self.init(Program(place: place ?? other.program.place), [])
    }

    private init(_ program: Program, _ extra: [String]) throws {
        self.program = program
        socket = program.folder.path + "/desk.sock"
        arguments = ["serve", "--socket", socket] + extra
        running = program.start(arguments)
        try waitUntilReady()
    }

    func hire(_ agents: [Agent]) throws {
        let line = try line()
        for agent in agents {
            guard case .staff = try line.ask(.changeStaff(.add(agent))) else { throw Failure.busy }
        }
    }

    deinit {
        if running.process > 0 {
            kill(running.process, SIGKILL)
            _ = program.wait(for: running)
        }
    }

    // MARK: The process

    private func waitUntilReady() throws {
        do {
            try until { text(running.output).hasPrefix("ready ") }
        } catch {
            Issue.record("\(text(running.complaints))")
            throw error
        }
    }

    func signal(_ number: Int32) { kill(running.process, number) }

    /// Ends it and waits for its end.
    func stop(_ number: Int32 = SIGTERM) -> Program.Result {
        signal(number)
        defer { running.process = -1 }
        return program.wait(for: running)
    }

    func restart() throws {
        running = program.start(arguments)
        try waitUntilReady()
    }

    var log: String { text(running.complaints) }

    private func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }

    // MARK: Clients

    func line(as agent: AgentName? = nil, watches: Bool = false) throws -> DeskLine {
        try DeskLine(path: socket, speaker: agent, watches: watches)
    }

    @discardableResult
    func open(_ subject: String) throws -> TicketRow {
        let issue = NewIssue(subject: subject, text: "It broke.", source: .console)
        guard case .opened(let row, _) = try line().ask(.open(issue)) else { throw Failure.busy }
        return row
    }

    /// Bytes to the socket and all that comes back until the desk closes.
    func raw(_ bytes: [UInt8]) -> String {
        guard let descriptor = try? LocalSocket.connect(to: socket) else { return "no connection" }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { break }
            rest = rest.dropFirst(count)
        }
        var answer: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65_536)
        while case let count = block.withUnsafeMutableBytes({ read(descriptor, $0.baseAddress, $0.count) }),
            count > 0
        {
            answer += block[..<count]
        }
        return String(decoding: answer, as: UTF8.self)
    }
}

extension DeskLine {
    /// The next change of a ticket, with the counts that came along or followed.
    func change(of number: Int) throws -> DeskChange {
        var found: DeskChange?
        while true {
            guard case .changed(let change) = try next() else { continue }
            if change.tickets.contains(number) { found = change }
            if var found, let counts = change.counts {
                found.counts = counts
                return found
            }
        }
    }
}
