import Testing

@testable import Routing

@Suite struct TokeniserTests {
    private func words(_ text: String) -> [String] {
        let tokens = Tokens(Issue(subject: text, body: ""))
        return tokens.list.map(tokens.word)
    }

    @Test(arguments: [
        ("l'écran d’accueil qu'il", ["l", "ecran", "d", "accueil", "qu", "il"]),
        ("jusqu'ici aujourd'hui", ["jusqu", "ici", "aujourdhui"]),
        ("It doesn't, won’t", ["it", "doesnt", "wont"]),
        ("the user's foto's", ["the", "user", "s", "foto", "s"]),
        ("Wi-Fi e_mail docking-station", ["wi", "fi", "e", "mail", "docking", "station"]),
        ("cœur Straße ĳs ægir", ["coeur", "strasse", "ijs", "aegir"]),
        ("ÉTÉ e\u{301}te\u{301} Ça", ["ete", "ete", "ca"]),
        ("soft\u{AD}hy\u{200B}phen", ["softhyphen"]),
        ("", []), ("  \n\t… — !", []),
    ])
    func `words are cut and folded`(text: String, expected: [String]) {
        #expect(words(text) == expected)
    }

    @Test func `the original spelling is kept for evidence`() {
        let tokens = Tokens(Issue(subject: "L'É\u{301}cran est noir", body: ""))
        #expect(tokens.original(from: tokens.list[1], through: tokens.list[1]) == "É\u{301}cran")
    }

    @Test func `a word longer than any word keeps its place and stays bounded`() {
        let tokens = Tokens(Issue(subject: String(repeating: "x", count: 500) + " laptop", body: ""))
        #expect(tokens.list.count == 2)
        #expect(tokens.folded.count <= Tokens.wordLimit + 6)
        #expect(tokens.word(tokens.list[1]) == "laptop")
    }

    @Test func `a sentence, a paragraph and a field leave a gap`() {
        let tokens = Tokens(Issue(subject: "one two. three\n\nfour", body: "five"))
        let steps = zip(tokens.list, tokens.list.dropFirst()).map { $1.position - $0.position }
        #expect(steps[0] == 1)
        #expect(steps[1] > Tokens.sentenceGap && steps[2] > Tokens.sentenceGap)
        #expect(steps[3] > Tokens.fieldGap)
    }

    @Test func `no more than the limit is read`() {
        let body = String(repeating: "word ", count: 20_000) + "intune"
        let tokens = Tokens(Issue(subject: "", body: body))
        #expect(tokens.list.count <= Tokens.scanLimit / 5 + 1)
        #expect(!tokens.list.contains { tokens.word($0) == "intune" })
    }
}
