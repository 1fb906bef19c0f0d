import CHTTP
import Glibc

/// Listens for HTTP on one thread of its own: whole requests of bounded size, one answer each. Knows nothing of what they
/// are about. The only room that knows libmicrohttpd.
package final class WebListener {
    /// A request; the body is empty while it is only asked whether to read it.
    package struct Request: Sendable {
        package var method: String
        package var path: String
        package var authorization: String?
        package var contentType: String?
        package var body: [UInt8]
        package var isTooLong: Bool

        package init(
            method: String, path: String, authorization: String? = nil, contentType: String? = nil,
            body: [UInt8] = [], isTooLong: Bool = false
        ) {
            self.method = method
            self.path = path
            self.authorization = authorization
            self.contentType = contentType
            self.body = body
            self.isTooLong = isTooLong
        }
    }

    /// What is answered: JSON, always.
    package struct Answer: Hashable, Sendable {
        package var status: UInt32
        package var json: String
        package var allow: String?
        package var authenticate: String?
        /// Seconds; nil where asking again would bring nothing.
        package var retryAfter: UInt32?

        package init(
            _ status: UInt32, _ json: String, allow: String? = nil, authenticate: String? = nil,
            retryAfter: UInt32? = nil
        ) {
            self.status = status
            self.json = json
            self.allow = allow
            self.authenticate = authenticate
            self.retryAfter = retryAfter
        }
    }

    /// Who answers, on the listener's thread.
    package struct Handler {
        /// Before the body is read: an answer for whoever is turned away.
        package var admit: (Request) -> Answer?
        package var answer: (Request) -> Answer

        package init(admit: @escaping (Request) -> Answer?, answer: @escaping (Request) -> Answer) {
            self.admit = admit
            self.answer = answer
        }
    }

    /// Why nobody listens: the system's error number.
    package struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
        package var code: Int32
        package var description: String { String(cString: strerror(code)) }
    }

    /// At once; more wait.
    private static let connections: UInt32 = 64
    /// Of silence, before a connection is let go.
    private static let seconds: UInt32 = 20

    private let server: OpaquePointer
    private let box: Unmanaged<Box>

    private final class Box {
        let handler: Handler
        init(_ handler: Handler) { self.handler = handler }
    }

    /// A listening socket at a numeric address.
    ///
    /// - Returns: the socket, and the port that it has: another one than wished where that was 0.
    package static func socket(address: String, port: UInt16) throws(Problem) -> (Int32, port: UInt16) {
        var bound: UInt16 = 0
        let descriptor = chttp_listen(address, port, &bound)
        guard descriptor >= 0 else { throw Problem(code: errno) }
        return (descriptor, bound)
    }

    /// A second hold on a socket that somebody else made and keeps.
    package static func duplicate(_ socket: Int32) throws(Problem) -> Int32 {
        let copy = fcntl(socket, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { throw Problem(code: errno) }
        return copy
    }

    /// - Parameter socket: taken over, whatever happens.
    package init(socket: Int32, bodyLimit: Int, _ handler: Handler) throws(Problem) {
        box = Unmanaged.passRetained(Box(handler))
        let handlers = chttp_handlers(
            context: box.toOpaque(),
            admit: { context, request, reply in
                guard let context, let request, let reply else { return false }
                let handler = Unmanaged<Box>.fromOpaque(context).takeUnretainedValue().handler
                guard let answer = handler.admit(Request(request.pointee)) else { return true }
                answer.write(to: reply)
                return false
            },
            answer: { context, request, reply in
                guard let context, let request, let reply else { return }
                let handler = Unmanaged<Box>.fromOpaque(context).takeUnretainedValue().handler
                handler.answer(Request(request.pointee)).write(to: reply)
            })
        guard let server = chttp_start(socket, bodyLimit, Self.connections, Self.seconds, handlers) else {
            box.release()
            throw Problem(code: errno == 0 ? EINVAL : errno)
        }
        self.server = server
    }

    deinit {
        chttp_stop(server)
        box.release()
    }
}

extension WebListener.Request {
    fileprivate init(_ request: chttp_request) {
        func text(_ pointer: UnsafePointer<CChar>?) -> String? { pointer.map { String(cString: $0) } }
        self.init(
            method: text(request.method) ?? "", path: text(request.path) ?? "",
            authorization: text(request.authorization), contentType: text(request.content_type),
            body: Array(
                UnsafeBufferPointer(start: request.body, count: request.body == nil ? 0 : request.length)),
            isTooLong: request.is_too_long)
    }
}

extension WebListener.Answer {
    fileprivate func write(to reply: OpaquePointer) {
        var text = Array(json.utf8)
        text.append(10)
        text.withUnsafeBytes { bytes in
            chttp_reply_with(
                reply, status, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, allow,
                authenticate, retryAfter ?? 0)
        }
    }
}
