import Desk

/// Battery, charging and starting. Sources: `domain` 3.4 (INF list), 11.1; labelling guideline point 2.
extension RuleFamily {
    static let power = RuleFamily(
        "Battery, power and starting",
        "Power parts, and a machine that fails before Windows loads, are hardware (domain 3.2 step 3).",
        [
            Rule(
                "battery", .hardware, 3.0, "names the battery", category: .battery,
                on: Lexicon(
                    en: "battery; batteries; battery pack; battery life; power bank",
                    fr: "batterie; batteries; autonomie",
                    nl: """
                        batterij; batterijen; accu; laptopbatterij; laptopaccu; accuduur; accus
                        """),
                unless: Lexicon(
                    en: "policy; battery of tests; intune",
                    fr: "batterie de tests; intune",
                    nl: "intune; beleid"),
                fires: [
                    "Battery swollen, lid will not close", "Batterie gonflée", "De accu is na een uur leeg",
                ],
                quiet: ["Battery saver policy sets the brightness"]),
            Rule(
                "charger", .hardware, 2.8, "names the charger or the power supply", category: .power,
                on: Lexicon(
                    en: """
                        charger; chargers; power adapter; power adaptor; ac adapter; ac adaptor; \
                        power supply; power cord; power cable; power brick; adapter; adaptor; \
                        power button; power light; start button; charging cable; charging port; psu; \
                        power lead
                        """,
                    fr: """
                        chargeur; chargeurs; adaptateur; bloc d alimentation; cable d alimentation; \
                        alimentation; bouton d alimentation; transformateur
                        """,
                    nl: """
                        oplader; laptoplader; lader; laders; adapter; voeding; voedingskabel; \
                        stroomkabel; aan uitknop; startknop; netadapter; laptopoplader; opladers
                        """),
                unless: .newEquipment
                    + Lexicon(
                        en: """
                            network adapter; wifi adapter; wireless adapter; display adapter driver; vehicle
                            """,
                        fr: "reseau",
                        nl: "netwerk*"), clear: 2,
                fires: ["The charger is hot and does nothing", "Le chargeur est mort", "Mijn lader is stuk"],
                quiet: ["No network adapter is listed", "Request for second charger"]),
            Rule(
                "charging", .hardware, 2.2, "does not charge", category: .power,
                on: Lexicon(
                    en: """
                        not charging; wont charge; doesnt charge; does not charge; charging; not charge; \
                        no charge; charge; charged; stopped charging; plugged in
                        """,
                    fr: """
                        ne charge; charge plus; charge pas; se charge; recharge*; ne se recharge; charge a
                        """,
                    nl: """
                        laadt niet; laadt ~ niet; laad niet; opladen; opgeladen; laadt ~ op; laden; \
                        laadt nog
                        """),
                near: .machine
                    + Lexicon(
                        en: "battery; dock; phone; cable; usb c",
                        fr: "batterie; station; telephone; secteur",
                        nl: "batterij; accu; dock; telefoon"),
                unless: Lexicon(
                    en: "credit; invoice; customer; project; in charge; free of",
                    fr: "en charge; prise en charge; projet; facture; charge de",
                    nl: "vracht; bestand; pagina; website"), clear: 3,
                fires: ["My laptop is not charging", "Le portable ne charge plus", "Laptop laadt niet op"],
                quiet: ["Who is in charge of the laptop order", "Please charge the invoice to my project"]),
            Rule(
                "wont-start", .hardware, 3.0, "a machine that does not start or stay on", category: .computer,
                on: Lexicon(
                    en: """
                        wont turn on; will not turn on; doesnt turn on; does not turn on; not turning on; \
                        not turn on; cant turn on; wouldnt turn on; wont power on; not power on; \
                        not powering on; not powering up; wont power up; no power; dead; wont boot; \
                        not booting; not boot; doesnt boot; boot up issue; not boot up; boot issue; \
                        booting issue; wont start; not start; doesnt start; not starting; \
                        unable to start; cannot start; does not start; doesnt stay on; does not stay on; \
                        turns off; turning off; switches off; shuts down; shut down; shutting down; \
                        shutdown*; shuts off; shutting off; powers off; powered off; not switching on; \
                        wont switch on; does not switch on; no display; no boot device; no bootable; \
                        beep*; post error; power supply not sufficient; randomly restart*; goes dead; \
                        keeps restarting; wont come on; not come on; turn off automatically; \
                        restarts by itself; doesnt show up
                        """,
                    fr: """
                        ne demarre; demarre plus; demarre pas; ne s allume; s allume plus; s allume pas; \
                        s eteint; s est eteint; s arrete tout; ne redemarre; probleme de demarrage; \
                        probleme demarrage; ne boot*; redemarre tout seul; ne veut plus demarrer; \
                        ne veut pas demarrer; plus de courant; n a plus de courant; bip*; \
                        refuse de demarrer; arret intempestif; s eteignent; eteint tout seul; \
                        ne reagit plus du tout
                        """,
                    nl: """
                        gaat niet aan; gaat ~ niet aan; gaat niet meer aan; wil niet aan; niet aangaan; \
                        start niet; start ~ niet; start niet op; start niet meer; niet opstart*; \
                        opstartprobleem; valt uit; valt ~ uit; gaat ~ uit; schakelt ~ uit; geen stroom; \
                        wil niet opstarten; herstart vanzelf; slaat af; opstarten lukt niet; piept; \
                        pieptoon
                        """),
                near: .machine
                    + Lexicon(
                        en: "screen; battery; dock; boot; fan; power; button; desktop",
                        fr: "batterie; bouton; demarrage",
                        nl: "scherm; batterij; knop; stopcontact"),
                unless: .printing
                    + Lexicon(
                        en: """
                            blue screen; bsod; outlook; excel; word; teams; sap; erp; skype; application; \
                            program; client; server; job; vpn; service; update; updates; browser; bitlocker; \
                            business client; software; switch; autopilot
                            """,
                        fr: """
                            ecran bleu; outlook; excel; teams; application; logiciel; serveur; sap; \
                            service windows; bitlocker
                            """,
                        nl: """
                            blauw scherm; outlook; excel; teams; applicatie; programma; server; sap; \
                            bitlocker; app
                            """),
                clear: 6,
                fires: [
                    "My laptop will not turn on", "Le portable ne démarre plus", "De laptop gaat niet aan",
                ],
                quiet: ["Outlook will not start on my laptop", "The printer does not turn on"]),
            Rule(
                "wont-start-short", .hardware, 1.8, "something does not turn on", category: .computer,
                on: Lexicon(
                    en: """
                        wont turn on; will not turn on; doesnt turn on; does not turn on; not turning on; \
                        no power; not booting; boot up issue; wont boot; not boot up; black screen
                        """,
                    fr: """
                        ne s allume; s allume plus; demarre plus; demarrage du poste; demarrage du pc; \
                        ne demarre; ecran noir
                        """,
                    nl: """
                        gaat niet aan; gaat ~ niet aan; start niet op; zwart scherm; niet opstart*
                        """),
                unless: .printing
                    + Lexicon(
                        en: """
                            blue screen; bsod; outlook; teams; excel; sap; erp; application; server; citrix; \
                            skype; remote; vpn; windows crash*
                            """,
                        fr: """
                            ecran bleu; outlook; teams; excel; sap; application; serveur; citrix; logiciel; \
                            vpn
                            """,
                        nl: """
                            blauw scherm; outlook; teams; excel; sap; applicatie; programma; server; citrix; \
                            vpn
                            """),
                clear: 8,
                fires: [
                    "Since this morning it will not turn on", "Écran noir au démarrage", "Hij gaat niet aan",
                ],
                quiet: ["SAP ne démarre plus", "Black screen in Citrix"]),
        ])
}
