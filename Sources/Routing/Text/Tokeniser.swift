/// Cuts UTF-8 into words, once, left to right.
///
/// Words are runs of letters and digits. An apostrophe splits a French elision (`l'écran`, `qu'il`) and an
/// English or Dutch 's, and is dropped elsewhere (`doesn't` is `doesnt`, as many type it anyway). Hyphens and
/// underscores separate, but the matcher may read two such neighbours as one word.
///
/// The folded letters go into a buffer of the caller's that has room for as many bytes as are read: no folding is
/// longer than what it folds.
struct Tokeniser {
    var position: Int32 = 0
    var inSubject = true
    /// Letters written so far.
    private(set) var used = 0
    /// Letters that speak for a language: accents that French is full of, and the Dutch ij.
    private(set) var frenchLetters = 0
    private(set) var dutchLetters = 0
    private let folded: UnsafeMutableBufferPointer<UInt8>
    private var wordStart = -1
    private var wordEnd = 0
    private var foldedStart = 0
    private var letters = 0

    init(into folded: UnsafeMutableBufferPointer<UInt8>) { self.folded = folded }

    mutating func read(_ bytes: [UInt8], _ range: Range<Int>, into tokens: inout [Token]) {
        bytes.withUnsafeBufferPointer { buffer in
            Self.asciiFold.withUnsafeBufferPointer { fold in
                read(buffer, fold, range.clamped(to: 0..<buffer.count), into: &tokens)
            }
        }
    }

    @inline(__always)
    private mutating func read(
        _ buffer: UnsafeBufferPointer<UInt8>, _ fold: UnsafeBufferPointer<UInt8>, _ range: Range<Int>,
        into tokens: inout [Token]
    ) {
        var index = range.lowerBound
        let end = range.upperBound
        var newlines = 0
        while index < end {
            let byte = buffer[index]
            if byte < 0x80 {
                if fold[Int(byte)] != 0 {
                    index = putRun(buffer, fold, index, end)
                    newlines = 0
                    continue
                }
                if byte == 0x27 {
                    apostrophe(next: index + 1 < end ? buffer[index + 1] : 0, &tokens)
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
                tally(scalar)
                put(letter, at: index, length: length)
                newlines = 0
            case .pair(let first, let second):
                put(first, at: index, length: length)
                put(second, at: index, length: length)
                newlines = 0
            case .apostrophe:
                apostrophe(next: index + length < end ? buffer[index + length] : 0, &tokens)
            case .invisible:
                if wordStart >= 0 { wordEnd = index + length }
            case .separator: close(&tokens, .blank)
            }
            index += length
        }
        close(&tokens, .none)
    }

    /// Takes Latin letters and digits without accents, which most of a text is, all at once.
    ///
    /// - Returns: where they end.
    @inline(__always)
    private mutating func putRun(
        _ buffer: UnsafeBufferPointer<UInt8>, _ fold: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
    ) -> Int {
        if wordStart < 0 { begin(at: start) }
        var index = start
        var used = used
        var room = max(0, Tokens.wordLimit - letters)
        while index < end, buffer[index] < 0x80 {
            let letter = fold[Int(buffer[index])]
            if letter == 0 { break }
            if room > 0 {
                folded[used] = letter
                used += 1
                room -= 1
            }
            index += 1
        }
        letters += index - start
        wordEnd = index
        self.used = used
        return index
    }

    private mutating func begin(at index: Int) {
        wordStart = index
        foldedStart = used
        letters = 0
    }

    private mutating func put(_ letter: UInt8, at index: Int, length: Int) {
        if wordStart < 0 { begin(at: index) }
        wordEnd = index + length
        letters += 1
        guard letters <= Tokens.wordLimit else { return }
        folded[used] = letter
        used += 1
    }

    /// Decides what an apostrophe does from the letters before it and the byte after it.
    private mutating func apostrophe(next: UInt8, _ tokens: inout [Token]) {
        guard wordStart >= 0 else { return }
        let before = folded[foldedStart..<used]
        let isElision: Bool
        switch before.count {
        case 1: isElision = before.first.map { Self.elided.contains($0) } ?? false
        case 2...7: isElision = before.suffix(2).elementsEqual("qu".utf8)
        default: isElision = false
        }
        let isGenitive = next == 0x73 || next == 0x53
        if isElision || isGenitive { close(&tokens, .none, gap: 1) }
    }

    private mutating func separate(_ byte: UInt8, next: UInt8, _ newlines: inout Int, _ tokens: inout [Token])
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

    private mutating func close(_ tokens: inout [Token], _ link: Token.Link, gap: Int32 = 1) {
        guard wordStart >= 0 else {
            // More than one separator between two words: they are two words.
            if !tokens.isEmpty { tokens[tokens.count - 1].link = .none }
            return
        }
        position += gap
        let isTooLong = letters > Tokens.wordLimit
        if isTooLong { folded[used - 1] = Folding.foreignLetter }
        tokens.append(
            Token(
                start: Int32(clamping: wordStart), end: Int32(clamping: wordEnd),
                foldedStart: Int32(clamping: foldedStart), foldedEnd: Int32(clamping: used),
                position: position, inSubject: inSubject, link: isTooLong ? .none : link))
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

    private mutating func tally(_ scalar: UInt32) {
        switch scalar {
        // à â ç è ê î ô ù û; é is left out, Dutch and borrowed English words have it too.
        case 0xE0, 0xE2, 0xE7, 0xE8, 0xEA, 0xEE, 0xF4, 0xF9, 0xFB: frenchLetters += 1
        // ë and ï: rare in French, everyday in Dutch.
        case 0xEB, 0xEF: dutchLetters += 1
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
