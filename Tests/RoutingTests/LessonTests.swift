import Desk
import FoundationEssentials
import Routing
import Testing

/// What a desk's own decisions teach, how far that goes, and what it leaves alone.
@Suite struct LessonTests {
    /// Tickets of one kind in different words, the class the desk gives them, and how many turn after ten lessons.
    struct Kind: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var route: Route
        var texts: [String]
    }

    static let kinds = [
        Kind(
            testDescription: "an application nobody knows", route: .managedDesktop,
            texts: [
                "Docuflex closes by itself when I print an offer",
                "I cannot open Docuflex since Monday, it stays white",
                "Docuflex says the licence server is gone",
                "Since yesterday Docuflex is very slow on every offer",
                "When I save in Docuflex I get an empty error window",
                "Docuflex asks me for a password it never asked before",
                "Two of us cannot start Docuflex this morning",
                "The Docuflex template for contracts has vanished",
                "Docuflex update window comes back at each start",
                "My Docuflex documents open read-only", "Docuflex crashes with a memory error",
                "Please help, Docuflex does not find the customer list",
                "Docuflex loses the letterhead when printing",
                "I need Docuflex on my new laptop",
            ]),
        Kind(
            testDescription: "a part that the rules send elsewhere", route: .hardware,
            texts: [
                "The badge reader at the east door is dead", "Badge reader on floor 3 beeps and stays red",
                "My badge is not read by the reader at the garage",
                "The reader for badges in the lobby fell off the wall",
                "Badge does not open the door of the lab", "Badge reader screen is black",
                "The badge reader near the lift blinks orange", "New badge reader does not light up",
                "Badge reader cable is loose at the back door", "All badge readers in building B are dark",
                "The badge reader takes ten seconds to react", "Door 4 badge reader broken again",
                "Badge reader beeps twice and nothing happens", "Badge reader hangs, had to call the guard",
            ]),
        Kind(
            testDescription: "a French word against a rule", route: .hardware,
            texts: [
                "Scanner de bureau : la vitre est fendue", "Le scanner de la compta ne s'allume plus",
                "Scanner bloqué, la lumière reste rouge", "Notre scanner avale les feuilles de travers",
                "Le scanner du courrier fait un bruit de moteur", "Scanner hors service depuis ce matin",
                "Impossible de numériser, le scanner est mort", "Le capot du scanner est cassé",
                "Le scanner ne tire plus le papier", "Scanner : ligne noire sur chaque page",
                "Scanner en panne au deuxième étage", "Le petit scanner USB n'est plus reconnu",
                "Le scanner chauffe et s'arrête", "Le scanner répond plus du tout",
            ]),
        Kind(
            testDescription: "a Dutch machine that is not ours", route: .other,
            texts: [
                "De kiosk in de hal is zwart", "Kiosk bij de balie start niet op",
                "Het scherm van de kiosk is gebarsten",
                "De kiosk op de tweede verdieping reageert niet op aanraken", "Kiosk geeft geen beeld meer",
                "Bezoekerskiosk print geen badges", "De kiosk blijft hangen op het logo",
                "De kiosk valt om het uur uit",
                "Kiosk aan de ingang is kapot", "Toetsenbord van de kiosk is stuk",
                "De kiosk maakt een vreemd geluid",
                "Kiosk toont een verkeerde datum", "De batterij van de kiosk laadt niet",
                "Kiosk wil niet meer aan",
            ]),
    ]

    static let router = Router()

    static func issue(_ text: String) -> Issue { Issue(subject: "", body: text) }

    static func lessons(_ texts: some Sequence<String>, _ route: Route) -> [Lesson] {
        texts.map { Lesson(router.prepare(issue($0)), route) }
    }

    /// The desk's sample tickets: a fixed set that has nothing to do with the kinds above.
    static let samples: [Issue] = {
        struct Sample: Decodable {
            var subject: String
            var body: String
        }
        let root = #filePath.prefix(#filePath.count - "Tests/RoutingTests/LessonTests.swift".count)
        let file = FileManager.default.contents(atPath: root + "Sources/CResources/samples.jsonl") ?? Data()
        return file.split(separator: 10).compactMap { try? JSONDecoder().decode(Sample.self, from: $0) }
            .map { Issue(subject: $0.subject, body: $0.body) }
    }()

    @Test(arguments: kinds)
    func `ten corrections of one kind change the next verdicts of that kind, and no others`(kind: Kind) {
        let taught = Self.router.taught(by: Self.lessons(kind.texts.prefix(10), kind.route))
        let next = kind.texts.dropFirst(10)
        #expect(next.count { taught.route(Self.issue($0)).route == kind.route } >= 3)
        // A ticket that speaks of the same thing may move; of the rest, no class changes.
        #expect(Self.samples.count > 300)
        let before = Self.samples.map { Self.router.route($0) }
        let after = Self.samples.map { taught.route($0) }
        #expect(zip(before, after).count { $0.route != $1.route } <= 1)
        #expect(zip(before, after).count { $0 != $1 } <= Self.samples.count / 20)
    }

    @Test(arguments: kinds)
    func `one correction alone turns nothing but its like`(kind: Kind) {
        let taught = Self.router.taught(by: Self.lessons(kind.texts.prefix(1), kind.route))
        for text in kind.texts.dropFirst(10) {
            #expect(taught.route(Self.issue(text)).route == Self.router.route(Self.issue(text)).route)
        }
        #expect(
            zip(Self.samples, Self.samples.map { taught.route($0) }).allSatisfy {
                $1.route == Self.router.route($0).route
            })
    }

    @Test(arguments: [
        ("Badge reader broken", Route.managedDesktop), ("Printer does not print", .hardware),
        ("Battery swollen", .other), ("Intune enrolment fails with 0x80180014", .other),
    ])
    func `a flood of one text moves no more than a few of it`(text: String, route: Route) {
        let scores = [1, 5, 10, 1_000].map { count in
            let lessons = Array(repeating: Lesson(Self.router.prepare(Self.issue(text)), route), count: count)
            return Self.router.taught(by: lessons).scores(Self.issue(text))
        }
        let plain = Self.router.scores(Self.issue(text))
        for moved in scores.map({ $0 - plain }) { #expect(moved.max() - moved.min() <= 12) }
        let label = LinearModel.classes.firstIndex(of: route) ?? 0
        #expect(scores[3][label] - plain[label] <= 1.5 * (scores[1][label] - plain[label]))
        let flooded = Self.router.taught(
            by: Array(repeating: Lesson(Self.router.prepare(Self.issue(text)), route), count: 1_000))
        #expect(flooded.route(Self.issue(text)).route == route)
    }

    @Test func `acceptances hold the line against a correction`() {
        let fine = ["The headset is broken", "Left side of my headset is silent", "Headset cable frayed"]
        let wrong = Self.lessons(["Headset crackles in every call"], .other)
        let held = Self.router.taught(by: Self.lessons(fine, .hardware) + wrong)
        for text in fine { #expect(held.route(Self.issue(text)).route == .hardware) }
    }

    @Test func `the same lessons give the same verdicts, and no lessons none of their own`() {
        let lessons = Self.lessons(Self.kinds[0].texts, .hardware)
        let (first, second) = (Self.router.taught(by: lessons), Self.router.taught(by: lessons))
        let untaught = first.taught(by: [])
        for text in Self.kinds[0].texts {
            #expect(first.route(Self.issue(text)) == second.route(Self.issue(text)))
            #expect(untaught.route(Self.issue(text)) == Self.router.route(Self.issue(text)))
        }
    }

    @Test func `an empty text teaches nothing and harms nothing`() {
        let taught = Self.router.taught(by: Self.lessons(Array(repeating: "", count: 20), .hardware))
        #expect(taught.route(Self.issue("")) == Self.router.route(Self.issue("")))
    }

    @Test(arguments: kinds)
    func `what the desk taught is a reason of its own, and worth what is shown`(kind: Kind) {
        let taught = Self.router.taught(by: Self.lessons(kind.texts.prefix(10), kind.route))
        var gaps: [Double] = []
        for text in kind.texts {
            let scores = taught.scores(Self.issue(text))
            let order = (0..<3).sorted { scores[$0] > scores[$1] }
            func lead(_ text: String) -> Double {
                let scores = taught.scores(Self.issue(text))
                return scores[order[0]] - scores[order[1]]
            }
            // Reasons that rest on the same words go together when the words are taken out.
            let reasons = Dictionary(grouping: taught.route(Self.issue(text)).evidence, by: \.text)
            for (words, pieces) in reasons where pieces.contains(where: { $0.why == "learned at this desk" })
            {
                let moved = lead(text) - lead(text.replacing(words, with: "\n\n"))
                let shown = pieces.reduce(0) { $0 + $1.weight }
                gaps.append(abs(moved - shown) / max(abs(shown), 0.5))
            }
        }
        gaps.sort()
        #expect(gaps.count >= 10)
        #expect(gaps[gaps.count / 2] < 0.05 && gaps[gaps.count * 8 / 10] < 0.35)
    }
}
