import Glibc

/// The desk's log: one structured line a fact, `key=value`, on standard error. It holds no text of a ticket, no
/// address and no secret.
package struct ServerLog: Sendable {
    package enum Level: String, Sendable { case info, warning, error }

    private let write: @Sendable (String) -> Void

    /// - Parameter write: takes a whole line.
    package init(write: @escaping @Sendable (String) -> Void) { self.write = write }

    package func callAsFunction(
        _ level: Level, _ event: String, _ fields: KeyValuePairs<String, String> = [:]
    ) {
        var line = "time=\(Self.now()) level=\(level.rawValue) event=\(event)"
        for (key, value) in fields { line += " \(key)=\(Self.quoted(value))" }
        write(line)
    }

    private static func quoted(_ value: String) -> String {
        let isPlain =
            !value.isEmpty && value.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x3D }
        if isPlain { return value }
        var text = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"", "\\": text += "\\\(scalar)"
            case "\n": text += "\\n"
            default: text.unicodeScalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? "?" : scalar)
            }
        }
        return text + "\""
    }

    private static func now() -> String {
        var instant = time(nil)
        var fields = tm()
        guard gmtime_r(&instant, &fields) != nil else { return "?" }
        var text = [CChar](repeating: 0, count: 24)
        guard strftime(&text, text.count, "%Y-%m-%dT%H:%M:%SZ", &fields) > 0 else { return "?" }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
