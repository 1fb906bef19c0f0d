package import Canvas

/// Turns bytes from a terminal into keys and pastes, whatever pieces they come in. Pure: the clock is an argument.
///
/// Our own, because libtermkey 0.22 dies on `ESC [ ( A` and every other sequence with an intermediate byte, which a
/// terminal's late answer may contain (`docs/decisions/0004-curses-paints.md`). Both the application and the normal
/// form of each key are known whatever TERM says; what is unknown is swallowed whole, never leaked as letters.
package struct KeyDecoder: Sendable {
    private var waiting: [UInt8] = []
    private var paste: [UInt8]?
    private var lastByteAt = 0

    /// How long an escape may stand alone before it is the Escape key, in milliseconds.
    private let escapeDelay: Int

    /// A paste longer than this is cut: nobody types a megabyte into a reply.
    package static let pasteLimit = 1 << 20
    /// A paste that goes on for so long without a byte has lost its end: some lines drop it, and the keyboard
    /// would be dead.
    package static let pasteStall = 2_000
    /// Longer than any key: an endless sequence is let go.
    private static let sequenceLimit = 4096
    private static let pasteEnd = Array("\u{1B}[201~".utf8)

    package init(escapeDelay: Int) { self.escapeDelay = escapeDelay }

    /// When ``expire(at:)`` wants to be called, on the caller's millisecond clock; nil while nothing is open.
    package var deadline: Int? {
        if paste != nil { return lastByteAt + Self.pasteStall }
        return waiting.isEmpty ? nil : lastByteAt + escapeDelay
    }

    /// Takes bytes that arrived at a moment.
    package mutating func feed(_ bytes: some Sequence<UInt8>, at now: Int) -> [InputEvent] {
        lastByteAt = now
        var events: [InputEvent] = []
        for byte in bytes {
            if paste != nil { takePasted(byte, into: &events) } else { waiting.append(byte) }
            if paste == nil { drain(isLast: false, into: &events) }
        }
        return events
    }

    /// Ends what waited too long: a lone Escape, half a sequence, a paste without an end.
    package mutating func expire(at now: Int) -> [InputEvent] {
        guard let deadline, now >= deadline else { return [] }
        var events: [InputEvent] = []
        if let text = paste {
            paste = nil
            return [.paste(String(decoding: text, as: UTF8.self))]
        }
        drain(isLast: true, into: &events)
        return events
    }

    private mutating func takePasted(_ byte: UInt8, into events: inout [InputEvent]) {
        guard var text = paste.take() else { return }
        text.append(byte)
        if byte == 0x7E, text.count >= Self.pasteEnd.count,
            text.suffix(Self.pasteEnd.count).elementsEqual(Self.pasteEnd)
        {
            text.removeLast(Self.pasteEnd.count)
            events.append(.paste(String(decoding: text, as: UTF8.self)))
            return
        }
        // Cut before the last bytes, so that the end mark is still seen.
        if text.count > Self.pasteLimit { text.remove(at: text.count - Self.pasteEnd.count - 1) }
        paste = text
    }

    /// Reads keys off the front of what waits, until more bytes are needed.
    private mutating func drain(isLast: Bool, into events: inout [InputEvent]) {
        while !waiting.isEmpty {
            let step = KeySequence.read(waiting[...], isLast: isLast || waiting.count > Self.sequenceLimit)
            switch step {
            case .needsMore:
                return
            case .key(let key, let length):
                waiting.removeFirst(length)
                events.append(.key(key))
            case .nothing(let length):
                waiting.removeFirst(length)
            case .pasteStart(let length):
                waiting.removeFirst(length)
                paste = []
                return
            }
        }
    }
}
