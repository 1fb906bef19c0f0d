import Desk

/// Policies, profiles and what they block. Sources: `domain` 3.3, 11.1, 11.2.
extension RuleFamily {
    private static let policyVerb = Lexicon(
        en: """
            apply; applied; applies; applying; not enforced; enforced; deployed; deploy; \
            assigned; assign; conflict*; error; failed; reverted; blocks; blocked; pushed; \
            windows; device; devices; setting; settings; browser; edge; usb; lock; \
            screen lock; screensaver; antivirus; firewall; laptop; laptops; password length; \
            configure*
            """,
        fr: """
            applique*; appliquee*; deploye*; attribue*; affecte*; conflit*; erreur; bloque*; \
            pousse*; windows; appareil*; parametre*; poste*; verrouillage; antivirus; \
            pare feu; portables; configure*
            """,
        nl: """
            toegepast; toepassen; past; afgedwongen; geimplementeerd; toegewezen; conflict*; \
            fout; teruggezet; geblokkeerd; windows; apparaat; apparaten; instelling*; \
            vergrendel*; antivirus; firewall; laptop; laptops; geconfigureerd
            """)

    static let policies = RuleFamily(
        "Policies and profiles",
        "A setting that the service deploys is its own matter (domain 3.1: a policy or a setting deployed by the service).",
        [
            Rule(
                "policy-on-device", .managedDesktop, 2.2, "a policy and what it does to a device",
                category: .deviceManagement,
                on: Lexicon(
                    en: "policy; policies; gpo; group policy",
                    fr: "strategie; strategies; gpo; politique; strategie de groupe",
                    nl: "beleid; beleidsregel*; policy; groepsbeleid"),
                near: policyVerb, within: 7,
                unless: Lexicon(
                    en: """
                        password policy; travel; leave; hr; expense; retention; insurance; dlp; spam; \
                        exchange; sharepoint; teams; meeting; messaging; outlook; onedrive; sharing; \
                        mail; spam; domain services
                        """,
                    fr: """
                        conges; rh; voyage; retention; exchange; sharepoint; teams; partage; courrier; \
                        messagerie; commerciale
                        """,
                    nl: """
                        verlof; reis; bewaarbeleid; exchange; sharepoint; teams; delen; e mail; \
                        personeels*; retentie*
                        """),
                clear: 5,
                fires: [
                    "My app is blocked by a policy", "La stratégie ne s'applique pas",
                    "Het beleid wordt teruggezet op dit apparaat",
                ],
                quiet: ["Where do I find the travel policy", "What is our leave policy for December"]),
            Rule(
                "configuration-profile", .managedDesktop, 3.0, "names a configuration profile or a baseline",
                category: .deviceManagement,
                on: Lexicon(
                    en: """
                        configuration profile*; device profile*; config profile*; security baseline*; \
                        settings catalog; admx*; oma uri; csp; syncml; administrative template*; \
                        device configuration; device restriction*; custom profile; kiosk; \
                        assigned access; endpoint security; management extension; remediation failed; \
                        proactive remediation*; platform script*; compliance script*; \
                        policy not enforced; profile type; profile assign*; endpoint protection
                        """,
                    fr: """
                        profil de configuration; profils de configuration; profil d appareil; \
                        base de reference; ligne de base de securite; catalogue de parametres; \
                        restrictions d appareil; modele d administration; kiosque; \
                        mode plein ecran kiosque; echec de la correction; profil de peripherique
                        """,
                    nl: """
                        configuratieprofiel*; apparaatprofiel*; beveiligingsbasislijn*; \
                        instellingencatalogus; apparaatbeperking*; beheersjabloon; kiosk; \
                        beheersjablonen; apparaatconfiguratie*; eindpuntbeveiliging
                        """),
                fires: [
                    "The configuration profile shows an error", "Le profil de configuration est en erreur",
                    "Configuratieprofiel mislukt",
                ],
                quiet: ["My LinkedIn profile was viewed"]),
            Rule(
                "greyed-out", .managedDesktop, 1.6, "a setting cannot be changed by the user",
                category: .deviceManagement,
                on: Lexicon(
                    en: """
                        greyed out; grayed out; grey out; disabled by your administrator; \
                        disabled by the administrator; setting is locked; wallpaper; lock screen; \
                        desktop background
                        """,
                    fr: """
                        grise; grisee; grises; desactive par l administrateur; \
                        desactive par votre administrateur; fond d ecran; ecran de verrouillage
                        """,
                    nl: """
                        grijs; uitgegrijsd; uitgeschakeld door de beheerder; \
                        uitgeschakeld door uw beheerder; bureaubladachtergrond; vergrendelscherm
                        """),
                unless: Lexicon(
                    en: "outlook; excel; word; teams; sap; button; ribbon; erp; meeting",
                    fr: "outlook; excel; word; teams; sap",
                    nl: "outlook; excel; word; teams; sap; oplader"),
                fires: [
                    "The lock screen setting is greyed out", "Le réglage est grisé",
                    "De instelling is uitgegrijsd",
                ],
                quiet: ["In Excel the macro entry is greyed out"]),
            Rule(
                "removable-storage", .managedDesktop, 2.6, "use of USB storage or a device class is blocked",
                category: .security,
                on: Lexicon(
                    en: """
                        usb stick*; usb drive*; usb storage; removable storage; removable device*; \
                        removable media; external storage; usb block; usb devices; usb key; thumb drive; \
                        flash drive
                        """,
                    fr: """
                        cle usb; cles usb; stockage amovible; support amovible; stockage externe; \
                        peripherique amovible
                        """,
                    nl: """
                        usb stick*; usb sleutel; verwisselbare media; verwisselbare opslag; \
                        externe opslag; usb opslag; usb schijf
                        """),
                near: Lexicon(
                    en: """
                        block*; policy; prevent*; denied; not allowed; disabled; restrict*; allow; \
                        installation; access; exception
                        """,
                    fr: """
                        bloque*; interdit*; refuse*; strategie; autoris*; desactive*; empecher
                        """,
                    nl: """
                        geblokkeerd; beleid; geweigerd; toestaan; blokker*; uitgeschakeld; niet toegestaan
                        """),
                fires: [
                    "USB sticks are blocked on my PC", "La clé USB est bloquée par le service",
                    "USB-stick wordt geblokkeerd",
                ],
                quiet: ["I left my USB stick in the train"]),
            Rule(
                "windows-hello", .managedDesktop, 3.0, "Windows Hello or its PIN", category: .windows,
                on: Lexicon(
                    en: """
                        windows hello*; hello for business; whfb; pin reset; reset pin; reset my pin; \
                        windows pin; pin setup; set a pin; set up a pin; user pin; security key sign in
                        """,
                    fr: """
                        windows hello; hello entreprise; code pin windows; code confidentiel; \
                        reinitialiser ~ pin; code pin
                        """,
                    nl: """
                        windows hello*; hello voor bedrijven; pincode ~ windows; pincode instellen; \
                        pincode opnieuw; windows pincode; pincode
                        """),
                unless: Lexicon(
                    en: "card; bank; sim; printer; voicemail; badge",
                    fr: "carte; banque; sim; badge; imprimante",
                    nl: "sim; bank; badge; kaart; printer; bankpas"), clear: 4,
                fires: [
                    "Windows Hello asks for a PIN again", "Windows Hello ne reconnaît plus mon visage",
                    "Pincode instellen in Windows mislukt",
                ],
                quiet: ["What is the PIN of the SIM card", "Le code PIN de la carte SIM"]),
            Rule(
                "managed-browser", .managedDesktop, 3.0, "Edge or OneDrive as the service sets them",
                category: .browser,
                on: Lexicon(
                    en: """
                        known folder move; known folder redirection; enterprise mode site list; \
                        start page polic*; edge extension*; edge polic*; trusted sites; \
                        mapped drive deployment
                        """,
                    fr: """
                        redirection de dossiers connus; liste des sites mode entreprise; \
                        sites de confiance
                        """,
                    nl: "omleiding van bekende mappen; bekende mappen; vertrouwde sites"),
                fires: ["Known folder move was switched off"],
                quiet: ["Please restore the folder we all know"]),
        ])
}
