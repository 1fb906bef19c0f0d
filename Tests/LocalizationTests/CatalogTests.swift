import Seeded
import Testing

@testable import Localization

/// Sentences in other languages, and how they are looked up.
struct CatalogTests {
    private let catalog = """
        # A comment.
        msgid ""
        msgstr "Language: fr\\n"

        #, csharp-format
        msgid "Alert {0} belongs to {1}."
        msgstr "{1} a l'alerte {0}."

        msgid "{0} ticket waits"
        msgid_plural "{0} tickets wait"
        msgstr[0] "{0} ticket attend"
        msgstr[1] "{0} tickets attendent"

        msgctxt "verb"
        msgid "open"
        msgstr "ouvrir"

        msgid "open"
        msgstr "ouvert"

        msgid ""
        "A sentence "
        "in \\"pieces\\""
        msgstr "en {{morceaux}}"

        msgid "not yet"
        msgstr ""
        """

    private func inFrench<Result>(_ body: () -> Result) throws -> Result {
        let entries = try PortableObject.read(catalog)
        let french = Localization(language: "fr", catalog: Catalog(entries, language: "fr"))
        return Localization.$current.withValue(french) { body() }
    }

    @Test func `A sentence comes in the reader's language, its arguments where that language has them`()
        throws
    {
        let (number, owner) = (7, "ana")
        #expect(localized("Alert \(number) belongs to \(owner).") == "Alert 7 belongs to ana.")
        #expect(try inFrench { localized("Alert \(number) belongs to \(owner).") } == "ana a l'alerte 7.")
    }

    @Test func `A sentence on two lines of source is one sentence`() throws {
        let (number, owner) = (7, "{ana}")
        let said = try inFrench { localized("Alert \(number) " + "belongs to \(owner).") }
        #expect(said == "{ana} a l'alerte 7.")
    }

    @Test func `Two uses of one word are told apart by their context`() throws {
        #expect(try inFrench { localized("open") } == "ouvert")
        #expect(try inFrench { localized("open", context: "verb") } == "ouvrir")
        #expect(try inFrench { localized("open", context: "unknown") } == "ouvert")
        #expect(localized("open", context: "verb") == "open")
    }

    @Test(arguments: [
        (0, "0 tickets wait", "0 ticket attend"), (1, "1 ticket waits", "1 ticket attend"),
        (2, "2 tickets wait", "2 tickets attendent"), (1_234, "1234 tickets wait", "1234 tickets attendent"),
    ])
    func `A count takes the form of the language`(count: Int, english: String, french: String) throws {
        func say() -> String {
            localized(count, one: "\(count) ticket waits", other: "\(count) tickets wait")
        }
        #expect(say() == english)
        #expect(try inFrench(say) == french)
    }

    @Test func `One may be called by its name where several are counted`() throws {
        func say(_ count: Int) -> String {
            localized(count, one: "\(7) is late", other: "\(count) are late")
        }
        let french = Catalog.Entry(
            source: "{0} is late", plural: "{0} are late", forms: ["{0} est en retard", "{0} en retard"],
            line: 1)
        let localization = Localization(language: "fr", catalog: Catalog([french], language: "fr"))
        #expect(say(1) == "7 is late")
        #expect(say(3) == "3 are late")
        #expect(Localization.$current.withValue(localization) { say(1) } == "7 est en retard")
        #expect(Localization.$current.withValue(localization) { say(3) } == "3 en retard")
    }

    @Test func `What the catalog lacks is said in English`() throws {
        #expect(try inFrench { localized("not yet") } == "not yet")
        #expect(try inFrench { localized("unheard of \(3)") } == "unheard of 3")
        #expect(try inFrench { localized(word: "open") } == "ouvert")
        #expect(try inFrench { localized(word: "closed") } == "closed")
    }

    @Test func `A sentence in pieces is one, and a doubled brace is a brace`() throws {
        #expect(try inFrench { localized("A sentence in \"pieces\"") } == "en {morceaux}")
    }

    @Test func `An argument is never read as a place`() throws {
        let owner = "{0}"
        #expect(try inFrench { localized("Alert \(1) belongs to \(owner).") } == "{0} a l'alerte 1.")
    }

    @Test(arguments: [
        ("msgid \"a", 1), ("msgid \"a\"\nmsgstr \"b\"\nmsgfoo \"c\"", 3), ("msgid \"a\"\n\nmsgid \"b\"", 1),
        ("\"stray\"", 1), ("msgid \"a\\q\"\nmsgstr \"b\"", 1), ("msgid \"a\"b\"\nmsgstr \"b\"", 1),
        ("msgstr \"b\"", 1), ("msgid \"a\"\nmsgstr[9] \"b\"", 2),
    ])
    func `What is no catalog is refused with its line`(text: String, line: Int) {
        do {
            _ = try PortableObject.read(text)
            Issue.record("read")
        } catch {
            #expect(error.line == line)
        }
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `A broken catalog is read or refused, never a trap`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var bytes = Array(catalog.utf8)
        for _ in 0..<Int.random(in: 1...20, using: &random) {
            let at = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes.remove(at: at)
            case 1: bytes[at] = UInt8.random(in: 0...255, using: &random)
            default: bytes.swapAt(at, Int.random(in: 0..<bytes.count, using: &random))
            }
        }
        if let entries = try? PortableObject.read(String(decoding: bytes, as: UTF8.self)) {
            #expect(entries.allSatisfy { !$0.forms.isEmpty })
        }
    }
}
