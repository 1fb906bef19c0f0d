import Desk

/// Enrolment, Autopilot and what happens until a device is ready. Sources: `domain` 3.3, 11.1, 11.3.
extension RuleFamily {
    static let enrolment = RuleFamily(
        "Enrolment and Autopilot",
        "The service defines how a device is enrolled and set up (domain 1.6 and 3.3).",
        [
            Rule(
                "autopilot", .managedDesktop, 4.8, "names Autopilot or its setup",
                category: .deviceManagement,
                on: Lexicon(
                    en: """
                        autopilot; auto pilot; autopilot*; white glove; whiteglove; pre provision*; \
                        preprovision*; reseal; oobe; out of box experience; enrollment status page; \
                        enrolment status page; esp; device setup phase; account setup phase; \
                        device preparation; hardware hash; ztd*; self deploying; self deploy; autopatch
                        """,
                    fr: """
                        autopilot; page d etat d inscription; preapprovisionn*; pre approvisionn*; \
                        hachage materiel; phase de configuration de l appareil
                        """,
                    nl: """
                        autopilot; inschrijvingsstatuspagina; pagina met de inschrijvingsstatus; \
                        opnieuw verzegelen; hardwarehash; statuspagina ~ inschrijving
                        """),
                fires: [
                    "Autopilot stays on the setup page", "Le poste reste sur la page d'état d'inscription",
                ],
                quiet: ["The pilot group likes the new intranet"]),
            Rule(
                "enrolment", .managedDesktop, 3.0, "is about enrolling a device", category: .deviceManagement,
                on: Lexicon(
                    en: """
                        enroll*; enrol; enrols; enrolled; enrolment*; unenrol*; re enrol*; \
                        onboarded device
                        """,
                    fr: """
                        inscription; inscrire; inscrit; inscrits; inscrite; desinscri*; enroll*; \
                        enrolement; reinscri*
                        """,
                    nl: """
                        inschrijv*; ingeschreven; uitschrijven; aanmelding van apparaten; herinschrijv*
                        """),
                unless: Lexicon(
                    en: """
                        course; training; benefit; benefits; insurance; newsletter; webinar; class
                        """,
                    fr: """
                        formation; cours; newsletter; cantine; evenement; webinaire; mutuelle
                        """,
                    nl: "cursus; opleiding; nieuwsbrief; training; evenement; webinar"),
                fires: [
                    "Enrolment stops at 0 percent", "Impossible d'inscrire mon appareil",
                    "Inschrijving mislukt",
                ],
                quiet: ["Please enrol me in the French course", "Inscription à la formation Excel"]),
            Rule(
                "registering-device", .managedDesktop, 2.4, "is about registering a device",
                category: .deviceManagement,
                on: Lexicon(
                    en: """
                        register; registered; registration; azure ad join*; entra join*; hybrid join*; \
                        domain join*; hybrid azure; workplace join*; aad join*
                        """,
                    fr: """
                        enregistrer; enregistrement; joindre; jonction; joint a azure; rejoindre azure
                        """,
                    nl: """
                        registreren; registratie; geregistreerd; gekoppeld aan azure; lid van
                        """),
                near: .managedThing
                    + Lexicon(
                        en: "hybrid; azure ad; entra; profile",
                        fr: "azure; entra",
                        nl: "azure; entra; domein"),
                within: 5,
                fires: ["I cannot register my device", "Het apparaat is niet geregistreerd"],
                quiet: ["Register for the summer party", "The cash register total is wrong"]),
            Rule(
                "device-setup", .managedDesktop, 2.4, "the first setup of a work device does not finish",
                category: .deviceManagement,
                on: Lexicon(
                    en: """
                        set up your device; setup your device; setting up your device; set up the device; \
                        preparing your device; preparing your device for work; provisioning; provision; \
                        securing your hardware; joining your organization; set up for work; device setup
                        """,
                    fr: """
                        configurer votre appareil; configuration de l appareil; \
                        configuration de votre appareil; preparation de l appareil; \
                        preparation de votre appareil; provisionnement; approvisionnement
                        """,
                    nl: """
                        apparaat instellen; apparaat wordt ingesteld; inrichting; inrichten; \
                        instellen van het apparaat; apparaat voorbereiden; apparaatinstallatie
                        """),
                unless: Lexicon(
                    en: "user; account; mailbox; access; vm",
                    fr: "compte; acces",
                    nl: "account; toegang"),
                clear: 3,
                fires: ["It hangs at preparing your device", "De inrichting stopt halverwege"],
                quiet: ["Please provision a mailbox", "Provision user account in the ledger"]),
            Rule(
                "intune", .managedDesktop, 4.8, "names Intune or the device management service",
                category: .deviceManagement,
                on: Lexicon(
                    en: """
                        intune*; endpoint manager; mdm; mam; microsoft managed desktop; \
                        microsoft manged desktop; managed desktop; modern workplace; mmd; \
                        device management; memcm; mem admin center; co management; comanagement; sccm; \
                        configuration manager; configmgr; app sdk; app protection polic*; winget intune
                        """,
                    fr: """
                        intune*; bureau gere microsoft; bureau gere; gestion des appareils; \
                        gestion d appareils; gestion des peripheriques; cogestion; \
                        strategie de protection d application*
                        """,
                    nl: """
                        intune*; beheerd bureaublad; apparaatbeheer; mobile device management; \
                        beheer van apparaten; app beveiligingsbeleid; appbeveiligingsbeleid
                        """),
                fires: [
                    "Intune shows the device twice", "Le Bureau géré Microsoft signale une erreur",
                    "Microsoft Manged Desktop",
                ],
                quiet: ["The piano is out of tune"]),
            Rule(
                "mobile-work-profile", .managedDesktop, 3.4, "is about a managed phone or its work profile",
                category: .deviceManagement,
                on: Lexicon(
                    en: """
                        work profile; android enterprise; samsung knox; knox; managed google play; \
                        dep device*; apple dep; apple business manager; automated device enrollment; ade; \
                        apns certificate; mdm push certificate; supervised; managed home screen; \
                        device enrollment manager*; dem account*; apple mdm push; vpp token; vpp; \
                        single app mode; lost mode; management profile
                        """,
                    fr: """
                        profil professionnel; android entreprise; certificat push mdm; google play gere; \
                        mode supervise; profil de gestion
                        """,
                    nl: """
                        werkprofiel; android enterprise; mdm pushcertificaat; beheerde google play; \
                        beheerprofiel; supervisie
                        """),
                fires: ["The work profile is missing on my phone", "Het werkprofiel is verdwenen"],
                quiet: ["Please update my profile photo at work"]),
            Rule(
                "managed-device", .managedDesktop, 1.6, "speaks of managing or syncing devices",
                category: .deviceManagement,
                on: Lexicon(
                    en: """
                        managed by your organi*; managed by my organi*; managed device*; device group*; \
                        all devices; sync your device; device sync; sync device; syncing ~ device; \
                        last check in; check in date; company owned; personally owned; corporate owned; \
                        managed pc*; device record; device object; device categor*; dynamic device; byod; \
                        device limit; your device; device cap; corporate device*; device ownership
                        """,
                    fr: """
                        gere par votre organisation; appareil gere; appareils geres; \
                        synchroniser l appareil; synchroniser votre appareil; dernier archivage; \
                        groupe d appareils; votre appareil; derniere synchronisation; objet appareil; \
                        limite d appareils; appareil d entreprise
                        """,
                    nl: """
                        beheerd door uw organisatie; beheerd door je organisatie; beheerde apparaten; \
                        beheerd apparaat; apparaat synchroniseren; laatste check in; apparaatgroep*; \
                        uw apparaat; apparaatcategorie; limiet voor apparaten; apparaatlimiet; \
                        bedrijfsapparaat
                        """),
                fires: [
                    "It says the setting is managed by your organization",
                    "La date du dernier archivage est ancienne",
                    "Apparaat synchroniseren lukt niet",
                ],
                quiet: ["The project is managed by Anna"]),
        ])
}
