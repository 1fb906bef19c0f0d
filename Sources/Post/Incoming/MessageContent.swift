/// What a mail says, whatever way it came: the same mail gets other trace headers on each way.
enum MessageContent {
    /// The headers that its writer's program made.
    private static let fields = ["from:", "date:", "subject:"]

    /// Those headers, then the body with plain line ends and no blank lines at its end.
    static func canonical(_ bytes: [UInt8]) -> [UInt8] {
        var canonical: [UInt8] = []
        var isKept = false
        var body = bytes[...]
        while !body.isEmpty {
            let end = body.firstIndex(of: 10) ?? body.endIndex
            let line = body[..<end].filter { $0 != 13 }
            body = body[min(end + 1, body.endIndex)...]
            if line.isEmpty { break }
            if line.first != 32, line.first != 9 {
                let name = String(decoding: line.prefix(9), as: UTF8.self).lowercased()
                isKept = fields.contains { name.hasPrefix($0) }
            }
            if isKept { canonical += line + [10] }
        }
        canonical.append(10)
        canonical += body.filter { $0 != 13 }
        while canonical.last == 10 { canonical.removeLast() }
        return canonical
    }
}
