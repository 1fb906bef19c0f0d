import Desk
import Wire

/// The line that narrows the list while it is typed.
struct FilterPrompt: Sendable {
    var buffer: TextBuffer
    /// Why what is typed cannot be read yet; the list stays as it was.
    var error: FilterError?
    /// How the term at the cursor could go on, after Tab.
    var choices: [String] = []
    /// Which of the earlier filters is shown, counted back from the last, and what was typed before that.
    var past: (back: Int, typed: String)?

    init(_ text: String) { buffer = TextBuffer(text) }

    /// What the term at the cursor takes, where it names a field.
    var form: String? {
        let typed = buffer.characters.prefix(buffer.cursor)
        let term = typed.split(whereSeparator: \.isWhitespace).last ?? []
        guard typed.last?.isWhitespace == false, let colon = term.firstIndex(of: ":"),
            let field = Filter.Field(rawValue: String(term[..<colon].drop { $0 == "!" }).lowercased())
        else { return nil }
        return "\(field.rawValue): \(field.form)"
    }
}
