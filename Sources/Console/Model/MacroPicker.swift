import Desk
import Wire

/// The desk's macros, to choose the one to do.
struct MacroPicker: Sendable {
    var buffer = TextBuffer()
    /// nil until the desk answered.
    var macros: [Macro]?
    var selected = 0

    /// Those that what is typed fits, by name, title or what they do.
    func found(tiers: [String]) -> [Macro] {
        let words = buffer.text.lowercased().split(separator: " ")
        return (macros ?? []).filter { macro in
            let said = [macro.name] + macro.titles.values + Prose.words(macro, tiers: tiers)
            let line = said.joined(separator: " ").lowercased()
            return words.allSatisfy { line.contains($0) }
        }
    }
}
