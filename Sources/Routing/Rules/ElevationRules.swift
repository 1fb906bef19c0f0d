import Desk

/// Elevation and local administrators. Sources: `domain` 4, 11.1; `helpdesk` W3 and W5; labelling guideline point 1.
extension RuleFamily {
    static let elevation = RuleFamily(
        "Elevation and local admin",
        "Users run as standard users; who may do more, and when, is the service's (helpdesk W5, domain 4).",
        [
            Rule(
                "elevation", .managedDesktop, 3.8, "asks for elevated rights on a device",
                category: .security,
                on: Lexicon(
                    en: """
                        elevat*; elevated access; elevated rights; jit admin; just in time admin; \
                        run as admin*; run as administrator; local admin*; local administrator*; laps; \
                        admin rights; administrator rights; admin privilege*; administrator privilege*; \
                        administrative privilege*; uac; user account control; endpoint privilege; epm; \
                        admin password; administrator password; admin prompt; admin credentials; \
                        administrator credentials; standard user; power user
                        """,
                    fr: """
                        elevation; demande d elevation; privileges eleves; acces eleve; \
                        droits d administrateur; droits administrateur; droits admin; \
                        administrateur local; administrateurs locaux; mot de passe administrateur; \
                        executer en tant qu admin*; controle de compte; privileges d administrateur; \
                        laps; admin local
                        """,
                    nl: """
                        verhoging; verhoogde bevoegdheden; verhoogde rechten; beheerdersrechten; \
                        adminrechten; admin rechten; lokale beheerder*; lokale admin*; hoogteaanvraag; \
                        hoogte aanvraag; uitvoeren als administrator; als beheerder uitvoeren; \
                        beheerderswachtwoord; laps; gebruikersaccountbeheer; administratorrechten; \
                        hoogte aanvragen
                        """),
                unless: Lexicon(
                    en: """
                        sharepoint; confluence; jira; oracle; sap; erp; database; sql; site; server; \
                        teams; exchange; portal admin; salary; power bi; elevator; maximo; crm; project; \
                        folder
                        """,
                    fr: """
                        sharepoint; sap; serveur; site; base de donnees; salaire; teams; prix; ascenseur
                        """,
                    nl: """
                        sharepoint; sap; server; site; database; salaris; teams; huur; prijs; bureau; lift
                        """),
                clear: 5,
                fires: [
                    "I need admin rights to change the clock", "Demande d'élévation pour un pilote",
                    "Hoogte-aanvraag voor een stuurprogramma",
                ],
                quiet: ["Admin rights on the SharePoint site", "Ik wil een verhoging van mijn salaris"])
        ])
}
