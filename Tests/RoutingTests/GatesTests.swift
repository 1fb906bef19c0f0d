import Desk
import Routing
import Testing

@Suite struct GatesTests {
    private func gates(
        _ route: Route, _ text: String = "It is broken", _ severity: Severity = .c,
        language: Language = .english,
        device: Device? = Device(name: "MMD-7KX2P9QLM4T", ring: .broad)
    ) -> [Gate] {
        let verdict = Verdict(route: route, confidence: 0.9, evidence: [], language: language)
        return Gates.gates(
            for: verdict, text: Issue(subject: "", body: text), severity: severity, device: device)
    }

    @Test func `hardware goes to the vendor whatever the severity`() {
        for severity in Severity.allCases {
            #expect(gates(.hardware, "x", severity) == [.hardwareGoesToVendor])
        }
        #expect(!gates(.managedDesktop).contains(.hardwareGoesToVendor))
    }

    @Test(arguments: [(Severity.a, true), (.b, true), (.c, false)])
    func `severity A and B for operations are filed by the admin`(severity: Severity, gated: Bool) {
        #expect(gates(.managedDesktop, "x", severity).contains(.adminMustFile) == gated)
        #expect(!gates(.other, "x", severity).contains(.adminMustFile))
    }

    @Test func `a device in the Test ring is gated in every class`() {
        for route in Route.allCases {
            #expect(gates(route, device: Device(name: "MMD-1", ring: .test)).contains(.testRing))
        }
        #expect(!gates(.managedDesktop).contains(.testRing))
    }

    @Test(arguments: [
        ("My laptop was hacked last night", true), ("Er staat malware op mijn pc", true),
        ("Mon poste a un rançongiciel", true), ("The printer is jammed", false),
        ("Where is the phishing training about malware", false),
    ])
    func `signs of a compromise raise the security gate in every class`(text: String, gated: Bool) {
        for route in Route.allCases { #expect(gates(route, text).contains(.security) == gated) }
    }

    @Test(arguments: [
        ("Change request: please move PC 14 to the Fast ring", true),
        ("Demande de modification du profil", true),
        ("Wijzigingsaanvraag voor het beleid", true), ("The policy fails", false),
    ])
    func `a request to operations is severity C`(text: String, gated: Bool) {
        #expect(gates(.managedDesktop, text).contains(.requestIsSeverityC) == gated)
        #expect(!gates(.other, text).contains(.requestIsSeverityC))
    }

    @Test func `operations read English only`() {
        #expect(gates(.managedDesktop, language: .french).contains(.needsEnglish))
        #expect(gates(.managedDesktop, language: .dutch).contains(.needsEnglish))
        #expect(!gates(.managedDesktop, language: .english).contains(.needsEnglish))
        #expect(!gates(.hardware, language: .french).contains(.needsEnglish))
        #expect(!gates(.managedDesktop, "srv01 xkcd", language: .unknown).contains(.needsEnglish))
        let german = "Mein Rechner startet nicht und ich habe keine Zeit"
        #expect(gates(.managedDesktop, german, language: .unknown).contains(.needsEnglish))
    }

    @Test func `a device is asked for where an elevation or a vendor case needs one`() {
        #expect(gates(.hardware, device: nil).contains(.noDevice))
        #expect(gates(.managedDesktop, device: nil).contains(.noDevice))
        #expect(!gates(.other, device: nil).contains(.noDevice))
    }
}
