import CPty
import Canvas
import Testing

/// Curses counts columns with the C library; if ours differed, every table would shear.
@Suite struct `Columns of characters` {
    @Test func `are those of the C library for everything that can be drawn`() {
        var differing: [String] = []
        for value in UInt32(0x20)...0x2FFFF {
            guard let scalar = Unicode.Scalar(value), !DisplayText(String(Character(scalar))).isEmpty,
                DisplayText(String(Character(scalar))).text == String(Character(scalar))
            else { continue }
            let ours = DisplayText(String(Character(scalar))).width
            let theirs = Int(cpty_columns(value))
            if ours != theirs { differing.append("U+\(String(value, radix: 16)): \(ours), not \(theirs)") }
        }
        #expect(differing.isEmpty, "\(differing.count): \(differing.prefix(8))")
    }
}
