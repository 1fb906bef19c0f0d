import Desk

/// Screens, docks and their cables. Sources: `domain` 3.4, 11.1 with its confusers; labelling guideline point 2.
extension RuleFamily {
    private static let screen = Lexicon(
        en: """
            screen; screens; monitor; monitors; display; displays; lcd; computer screen*; \
            external screen; external monitor; touch screen; touchscreen
            """,
        fr: """
            ecran; ecrans; moniteur; moniteurs; ecran externe; ecran tactile; dalle; affichage
            """,
        nl: """
            scherm; schermen; monitor; monitoren; beeldscherm; beeldschermen; touchscreen; \
            extern scherm; laptopscherm
            """)

    private static let screenElsewhere = Lexicon(
        en: """
            blue screen; share screen; screen sharing; sharing screen; share my screen; \
            screen share; screenshot; screen shot; lock screen; login screen; log in screen; \
            sign in screen; logon screen; error screen; white screen; red screen; \
            home screen; enrollment; status page; erp; sap; oracle; crm; teams; skype; \
            monitoring; monitor job; recovery; bitlocker; display name; displayname; \
            displayed; screen time; order screen; displays correctly; app; message
            """,
        fr: """
            ecran bleu; partage d ecran; partager ~ ecran; capture d ecran; \
            ecran de verrouillage; ecran de connexion; nom d affichage; teams; sap; \
            fond d ecran
            """,
        nl: """
            blauw scherm; scherm delen; schermafbeelding; schermafdruk; vergrendelscherm; \
            aanmeldscherm; inlogscherm; teams; sap; foutscherm; schermopname
            """)

    static let display = RuleFamily(
        "Screens and docks",
        "A screen or a dock that fails is hardware, a screen that shows an error is not (domain 11.1, confusers).",
        [
            Rule(
                "screen-fault", .hardware, 2.6, "a screen and a fault", category: .display,
                on: screen,
                near: .fault
                    + Lexicon(
                        en: """
                            lines; pixel*; blank; black; dark; colour*; color*; not turning on; powers on; \
                            dim; hinge*; resolution; blinking; spot; not connecting; not connect; tilt; \
                            not display*; no picture; off
                            """,
                        fr: """
                            lignes; pixel*; traits; couleur*; sombre; rayures; tache*; fissure*; noir; eteint
                            """,
                        nl: """
                            strepen; pixel*; kleur*; donker; lijnen; vlek*; zwart; barst; uit; leeg
                            """),
                within: 8,
                unless: .printing + screenElsewhere, clear: 4,
                fires: ["The external monitor keeps flickering", "Mon écran scintille", "Scherm gebarsten"],
                quiet: [
                    "Blue screen again after failed login", "The screen on the printer is broken",
                    "Écran bleu, poste bloqué",
                ]),
            Rule(
                "screen", .hardware, 1.2, "names a screen", category: .display,
                on: screen,
                near: .trouble + .exchange
                    + Lexicon(
                        en: "cable; hdmi; displayport; vga; stand; adapter",
                        fr: "cable; hdmi; vga",
                        nl: "kabel; hdmi; vga"),
                unless: .printing + screenElsewhere + .lost, clear: 4,
                fires: ["Monitor issue", "Problème d'écran", "Probleem met het beeldscherm"],
                quiet: ["I have a problem with the login screen", "Request a second monitor"]),
            Rule(
                "dock", .hardware, 3.0, "names a docking station", category: .dock,
                on: Lexicon(
                    en: """
                        dock; docks; docked; docking; docking station*; doc station; dock station; \
                        usb c hub; usb hub; port replicator; thunderbolt; usb c dock; displaylink; \
                        display link
                        """,
                    fr: """
                        station d accueil; stations d accueil; dock; replicateur de ports; \
                        station accueil; hub usb
                        """,
                    nl: """
                        dockingstation*; docking station*; dock; docking; usb hub; docks
                        """),
                unless: Lexicon(
                    en: "docker; warehouse; loading; taskbar; truck",
                    fr: "quai; docker",
                    nl: "laadkade; docker; magazijn"), clear: 3,
                fires: [
                    "The dock finds no monitor", "Station d'accueil morte", "Dockingstation geeft geen beeld",
                ],
                quiet: ["Truck waits at loading dock 4"]),
            Rule(
                "damage", .hardware, 2.8, "physical damage or liquid",
                on: Lexicon(
                    en: """
                        cracked; swollen; bulging; spilled; spilt; spill; coffee; liquid; dropped it; \
                        accidentally dropped; was dropped; fell on; hinge; hinges; smashed; shattered; \
                        physical damage; dent; dented; burnt; burning smell; smoke; sparks; water damage; \
                        screen damaged; damaged laptop; broken hinge; loose hinge; bent
                        """,
                    fr: """
                        fissur*; gonfle; gonflee; renverse; cafe sur; liquide; charniere*; \
                        tombe par terre; chute; degat des eaux; brulure; odeur de brule; fumee; \
                        fait tomber; brise; tordu
                        """,
                    nl: """
                        gebarsten; opgezwollen; bol; gemorst; koffie over; vloeistof; scharnier*; \
                        gevallen; laten vallen; waterschade; brandlucht; rook; deuk; barst; koffie gemorst
                        """),
                near: .machine + .hardwareParts
                    + Lexicon(
                        en: "lid; key; keys; case; cover; it",
                        fr: "coque; capot; touche*; dessus",
                        nl: "deksel; behuizing; toets*; klep"),
                unless: .printing
                    + Lexicon(
                        en: "coffee machine; coffee corner; meeting",
                        fr: "machine a cafe",
                        nl: "koffiemachine; koffieautomaat"), clear: 2,
                fires: [
                    "I spilled tea, the laptop is cracked too", "J'ai renversé du thé sur mon portable",
                    "De tablet is gevallen",
                ],
                quiet: ["The coffee machine on floor 2 needs a laptop table"]),
        ])
}
