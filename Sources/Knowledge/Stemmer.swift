import CStemmer
import Desk
import Routing

/// Words without their endings, as Snowball cuts them: `enrolled` and `enrolling` are one word to a search.
///
/// Not for two threads at once: libstemmer keeps the word that it works on.
final class Stemmer {
    private let stemmer: OpaquePointer?

    /// A language without endings of its own is read as English: its words are left nearly as they are.
    init(_ language: Language) {
        let name =
            switch language {
            case .french: "french"
            case .dutch: "dutch"
            case .english, .unknown: "english"
            }
        stemmer = sb_stemmer_new(name, "UTF_8")
    }

    deinit { sb_stemmer_delete(stemmer) }

    /// What a word is filed under: its stem, folded; an error code is filed as one spelling of itself.
    func term(_ word: FoldedWords.Word) -> String {
        if let code = word.code { return Self.term(code) }
        guard let stemmer, word.folded.utf8.count > 3, word.folded.utf8.count <= Self.longest else {
            return word.folded
        }
        // The stemmer knows words by their accents, so those stay until it is done.
        let bytes = Array(word.original.lowercased().utf8)
        guard let stem = sb_stemmer_stem(stemmer, bytes, Int32(clamping: bytes.count)) else {
            return word.folded
        }
        let length = Int(sb_stemmer_length(stemmer))
        let text = String(decoding: UnsafeBufferPointer(start: stem, count: length), as: UTF8.self)
        return FoldedWords(text).words.first?.folded ?? word.folded
    }

    static func term(_ code: UInt32) -> String { "0x" + String(code, radix: 16) }

    private static let longest = 40
}
