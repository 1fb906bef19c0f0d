package import CVTerm

/// What a person would see: bytes go into libvterm, rows of text come out.
package final class VirtualScreen {
    private let terminal: OpaquePointer
    private let screen: OpaquePointer
    package private(set) var width: Int
    package private(set) var height: Int

    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
        terminal = vterm_new(Int32(height), Int32(width))
        vterm_set_utf8(terminal, 1)
        screen = vterm_obtain_screen(terminal)
        vterm_screen_enable_altscreen(screen, 1)
        vterm_screen_reset(screen, 1)
    }

    deinit { vterm_free(terminal) }

    package func feed(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { buffer in
            guard let base = buffer.bindMemory(to: CChar.self).baseAddress else { return }
            _ = vterm_input_write(terminal, base, buffer.count)
        }
    }

    package func resize(width: Int, height: Int) {
        self.width = width
        self.height = height
        vterm_set_size(terminal, Int32(height), Int32(width))
    }

    /// The rows as text, blanks at their ends left out.
    package var rows: [String] { (0..<height).map(row) }

    package var text: String { rows.joined(separator: "\n") }

    package func row(_ y: Int) -> String {
        var text = ""
        var x = 0
        while x < width {
            let cell = self.cell(x: x, y: y)
            let scalars = withUnsafeBytes(of: cell.chars) { Array($0.bindMemory(to: UInt32.self)) }
            if scalars[0] == 0 || scalars[0] == UInt32.max {
                text += " "
            } else {
                for value in scalars.prefix(while: { $0 != 0 }) {
                    if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
                }
            }
            x += max(1, Int(cell.width))
        }
        while text.last == " " { text.removeLast() }
        return text
    }

    package func cell(x: Int, y: Int) -> VTermScreenCell {
        var cell = VTermScreenCell()
        vterm_screen_get_cell(screen, VTermPos(row: Int32(y), col: Int32(x)), &cell)
        return cell
    }

    /// Where the terminal's own cursor stands.
    package var cursor: (x: Int, y: Int) {
        var position = VTermPos()
        vterm_state_get_cursorpos(vterm_obtain_state(terminal), &position)
        return (Int(position.col), Int(position.row))
    }

    /// The number by which a colour was asked for; -1 for the terminal's own.
    private static func index(_ color: VTermColor) -> Int32 {
        let kind = color.type
        if kind & UInt8(VTERM_COLOR_DEFAULT_MASK.rawValue) != 0 { return -1 }
        return kind & UInt8(VTERM_COLOR_TYPE_MASK.rawValue) == UInt8(VTERM_COLOR_INDEXED.rawValue)
            ? Int32(color.indexed.idx) : -2
    }

    /// How a place looks.
    package struct Look: Hashable, Sendable {
        /// A space where nothing was ever written.
        package let scalar: UInt32
        package let isBold: Bool
        package let isReverse: Bool
        package let foreground: Int32
        package let background: Int32
    }

    package func look(x: Int, y: Int) -> Look {
        let cell = cell(x: x, y: y)
        return Look(
            scalar: cell.chars.0 == 0 ? 0x20 : cell.chars.0, isBold: cell.attrs.bold == 1,
            isReverse: cell.attrs.reverse == 1, foreground: Self.index(cell.fg),
            background: Self.index(cell.bg))
    }
}
