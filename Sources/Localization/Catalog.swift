/// The sentences of the interface in one language, read from a gettext catalog (`.po`).
package final class Catalog: Sendable {
    /// A sentence of the source and its forms in the catalog's language.
    package struct Entry: Sendable {
        package var context: String? = nil
        package var source: String
        /// The source's form for several, where the sentence has a count.
        package var plural: String? = nil
        /// The forms in the catalog's language, in the order of its plural rule.
        package var forms: [String]
        package var line: Int
    }

    private let forms: [String: [String]]
    private let plurals: PluralRule

    package init(_ entries: [Entry], language: String) {
        plurals = PluralRule(language: language)
        forms = Dictionary(
            entries.filter { !$0.forms.contains("") }.map { (Self.key($0.source, $0.context), $0.forms) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Joined as gettext's compiled catalogs join them.
    private static func key(_ source: String, _ context: String?) -> String {
        context.map { "\($0)\u{4}\(source)" } ?? source
    }

    /// A sentence that the catalog lacks with its context is looked for without.
    func pattern(_ source: String, context: String?) -> String? {
        forms[Self.key(source, context)]?.first ?? (context == nil ? nil : forms[source]?.first)
    }

    func pattern(_ source: String, count: Int) -> (pattern: String, isForOne: Bool)? {
        guard let found = forms[source] else { return nil }
        let index = min(plurals.form(of: count), found.count - 1)
        return found.isEmpty ? nil : (found[index], index == 0)
    }
}

/// Which form of a sentence a count takes (Unicode CLDR, cardinal plural rules, without the forms for millions).
package struct PluralRule: Sendable {
    private let isOneBelowTwo: Bool

    package init(language: String) { isOneBelowTwo = language == "fr" }

    /// As the header of a gettext catalog says it.
    package var header: String { "nplurals=2; plural=(n \(isOneBelowTwo ? "> 1" : "!= 1"));" }

    package func form(of count: Int) -> Int {
        isOneBelowTwo ? (count.magnitude > 1 ? 1 : 0) : (count.magnitude == 1 ? 0 : 1)
    }
}
