import Desk
import Routing
import Testing

@Suite struct LanguageTests {
    @Test(arguments: [
        ("My laptop does not start and I have a meeting at nine", Language.english),
        ("Mon portable ne démarre plus et j'ai une réunion à neuf heures", .french),
        ("Mijn laptop start niet op en ik heb om negen uur een vergadering", .dutch),
        ("souris en panne", .french), ("muis kapot", .dutch), ("broken hinge", .english),
        ("Mein Rechner startet nicht und ich habe keine Zeit", .unknown),
        ("El ordenador no arranca y la pantalla es negra por favor", .unknown),
        ("", .unknown), ("12345 #!?", .unknown), ("電源が入りません", .unknown),
    ])
    func `the language is told from everyday words and the rule book's own`(text: String, language: Language)
    {
        #expect(Router().route(Issue(subject: "", body: text)).language == language)
    }
}
