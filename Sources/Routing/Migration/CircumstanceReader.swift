import Desk

/// Weighs what the desk knows of a ticket's requester: that they are being moved to another device management, and how
/// far that is.
///
/// It only weighs with words that fit the phase, and only between the two classes that a refusal or a change of settings
/// can be of: a broken screen stays one. It adds to the score once, never more than ``strong``.
struct CircumstanceReader: Sendable {
    static let shipped = CircumstanceReader()

    /// What fitting words add to the score of the class, where the phase makes it likely …
    static let usual = 3.0
    /// … and where the new conditional access is known to shut the writer out.
    static let strong = 6.0

    private let table: PhraseTable
    private let signs: [(sign: MigrationSign, lexicons: [Int32])]

    private init() {
        var builder = PhraseTableBuilder()
        signs = MigrationSign.allCases.map { ($0, builder.insert(Self.words($0))) }
        table = builder.finish()
    }

    /// The signs that are in a text, each with the words of the first.
    func read(_ tokens: Tokens) -> [(sign: MigrationSign, words: ClosedRange<Int>)] {
        var hits = Hits(lexicons: table.lexiconCount)
        var votes = LanguageVotes()
        table.read(tokens, into: &hits, votes: &votes)
        return signs.compactMap { sign, lexicons in
            let first = lexicons.map { hits.head($0) }.filter { $0 >= 0 }.min()
            return first.map { index in
                let hit = hits.all[Int(index)]
                return (sign, Int(hit.first)...Int(hit.last))
            }
        }
    }

    /// What the circumstance adds to an issue.
    ///
    /// - Parameter blend: how far scores of rules count.
    func contribution(_ circumstance: Circumstance, _ tokens: Tokens, _ blend: Blend) -> Contribution? {
        guard circumstance.phase.isUnderWay else { return nil }
        for (sign, words) in read(tokens) {
            guard let (why, weight) = Self.reason(sign, circumstance) else { continue }
            let number = circumstance.phase.number.map { "phase \($0)" } ?? circumstance.phase.rawValue
            return Contribution(
                route: .managedDesktop, weight: weight / max(blend.rules, 0.01), first: words.lowerBound,
                last: words.upperBound, why: "wave \(circumstance.wave), \(number): \(why)",
                category: .deviceManagement, isFact: true)
        }
        return nil
    }

    /// Why words of that sort are about the migration, and how much that weighs; nil where they need not be.
    private static func reason(
        _ sign: MigrationSign, _ circumstance: Circumstance
    ) -> (why: String, weight: Double)? {
        switch sign {
        case .access:
            if circumstance.enforces, circumstance.step < .compliant {
                return ("conditional access is on, and the device does not comply yet", strong)
            }
            if circumstance.phase == .changeOld {
                return ("access in the old system is being changed", usual)
            }
            if circumstance.phase == .unenrol {
                return ("mail, Wi-Fi and VPN leave with the old system's profile", usual)
            }
            return nil
        case .leaving:
            return [.unenrol, .enrolRest, .retire].contains(circumstance.phase)
                ? ("devices leave the old system", usual) : nil
        case .enrolling:
            return [.enforceNow, .enrol, .enforceAfterGrace, .enrolRest].contains(circumstance.phase)
                ? ("devices are being enrolled", usual) : nil
        case .question: return nil
        }
    }

    // MARK: Words

