import Glibc
import PtyHarness
import Testing

/// A console paints and speaks to a socket; what only a desk needs is not in its memory (docs/decisions/0028).
@Suite struct `What a console loads` {
    private static let desks = [
        "libcurl", "libpq", "libgmime", "libglib", "libmicrohttpd", "libical", "libstemmer", "libssl",
        "libgnutls", "libicu", "libkrb5", "libldap",
    ]

    /// The kernel's files have no size to read by.
    private static func text(_ path: String) -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&block, 1, block.count, file), count > 0 { bytes += block[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `it loads no library of mail, of certificates, of calendars or of database servers`() {
        let console = Seat(tickets: 20).sit()
        #expect(console.waitFor("? help"))
        let maps = Self.text("/proc/\(console.process)/maps")
        #expect(maps.contains("libncursesw"))
        for name in Self.desks { #expect(!maps.contains("/\(name)"), "\(name)") }
    }
}
