/// What the receiving server found out about who sent a mail (RFC 8601).
///
/// Anybody can write such a header; it counts only under the name of a server that removes forged ones.
struct AuthenticationResults: Equatable {
    /// The name of the server that wrote it, lower case.
    var server: String
    /// Results by method, in their order: `dkim` may be there several times.
    var results: [Result]

    struct Result: Equatable {
        var method: String
        var value: String
        /// For example `header.d` or `smtp.mailfrom`, lower case.
        var properties: [String: String]
    }

    /// - Returns: nil for a text that is no such header.
    init?(_ header: String) {
        var pieces = Self.withoutComments(header).lowercased().split(separator: ";").map {
            $0.split(whereSeparator: \.isWhitespace)
        }
        // The name may be followed by a version.
        guard let name = pieces.first?.first else { return nil }
        server = String(name)
        pieces.removeFirst()
        results = pieces.prefix(50).compactMap { words in
            guard let first = words.first, let equals = first.firstIndex(of: "=") else { return nil }
            var properties: [String: String] = [:]
            for word in words.dropFirst() {
                guard let equals = word.firstIndex(of: "=") else { continue }
                properties[String(word[..<equals])] = String(
                    word[word.index(after: equals)...].filter { $0 != "\"" })
            }
            return Result(
                method: String(first[..<equals].prefix { $0 != "/" }),
                value: String(first[first.index(after: equals)...]), properties: properties)
        }
    }

    /// Whether the domain of an address vouches for the mail: DMARC passed, or a signature of that very domain.
    func vouches(for address: String) -> Bool {
        guard let at = address.lastIndex(of: "@") else { return false }
        let domain = address[address.index(after: at)...].lowercased()
        // Where DMARC was looked at, its word is the last one.
        if let dmarc = results.first(where: { $0.method == "dmarc" }), dmarc.value != "none" {
            return dmarc.value == "pass" && (dmarc.properties["header.from"] ?? domain) == domain
        }
        return results.contains {
            $0.method == "dkim" && $0.value == "pass"
                && ($0.properties["header.d"] ?? $0.properties["header.i"]?.drop { $0 == "@" }.description)
                    == domain
        }
    }

    private static func withoutComments(_ text: String) -> String {
        var kept = ""
        var depth = 0
        for character in text.prefix(10_000) {
            if character == "(" { depth += 1 }
            if depth == 0 { kept.append(character) }
            if character == ")", depth > 0 { depth -= 1 }
        }
        return kept
    }
}
