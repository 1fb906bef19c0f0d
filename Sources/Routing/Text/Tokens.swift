import Desk

/// One word of an issue: where it stands in the original and where its folded letters are.
struct Token {
    /// Bytes in the field it came from, accents and all.
    var start: Int32
    var end: Int32
    /// Letters in `Tokens.folded`.
    var foldedStart: Int32
    var foldedEnd: Int32
    /// Its place in the text. Neighbours differ by one; a sentence, a paragraph and a field leave a wider gap,
    /// so that a phrase never spans them.
    var position: Int32
    var inSubject: Bool
    /// What stands between it and the next word, where they could be one word written apart.
    var link: Link

    enum Link { case none, blank, hyphen }
}

/// An issue as words, with the bytes they were cut from.
struct Tokens {
    private(set) var list: [Token] = []
    /// The folded letters of all words, without gaps: two neighbours joined are one range.
    private(set) var folded: [UInt8] = []
    private let subject: [UInt8]
    private let body: [UInt8]
    private(set) var frenchLetters = 0
    private(set) var dutchLetters = 0

    /// Reading stops here: what a person writes about one issue is far shorter (rule of the desk: bounded work).
    static let scanLimit = 32 * 1024
    /// A longer run of letters is no word; it keeps its place and matches nothing.
    static let wordLimit = 40
    /// How far apart subject and body, or two skipped parts, are said to lie.
    static let fieldGap: Int32 = 40
    static let sentenceGap: Int32 = 4

    init(_ issue: Issue) {
        let subject = Self.bytes(issue.subject, limit: Self.scanLimit)
        let body = Self.bytes(issue.body, limit: 8 * Self.scanLimit)
        var list: [Token] = []
        list.reserveCapacity(128)
        var tallies = (french: 0, dutch: 0)
        folded = [UInt8](
            unsafeUninitializedCapacity: subject.count + min(body.count, Self.scanLimit)
        ) { letters, used in
            var tokeniser = Tokeniser(into: letters)
            tokeniser.read(subject, 0..<subject.count, into: &list)
            tokeniser.inSubject = false
            var left = Self.scanLimit
            for part in OwnText.parts(of: body) {
                tokeniser.position += Self.fieldGap
                let range = part.lowerBound..<min(part.upperBound, part.lowerBound + left)
                tokeniser.read(body, range, into: &list)
                left -= range.count
                if left <= 0 { break }
            }
            used = tokeniser.used
            tallies = (tokeniser.frenchLetters, tokeniser.dutchLetters)
        }
        Stuffing.thin(&list, folded)
        (self.subject, self.body, self.list) = (subject, body, list)
        (frenchLetters, dutchLetters) = tallies
    }

    private static func bytes(_ text: String, limit: Int) -> [UInt8] {
        var text = text
        return text.withUTF8 { Array($0.prefix(limit)) }
    }

    /// The original spelling from one word to another of the same field.
    func original(from first: Token, through last: Token) -> String {
        let bytes = first.inSubject ? subject : body
        let start = min(Int(first.start), bytes.count)
        let end = min(max(start, Int(last.end)), bytes.count)
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// The folded letters of one word, as text: for rules, tests and the language guess.
    func word(_ token: Token) -> String {
        String(decoding: folded[Int(token.foldedStart)..<Int(token.foldedEnd)], as: UTF8.self)
    }
}

extension Tokens {
    /// A minus sign right before the word, as in `-2016281112`; a hyphen inside `KB-2016281112` is none.
    func hasMinus(before token: Token) -> Bool {
        let bytes = token.inSubject ? subject : body
        let start = Int(token.start)
        guard start > 0, start <= bytes.count, bytes[start - 1] == 0x2D else { return false }
        guard start > 1 else { return true }
        switch bytes[start - 2] {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: return false
        default: return true
        }
    }
}
