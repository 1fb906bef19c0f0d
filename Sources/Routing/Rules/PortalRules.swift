import Desk

/// Company Portal and the apps that come through it. Sources: `domain` 3.3, 3.6, 11.1, 11.3.
extension RuleFamily {
    static let portal = RuleFamily(
        "Company Portal and deployed apps",
        "Company Portal and what is deployed through it belong to the service (labelling guideline point 1).",
        [
            Rule(
                "company-portal", .managedDesktop, 4.8, "names Company Portal", category: .deviceManagement,
                on: Lexicon(
                    en: """
                        company portal; portal app; company portal app; cp app; company app portal
                        """,
                    fr: """
                        portail d entreprise; portail entreprise; application portail; \
                        portail de l entreprise
                        """,
                    nl: """
                        bedrijfsportal*; bedrijfsportaal; company portal; bedrijfs portal
                        """),
                fires: [
                    "Company Portal shows no apps", "Le Portail d'entreprise ne s'ouvre pas",
                    "De bedrijfsportal is leeg",
                ],
                quiet: ["The customer portal of our company is down"]),
            Rule(
                "app-deployment", .managedDesktop, 2.8, "an app is deployed or detected wrongly",
                category: .application,
                on: Lexicon(
                    en: """
                        win32 app*; intunewin; line of business app deployment; app deployment; \
                        apps deployed; application deployment; deployed app*; deploying ~ app; \
                        deploying ~ application; required app*; available app*; assigned app*; \
                        detection rule*; detection method; not detected after installation; not detected; \
                        detection fails; app install status; install status; apps fail to install; \
                        apps failed to install; app fails to install; app failed to install; \
                        apps installation failure*; installation configured as system; psadt; msix; \
                        sideload*; app assignment*; required install
                        """,
                    fr: """
                        application win32; applications deployees; application deployee; \
                        deploiement d application*; application requise; regle de detection; \
                        detection echoue; detectees; non detectee; echec d installation d application; \
                        s installent pas; installation de plusieurs applications; \
                        applications ne s installent
                        """,
                    nl: """
                        win32 app*; geimplementeerde app*; app implementatie*; vereiste app*; \
                        detectieregel*; niet gedetecteerd; apps worden niet geinstalleerd; \
                        app wordt niet geinstalleerd; toegewezen app*; apps installeren niet
                        """),
                unless: .hardwareParts, clear: 4,
                fires: [
                    "The Win32 app was not detected after installation", "Règle de détection incorrecte",
                    "Vereiste apps ontbreken",
                ],
                quiet: ["External monitor not detected", "Dock and mouse are not detected"]),
            Rule(
                "pushed-script", .managedDesktop, 1.8, "a script or package sent to devices",
                category: .deviceManagement,
                on: Lexicon(
                    en: """
                        powershell script*; executionpolicy; execution policy; remediation script*; \
                        script deployment; package deployment; ps1
                        """,
                    fr: "script powershell; scripts powershell; strategie d execution",
                    nl: "powershell script*; powershellscript*; uitvoeringsbeleid"),
                fires: [
                    "The PowerShell script ran twice on my laptop", "Le script PowerShell n'est pas exécuté",
                ],
                quiet: ["The film script is ready"]),
        ])
}

extension Lexicon {
    /// Parts and peripherals by name, for rules that must not be about them.
    static let hardwareParts = Lexicon(
        en: """
            monitor*; screen; screens; display*; dock*; mouse; keyboard; battery; headset*; \
            webcam; camera; speaker*; microphone; charger; usb; projector; drive; headphone*; \
            ssd; printer*; trackpad; touchpad
            """,
        fr: """
            ecran*; moniteur*; station d accueil; souris; clavier; batterie; casque; camera; \
            webcam; micro; chargeur; imprimante*
            """,
        nl: """
            scherm*; monitor*; beeldscherm*; dock*; muis; toetsenbord; batterij; accu; \
            headset; camera; webcam; microfoon; oplader; printer*
            """)
}
