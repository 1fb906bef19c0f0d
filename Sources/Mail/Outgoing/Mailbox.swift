/// A name and an address as they may stand in a header and in an SMTP dialogue.
package struct Mailbox: Hashable, Sendable {
    /// Empty when unknown.
    package let name: String
    package let address: String

    /// - Returns: nil for an address that no server takes: a control character or a blank in it, no `@`, or
    ///   letters beyond ASCII, which few servers take yet.
    package init?(name: String = "", address: String) {
        let parts = address.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].count), (1...255).contains(parts[1].count),
            address.utf8.allSatisfy({ (33...126).contains($0) && !Self.syntax.contains($0) }),
            parts[0].first != UInt8(ascii: "-"), parts[1].first != UInt8(ascii: "-")
        else { return nil }
        self.name = singleLine(name, limit: 100)
        self.address = address
    }

    /// What ends an address, or begins something else.
    private static let syntax = Set("<>(),;:\\\"[]".utf8)

    package var domain: String { String(address.drop { $0 != "@" }.dropFirst()) }
}
