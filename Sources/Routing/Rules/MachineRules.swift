import Desk

/// The machine as a whole: heat, noise, storage, ports, replacement. Sources: `domain` 3.4, 11.1.
extension RuleFamily {
    private static let soft = Lexicon(
        en: """
            outlook; excel; word; teams; sap; erp; skype; vpn; network; internet; wifi; \
            wi fi; email; mail; password; login; log in; account; citrix; printer; software; \
            application; app; license; browser; sharepoint; onedrive; access; server; \
            blue screen; bsod; windows; update; updates; drive; domain; connect; site; \
            install; installation; intune; policy; crm; engineering tool; \
            system administrator; time zone; job; oracle; program; autopilot; bitlocker; \
            enrolled; compliant; remote; job scheduler; date; database; files
            """,
        fr: """
            outlook; excel; word; teams; sap; vpn; reseau; internet; wifi; wi fi; mail; \
            messagerie; mot de passe; compte; citrix; imprimante; logiciel; application; \
            licence; navigateur; sharepoint; onedrive; acces; serveur; ecran bleu; windows; \
            mise a jour; session; intune; strategie; installation; installer; connexion; \
            conforme; inscription
            """,
        nl: """
            outlook; excel; word; teams; sap; vpn; netwerk; internet; wifi; mail; wachtwoord; \
            account; citrix; printer; software; applicatie; app; licentie; browser; \
            sharepoint; onedrive; toegang; server; blauw scherm; windows; update; intune; \
            beleid; installeren; inloggen; compliant; verbinding
            """)

