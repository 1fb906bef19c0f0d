import Desk

/// Defender, application control and firewall. Sources: `domain` 1.3, 3.2 step 4, 3.3; labelling guideline point 1.
extension RuleFamily {
    static let security = RuleFamily(
        "Defender and security",
        "Protection on the device is set by policy; a compromise goes to the service's security operations (domain 3.2).",
        [
            Rule(
                "defender", .managedDesktop, 3.0, "names Defender or its rules", category: .security,
                on: Lexicon(
                    en: """
                        defender; attack surface reduction; asr rule*; asr; tamper protection; \
                        smartscreen; mde; endpoint detection; exploit guard; controlled folder access; \
                        credential guard; real time protection; antivirus definition*; \
                        antivirus signature*; quarantined file; av exclusion*; mobile threat defense; \
                        lookout for work
                        """,
                    fr: """
                        defender; reduction de la surface d attaque; \
                        protection contre les falsifications; smartscreen; protection en temps reel; \
                        acces controle aux dossiers; defense contre les menaces mobiles
                        """,
                    nl: """
                        defender; kwetsbaarheid voor aanvallen verminderen; manipulatiebeveiliging; \
                        smartscreen; realtime beveiliging; controlled folder access; mobile threat defense
                        """),
                unless: Lexicon(
                    en: "office 365; safe links; spam; land rover",
                    fr: "office 365",
                    nl: "office 365"),
                clear: 3,
                fires: [
                    "Defender removed our macro file", "Defender bloque un programme",
                    "Defender blokkeert een bestand",
                ],
                quiet: ["Defender for Office 365 holds back a newsletter"]),
            Rule(
                "application-control", .managedDesktop, 2.8, "a program is blocked as untrusted",
                category: .security,
                on: Lexicon(
                    en: """
                        applocker; wdac; app control; application control; untrusted app*; blocked app; \
                        app is blocked; app blocked; blocked by your administrator; \
                        blocked by your organi*; system administrator has blocked; \
                        windows protected your pc; this app has been blocked; script is blocked; \
                        blocked for your protection
                        """,
                    fr: """
                        applocker; application non approuvee; application bloquee; \
                        controle des applications; bloque par votre administrateur; \
                        bloquee par votre administrateur; bloquee par une strategie
                        """,
                    nl: """
                        applocker; niet vertrouwde app; app geblokkeerd; toepassingsbeheer; \
                        geblokkeerd door uw beheerder; geblokkeerd door de beheerder; app is geblokkeerd
                        """),
                fires: [
                    "Untrusted app blocked, AppLocker 8003", "Application bloquée par une stratégie",
                    "De app is geblokkeerd",
                ],
                quiet: ["Road blocked by a truck"]),
            Rule(
                "compromise", .managedDesktop, 2.2, "a device may be compromised", category: .security,
                on: .compromise,
                unless: Lexicon(
                    en: "spam; newsletter",
                    fr: "spam; indesirable",
                    nl: "spam; ongewenste"),
                clear: 4,
                fires: [
                    "My laptop was hacked", "Mon poste a un rançongiciel", "Er staat malware op mijn pc",
                ],
                quiet: ["The hackathon was fun"]),
            Rule(
                "firewall-on-device", .managedDesktop, 2.8, "the firewall of a device", category: .security,
                on: Lexicon(
                    en: """
                        windows firewall; firewall rule*; firewall profile; firewall is off; \
                        firewall polic*
                        """,
                    fr: "pare feu windows; pare feu du poste; regle de pare feu",
                    nl: "windows firewall; firewallregel*; firewallbeleid"),
                fires: ["Windows firewall switched itself off", "Le pare-feu Windows est désactivé"],
                quiet: ["The building has a fire wall"]),
        ])
}

extension Lexicon {
    /// Words of an attack. Source: `domain` 3.2 step 4; the security gate uses them too.
    static let compromise = Lexicon(
        en: """
            malware; ransomware; trojan; hacked; compromised; keylogger; spyware; infected; \
            virus on; virus detected; virus found; a virus; defender alert; \
            security incident; security breach; data breach; account takeover; \
            suspicious sign in*; suspicious login*; clicked ~ phishing; opened ~ phishing; \
            phishing link; files are encrypted and; ransom; virus alert; \
            remote control of my; someone else is controlling
            """,
        fr: """
            maliciel; logiciel malveillant; rancongiciel; ransomware; malware; pirate; \
            piratee; piratage; compromis; compromise; infecte; infectee; un virus; \
            virus detecte; alerte defender; incident de securite; connexion suspecte; \
            clique ~ hameconnage; lien de phishing; cheval de troie; rancon
            """,
        nl: """
            malware; ransomware; gehackt; gecompromitteerd; besmet; geinfecteerd; een virus; \
            virus gevonden; defender melding; beveiligingsincident; verdachte aanmelding*; \
            verdachte inlog*; phishinglink; geklikt ~ phishing; trojan; gijzelsoftware; \
            losgeld; virus gedetecteerd
            """)
}
