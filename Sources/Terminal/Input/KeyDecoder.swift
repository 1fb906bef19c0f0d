import CTerminal
package import Canvas

/// Turns bytes from a terminal into keys and pastes, whatever pieces they come in.
///
/// libtermkey knows the sequences of every terminal; what it does not do is here: a paste arrives as one piece and
/// ends by itself when its end is lost (some lines drop it, and the keyboard would be dead), and bytes that are
/// no UTF-8 become U+FFFD and nothing else.
package final class KeyDecoder {
    private let keys: OpaquePointer
    private var paste: [UInt8]?
    /// Bytes of a paste mark that may go on in the next piece.
    private var held: [UInt8] = []
    private var isAmbiguous = false
    private var lastByteAt = 0

    /// How long an escape may stand alone before it is the Escape key, in milliseconds.
    private let escapeDelay: Int

    private static let pasteStart = Array("\u{1B}[200~".utf8)
    private static let pasteEnd = Array("\u{1B}[201~".utf8)
    /// A paste longer than this is cut: nobody types a megabyte into a reply.
    package static let pasteLimit = 1 << 20
    /// A paste that goes on for so long without a byte has lost its end.
    package static let pasteStall = 2_000

    /// - Returns: nil without memory.
    package init?(term: String, escapeDelay: Int) {
        guard let keys = cterm_keys_new(term) ?? cterm_keys_new("xterm") else { return nil }
        self.keys = keys
        self.escapeDelay = escapeDelay
    }

    deinit { cterm_keys_free(keys) }

    /// When ``expire(at:)`` wants to be called, on the caller's millisecond clock; nil while nothing is open.
    package var deadline: Int? {
        if paste != nil { return lastByteAt + Self.pasteStall }
        return isAmbiguous || !held.isEmpty ? lastByteAt + escapeDelay : nil
    }

    /// Takes bytes that arrived at a moment.
    package func feed(_ bytes: some Sequence<UInt8>, at now: Int) -> [InputEvent] {
        lastByteAt = now
        var events: [InputEvent] = []
        var plain: [UInt8] = []
        for byte in held + Array(bytes) {
            if paste != nil {
                takePasted(byte, into: &events)
                continue
            }
            plain.append(byte)
            if plain.ends(with: Self.pasteStart) {
                plain.removeLast(Self.pasteStart.count)
                push(plain, into: &events)
                plain.removeAll()
                paste = []
            }
        }
        // The beginning of a mark is held back until it is one, or is not.
        let open = paste == nil ? plain.openSuffix(of: Self.pasteStart) : 0
        held = Array(plain.suffix(open))
        push(plain.dropLast(held.count), into: &events)
        return events
    }

    /// Ends what waited too long: a lone Escape, half a sequence, a paste without an end.
    package func expire(at now: Int) -> [InputEvent] {
        guard let deadline, now >= deadline else { return [] }
        var events: [InputEvent] = []
        if let text = paste {
            paste = nil
            events.append(.paste(String(decoding: text, as: UTF8.self)))
            return events
        }
        let rest = held
        held = []
        push(rest[...], into: &events)
        take(forced: true, into: &events)
        isAmbiguous = false
        return events
    }

    private func takePasted(_ byte: UInt8, into events: inout [InputEvent]) {
        guard var text = paste else { return }
        paste = nil
        text.append(byte)
        if text.ends(with: Self.pasteEnd) {
            text.removeLast(Self.pasteEnd.count)
            events.append(.paste(String(decoding: text, as: UTF8.self)))
            return
        }
        // Cut in the middle, so that the end mark is still seen.
        if text.count > Self.pasteLimit { text.remove(at: Self.pasteLimit - Self.pasteEnd.count - 1) }
        paste = text
    }

    private func push(_ bytes: some Collection<UInt8>, into events: inout [InputEvent]) {
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let taken = rest.withUnsafeBytes { buffer in
                buffer.bindMemory(to: UInt8.self).baseAddress.map { cterm_keys_push(keys, $0, buffer.count) } ?? 0
            }
            rest = rest.dropFirst(taken)
            take(forced: false, into: &events)
            // A full buffer without a key in it is one endless sequence: let it go.
            if taken == 0 { take(forced: true, into: &events) }
        }
    }

    private func take(forced: Bool, into events: inout [InputEvent]) {
        while true {
            let key = cterm_keys_next(keys, forced ? 1 : 0)
            isAmbiguous = Int(key.kind) == Int(cterm_key_again)
            if isAmbiguous || Int(key.kind) == Int(cterm_key_none) { return }
            if let key = Self.key(key) { events.append(.key(key)) }
        }
    }

    private static func key(_ key: cterm_key) -> Key? {
        switch Int(key.kind) {
        case Int(cterm_key_character):
            guard let scalar = Unicode.Scalar(key.code) else { return nil }
            if scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) { return nil }
            let character = Character(scalar)
            if key.control != 0 { return control(Character(character.lowercased())) }
            return key.alt != 0 ? .alt(character) : .character(character)
        case Int(cterm_key_function):
            return (1...24).contains(key.code) ? .function(Int(key.code)) : nil
        case Int(cterm_key_symbol):
            return symbol(Int(key.code), key)
        default:
            return nil
        }
    }

    /// Some controls are other keys by another name.
    private static func control(_ character: Character) -> Key {
        switch character {
        case "j", "m": .enter
        case "i": .tab
        case "h": .backspace
        case "[": .escape
        default: .control(character)
        }
    }

    private static func symbol(_ code: Int, _ key: cterm_key) -> Key? {
        switch code {
        case Int(cterm_symbol_enter): key.alt != 0 ? .alt("\r") : .enter
        case Int(cterm_symbol_tab): key.shift != 0 ? .backTab : .tab
        case Int(cterm_symbol_backspace): .backspace
        case Int(cterm_symbol_escape): .escape
        case Int(cterm_symbol_up): .up
        case Int(cterm_symbol_down): .down
        case Int(cterm_symbol_left): .left
        case Int(cterm_symbol_right): .right
        case Int(cterm_symbol_home): .home
        case Int(cterm_symbol_end): .end
        case Int(cterm_symbol_page_up): .pageUp
        case Int(cterm_symbol_page_down): .pageDown
        case Int(cterm_symbol_insert): .insert
        case Int(cterm_symbol_delete): .delete
        default: nil
        }
    }
}

extension [UInt8] {
    fileprivate func ends(with mark: [UInt8]) -> Bool {
        count >= mark.count && self[(count - mark.count)...].elementsEqual(mark)
    }

    /// How many bytes at the end are a beginning of `mark`.
    fileprivate func openSuffix(of mark: [UInt8]) -> Int {
        for length in stride(from: Swift.min(count, mark.count - 1), to: 0, by: -1)
        where self[(count - length)...].elementsEqual(mark[..<length]) {
            return length
        }
        return 0
    }
}
