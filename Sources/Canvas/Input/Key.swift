/// A key press, as far as every terminal over every line can tell it.
///
/// Tab, Enter, Backspace and Escape are the same bytes as C-i, C-m, C-h and C-[, so those controls do not exist
/// here; a modifier on an arrow is dropped.
package enum Key: Hashable, Sendable {
    case character(Character)
    /// The lower-case letter, or one of space, `\`, `]`, `^` and `_`.
    case control(Character)
    case alt(Character)
    case enter, tab, backTab, escape, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    /// 1 to 24.
    case function(Int)
}

/// Anything the terminal tells the console.
package enum InputEvent: Hashable, Sendable {
    case key(Key)
    /// Pasted text as one piece, untouched; sanitise it before drawing.
    case paste(String)
    case resize(Size)
    case focus(Bool)
    /// The terminal is gone: save and leave.
    case hangUp
}
