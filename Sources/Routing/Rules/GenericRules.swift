import Desk

/// Words that lean to a class without deciding it.
extension RuleFamily {
    static let generic = RuleFamily(
        "Leanings",
        "A word that tips the scale only where nothing stronger was said.",
        [
            Rule(
                "part-named", .hardware, 0.8, "names a part or peripheral",
                on: Lexicon(
                    en: """
                        monitor; monitors; keyboard; mouse; headset; headphones; webcam; laptop; \
                        notebook; hinge; touchpad; touchscreen
                        """,
                    fr: """
                        moniteur; clavier; souris; casque; webcam; portable; pave tactile; ecran
                        """,
                    nl: """
                        toetsenbord; muis; headset; webcam; laptop; beeldscherm; monitor
                        """),
                unless: .lost
                    + Lexicon(
                        en: """
                            new; request; order; starter; joiner; intune; screen sharing; vpn; login; \
                            password; access; connect; install; software; email; outlook; erp; autopilot; \
                            windows
                            """,
                        fr: """
                            nouveau; nouvel; demande; commande; vpn; acces; mot de passe; windows; telephone
                            """,
                        nl: "nieuwe; aanvraag; bestel*; vpn; toegang; wachtwoord; windows"),
                clear: 8,
                fires: ["Monitor in room 12", "Mon clavier", "Mijn laptop"],
                quiet: ["New laptop for Anna", "I cannot reach the VPN from my laptop"]),
            Rule(
                "people-and-groups", .other, 1.0, "speaks of users, groups or sites",
                on: Lexicon(
                    en: """
                        user; users; group; groups; site; sites; domain; page; form; administrator
                        """,
                    fr: """
                        utilisateur; utilisateurs; groupe; groupes; site; page; creation; demande
                        """,
                    nl: """
                        gebruiker; gebruikers; groep; groepen; site; pagina; domein; organisatie
                        """),
                unless: Lexicon(
                    en: """
                        device; devices; intune; reports that; user reports; user says; laptop; having; \
                        status page
                        """,
                    fr: """
                        appareil; appareils; intune; remplacement; signale; d etat; portable
                        """,
                    nl: "apparaat; apparaten; intune; meldt; statuspagina"), clear: 6,
                fires: ["Add her to the group", "Ajouter un utilisateur au groupe", "Voeg de gebruiker toe"],
                quiet: ["User reports that the dock is dead"]),
            Rule(
                "work-device-words", .managedDesktop, 1.0, "speaks of devices in the way management does",
                on: Lexicon(
                    en: """
                        your device; the device; managed apps; ios device*; android device*; device is; \
                        devices are; tenant; jamf; macos device*; device configuration; windows device*; \
                        work or school account; work account; company support; required certificate; \
                        compliance polic*; admin center
                        """,
                    fr: """
                        l appareil; les appareils; votre appareil; appareil ios; appareil android; \
                        appareils windows; appareils mobiles; support technique de votre entreprise; \
                        compte professionnel ou scolaire; compte professionnel; console d administration
                        """,
                    nl: """
                        het apparaat; apparaten; uw apparaat; ios apparaat; android apparaat; \
                        ios apparaten; android apparaten; werk of schoolaccount; werkaccount; \
                        ondersteuningsteam van uw bedrijf
                        """),
                unless: Lexicon(
                    en: """
                        usb; audio; microsoft 365 admin center; no battery; skype; outlook; billing; \
                        recording; printing device; reporting that; teams
                        """,
                    fr: "outlook; teams; audio; facturation",
                    nl: "outlook; teams; audio; facturering; xerox; multifunctional*"), clear: 4,
                fires: [
                    "The device is renamed every night", "Les appareils mobiles du service",
                    "Apparaten worden hernoemd",
                ],
                quiet: ["No audio device, reinstall"]),
        ])
}
