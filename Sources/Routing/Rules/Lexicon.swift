/// Words and phrases of one meaning, per language.
///
/// Variants are separated by `;`, as in the vocabulary of `domain` 11.1. They are folded like the text: case,
/// accents and elisions do not matter. `word*` matches whatever begins so; `~` skips up to two words, for the
/// particles that French and Dutch put between a verb and its negation.
package struct Lexicon: Hashable, Sendable {
    package var en: String
    package var fr: String
    package var nl: String
    /// Lexicons this one is the sum of; kept apart so that a shared one is looked up once for every rule.
    private var sum: [Lexicon] = []

    package init(en: String = "", fr: String = "", nl: String = "") {
        self.en = en
        self.fr = fr
        self.nl = nl
    }

    package var isEmpty: Bool { parts.allSatisfy { $0.en.isEmpty && $0.fr.isEmpty && $0.nl.isEmpty } }

    /// The words of both.
    package static func + (left: Lexicon, right: Lexicon) -> Lexicon {
        var both = Lexicon()
        both.sum = left.parts + right.parts
        return both
    }

    /// The lexicons that carry words themselves.
    var parts: [Lexicon] { sum.isEmpty ? [self] : sum }
}
