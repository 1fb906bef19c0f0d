/// Cuts UTF-8 into words, once, left to right.
///
/// Words are runs of letters and digits. An apostrophe splits a French elision (`l'écran`, `qu'il`) and an
/// English or Dutch 's, and is dropped elsewhere (`doesn't` is `doesnt`, as many type it anyway). Hyphens and
/// underscores separate, but the matcher may read two such neighbours as one word.
struct Tokeniser {
    var position: Int32
    var inSubject: Bool
    private var wordStart = -1
    private var wordEnd = 0
    private var foldedStart = 0
    private var letters = 0

    init(position: Int32, inSubject: Bool) {
        self.position = position
        self.inSubject = inSubject
    }

    mutating func read(_ bytes: [UInt8], _ range: Range<Int>, into tokens: inout Tokens) {
        bytes.withUnsafeBufferPointer { buffer in
            let fold = Self.asciiFold
            let end = min(range.upperBound, buffer.count)
            var index = max(0, range.lowerBound)
            var newlines = 0
            while index < end {
                let byte = buffer[index]
                if byte < 0x80 {
                    let folded = fold[Int(byte)]
                    if folded != 0 {
                        put(folded, at: index, length: 1, &tokens)
                        newlines = 0
                    } else if byte == 0x27 {
                        apostrophe(at: index, next: index + 1 < end ? buffer[index + 1] : 0, &tokens)
                    } else {
                        let next: UInt8 = index + 1 < end ? buffer[index + 1] : 0x0A
                        separate(byte, next: next, &newlines, &tokens)
                    }
                    index += 1
                    continue
                }
                let (scalar, length) = Self.decode(buffer, index, end)
                switch Folding.kind(of: scalar) {
                case .letter(let letter):
                    Self.tally(scalar, &tokens)
                    put(letter, at: index, length: length, &tokens)
                    newlines = 0
                case .pair(let first, let second):
                    put(first, at: index, length: length, &tokens)
                    put(second, at: index, length: length, &tokens)
                    newlines = 0
                case .apostrophe:
                    let next = index + length < end ? buffer[index + length] : 0
                    apostrophe(at: index, next: next, &tokens)
                case .invisible:
                    if wordStart >= 0 { wordEnd = index + length }
                case .separator: close(&tokens, .blank)
                }
                index += length
            }
            close(&tokens, .none)
        }
    }

    private mutating func put(_ letter: UInt8, at index: Int, length: Int, _ tokens: inout Tokens) {
        if wordStart < 0 {
            wordStart = index
            foldedStart = tokens.folded.count
            letters = 0
        }
        wordEnd = index + length
        letters += 1
        if letters <= Tokens.wordLimit { tokens.folded.append(letter) }
    }

    /// Decides what an apostrophe does from the letters before it and the byte after it.
    private mutating func apostrophe(at index: Int, next: UInt8, _ tokens: inout Tokens) {
        guard wordStart >= 0 else { return }
        let before = tokens.folded[foldedStart...]
        let isElision: Bool
        switch before.count {
        case 1: isElision = before.first.map { Self.elided.contains($0) } ?? false
        case 2...7: isElision = before.suffix(2).elementsEqual("qu".utf8)
        default: isElision = false
        }
        let isGenitive = next == 0x73 || next == 0x53
        if isElision || isGenitive { close(&tokens, .none, gap: 1) }
    }

    private mutating func separate(_ byte: UInt8, next: UInt8, _ newlines: inout Int, _ tokens: inout Tokens)
    {
        switch byte {
        case 0x2D: close(&tokens, .hyphen)
        case 0x20: close(&tokens, .blank)
        case 0x0A:
            newlines += 1
            close(&tokens, .blank)
            // A mail's lines are wrapped anywhere; only an empty line ends what was being said.
            if newlines == 2 { position += Tokens.sentenceGap }
        case 0x2E, 0x21, 0x3F:
            close(&tokens, .none)
            if next == 0x20 || next == 0x0A || next == 0x0D { position += Tokens.sentenceGap }
        default: close(&tokens, .none)
        }
    }

    private mutating func close(_ tokens: inout Tokens, _ link: Token.Link, gap: Int32 = 1) {
        guard wordStart >= 0 else {
            // More than one separator between two words: they are two words.
            if let last = tokens.list.indices.last { tokens.list[last].link = .none }
            return
        }
        position += gap
        tokens.list.append(
            Token(
                start: Int32(clamping: wordStart), end: Int32(clamping: wordEnd),
                foldedStart: Int32(clamping: foldedStart), foldedEnd: Int32(clamping: tokens.folded.count),
                position: position, inSubject: inSubject, link: letters > Tokens.wordLimit ? .none : link))
        if letters > Tokens.wordLimit, let last = tokens.folded.indices.last {
            tokens.folded[last] = Folding.foreignLetter
        }
        wordStart = -1
    }

    /// a...z and 0...9 for what folds to them, 0 for what separates.
    private static let asciiFold: [UInt8] = (0..<128).map { byte in
        switch UInt8(byte) {
        case 0x30...0x39, 0x61...0x7A: UInt8(byte)
        case 0x41...0x5A: UInt8(byte) + 32
        default: 0
        }
    }

    private static let elided: Set<UInt8> = Set("ldjnsmtc".utf8)

    private static func tally(_ scalar: UInt32, _ tokens: inout Tokens) {
        switch scalar {
        // à â ç è ê î ô ù û; é is left out, Dutch and borrowed English words have it too.
        case 0xE0, 0xE2, 0xE7, 0xE8, 0xEA, 0xEE, 0xF4, 0xF9, 0xFB: tokens.frenchLetters += 1
        // ë and ï: rare in French, everyday in Dutch.
        case 0xEB, 0xEF: tokens.dutchLetters += 1
        default: break
        }
    }

    /// One scalar of well-formed UTF-8; bytes that are not (a cut at the limit) read as a separator.
    private static func decode(
        _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int
    ) -> (scalar: UInt32, length: Int) {
        let lead = bytes[index]
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
        guard length > 1, index + length <= end else { return (0x20, 1) }
        var scalar = UInt32(lead) & (0xFF >> UInt32(length + 1))
        for offset in 1..<length { scalar = scalar << 6 | UInt32(bytes[index + offset] & 0x3F) }
        return (scalar, length)
    }
}
