import COutside

/// A request to a web server. Redirections are not followed: what is configured is what is asked.
package struct WebRequest: Sendable {
    package var method: String
    package var url: WebAddress
    package var headers: [(name: String, value: String)]
    /// nil: none, as for GET.
    package var body: [UInt8]?
    /// A file of certificates to trust in place of the system's.
    package var authorities: String?
    package var connectSeconds = 15
    package var totalSeconds = 60
    /// More than this many bytes is no answer.
    package var answerLimit = 1 << 20

    package init(
        _ method: String, _ url: WebAddress, headers: [(name: String, value: String)] = [],
        body: [UInt8]? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }

    /// Why there is no answer. Says nothing of what was asked or answered.
    package enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
        case badHeader
        /// The connection failed; in the library's words.
        case unreachable(String)
        case tooMuch(bytes: Int)

        package var description: String {
            switch self {
            case .badHeader: "a header holds a line break"
            case .unreachable(let reason): reason
            case .tooMuch(let bytes): "the server answered more than \(bytes) bytes"
            }
        }
    }

    /// Sends it and waits for the answer, whatever its status. Takes its time: not for the desk's own thread.
    package func send() throws(Problem) -> WebAnswer {
        var body: [UInt8] = []
        let (problem, status, lines) = perform { body += $0 }
        if let problem { throw problem }
        return WebAnswer(status: status, lines: lines, body: body)
    }

    private func perform(
        _ receive: (UnsafeRawBufferPointer) -> Void
    ) -> (problem: Problem?, status: Int, lines: [String]) {
        let lines = headers.map { "\($0.name): \($0.value)" }
        // One that ends early would begin another header, or the body.
        guard !(lines + [method]).contains(where: { $0.utf8.contains { $0 < 32 && $0 != 9 } }) else {
            return (.badHeader, 0, [])
        }
        return withoutActuallyEscaping(receive) { receive in
            let collector = Collector(limit: answerLimit, receive)
            var status = 0
            var text = [CChar](repeating: 0, count: 256)
            // The first texts are the method, the address and the file; the headers follow.
            let code = withStrings([method, url.text, authorities ?? ""] + lines) { texts -> Int32 in
                guard let method = texts[0], let url = texts[1], let file = texts[2] else { return -1 }
                return UnsafePointer(texts + 3).withMemoryRebound(
                    to: UnsafePointer<CChar>?.self, capacity: lines.count + 1
                ) { headers in
                    (body ?? []).withUnsafeBufferPointer { bytes in
                        var request = coutside_request(
                            method: method, url: url, headers: headers, body: nil, length: bytes.count,
                            authorities: authorities == nil ? nil : UnsafePointer(file),
                            connect_milliseconds: connectSeconds * 1000,
                            total_milliseconds: totalSeconds * 1000)
                        // A body without a byte is still a body.
                        let nothing: [UInt8] = [0]
                        return nothing.withUnsafeBufferPointer { empty in
                            if body != nil { request.body = bytes.baseAddress ?? empty.baseAddress }
                            return coutside_send(
                                &request, Collector.takeLine, Collector.take,
                                Unmanaged.passUnretained(collector).toOpaque(), &status, &text, text.count)
                        }
                    }
                }
            }
            if collector.isFull { return (.tooMuch(bytes: answerLimit), status, []) }
            guard code == 0 else {
                let said = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
                return (.unreachable(String(decoding: said, as: UTF8.self)), status, [])
            }
            return (nil, status, collector.lines)
        }
    }
}

/// What a web server answered.
package struct WebAnswer: Sendable {
    package var status: Int
    /// By name in lower case; of one that comes twice, the last.
    package var headers: [String: String] = [:]
    package var body: [UInt8]

    package var isSuccess: Bool { (200..<300).contains(status) }

    init(status: Int, lines: [String], body: [UInt8]) {
        self.status = status
        self.body = body
        for line in lines {
            // Before the answer there may be others, for example that of a proxy: the last one's head counts.
            if line.hasPrefix("HTTP/") { headers = [:] }
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            headers[line[..<colon].lowercased()] = String(value.prefix { !$0.isNewline })
        }
    }
}
