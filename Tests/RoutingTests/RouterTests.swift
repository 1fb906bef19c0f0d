import Desk
import Routing
import Testing

@Suite struct RouterTests {
    let router = Router()
    /// What a desk ships with is higher; here a verdict only has to be clear.
    private let threshold = 0.5

    @Test(arguments: [
        // What the service sets, deploys or owns.
        ("Setting greyed out: managed by your organization, lock screen", Route.managedDesktop),
        ("Device moved to Broad but its update ring still says First", .managedDesktop),
        ("BitLocker asks for the recovery key since the BIOS update", .managedDesktop),
        ("Autopilot reste sur la page d'état d'inscription", .managedDesktop),
        ("Mon application est bloquée par une stratégie", .managedDesktop),
        ("Demande d'élévation pour installer un pilote", .managedDesktop),
        ("BitLocker-beleid past niet toe op dertig pc's", .managedDesktop),
        ("Hoogte-aanvraag voor een stuurprogramma", .managedDesktop),
        ("Het Wi-Fi-profiel staat niet op mijn laptop", .managedDesktop),
        ("Microsoft Manged Desktop refuse mon poste", .managedDesktop),
        // Broken, worn, defective.
        ("Battery swollen, lid won't close", .hardware),
        ("The dock causes a blue screen whenever I plug it in", .hardware),
        ("Ma station d'accueil est morte", .hardware),
        ("Touche du clavier cassée", .hardware),
        ("Scherm gebarsten", .hardware),
        ("Laptop laadt niet op", .hardware),
        ("The lap top is over heating", .hardware),
        // Everything else, broken printers and lost things included.
        ("The printer on the third floor is broken", .other),
        ("Blue screen this morning", .other),
        ("I lost my charger at the airport", .other),
        ("Shared mailbox missing in Outlook", .other),
        ("L'imprimante du 3e étage ne répond pas", .other),
        ("Je ne reçois plus mes e-mails", .other),
        ("VPN verbindt niet", .other),
        ("SAP start niet", .other),
        ("Graag een licentie voor Acrobat", .other),
        ("Please order a new laptop for our new hire", .other),
    ])
    func `a ticket goes where the guideline says`(text: String, route: Route) {
        let verdict = router.route(Issue(subject: text, body: ""))
        #expect(verdict.route == route)
        #expect(verdict.confidence >= threshold)
        #expect(!verdict.evidence.isEmpty)
    }

    @Test(arguments: [
        ("My keybord is broken", Route.hardware), ("passwrod forgotten", .other),
        ("L'imprimente est en panne", .other), ("Intune complaince wrong", .managedDesktop),
        ("batery swollen", .hardware), ("lap top dead", .hardware), ("key-board broken", .hardware),
    ])
    func `a slip of the keyboard does not lose the word`(text: String, route: Route) {
        let verdict = router.route(Issue(subject: "", body: text))
        #expect(verdict.route == route)
        #expect(verdict.evidence.allSatisfy { text.contains($0.text) })
    }

    @Test(arguments: ["The report was printed", "It has changed", "Nothing matters", "our leaders"])
    func `a real word is not taken for a slip`(text: String) {
        #expect(router.rulesFiring(on: Issue(subject: "", body: text)).isEmpty)
    }

    @Test(arguments: RuleBook.shipped.rules.map(\.id))
    func `evidence is in the words of the text`(id: String) throws {
        let rule = try #require(RuleBook.shipped.rules.first { $0.id == id })
        for text in rule.fires {
            let verdict = router.route(Issue(subject: "", body: text))
            #expect(!verdict.evidence.isEmpty, "\(text)")
            #expect(verdict.evidence.allSatisfy { text.contains($0.text) })
        }
    }

    @Test(arguments: [
        "", "   \n", "hello", "???", "Bonjour, merci d'avance", "12 345", "\u{0}\u{1}\u{7F}",
    ])
    func `without a word to rest on it stays below the threshold`(text: String) {
        let verdict = router.route(Issue(subject: text, body: text))
        #expect(verdict.route == .other)
        #expect(verdict.confidence < threshold && verdict.confidence > 0.33)
        #expect(verdict.evidence.isEmpty)
    }

    @Test func `words for two classes lower the confidence`() {
        let clear = router.route(Issue(subject: "The keyboard is broken", body: ""))
        let mixed = router.route(Issue(subject: "The keyboard is broken", body: "Also I forgot my password."))
        #expect(mixed.confidence < clear.confidence)
        #expect(mixed.evidence.contains { $0.weight < 0 })
    }

    @Test func `evidence is sorted by weight and short`() {
        let verdict = router.route(
            Issue(
                subject: "Dock dead, monitor flickers, keyboard broken",
                body: "Password forgotten, printer jam, VPN down, Excel slow."))
        let weights = verdict.evidence.map { abs($0.weight) }
        #expect(weights == weights.sorted(by: >))
        #expect(verdict.evidence.count <= 8)
        #expect(verdict.evidence.allSatisfy { !$0.why.isEmpty && !$0.text.isEmpty })
    }

    @Test func `the subject weighs more than the body`() {
        let subject = router.route(Issue(subject: "docking station", body: ""))
        let body = router.route(Issue(subject: "", body: "docking station"))
        #expect(subject.confidence > body.confidence)
    }

    @Test func `what is quoted does not decide the route`() {
        let quoted =
            "The headset is broken, one side is silent.\n> Intune enrolment failed\n> Company Portal\n"
        #expect(Router().route(Issue(subject: "", body: quoted)).route == .hardware)
    }
}
