/// The language and customs in which one person reads the console.
///
/// Sentences stand in the source in English, each whole, inside ``localized(_:)``; a ``Catalog`` has them in another language.
/// Who draws or says something for a person does it under ``current``; whatever runs under none speaks English: logs, mail,
/// the command line's output, which programs read.
package final class Localization: Sendable {
    /// ISO 639: `en`, `fr`, `nl`.
    package let language: String
    package let customs: Customs
    let catalog: Catalog?

    /// In `language` with the customs of `region` (ISO 3166), with sentences from a catalog; without one in English.
    package init(language: String, region: String? = nil, catalog: Catalog? = nil) {
        self.language = language
        customs = Customs(language: language, region: region)
        self.catalog = catalog
    }

    /// English, as it stands in the source.
    package static let source = Localization(language: "en")

    @TaskLocal package static var current = Localization.source
}

/// The sentence in the language of ``Localization/current``.
///
/// `context` tells apart two uses of one English word that other languages have two words for.
package func localized(_ phrase: Phrase, context: String? = nil) -> String {
    guard let catalog = Localization.current.catalog else { return phrase.text }
    guard let pattern = catalog.pattern(phrase.pattern, context: context) else { return phrase.text }
    return Phrase.fill(pattern, with: phrase.arguments)
}

/// The sentence in the form that its count asks for.
package func localized(_ count: Int, one: Phrase, other: Phrase) -> String {
    guard let catalog = Localization.current.catalog,
        let (pattern, isForOne) = catalog.pattern(one.pattern, count: count)
    else { return count == 1 ? one.text : other.text }
    // The form of one may leave its number out.
    let isWhole = one.arguments.count == other.arguments.count
    return Phrase.fill(pattern, with: isForOne && isWhole ? one.arguments : other.arguments)
}

/// A word of a closed set that is not written where it is said, like the name of a state.
package func localized(word: String, context: String? = nil) -> String {
    guard let catalog = Localization.current.catalog, !word.isEmpty else { return word }
    return catalog.pattern(Phrase.escape(word), context: context).map { Phrase.fill($0, with: []) } ?? word
}
