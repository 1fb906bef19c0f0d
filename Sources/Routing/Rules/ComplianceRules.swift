import Desk

/// Compliance and conditional access. Sources: `domain` 3.3, 3.6, 8 and 11.1; labelling guideline point 1.
extension RuleFamily {
    static let compliance = RuleFamily(
        "Compliance and conditional access",
        "Whether a device counts as healthy, and what it may reach, is set by the service (domain 11.1).",
        [
            Rule(
                "device-compliance", .managedDesktop, 3.6, "a device is called compliant or not",
                category: .deviceManagement,
                on: Lexicon(
                    en: """
                        compliant; non compliant; noncompliant; not compliant; compliance; \
                        device health attestation; grace period
                        """,
                    fr: """
                        conforme; conformes; non conforme; conformite; strategie de conformite; \
                        periode de grace
                        """,
                    nl: """
                        compliant; niet compliant; compliance; naleving*; nalevingsbeleid; niet conform; \
                        conform; niet compatibel; respijtperiode; gratieperiode
                        """),
                unless: Lexicon(
                    en: """
                        training; gdpr; audit report; legal; officer; department; ethics; e discovery; \
                        team; regulatory; centre
                        """,
                    fr: "rgpd; formation; juridique; service; a l attendu; facture*",
                    nl: "avg; opleiding; juridisch*; afdeling; training; afspraak"),
                clear: 3,
                fires: [
                    "My laptop is not compliant", "Mon portable est marqué non conforme",
                    "Het apparaat is niet-conform",
                ],
                quiet: ["Compliance training is due on Friday", "Formation conformité obligatoire"]),
            Rule(
                "conditional-access", .managedDesktop, 4.2, "names conditional access",
                category: .deviceManagement,
                on: Lexicon(
                    en: """
                        conditional access; ca policy; ca policies; blocked by ca; \
                        you cant get there from here; require compliant device; require ~ compliant; \
                        device state; sign in was blocked by
                        """,
                    fr: """
                        acces conditionnel; bloque par l acces conditionnel; \
                        vous ne pouvez pas y acceder d ici
                        """,
                    nl: """
                        voorwaardelijke toegang; geblokkeerd door voorwaardelijke; \
                        hier kunt u niet ~ komen
                        """),
                fires: [
                    "Conditional access keeps me out", "Bloqué par l'accès conditionnel",
                    "Voorwaardelijke toegang weigert",
                ],
                quiet: ["Access to the archive is conditional on approval"]),
            Rule(
                "company-resources", .managedDesktop, 1.2, "company resources are refused to a device",
                category: .deviceManagement,
                on: Lexicon(
                    en: """
                        company resources; work resources; corporate resources; work or school resources; \
                        organization s resources
                        """,
                    fr: """
                        ressources de l entreprise; ressources d entreprise; ressources professionnelles
                        """,
                    nl: """
                        bedrijfsresources; bedrijfsbronnen; resources van het bedrijf; werkresources
                        """),
                fires: ["My phone no longer reaches company resources"],
                quiet: ["Human resources asked for my form"]),
        ])
}
