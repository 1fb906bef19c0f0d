package import Desk

/// Policies that hold whatever the router thinks: they are found after the verdict and never change it.
package enum Gates {
    /// The gates that stand before a ticket of this verdict, in the order of `Gate`.
    ///
    /// - Parameters:
    ///   - text: what the requester wrote; asked for signs of a compromise and of a request.
    ///   - device: nil while no device is known.
    package static func gates(
        for verdict: Verdict, text: Issue, severity: Severity, device: Device?
    ) -> [Gate] {
        let signs = SignReader.shipped.read(text)
        return Gate.allCases.filter { gate in
            switch gate {
            // `helpdesk` W2: hardware is always for the vendor.
            case .hardwareGoesToVendor: verdict.route == .hardware
            // `helpdesk` W4, `domain` 2.1 rows 11 and 12: it is the way to operations that is shut for A and B.
            case .adminMustFile: verdict.route == .managedDesktop && severity != .c
            // `domain` 3.2 step 2.
            case .testRing: device?.ring == .test
            // `domain` 3.2 step 4: never a normal queue, whatever the class.
            case .security: signs.compromise
            // `domain` 5.2: a request to operations; what is asked of others has no such rule.
            case .requestIsSeverityC: verdict.route == .managedDesktop && signs.request
            // `domain` section 0 fact 8: operations work in English only.
            case .needsEnglish:
                verdict.route == .managedDesktop && needsTranslation(verdict, words: signs.words)
            // `domain` 4.2: an elevation and a vendor case name a device; a mailbox question needs none.
            case .noDevice: device == nil && verdict.route != .other
            }
        }
    }

    /// A handful of unknown words (a host name, a product) is no foreign language yet.
    private static func needsTranslation(_ verdict: Verdict, words: Int) -> Bool {
        switch verdict.language {
        case .english: false
        case .french, .dutch: true
        case .unknown: words >= 5
        }
    }
}

/// Looks for the few signs that gates ask for.
struct SignReader: Sendable {
    static let shipped = SignReader()

    struct Signs {
        var compromise = false
        var request = false
        var words = 0
    }

    private let table: PhraseTable
    private let compromise: [Int32]
    private let request: [Int32]
    private let harmless: [Int32]

    private init() {
        var builder = PhraseTableBuilder()
        compromise = builder.insert(.compromise)
        request = builder.insert(Self.requestWords)
        harmless = builder.insert(Self.harmlessWords)
        table = builder.finish()
    }

    func read(_ issue: Issue) -> Signs {
        let tokens = Tokens(issue)
        var hits = Hits(lexicons: table.lexiconCount)
        var votes = LanguageVotes()
        table.read(tokens, into: &hits, votes: &votes)
        func has(_ lexicons: [Int32]) -> Bool { lexicons.contains { hits.head($0) >= 0 } }
        return Signs(
            compromise: has(compromise) && !has(harmless), request: has(request), words: tokens.list.count)
    }

    /// Attack words in a sentence that is about learning, not about an attack.
    private static let harmlessWords = Lexicon(
        en: """
            awareness training; phishing training; phishing simulation; security training; \
            false alarm drill
            """,
        fr: "formation phishing; simulation de phishing; sensibilisation",
        nl: """
            phishingtraining; phishing training; phishingsimulatie; bewustwording*
            """)

    /// Asking for information or for a change. Source: `domain` 5.2 and 11.1 (support ticket).
    private static let requestWords = Lexicon(
        en: """
            change request; request for information; rfi; request a change; please change; \
            please move; please add; please exclude; please allow; please enable; \
            please disable; we would like to change; exception for; request an exception; \
            move ~ to the; can you explain; could you explain; how do we; what is the; \
            is it possible; planned change; we plan to
            """,
        fr: """
            demande de modification; demande d informations; demande d information; \
            demande de changement; merci de modifier; merci d ajouter; merci de deplacer; \
            merci d autoriser; demande d exception; est il possible; pouvez vous expliquer; \
            nous souhaitons modifier; changement prevu
            """,
        nl: """
            wijzigingsaanvraag; wijzigingsverzoek; informatie aanvragen; informatieverzoek; \
            graag wijzigen; graag toevoegen; graag verplaatsen; graag toestaan; \
            uitzondering aanvragen; is het mogelijk; kunt u uitleggen; geplande wijziging; \
            wij willen ~ wijzigen
            """)
}
