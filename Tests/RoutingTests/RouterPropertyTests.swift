import Desk
import Routing
import Seeded
import Testing

@Suite struct RouterPropertyTests {
    let router = Router()

    /// Sentences of the rule book: the widest set of meaningful text at hand.
    private static let samples = RuleBook.shipped.rules.flatMap { $0.fires + $0.quiet }

    @Test func `case does not matter`() {
        for text in Self.samples {
            let plain = router.route(Issue(subject: "", body: text))
            let loud = router.route(Issue(subject: "", body: text.uppercased()))
            #expect(plain.route == loud.route && plain.confidence == loud.confidence, "\(text)")
        }
    }

    @Test func `accents do not matter, composed, decomposed or left out`() {
        let bare: [Character: String] = [
            "é": "e", "è": "e", "ê": "e", "à": "a", "â": "a", "ç": "c", "ô": "o", "î": "i", "ù": "u",
            "û": "u",
            "É": "E", "ï": "i", "ë": "e",
        ]
        let split: [Character: String] = [
            "é": "e\u{301}", "è": "e\u{300}", "ê": "e\u{302}", "à": "a\u{300}", "î": "i\u{302}",
        ]
        for text in Self.samples {
            let plain = router.route(Issue(subject: "", body: text))
            for table in [bare, split] {
                let changed = text.map { table[$0] ?? String($0) }.joined()
                let other = router.route(Issue(subject: "", body: changed))
                #expect(plain.route == other.route && plain.confidence == other.confidence, "\(changed)")
            }
        }
    }

    @Test func `line wrapping and surrounding blanks do not matter`() {
        for text in Self.samples {
            let plain = router.route(Issue(subject: "", body: text))
            let wrapped = "  \n" + text.split(separator: " ").joined(separator: "\n") + " \n"
            let other = router.route(Issue(subject: "", body: wrapped))
            #expect(plain.route == other.route, "\(text)")
        }
    }

    @Test(arguments: 0..<40)
    func `random bytes give a verdict whose evidence is in the text`(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let bytes = (0..<Int.random(in: 0..<3000, using: &random)).map { _ in
            UInt8.random(in: 0...255, using: &random)
        }
        check(
            Issue(
                subject: String(decoding: bytes.prefix(60), as: UTF8.self),
                body: String(decoding: bytes, as: UTF8.self)))
    }

    @Test(arguments: 0..<60)
    func `shuffled words give a verdict whose evidence is in the text`(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed) &+ 1_000)
        let words = Self.samples.flatMap { $0.split(separator: " ") }
        let glue = [" ", "\n", "-", "'", ". ", "\n> ", "\n\n", "\u{A0}", "_", "’", "\n-- \n", " \u{1F600} "]
        let body = (0..<200).map { _ in
            String(words.randomElement(using: &random) ?? "") + (glue.randomElement(using: &random) ?? " ")
        }
        check(Issue(subject: body.prefix(5).joined(), body: body.joined()))
    }

    private func check(_ issue: Issue) {
        let verdict = router.route(issue)
        #expect((0.33...1).contains(verdict.confidence))
        #expect(verdict == router.route(issue))
        let text = Array(issue.subject.utf8) + [0] + Array(issue.body.utf8)
        for evidence in verdict.evidence {
            let found = text.contains(Array(evidence.text.utf8))
            #expect(found && !evidence.text.isEmpty, "\(evidence.text)")
        }
    }

    @Test(arguments: [
        String(repeating: "x", count: 1_000_000), String(repeating: "laptop ", count: 150_000),
        String(repeating: "> ", count: 300_000), String(repeating: "\n", count: 500_000),
        String(repeating: "e\u{301}", count: 200_000),
        String(repeating: "not working monitor ", count: 40_000),
        String(repeating: "-", count: 500_000), String(repeating: "'", count: 200_000),
    ])
    func `a huge text is routed too`(body: String) {
        let verdict = router.route(Issue(subject: "", body: body))
        #expect(verdict.confidence > 0.33 && verdict.confidence < 1)
    }

    @Test(arguments: ["intune", "battery", "password", "printer", "docking station"])
    func `repeating a word is no argument`(word: String) throws {
        let once = try #require(router.route(Issue(subject: "", body: word)).evidence.first)
        let stuffed = try #require(
            router.route(Issue(subject: "", body: String(repeating: word + " ", count: 500))).evidence.first)
        #expect(stuffed.weight <= once.weight * 1.5)
        // One stuffed word does not outvote three plain reasons for another class.
        let other = word == "battery" || word == "docking station"
        let reasons =
            other
            ? "Company Portal fails, BitLocker asks for a key, conditional access refuses"
            : "The battery is swollen, the dock is dead, the fan of the laptop is loud"
        let verdict = router.route(
            Issue(subject: "", body: reasons + ". " + String(repeating: word + " ", count: 500)))
        #expect(verdict.route == (other ? .managedDesktop : .hardware))
    }
}
