import Glibc
import Synchronization

/// A web server on this machine that keeps what it was asked and answers as it is told. Plain HTTP/1.1, one request a
/// connection.
package final class WebServer: Sendable {
    package struct Request: Sendable {
        package var method: String
        /// Path and query.
        package var target: String
        /// By name in lower case.
        package var headers: [String: String]
        package var body: [UInt8]
    }

    package struct Answer: Sendable {
        package var status: Int
        package var headers: [String]
        package var body: [UInt8]

        package init(_ status: Int, _ body: String = "", headers: [String] = []) {
            self.status = status
            self.headers = headers
            self.body = Array(body.utf8)
        }
    }

    package let port: Int
    private let listening: Int32
    private let asked = Mutex<[Request]>([])
    private let answer: @Sendable (Request) -> Answer

    package var address: String { "http://127.0.0.1:\(port)" }
    package var requests: [Request] { asked.withLock { $0 } }

    package struct NotStarted: Error {}

    /// - Parameter answer: called on the server's thread.
    package init(_ answer: @escaping @Sendable (Request) -> Answer) throws {
        self.answer = answer
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, length) == 0 && listen(descriptor, 64) == 0
                    && getsockname(descriptor, address, &length) == 0
            }
        }
        guard isListening else {
            close(descriptor)
            throw NotStarted()
        }
        listening = descriptor
        port = Int(UInt16(bigEndian: address.sin_port))
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self).toOpaque()
        guard
            pthread_create(
                &thread, nil,
                { context in
                    context.map { Unmanaged<WebServer>.fromOpaque($0).takeRetainedValue().serve() }
                    return nil
                }, context) == 0
        else { throw NotStarted() }
        pthread_detach(thread)
    }

    /// Takes no more connections.
    package func stop() { shutdown(listening, Int32(SHUT_RDWR)) }

    private func serve() {
        while true {
            let connection = accept(listening, nil, nil)
            guard connection >= 0 else { break }
            if let request = Self.read(connection) {
                asked.withLock { $0.append(request) }
                Self.write(answer(request), to: connection)
            }
            close(connection)
        }
        close(listening)
    }

    private static func read(_ connection: Int32) -> Request? {
        var bytes: [UInt8] = []
        let end = Array("\r\n\r\n".utf8)
        while true {
            if let head = bytes.firstRange(of: end) {
                let lines = String(decoding: bytes[..<head.lowerBound], as: UTF8.self)
                    .split(separator: "\r\n")
                var headers: [String: String] = [:]
                for line in lines.dropFirst() {
                    let parts = line.split(separator: ":", maxSplits: 1)
                    if parts.count == 2 { headers[parts[0].lowercased()] = String(parts[1].dropFirst()) }
                }
                let length = headers["content-length"].flatMap { Int($0) } ?? 0
                if bytes.count - head.upperBound >= length {
                    let words = lines.first?.split(separator: " ") ?? []
                    guard words.count == 3 else { return nil }
                    return Request(
                        method: String(words[0]), target: String(words[1]), headers: headers,
                        body: Array(bytes[head.upperBound..<head.upperBound + length]))
                }
            }
            var piece = [UInt8](repeating: 0, count: 65_536)
            let count = recv(connection, &piece, piece.count, 0)
            guard count > 0 else { return nil }
            bytes += piece.prefix(count)
        }
    }

    private static func write(_ answer: Answer, to connection: Int32) {
        let head =
            "HTTP/1.1 \(answer.status) Answer\r\nContent-Length: \(answer.body.count)\r\nConnection: close\r\n"
            + answer.headers.map { $0 + "\r\n" }.joined() + "\r\n"
        var bytes = Array(head.utf8) + answer.body
        while !bytes.isEmpty {
            let count = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
            guard count > 0 else { return }
            bytes.removeFirst(count)
        }
    }
}
