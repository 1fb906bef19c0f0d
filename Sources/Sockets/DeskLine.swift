package import Desk
import Glibc
package import Wire

/// A client's connection to a desk: says hello, asks, reads. Every call blocks.
///
/// Unchecked: one thread may read (``next()``) while another one at a time writes (``send(_:)``); they share nothing
/// but the descriptor and the coder, whose two directions are separate.
package final class DeskLine: @unchecked Sendable {
    private let descriptor: Int32
    private let coder = FrameCoder()
    private var lines = LineBuffer(limit: Frames.replyLimit)
    private var nextID = 1
    package private(set) var welcome = ServerFrame.Welcome()

    /// Connects and says hello.
    ///
    /// - Throws: ``SocketError`` where nobody can be reached, ``Lost`` where the desk hangs up or refuses.
    package init(path: String, speaker: AgentName? = nil, watches: Bool) throws {
        descriptor = try LocalSocket.connect(to: path)
        try send(.hello(ClientFrame.Hello(speaker: speaker, watches: watches)))
        guard case .welcome(let welcome) = try next() else { throw Lost.broken }
        guard welcome.version == Frames.version else {
            throw Lost.refused(
                ServerFrame.Goodbye(.version, Self.otherVersion(welcome.version, Frames.version)))
        }
        self.welcome = welcome
    }

    deinit { close(descriptor) }

    /// Why there is no line any more.
    package enum Lost: Error, Equatable {
        /// The desk said why.
        case refused(ServerFrame.Goodbye)
        /// It ended, or the connection did.
        case broken
    }

    /// What a client and a desk of different versions tell the person.
    package static func otherVersion(_ desk: Int, _ client: Int) -> String {
        "The desk speaks protocol \(desk), this program protocol \(client). "
            + (desk < client
                ? "Let the administrator restart the desk with the new version."
                : "Use the version of tierdesk that the desk runs.")
    }

    /// Asks and waits for the answer; what else comes meanwhile is passed over.
    package func ask(_ request: Request, once: OnceKey? = nil) throws -> Reply {
        let id = nextID
        nextID += 1
        try send(.ask(ClientFrame.Ask(id: id, request: request, once: once)))
        while true {
            if case .reply(id, let reply) = try next() { return reply }
        }
    }

    package func send(_ frame: ClientFrame) throws {
        var bytes = coder.line(frame)[...]
        bytes.append(0x0A)
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count > 0 { bytes = bytes.dropFirst(count) } else if errno != EINTR { throw Lost.broken }
        }
    }

    /// The desk's next line.
    package func next() throws -> ServerFrame {
        while true {
            switch lines.next() {
            case .line(let line):
                guard let frame = coder.read(ServerFrame.self, line) else { throw Lost.broken }
                if case .goodbye(let goodbye) = frame { throw Lost.refused(goodbye) }
                return frame
            case .tooLong: throw Lost.broken
            case nil: try fill()
            }
        }
    }

    /// Ends a wait in another thread.
    package func hangUp() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    private func fill() throws {
        var block = [UInt8](repeating: 0, count: 65_536)
        let count = block.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        if count > 0 {
            lines.append(block[..<count])
        } else if count == 0 || errno != EINTR {
            throw Lost.broken
        }
    }
}
