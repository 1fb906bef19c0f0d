import Desk
import Knowledge
import Testing

@Suite struct `Concerns in words` {
    static let texts: [(String, [Concern])] = [
        ("Can you see my photos if I enrol my phone?", [.privacy]),
        ("Est-ce que vous pouvez voir mes photos ?", [.privacy]),
        ("Kan de werkgever meekijken op mijn telefoon?", [.privacy]),
        ("Is this spyware?", [.privacy]),
        ("Why do I need a 10 digit PIN? My pin has ten digits now", [.passcode]),
        ("Waarom moet ik een pincode instellen", [.passcode]),
        ("My laptop restarted during a meeting with a client", [.forcedUpdates]),
        ("L'ordinateur a redémarré en pleine réunion", [.forcedUpdates]),
        ("De laptop is herstart tijdens een vergadering", [.forcedUpdates]),
        ("Enrolling takes too long, what a hassle", [.inconvenience]),
        ("Het duurt zo lang en ik wil niet dat iemand mijn foto's kan zien", [.privacy, .inconvenience]),
        ("The screen flickers", []), ("", []), ("Please see the attached screenshot", []),
    ]

    @Test(arguments: texts.indices)
    func `unease is heard in three languages, and not in everything`(index: Int) {
        let (text, expected) = Self.texts[index]
        #expect(Set(ConcernMention.concerns(in: text)) == Set(expected))
    }

    @Test func `an article for the reader's experience comes before one for another`() {
        func article(_ number: Int, _ level: Experience) -> Article {
            Article(
                number: number, key: "\(number).md", version: 1,
                content: ArticleContent(
                    title: "Enrol your phone", language: .english, level: level,
                    text: "Enrol it with the portal."),
                publishedAt: Timestamp(seconds: 0), by: nil)
        }
        let index = ArticleIndex([article(1, .novice), article(2, .expert)])
        func first(_ level: Experience?) -> Int? {
            index.suggestions(
                subject: "Enrol my phone", text: "", language: .english, platforms: [], level: level, limit: 5
            ).first?.number
        }
        #expect(first(.novice) == 1 && first(.expert) == 2)
        #expect(first(nil) != nil)
    }
}
