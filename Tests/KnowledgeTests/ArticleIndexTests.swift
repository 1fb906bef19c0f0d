import Desk
import Knowledge
import Testing

@Suite struct `Articles found by words` {
    private static func article(
        _ number: Int, _ language: Language, _ title: String, _ text: String, platforms: [Platform] = [],
        keywords: [String] = []
    ) -> Article {
        Article(
            number: number, key: "a\(number)", version: 1,
            content: ArticleContent(
                title: title, language: language, platforms: platforms, keywords: keywords, text: text),
            publishedAt: Timestamp(seconds: 0), by: nil)
    }

    private static let shelf = [
        article(
            1, .english, "Enrol your phone", "Install the Company Portal, then enrol the device.",
            platforms: [.android, .ios]),
        article(
            2, .english, "What we can see on your device", "We never see your photos, messages or calls.",
            keywords: ["privacy"]),
        article(
            3, .french, "Inscrire votre téléphone",
            "Installez le Portail d’entreprise, puis inscrivez l’appareil.",
            platforms: [.android, .ios]),
        article(
            4, .dutch, "Wachtwoordbeleid op telefoons", "Waarom uw telefoon een langer wachtwoord vraagt."),
        article(
            5, .english, "Enrolment fails with an error",
            "Code 0x80180014 means that the platform is blocked."),
        article(
            6, .english, "Enrol a Windows PC",
            "Join the device under Settings, Accounts, Access work or school.",
            platforms: [.windows]),
    ]
    private let index = ArticleIndex(shelf)

    @Test(arguments: [
        ("enrolling phones", [1]), ("privacy", [2]), ("inscription téléphone ", [3]),
        ("TELEPHONE inscrire", [3]),
        ("telefoon wachtwoorden ", [4]), ("0x80180014", [5]), ("-2145910764", [5]), ("80180014 ", [5]),
        ("enr", [1, 5, 6]), ("zebra", []), ("", []), ("   ", []), ("\u{202E}\u{0}", []),
    ])
    func `come in the order in which they fit`(words: String, first: [Int]) {
        let found = index.search(words, limit: 10).map(\.number)
        #expect(Array(found.prefix(first.count)) == first)
        if first.isEmpty { #expect(found.isEmpty) }
    }

    @Test func `have all of the words before they have some`() {
        let found = index.search("enrol windows", limit: 10)
        #expect(found.first?.number == 6 && found.count > 1)
        #expect(found.first?.words == ["enrol", "windows"])
    }

    @Test func `are those that are asked for only`() {
        let found = index.search("enrol", limit: 10) { $0.content.platforms.contains(.windows) }
        #expect(found.map(\.number) == [6])
        #expect(index.search("enrol", limit: 1).count == 1 && index.search("enrol", limit: 0).isEmpty)
    }

    @Test(arguments: [
        (
            "How do I enrol my new phone?", "I got an iPhone and cannot find the portal.", Language.english,
            [Platform.ios], 1
        ),
        ("Enrol device", "It is a Windows laptop", .english, [.windows], 6),
        ("Téléphone à inscrire", "Bonjour, comment inscrire mon téléphone ?", .french, [.ios], 3),
        ("Failure", "It says 0x80180014.", .english, [], 5),
    ])
    func `are suggested for a ticket`(
        subject: String, text: String, language: Language, platforms: [Platform], first: Int
    ) {
        let found = index.suggestions(
            subject: subject, text: text, language: language, platforms: Set(platforms), limit: 3)
        #expect(found.first?.number == first)
    }

    @Test func `are not suggested for what they are not about`() {
        let found = index.suggestions(
            subject: "Printer on floor 3 jams", text: "Paper gets stuck since this morning.",
            language: .english,
            platforms: [], limit: 3)
        #expect(found.isEmpty)
    }
}
