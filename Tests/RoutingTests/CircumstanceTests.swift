import Desk
import Routing
import Testing

@Suite struct `What the desk knows of a wave is weighed` {
    private static func circumstance(
        _ phase: WavePhase, step: MemberStep = .unenrolled, enforces: Bool = false
    ) -> Circumstance {
        Circumstance(wave: 2, phase: phase, step: step, enforces: enforces)
    }

    private static let surge = circumstance(.enforceAfterGrace, enforces: true)

    /// A text, the circumstance, and the class it must end in.
    static let leaning: [(String, Circumstance, Route)] = [
        ("I cannot reach my mail since this morning", surge, .managedDesktop),
        ("No access to my files, it says access blocked", surge, .managedDesktop),
        ("Je ne reçois plus mes mails depuis ce matin", surge, .managedDesktop),
        ("Mijn mail werkt niet meer op mijn telefoon", surge, .managedDesktop),
        ("I cannot remove the old profile from my phone", circumstance(.unenrol), .managedDesktop),
        // Hardware stays hardware, whatever the phase.
        ("The screen is cracked and flickers, I cannot read my mail", surge, .hardware),
        ("Battery swollen, the lid will not close", surge, .hardware),
        ("My laptop does not turn on any more, the power adapter is broken", surge, .hardware),
        ("L'écran de mon portable est cassé, je ne peux plus lire mes mails", surge, .hardware),
        ("De batterij is opgezwollen en het scherm is gebarsten", circumstance(.enrol), .hardware),
        ("Coffee on the keyboard, several keys are stuck; company portal is open", surge, .hardware),
    ]

    @Test(arguments: leaning)
    func `with words that fit, and never over what is clearly hardware`(
        _ text: String, _ circumstance: Circumstance, _ route: Route
    ) {
        let verdict = Router().route(Issue(subject: "", body: text), in: circumstance)
        #expect(verdict.route == route, "\(verdict)")
        #expect(verdict.confidence <= 0.99)
    }

    @Test func `and the evidence says so, with what it weighed`() throws {
        let issue = Issue(subject: "", body: "I cannot reach my mail since this morning")
        let (plain, leant) = (Router().route(issue), Router().route(issue, in: Self.surge))
        let reason = try #require(leant.evidence.first { $0.why.contains("wave 2, phase 6") })
        #expect(reason.text.lowercased().contains("cannot reach my mail") && reason.weight > 0)
        #expect(!plain.evidence.contains { $0.why.contains("wave") })
        let (before, after) = (Router().scores(issue), leant)
        #expect(before[0].isFinite && after.language == plain.language)
    }

    @Test(arguments: [
        "I cannot reach my mail", "Battery swollen", "How do I print on both sides?", "",
        "intune company portal",
        "Mijn mail is geblokkeerd", "supprimer le profil", "privacy",
    ])
    func `by a bounded amount, and by nothing where no word fits`(_ text: String) {
        let issue = Issue(subject: "", body: text)
        let plain = Router().route(issue)
        for phase in WavePhase.allCases {
            for step in MemberStep.allCases {
                for enforces in [false, true] {
                    let verdict = Router().route(
                        issue, in: Circumstance(wave: 1, phase: phase, step: step, enforces: enforces))
                    if !verdict.evidence.contains(where: { $0.why.hasPrefix("wave 1") }) {
                        #expect(verdict.route == plain.route)
                    }
                    if phase == .planned || phase == .done { #expect(verdict == plain) }
                    if step >= .compliant, phase == .enforceAfterGrace,
                        Router.migrationSigns(in: issue) == [.access]
                    {
                        #expect(verdict == plain)
                    }
                }
            }
        }
    }

    @Test(arguments: [
        ("I can't get my email on my phone", MigrationSign.access), ("mail geblokkeerd", .access),
        ("accès refusé à ma messagerie", .access), ("How do I remove the management profile?", .leaving),
        ("het oude profiel gaat niet weg", .leaving), ("ancien profil", .leaving),
        ("Company Portal says not compliant", .enrolling), ("inscrire mon téléphone", .enrolling),
        ("mijn toestel inschrijven lukt niet", .enrolling), ("Why do we have to move?", .question),
        ("Can you see my photos?", .question), ("quand dois-je changer", .question),
        ("waarom moet ik dit doen", .question),
    ])
    func `and signs are found in three languages`(_ text: String, _ sign: MigrationSign) {
        #expect(Router.migrationSigns(in: Issue(subject: "", body: text)).contains(sign))
    }
}
