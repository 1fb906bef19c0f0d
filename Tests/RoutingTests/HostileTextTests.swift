import Desk
import Routing
import Testing

/// Texts that want to mislead, or say nothing.
@Suite struct HostileTextTests {
    private let router = Router()

    private func route(_ body: String, subject: String = "") -> Verdict {
        router.route(Issue(subject: subject, body: body))
    }

    @Test(arguments: [
        ("", ""), ("", "   \n\t\n"), ("scan_0231.pdf", ""), ("IMG_2041.HEIC", ""), ("", "image001.png"),
        ("Fwd:", ""), ("RE: RE: RE:", "\u{200B}"),
    ])
    func `a text that says nothing gets no confident verdict`(subject: String, body: String) {
        #expect(route(body, subject: subject).confidence < DeskRules().threshold)
    }

    /// Each of forty replies speaks of enrolment; the newest of a broken headset.
    @Test(arguments: ["> ", ">> ", "   > "])
    func `below forty quoted replies only what was written last counts`(mark: String) {
        let reply = "The Company Portal shows a compliance error, Intune enrolment fails again.\n"
        var body = "The left side of my headset is silent since it fell.\n\n"
        for depth in 1...40 {
            body += "On Friday, Anna wrote:\n" + String(repeating: mark, count: min(depth, 8)) + reply
        }
        let alone = route("The left side of my headset is silent since it fell.\n\n")
        let verdict = route(body)
        #expect(verdict.route == .hardware)
        #expect(verdict.evidence.map(\.text) == alone.evidence.map(\.text))
    }

    @Test(arguments: [
        "From: Service Desk <desk@example.org>\nSent: Friday\nTo: Anna\nSubject: printer\n\n",
        "De : Support <support@example.org>\nEnvoyé : vendredi\nObjet : imprimante\n\n",
        "Van: Servicedesk <desk@example.org>\nVerzonden: vrijdag\nOnderwerp: printer\n\n",
        "-----Original Message-----\n", "----- Message d'origine -----\n",
        "----- Oorspronkelijk bericht -----\n",
    ])
    func `the mail below a header is history, in three languages`(header: String) {
        let verdict = route(
            "The battery of my laptop is swollen, the case does not close.\n\n" + header
                + "We reset your password. The printer on floor two was restarted. VPN works again.\n")
        #expect(verdict.route == .hardware)
        #expect(!verdict.evidence.contains { ["printer", "password", "VPN"].contains($0.text) })
    }

    @Test func `a signature full of product names is no argument`() {
        let text = "My docking station is dead, no monitor gets a picture from it.\n"
        let signature = """
            --\u{20}
            Anna de Wit
            Intune, Autopilot and Defender administrator
            Microsoft 365, Windows Update, Company Portal, BitLocker, Conditional Access
            """
        #expect(route(text + signature).evidence == route(text).evidence)
    }

    @Test(arguments: [
        "intune bitlocker autopilot ", "intune ",
        "policy compliance enrolment company portal intune update autopilot\n",
    ])
    func `keywords below a sentence do not drown it`(keywords: String) {
        let verdict = route(String(repeating: keywords, count: 400), subject: "Headset broken")
        #expect(verdict.route == .hardware)
        #expect(verdict.evidence == route("", subject: "Headset broken").evidence)
    }

    @Test(arguments: ["printer", "x", "é"])
    func `a megabyte of one word costs no more than a page and is no proof`(word: String) {
        for text in [
            String(repeating: word + " ", count: 1_000_000 / (word.utf8.count + 1)),
            String(repeating: word, count: 1_000_000 / word.utf8.count),
        ] {
            let verdict = route(text)
            #expect(verdict.confidence <= route(word).confidence + 0.01)
            #expect(verdict.evidence.allSatisfy { $0.text.utf8.count <= 200 })
        }
    }

    @Test func `a ticket stuffed with keywords of one class does not outshout its own sentence by much`() {
        let stuffed = String(repeating: "intune bitlocker autopilot ", count: 400)
        let plain = route("intune bitlocker autopilot")
        let verdict = route(stuffed)
        #expect(verdict.route == plain.route)
        #expect(
            verdict.confidence <= plain.confidence + 0.1, "saying it four hundred times proves nothing more")
    }
}
