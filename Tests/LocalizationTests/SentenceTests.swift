import FoundationEssentials
import TestSupport
import Testing
import Wire

@testable import Console
@testable import Localization

/// The table of the interface's sentences against the sentences that the source has: none missing, none left over, the same
/// places in all.
struct SentenceTests {
    private static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }
    private static let rooms = ["Sources/Wire", "Sources/Console", "Sources/tierdesk/Program"]

    private struct Key: Hashable, CustomStringConvertible {
        var context: String?
        var source: String
        var description: String { context.map { "\($0): \(source)" } ?? source }
    }

    private static func files() throws -> [String] {
        try rooms.flatMap { room in
            try FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(room)")
                .filter { $0.hasSuffix(".swift") }.map { "\(room)/\($0)" }
        }.sorted()
    }

    private static func text(_ path: String) throws -> String {
        String(decoding: try #require(FileManager.default.contents(atPath: "\(root)/\(path)")), as: UTF8.self)
    }

    private static func said() throws -> [SourceSentences.Sentence] {
        try files().flatMap { SourceSentences(try text($0)).sentences }
    }

    /// Words that are said by `localized(word:)`.
    private static var words: Set<Key> {
        let plain = InterfaceWords.all + CommandRegistry.all.map(\.summary)
        let hints = CommandRegistry.all.map(\.hint) + Model.chordHints
        let inContext = (InterfaceWords.inContext + [(context: "hint", words: hints)]).flatMap {
            context, words in
            words.map { Key(context: context, source: Phrase.escape($0)) }
        }
        return Set(plain.filter { !$0.isEmpty }.map { Key(source: Phrase.escape($0)) } + inContext)
    }

    @Test func `Every sentence of the source is a literal that a catalog can have`() throws {
        for file in try Self.files() {
            for fault in SourceSentences(try Self.text(file)).faults {
                Issue.record("\(file):\(fault.line): \(fault.reason)")
            }
        }
        #expect(try Self.said().count > 1000)
    }

    @Test(arguments: ShippedLanguages.codes)
    func `Every sentence and every word is in the table`(language: String) throws {
        let entries = Dictionary(
            try ShippedLanguages.entries(language).map { (Key(context: $0.context, source: $0.source), $0) },
            uniquingKeysWith: { first, _ in first })
        for sentence in Set(try Self.said()) {
            let entry = entries[Key(context: sentence.context, source: sentence.source)]
            #expect(entry != nil, "\(language) lacks: \(sentence.source)")
            #expect(
                (entry?.plural == nil) == (sentence.plural == nil), "\(language), plural: \(sentence.source)")
        }
        for word in Self.words { #expect(entries[word] != nil, "\(language) lacks the word: \(word)") }
    }

    @Test(arguments: ShippedLanguages.codes)
    func `Every entry is said somewhere, once, in all its forms, with the same places`(language: String)
        throws
    {
        let wanted = Set(try Self.said().map { Key(context: $0.context, source: $0.source) })
            .union(Self.words)
        var seen: Set<Key> = []
        for entry in try ShippedLanguages.entries(language) where !entry.source.isEmpty {
            let key = Key(context: entry.context, source: entry.source)
            let isSaid = wanted.contains(key)
            #expect(isSaid, "\(language), line \(entry.line), nobody says: \(key)")
            let isNew = seen.insert(key).inserted
            #expect(isNew, "\(language), line \(entry.line), twice: \(key)")
            #expect(!entry.forms.contains(""), "\(language), line \(entry.line), empty: \(key)")
            #expect(
                entry.forms.count == (entry.plural == nil ? 1 : 2), "\(language), line \(entry.line): \(key)")
            let places = Phrase.places(entry.source).union(entry.plural.map(Phrase.places) ?? [])
            for (index, form) in entry.forms.enumerated() {
                let isForOne = entry.plural != nil && index == 0
                let found = Phrase.places(form)
                #expect(
                    isForOne ? found.isSubset(of: places) : found == places,
                    "\(language), line \(entry.line), places: \(form)")
            }
        }
    }

    @Test(arguments: ShippedLanguages.codes)
    func `The header of a catalog says its language and its plural rule`(language: String) throws {
        let header = try #require(
            try ShippedLanguages.entries(language).first { $0.source.isEmpty }?.forms.first)
        #expect(header.contains("Language: \(language)\n"))
        #expect(header.contains("Plural-Forms: \(PluralRule(language: language).header)\n"))
    }
}

/// How sentences are found in source.
struct SourceSentencesTests {
    private static let calls: [(source: String, found: [String], faults: Int)] = [
        (#"say(localized("Alert \(number) is closed."))"#, ["Alert {0} is closed."], 0),
        (#"localized("a \(x ? "b" : "c (\(y))") d {e}")"#, ["a {0} d {{e}}"], 0),
        (
            #"localized(n, one: "\(n) ticket", other: "\(n) tickets of \(f("x, y)"))")"#,
            ["{0} ticket|{0} tickets of {1}"], 0
        ),
        (#"localized("long \(a) " + "and \(b)")"#, ["long {0} and {1}"], 0),
        (#"localized("open", context: "verb")"#, ["verb:open"], 0),
        (#"localized("said \(localized("inner"))")"#, ["said {0}", "inner"], 0),
        (#""plain \(localized("inside"))""#, ["inside"], 0),
        (#"localized(isLate ? "late" : "soon")"#, [], 1),
        (#"localized(word: state.rawValue)"#, [], 0),
        (#"// localized("a comment")"#, [], 0),
        (#"localized("\"quoted\" \u{2026}")"#, ["\"quoted\" …"], 0),
    ]

    @Test(arguments: calls)
    func `A call is found with its pattern, its forms and its context`(
        source: String, found: [String], faults: Int
    ) {
        let sentences = SourceSentences(source)
        let texts = sentences.sentences.map { sentence in
            (sentence.context.map { "\($0):" } ?? "") + sentence.source
                + (sentence.plural.map { "|\($0)" } ?? "")
        }
        #expect(texts == found)
        #expect(sentences.faults.count == faults)
    }
}
