import CCurl
import Glibc
import Outside

extension MailServer {
    /// Describes the server to libcurl, with its secret read anew; the description is good inside the call only.
    func withDescription<Value>(
        scheme: String, path: String = "", _ body: (ccurl_server) -> Value
    ) throws(SecretSource.Problem) -> Value {
        var password: String?
        var bearer: String?
        switch secret {
        case .password(let source): password = try source.read()
        case .bearer(let source): bearer = try source.read()
        case nil: break
        }
        let texts = [url(scheme: scheme) + path, user, password, bearer, authorities].map {
            $0.flatMap { strdup($0) }
        }
        defer {
            for text in texts.compactMap({ $0 }) {
                // The copy of the secret does not stay in memory.
                explicit_bzero(text, strlen(text))
                free(text)
            }
        }
        guard let url = texts[0] else { throw .unreadable }
        return body(
            ccurl_server(
                url: url, security: security == .none ? .CCURL_PLAIN : .CCURL_TLS,
                user: texts[1].map { UnsafePointer($0) }, password: texts[2].map { UnsafePointer($0) },
                bearer: texts[3].map { UnsafePointer($0) }, authorities: texts[4].map { UnsafePointer($0) },
                connect_seconds: connectSeconds, total_seconds: totalSeconds))
    }
}

/// Hands texts to C as a list of pointers that live as long as the call; nil where there is no text.
func withCStrings<Value>(
    _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>>) -> Value
) -> Value? {
    let copies = texts.compactMap { strdup($0) }
    defer { for copy in copies { free(copy) } }
    guard copies.count == texts.count else { return nil }
    return copies.map { UnsafePointer($0) }.withUnsafeBufferPointer { $0.baseAddress.map(body) }
}
