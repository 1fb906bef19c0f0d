import Desk

/// Mail, Office and working together. Sources: `domain` 3.5; labelling guideline point 3.
extension RuleFamily {
    static let office = RuleFamily(
        "Mail, Office and collaboration",
        "Microsoft 365 services and mail go to the existing support contract (labelling guideline point 3).",
        [
            Rule(
                "mail", .other, 2.4, "mail, mailbox or calendar", category: .microsoft365,
                on: Lexicon(
                    en: """
                        outlook; mailbox*; shared mailbox; distribution list*; inbox; calendar*; owa; \
                        exchange online; mail flow; out of office; spam; junk mail; phishing mail; \
                        signature; emails; old mails; webmail; exchange; auto reply; archive mail; pst; \
                        mailing list; mails; e mails; mail merge; gmail
                        """,
                    fr: """
                        outlook; boite aux lettres; boites aux lettres; boite mail; boite mails; \
                        boite generique; messagerie; courrier; courriers; courrier indesirable; \
                        courriels; calendrier; liste de distribution; listes de diffusion; \
                        liste de diffusion; emails; mails; e mails; absence du bureau; signature; \
                        boite partagee; exchange; messages electroniques; boite de reception; \
                        pieces jointes; piece jointe
                        """,
                    nl: """
                        outlook; postvak*; gedeeld postvak; mailbox*; agenda; distributielijst*; \
                        verzendlijst*; mails; e mails; e mailberichten; afwezigheidsbericht*; \
                        ongewenste mail; handtekening; exchange; bijlage*; webmail; e mailadres; inbox; \
                        postvakken
                        """),
                unless: Lexicon(
                    en: """
                        intune; company portal; conditional access; exchange connector; enroll*; \
                        certificate; compliance; compliant
                        """,
                    fr: """
                        intune; portail d entreprise; acces conditionnel; inscri*; conforme
                        """,
                    nl: """
                        intune; bedrijfsportal*; voorwaardelijke; inschrijv*; compliant; naleving*
                        """),
                clear: 10,
                fires: [
                    "My shared mailbox is gone from Outlook", "La boîte aux lettres est pleine",
                    "Gedeeld postvak ontbreekt",
                ],
                quiet: ["Conditional access blocks Outlook"]),
            Rule(
                "email-word", .other, 1.6, "speaks of mail", category: .microsoft365,
                on: Lexicon(
                    en: "email; e mail; mail; attachment*",
                    fr: "email; e mail; mail; courriel",
                    nl: "mail; e mail; mailen; mailtje; gemaild"),
                fires: ["I did not get the email"], quiet: ["The snail is slow"]),
            Rule(
                "office-apps", .other, 2.0, "an Office application or service", category: .microsoft365,
                on: Lexicon(
                    en: """
                        excel; powerpoint; onenote; sharepoint; onedrive; one drive; ms office; \
                        microsoft office; office 365; o365; microsoft 365; m365; visio; ms project; \
                        ms word; word document; power bi; powerbi; access database; pivot table; macro; \
                        macros; spreadsheet; office installation; click to run; yammer; planner; \
                        power automate; ms access; delve; sway; stream
                        """,
                    fr: """
                        excel; powerpoint; onenote; sharepoint; onedrive; office; office 365; \
                        microsoft 365; visio; power bi; word; tableau croise; macro; classeur; \
                        bureautique; yammer; planificateur; abonnement; abonnements; facturation; \
                        power automate; stream; webpart
                        """,
                    nl: """
                        excel; powerpoint; onenote; sharepoint; onedrive; office 365; microsoft 365; \
                        visio; power bi; word; draaitabel; macro; werkmap; office; yammer; planner; \
                        abonnement*; facturering; power automate; stream
                        """),
                unless: Lexicon(
                    en: """
                        intune; known folder; company portal; conditional access; in the office; \
                        box office; autopilot; app protection; enroll*
                        """,
                    fr: """
                        intune; portail d entreprise; acces conditionnel; autopilot; conforme; inscri*
                        """,
                    nl: """
                        intune; bedrijfsportal*; voorwaardelijke; autopilot; inschrijv*; managed desktop; \
                        naleving*
                        """),
                clear: 8,
                fires: ["Excel crashes on large files", "SharePoint ne s'ouvre plus", "Excel loopt vast"],
                quiet: ["I am in the office on Monday"]),
            Rule(
                "meetings", .other, 2.2, "Teams, Skype or meetings", category: .microsoft365,
                on: Lexicon(
                    en: """
                        teams; ms teams; microsoft teams; skype; zoom; webex; meeting; meetings; \
                        conference call; audio conference; lync; video call; teams channel; jabber; \
                        slack; collaboration platform; add in; addin; plugin
                        """,
                    fr: """
                        teams; microsoft teams; skype; zoom; webex; reunion; reunions; visioconference; \
                        visio; audioconference; complement; canal
                        """,
                    nl: """
                        teams; microsoft teams; skype; zoom; webex; vergadering; vergaderingen; \
                        videogesprek; teamkanaal; invoegtoepassing*; kanaal
                        """),
                unless: .hardwareParts
                    + Lexicon(
                        en: """
                            intune; managed; conditional access; autopilot; battery; longer meetings
                            """,
                        fr: "intune",
                        nl: "intune; batterij; langere"), clear: 5,
                fires: [
                    "Teams drops me from calls", "Problème de connexion Teams", "Skype vergadering ontbreekt",
                ],
                quiet: ["Webcam dead after a meeting"]),
        ])
}
