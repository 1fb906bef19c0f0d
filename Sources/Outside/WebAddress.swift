/// The address of a web service: `https`, or plain `http` on this machine.
package struct WebAddress: Hashable, Sendable {
    package let text: String

    /// Why an address is refused.
    package enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
        case notWeb
        case notPrivate
        case hasSecret
        case hasNoHost

        package var description: String {
            switch self {
            case .notWeb: "an address begins with https://"
            case .notPrivate: "plain http is for this machine alone; use https"
            case .hasSecret: "a name or a password does not belong into an address"
            case .hasNoHost: "the address names no host"
            }
        }
    }

    package init(_ text: String) throws(Problem) {
        let lowered = text.lowercased()
        let isPlain = lowered.hasPrefix("http://")
        guard isPlain || lowered.hasPrefix("https://"),
            text.utf8.allSatisfy({ $0 > 32 && $0 < 127 })
        else { throw .notWeb }
        let authority = lowered.dropFirst(isPlain ? 7 : 8).prefix { !"/?#\\".contains($0) }
        guard !authority.contains("@") else { throw .hasSecret }
        let isBracketed = authority.hasPrefix("[")
        let end = isBracketed ? authority.firstIndex(of: "]") : authority.firstIndex(of: ":")
        let host = authority[..<(end ?? authority.endIndex)].drop { $0 == "[" }
        guard !host.isEmpty else { throw .hasNoHost }
        guard !isPlain || ["localhost", "127.0.0.1", "::1"].contains(host) else { throw .notPrivate }
        self.text = text
    }
}
