/// The words of a text as routing reads them: without case and accents, `l'écran` as two words, each with the spelling it
/// had.
///
/// For whoever compares texts by words outside routing; quoted and signed parts are the caller's to leave out.
package struct FoldedWords: Sendable {
    package var words: [Word] = []

    package struct Word: Hashable, Sendable {
        package var folded: String
        package var original: String
        /// The error code that it stands for (`domain` 11.3).
        package var code: UInt32?
    }

    /// - Parameter limit: bytes that are read.
    package init(_ text: String, limit: Int = 256 * 1024) {
        let bytes = Array(text.utf8.prefix(limit))
        var tokens: [Token] = []
        let folded = [UInt8](unsafeUninitializedCapacity: bytes.count) { letters, used in
            var tokeniser = Tokeniser(into: letters)
            tokeniser.read(bytes, 0..<bytes.count, into: &tokens)
            used = tokeniser.used
        }
        words = tokens.map { token in
            let letters = folded[Int(token.foldedStart)..<Int(token.foldedEnd)]
            let start = Int(token.start)
            let isNegative = start > 0 && bytes[start - 1] == 0x2D
            return Word(
                folded: String(decoding: letters, as: UTF8.self),
                original: String(decoding: bytes[start..<Int(token.end)], as: UTF8.self),
                code: ErrorCode.value(of: letters, isNegative: isNegative))
        }
    }

    /// Words that are in every English, French or Dutch text, folded.
    package static let everyday = Set(
        LanguageVotes.everyday.filter { $0.0 != .foreign }.flatMap {
            $0.1.split(separator: " ").map { String($0) }
        })
}