    static let machines = RuleFamily(
        "The machine as a whole",
        "A physical device that is broken or worn, and its replacement, go to the vendor (labelling guideline point 2, helpdesk W2).",
        [
            Rule(
                "heat-noise", .hardware, 3.0, "heat, fan or noise", category: .cooling,
                on: Lexicon(
                    en: """
                        overheat*; heating up; hot; very hot; heating; fan noise; noisy fan; noisy; fan; \
                        fans; loud noise*; making noise*; making loud; strange noise*; grinding; \
                        rattling; noise; noises; cooler; cooling; buzzing; clicking noise
                        """,
                    fr: """
                        surchauff*; chauffe; chauffent; ventilateur*; ventilo; bruit; bruits; bruyant*; \
                        refroidissement; gresillement; siffle
                        """,
                    nl: """
                        oververhit*; heet; te warm; ventilator*; lawaai; geluiden; maakt geluid; herrie; \
                        koeling; bromt; ratelt; ruis; gonst; zoemt
                        """),
                near: .machine
                    + Lexicon(
                        en: "fan; it; dock; charger; battery; cooler",
                        fr: "ventilateur; batterie; chargeur; dock",
                        nl: "ventilator; lader; accu; dock"),
                unless: Lexicon(
                    en: """
                        hotfix; hot desk; hotel; hotline; meeting room; air conditioning; server room; \
                        office is; noise cancelling; fans of; room
                        """,
                    fr: "salle; climatisation; bureau; chauffage; radiateur",
                    nl: "vergaderzaal; airco; kantoor; serverruimte; verwarming"), clear: 3,
                fires: [
                    "The laptop runs hot and the fan is loud", "Le portable chauffe",
                    "De ventilator van de laptop maakt lawaai",
                ],
                quiet: ["The meeting room is hot", "Le chauffage du bureau fait du bruit"]),
            Rule(
                "storage-part", .hardware, 2.4, "a disk, memory or board as a part", category: .storage,
                on: Lexicon(
                    en: """
                        hard disk; hard drive; harddisk; hardisk; ssd; nvme; hdd; memory module; ram; \
                        motherboard; mother board; mainboard; system board; graphics card; video card; \
                        cmos; smart error; usb port*; usb c port; hdmi port; charging port; network port; \
                        audio port; card reader; fingerprint reader; trackpoint; ethernet port; vga port; \
                        sim tray; port
                        """,
                    fr: """
                        disque dur; ssd; nvme; barrette; carte mere; carte graphique; port usb; \
                        port usb c; prise usb; lecteur d empreinte*; port hdmi; lecteur de carte*; \
                        memoire vive
                        """,
                    nl: """
                        harde schijf; ssd; nvme; geheugenmodule; moederbord; grafische kaart; usb poort*; \
                        hdmi poort; vingerafdruklezer; kaartlezer; werkgeheugen
                        """),
                near: .fault + .exchange
                    + Lexicon(
                        en: "swap; upgrade; clicking; not found; error; check",
                        fr: "erreur; bruit; introuvable",
                        nl: "fout; niet gevonden; tikt"),
                unless: Lexicon(
                    en: """
                        encrypt*; bitlocker; server; volume; firewall; tcp; shared; quota; full; \
                        almost full; space
                        """,
                    fr: "chiffre*; serveur; partage; plein; espace; pare feu",
                    nl: "versleutel*; server; gedeelde; vol; ruimte"), clear: 4,
                fires: ["The SSD failed", "Disque dur en panne", "De USB-poort is kapot"],
                quiet: ["Port 443 on the firewall failed", "Hard drive space is full on the server, error"]),
            Rule(
                "machine-fault", .hardware, 2.0, "a computer is called broken", category: .computer,
                on: .machine, near: .fault, within: 3,
                unless: soft + .printing
                    + Lexicon(
                        en: "locked; profile; time; user; sync; group; policy",
                        fr: "utilisateur; verrouill*; profil; synchron*",
                        nl: "gebruiker; vergrendeld; profiel; synchron*"), clear: 6,
                fires: ["My laptop is not working", "Portable hors service", "Computer kapot"],
                quiet: ["Outlook on my laptop is not working", "VPN ne marche pas sur mon portable"]),
            Rule(
                "machine-trouble", .hardware, 1.0, "trouble with a computer, nothing else named",
                category: .computer,
                on: Lexicon(
                    en: "laptop; laptops; notebook; tablet; lap top",
                    fr: "portable; ordinateur portable; tablette",
                    nl: "laptop; tablet"),
                near: .trouble
                    + Lexicon(
                        en: """
                            check; freezing; freezes; hangs; hanging; restart; crashes; crashing; crashed
                            """,
                        fr: "plante*; rame*; fige*",
                        nl: "vastlopen; loopt vast; hangt"), within: 5,
                unless: soft + .newEquipment, clear: 6,
                fires: ["Some issues with my laptop", "Souci avec mon portable", "Probleem met mijn laptop"],
                quiet: ["Issue with VPN on my laptop"]),
            Rule(
                "replacement", .hardware, 2.2, "a device or part is to be replaced or repaired",
                on: .exchange,
                near: .machine + .hardwareParts
                    + Lexicon(
                        en: "stand",
                        fr: "souris",
                        nl: "batterij"),
                within: 4,
                unless: .printing + .lost
                    + Lexicon(
                        en: """
                            user; account; toner; cartridge; license; certificate; password; card; number; \
                            email; file; email address; name; server; project; software; driver; policy; \
                            intune; autopilot; profile; bug; documentation; article; step; page; link; doc
                            """,
                        fr: """
                            utilisateur; compte; mot de passe; licence; certificat; adresse; nom; serveur; \
                            logiciel; strategie; article; page; fichier; disposition
                            """,
                        nl: """
                            gebruiker; account; wachtwoord; licentie; certificaat; adres; naam; server; \
                            software; beleid; artikel; pagina; bestand
                            """),
                clear: 5,
                fires: [
                    "Laptop replacement after three years", "Demande de remplacement de PC",
                    "Graag de laptop vervangen",
                ],
                quiet: ["Replace the account of the laptop owner", "Replace missing mice"]),
            Rule(
                "warranty", .hardware, 2.4, "warranty, vendor repair or asset details", category: .computer,
                on: Lexicon(
                    en: """
                        warranty; service tag; under guarantee; dell engineer; dell technician; \
                        hp engineer; lenovo support; dell support; rma; vendor repair; depot repair; \
                        onsite repair; part replacement; hardware replacement; hardware problem; \
                        hardware issue; hardware failure; hardware diagnostic*; replacement of hardware; \
                        hardware fault
                        """,
                    fr: """
                        sous garantie; garantie; retour sav; sav; technicien dell; probleme materiel; \
                        panne materielle; materiel defectueux; numero de serie
                        """,
                    nl: """
                        garantie; onder garantie; dell technieker; dell technicus; hardwareprobleem; \
                        hardware probleem; hardwarefout; servicetag; serienummer
                        """),
                unless: Lexicon(
                    en: "import*; csv; autopilot; intune; enroll*",
                    fr: "intune; autopilot; inscri*; import*",
                    nl: "intune; autopilot; import*; inschrijv*"), clear: 8,
                fires: [
                    "Is my laptop still under warranty", "Panne matérielle sous garantie",
                    "Valt dit onder garantie",
                ],
                quiet: ["Import the serial numbers into Autopilot"]),
            Rule(
                "firmware-of-part", .hardware, 2.0, "firmware of a part breaks it",
                on: Lexicon(
                    en: "firmware; bios update; fwupd; bios",
                    fr: "micrologiciel; firmware; bios",
                    nl: "firmware; bios"),
                near: .fault
                    + Lexicon(
                        en: """
                            dock; hub; battery; usb c; brick*; fan; monitor; thunderbolt; retimer; 0
                            """,
                        fr: "dock; batterie; station",
                        nl: "dock; accu; batterij"), within: 8,
                unless: Lexicon(
                    en: """
                        bitlocker; recovery key; tpm; intune; policy; autopilot; attestation
                        """,
                    fr: "bitlocker; cle; tpm; intune",
                    nl: "bitlocker; herstelsleutel; tpm; intune"),
                clear: 14,
                fires: ["After the firmware update the dock is dead"],
                quiet: ["BitLocker asks for a key after firmware failed"]),
        ])
}
