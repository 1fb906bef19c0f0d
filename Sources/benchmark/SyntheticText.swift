import Desk
import Seeded
import Wire

/// Issues made of everyday words: as long as asked, never two alike, the same for the same seed.
struct SyntheticText {
    private var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    private static let words = """
        hello since this morning my laptop does not start the screen stays black after update please help battery
        swollen dock printer vpn password outlook teams mailbox shared folder certificate wifi bitlocker recovery key
        company portal enrolment policy compliance ring pending error code meeting room headset keyboard bonjour depuis
        ce matin mon portable ne demarre plus ecran noir batterie gonflee station accueil imprimante mot de passe goede
        morgen sinds vanochtend start mijn laptop niet meer op scherm zwart accu opgezwollen dockingstation printer
        wachtwoord beleid bedrijfsportal we tried restarting twice and it is still the same thanks for looking at it
        """.split { $0 == " " || $0 == "\n" }.map(String.init)

    private mutating func word() -> String { Self.words[Int(random.next() % UInt64(Self.words.count))] }

    mutating func text(words count: Int) -> String { (0..<count).map { _ in word() }.joined(separator: " ") }

    mutating func issue(words count: Int, number: Int) -> NewIssue {
        NewIssue(
            subject: text(words: 6), text: text(words: count),
            requester: .init(name: "Person \(number % 5000)", address: "person\(number % 5000)@example.com"),
            source: .import)
    }
}
