/// A word to search for: letters and digits only, so that it can never be search syntax.
package struct SearchWord: Hashable, Sendable {
    /// One or more tokens that must stand side by side, as in `blue-screen`.
    package var tokens: [String]
    /// Matches words that begin with the last token, too.
    package var isPrefix: Bool

    /// - Returns: nil when `text` has neither letter nor digit.
    package init?(_ text: some StringProtocol) {
        tokens = Self.tokens(text)
        guard let last = tokens.last else { return nil }
        // Addresses and file names are typed whole, and their last token is common. One or two letters begin
        // nearly every word; in scripts without blanks they can be a word.
        let isLong = last.unicodeScalars.count > 2 || last.unicodeScalars.contains { $0.value >= 0x2E80 }
        isPrefix = tokens.count == 1 && isLong
    }

    /// The same word, matching nothing longer.
    package var whole: SearchWord {
        var word = self
        word.isPrefix = false
        return word
    }

    /// The words of a text that a person typed, at most ``limit``.
    package static func words(_ text: String) -> [SearchWord] {
        var words: [SearchWord] = []
        for part in text.split(whereSeparator: \.isWhitespace) {
            guard let word = SearchWord(part) else { continue }
            words.append(word)
            if words.count == limit { break }
        }
        return words
    }

    package static let limit = 12
    private static let tokenLimit = 8
    private static let lengthLimit = 64

    /// Runs of letters, digits and the marks on them.
    private static func tokens(_ text: some StringProtocol) -> [String] {
        var tokens: [String] = []
        var token = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isLetterOrDigit(scalar) || (!token.isEmpty && isMark(scalar)) {
                if token.count < lengthLimit { token.append(scalar) }
            } else if !token.isEmpty {
                tokens.append(String(token))
                token.removeAll()
                if tokens.count == tokenLimit { return tokens }
            }
        }
        if !token.isEmpty { tokens.append(String(token)) }
        return tokens
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return (48...57).contains(scalar.value) || (65...90).contains(scalar.value)
                || (97...122).contains(scalar.value)
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .letterNumber, .otherNumber:
            return true
        default:
            return false
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }
}
