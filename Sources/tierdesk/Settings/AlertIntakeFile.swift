import Desk
import Outside

/// Where systems post alerts, and what they prove themselves with.
struct AlertIntake: Hashable, Sendable {
    enum Place: Hashable, Sendable {
        /// A numeric address.
        case port(address: String, UInt16)
        /// The path of a Unix socket.
        case socket(String)
    }

    var place: Place
    /// By the name of the system.
    var tokens: [String: SecretSource]
}

/// `alertIntake` in the configuration.
struct AlertIntakeFile: Decodable {
    private var listen: String
    private var tokens: [String: TokenFile]

    private enum CodingKeys: String, CodingKey, CaseIterable { case listen, tokens }

    private struct TokenFile: Decodable {
        var file: String?
        var command: String?

        enum CodingKeys: String, CodingKey, CaseIterable { case file, command }

        init(from decoder: any Decoder) throws {
            let container = try decoder.strict(CodingKeys.self)
            file = try container.decodeIfPresent(String.self, forKey: .file)
            command = try container.decodeIfPresent(String.self, forKey: .command)
        }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        listen = try container.decode(String.self, forKey: .listen)
        tokens = try container.decode([String: TokenFile].self, forKey: .tokens)
    }

    func intake(_ source: JSON5Source) throws -> AlertIntake {
        guard let place = place(source) else {
            throw source.complaint(
                at: ["alertIntake", "listen"],
                "listen is an address and a port like \"127.0.0.1:8642\" or \"[::1]:8642\", or unix:PATH")
        }
        guard !tokens.isEmpty else {
            throw source.complaint(
                at: ["alertIntake", "tokens"],
                "tokens name each system that posts: { defender: { file: \"…\" } }")
        }
        return AlertIntake(
            place: place,
            tokens: try Dictionary(
                uniqueKeysWithValues: tokens.map { name, token in
                    guard (1...64).contains(name.utf8.count), (token.file == nil) != (token.command == nil)
                    else {
                        throw source.complaint(
                            at: ["alertIntake", "tokens", name],
                            "a token is in a `file`, or is what a `command` prints")
                    }
                    let secret =
                        token.file.map { SecretSource.file(source.path(besides: $0)) }
                        ?? .command(token.command ?? "")
                    return (name, secret)
                }))
    }

    private func place(_ source: JSON5Source) -> AlertIntake.Place? {
        if listen.hasPrefix("unix:") {
            let path = String(listen.dropFirst(5))
            return path.isEmpty ? nil : .socket(source.path(besides: path))
        }
        guard let colon = listen.lastIndex(of: ":"), let port = UInt16(listen[listen.index(after: colon)...])
        else { return nil }
        var address = listen[..<colon]
        if address.hasPrefix("["), address.hasSuffix("]") { address = address.dropFirst().dropLast() }
        return address.isEmpty ? nil : .port(address: String(address), port)
    }
}
