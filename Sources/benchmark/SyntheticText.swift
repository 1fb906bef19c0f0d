import Desk
import Wire

/// Issues made of everyday words: as long as asked, never two alike, the same for the same seed.
struct SyntheticText {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    private static let words = """
        hello since this morning my laptop does not start the screen stays black after update please help battery
        swollen dock printer vpn password outlook teams mailbox shared folder certificate wifi bitlocker recovery key
        company portal enrolment policy compliance ring pending error code meeting room headset keyboard bonjour depuis
        ce matin mon portable ne demarre plus ecran noir batterie gonflee station accueil imprimante mot de passe goede
        morgen sinds vanochtend start mijn laptop niet meer op scherm zwart accu opgezwollen dockingstation printer
        wachtwoord beleid bedrijfsportal we tried restarting twice and it is still the same thanks for looking at it
        """.split { $0 == " " || $0 == "\n" }.map(String.init)

    private mutating func word() -> String {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Self.words[Int((mixed ^ (mixed >> 31)) % UInt64(Self.words.count))]
    }

    mutating func text(words count: Int) -> String { (0..<count).map { _ in word() }.joined(separator: " ") }

    mutating func issue(words count: Int, number: Int) -> NewIssue {
        NewIssue(
            subject: text(words: 6), text: text(words: count),
            requester: .init(name: "Person \(number % 5000)", address: "person\(number % 5000)@example.com"),
            source: .import)
    }
}
