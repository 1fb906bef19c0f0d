import Postgres
import SQLite
import Seeded
import Storage
import StoreHarness
import Testing
import Wire

/// That both databases find the same tickets: what `docs/search.md` promises, and the exceptions it lists.
@Suite(.enabled(if: Database.available.contains(.postgres))) struct `Search on both databases` {
    /// The index alone, without a desk around it.
    private static func indexes(_ entries: [SearchEntry]) throws -> [any Connection] {
        try Database.allCases.map { database in
            let connection = try database.connection()
            for statement in connection.dialect.createSearch { try connection.execute(statement) }
            try connection.begin(write: true)
            for entry in entries { try connection.execute(connection.dialect.index(entry)) }
            try connection.commit()
            return connection
        }
    }

    private static func found(_ query: SearchQuery, in connection: any Connection) throws -> Set<Int> {
        Set(try connection.rows(connection.dialect.tickets(matching: query)) { $0.int(0) })
    }

    private static func entry(_ ticket: Int, _ text: String, people: String = "") -> SearchEntry {
        SearchEntry(ticket: ticket, entry: 1, subject: "", text: text, people: people)
    }

    /// Vowel signs of New Tai Lue and one sign of the Vedas, which later versions of Unicode call letters.
    static let exceptions = Set((0x19B0...0x19C0).map { $0 } + [0x19C8, 0x19C9, 0x1CF2])

    @Test func `every letter that Unicode 6 knew is folded alike`() throws {
        // One ticket for each character, which stands inside a word.
        var scalars: [Unicode.Scalar] = []
        for value in UInt32(0x80)...0xFFFF {
            guard let scalar = Unicode.Scalar(value), let age = scalar.properties.age,
                (age.major, age.minor) <= (6, 0), SearchWord(String(scalar)) != nil
            else { continue }
            scalars.append(scalar)
        }
        let indexes = try Self.indexes(scalars.map { Self.entry(Int($0.value), "z\($0)z") })
        var differing: Set<Int> = []
        for scalar in scalars {
            guard let word = SearchWord("z\(scalar)z") else { continue }
            let query = SearchQuery([word.whole])
            if try Self.found(query, in: indexes[0]) != Self.found(query, in: indexes[1]) {
                differing.insert(Int(scalar.value))
            }
        }
        #expect(differing == Self.exceptions)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `random texts are found by the same random words`(seed: UInt64) throws {
        var dice = SeededRandom(seed: seed)
        let pieces = [
            "a", "ab", "abc", "é", "E\u{301}", "ß", "ﬀ", "Ǆ", "12", "½", "日本", "語", "ι", "Σ", "ς", " ", " ",
            " ", "-",
            "'", "_", ".", "@", "\u{301}", "\u{345}", "👩‍👧", "हि", "й", "ё", "\u{0}", "\\", "&", "|", ":*",
        ]
        func text(_ length: Int) -> String { (0..<length).map { _ in dice.pick(pieces) }.joined() }
        let entries = (1...200).map { Self.entry($0, text(20), people: text(6)) }
        let indexes = try Self.indexes(entries)
        for _ in 0..<400 {
            let words = SearchWord.words(text(Int.random(in: 1...4, using: &dice)))
            guard !words.isEmpty else { continue }
            let query = SearchQuery(words, column: dice.oneIn(3) ? .people : nil)
            let (left, right) = (try Self.found(query, in: indexes[0]), try Self.found(query, in: indexes[1]))
            #expect(left == right, "\(words.map(\.tokens))")
        }
    }

    @Test func `a text of any size is taken in`() throws {
        let distinct = (0..<200_000).map { "word\($0)" }.joined(separator: " ")
        let texts = [
            String(repeating: "a", count: 3_000_000), String(repeating: "a ", count: 1_000_000), distinct,
            String(repeating: "é", count: 100_000) + " tail",
        ]
        let indexes = try Self.indexes(texts.enumerated().map { Self.entry($0.offset + 1, $0.element) })
        for (word, ticket) in [("a", 2), ("word7", 3), ("tail", 4)] {
            let query = SearchQuery(SearchWord.words(word).map(\.whole))
            for index in indexes { #expect(try Self.found(query, in: index) == [ticket]) }
        }
    }
}
