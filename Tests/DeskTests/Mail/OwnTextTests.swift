import Desk
import Testing

@Suite struct OwnTextTests {
    private func own(_ body: String) -> String {
        let bytes = Array(body.utf8)
        return OwnText.parts(of: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }.joined()
    }

    @Test(arguments: [
        ("My dock is dead\n> printer\n> vpn\nthanks", "My dock is dead\nthanks"),
        ("My dock is dead again today\n-- \nAnna\nIntune team", "My dock is dead again today\n"),
        ("My dock is dead again today\n-----Original Message-----\nprinter", "My dock is dead again today\n"),
        ("Le dock est mort depuis hier\nDe : Anna\nimprimante", "Le dock est mort depuis hier\n"),
        ("Het dock is kapot sinds gisteren\nVan: Anna\nprinter", "Het dock is kapot sinds gisteren\n"),
        ("The dock is dead since Monday\nOn Friday Anna wrote:\nprinter", "The dock is dead since Monday\n"),
        (
            "Le dock est mort depuis hier\nLe 3 mai, Anna a écrit :\nimprimante",
            "Le dock est mort depuis hier\n"
        ),
        (
            "Het dock is kapot sinds gisteren\nOp 3 mei schreef Anna het:\nx",
            "Het dock is kapot sinds gisteren\nOp 3 mei schreef Anna het:\nx"
        ),
        (
            "My dock is dead again today\nKind regards,\nAnna\nIntune team\n\nMicrosoft 365 administrator",
            "My dock is dead again today\n"
        ),
        ("Mon dock est mort depuis hier\nCordialement\nAnna", "Mon dock est mort depuis hier\n"),
        (
            "Mijn dock is kapot sinds gisteren\nMet vriendelijke groet,\n\nAnna",
            "Mijn dock is kapot sinds gisteren\n"
        ),
        ("Kind regards,\nAnna\nMy dock is dead", "Kind regards,\nAnna\nMy dock is dead"),
        ("", ""),
    ])
    func `quoted history and signatures are left out`(body: String, expected: String) {
        #expect(own(body) == expected)
    }

    @Test func `what goes on for long below a closing is no signature`() {
        let body =
            "The dock is dead since today.\nRegards\n" + String(repeating: "And one thing more.\n", count: 11)
        #expect(own(body) == body)
    }

    @Test func `a forwarded mail with nothing above it is the issue`() {
        #expect(own("fyi\nFrom: Anna\nThe dock is dead").contains("The dock is dead"))
    }
}