    /// Source: `domain` 8.1 (typical tickets), 11.1 (vocabulary).
    private static func words(_ sign: MigrationSign) -> Lexicon {
        switch sign {
        case .access:
            Lexicon(
                en: """
                    cannot reach ~ mail; cant reach ~ mail; cannot reach ~ email; cannot reach ~ files; \
                    cant reach ~ files; cannot access ~ mail; cant access ~ mail; cannot access ~ email; \
                    cant access ~ email; no access to ~ mail; no access to ~ email; no access to ~ files; \
                    cannot open ~ mail; cant open ~ mail; cant open ~ email; cannot get ~ mail; \
                    cant get ~ mail; cant get ~ email; cannot get ~ email; mail is blocked; email is blocked; \
                    mail blocked; email blocked; mail stopped; email stopped; mail does not work; \
                    mail doesnt work; email does not work; email doesnt work; lost ~ mail; lost ~ email; \
                    no mail; no email; outlook is blocked; outlook blocked; blocked from mail; \
                    access is blocked; access blocked; access denied; access has been blocked; \
                    cannot sign in to ~ mail; cant sign in to ~ outlook; cant log in to ~ mail; \
                    you cant get there from here; cannot access ~ files; cant access ~ files; \
                    lost ~ wifi; lost ~ wi fi; lost ~ vpn; no wifi since; not receiving ~ mail; \
                    not receiving ~ email; mails no longer; emails no longer
                    """,
                fr: """
                    plus d acces a ~ mail*; plus d acces a ~ messagerie; plus d acces a ~ courriel*; \
                    plus d acces aux ~ fichiers; pas acces a ~ mail*; pas acces a ~ messagerie; \
                    acces refuse; acces bloque; messagerie bloquee; mails bloques; mail bloque; \
                    courriels bloques; outlook bloque; plus de mails; plus de courriels; \
                    ne recois plus ~ mails; ne recois plus ~ courriels; ne peux plus lire ~ mails; \
                    ne peux plus ouvrir ~ mails; ne peux plus acceder a ~ mail*; \
                    ne peux plus acceder a ~ messagerie; ne peux pas acceder a ~ messagerie; \
                    plus de wifi; plus de vpn; perdu ~ wifi; perdu ~ vpn; perdu ~ mails
                    """,
                nl: """
                    geen toegang tot ~ mail; geen toegang tot ~ e mail; geen toegang meer tot ~ mail; \
                    geen toegang meer tot ~ bestanden; geen toegang tot ~ bestanden; mail geblokkeerd; \
                    e mail geblokkeerd; mail is geblokkeerd; toegang geblokkeerd; toegang geweigerd; \
                    outlook geblokkeerd; outlook is geblokkeerd; kan niet bij ~ mail; kan niet meer bij ~ mail; \
                    kan niet meer bij ~ bestanden; kan mijn mail niet ~ openen; kan mijn mail niet ~ lezen; \
                    mail werkt niet; e mail werkt niet; krijg geen mail; krijg geen mails; geen mail meer; \
                    geen wifi meer; geen vpn meer; wifi kwijt; vpn kwijt; mail kwijt
                    """)
        case .leaving:
            Lexicon(
                en: """
                    remove ~ profile; removing ~ profile; delete ~ profile; old profile; management profile; \
                    old mdm; old management; unenroll*; unenrol; unenrolling; unregister ~ device; \
                    old agent; remove ~ agent; factory reset; wipe ~ phone; wipe ~ device; old app portal; \
                    still managed by
                    """,
                fr: """
                    supprimer ~ profil; enlever ~ profil; ancien profil; profil de gestion; ancien mdm; \
                    ancienne gestion; desinscri*; ancien agent; reinitialiser ~ telephone; \
                    effacer ~ telephone; encore gere par
                    """,
                nl: """
                    profiel verwijderen; oude profiel; beheerprofiel; oude mdm; oude beheer; afmelden ~ toestel; \
                    uitschrijv*; uitgeschreven; oude agent; fabrieksinstellingen; toestel wissen; \
                    telefoon wissen; nog beheerd door
                    """)
        case .enrolling:
            Lexicon(
                en: """
                    enrol; enrolling; enroll*; company portal; intune; set up ~ work profile; work profile; \
                    register ~ device; registering ~ device; new management; not compliant; non compliant; \
                    device limit; compliance
                    """,
                fr: """
                    inscri*; portail d entreprise; intune; profil professionnel; enregistrer ~ appareil; \
                    nouvelle gestion; non conforme; pas conforme; conformite
                    """,
                nl: """
                    inschrijv*; ingeschreven; bedrijfsportal; intune; werkprofiel; toestel registreren; \
                    apparaat registreren; nieuwe beheer; niet compliant; voldoet niet; nalevings*
                    """)
        case .question:
            Lexicon(
                en: """
                    why ~ move; have to move; why ~ change; when ~ move; when do i; do i have to; what can you see; \
                    can you see ~ photos; can you read ~; privacy; my own phone; private phone; \
                    personal phone; refuse; by when
                    """,
                fr: """
                    pourquoi ~ changer; quand ~ changer; quand dois je; dois je; que pouvez vous voir; \
                    vie privee; mon propre telephone; telephone prive; telephone personnel; je refuse
                    """,
                nl: """
                    waarom ~ overstappen; wanneer ~ overstappen; wanneer moet ik; moet ik; wat kunnen jullie zien; \
                    wat ziet ~; privacy; eigen telefoon; prive telefoon; privetoestel; weiger
                    """)
        }
    }
}
