import Desk

/// Keyboard, mouse, sound and camera. Sources: `domain` 3.4, 11.1; labelling guideline point 2.
extension RuleFamily {
    private static let keyboard = Lexicon(
        en: """
            keyboard; keyboards; keypad; ctrl key; shift key; enter key; space bar; spacebar; \
            laptop keys; keys
            """,
        fr: "clavier; claviers; touche; touches; barre d espace",
        nl: """
            toetsenbord; toetsenborden; toets; toetsen; spatiebalk; keyboard
            """)

    private static let mouse = Lexicon(
        en: """
            mouse; mice; touchpad; touch pad; trackpad; track pad; trackpoint; cursor; \
            mouse pointer; wireless mouse; stylus; surface pen
            """,
        fr: "souris; pave tactile; touchpad; curseur; stylet; pointeur",
        nl: """
            muis; muizen; touchpad; cursor; muisaanwijzer; trackpad; stylus; computermuis*
            """)

    private static let sound = Lexicon(
        en: """
            headset; headsets; headphone*; earphone*; earbuds; microphone*; mic; speaker; \
            speakers; webcam; web cam; camera; cameras; laptop sound; audio jack; jabra; \
            plantronics; poly headset
            """,
        fr: """
            casque; casques; casque audio; ecouteur*; microphone; micro; haut parleur*; \
            webcam; camera; cameras; micro casque
            """,
        nl: """
            headset*; koptelefoon*; oortjes; microfoon; luidspreker*; webcam; camera; \
            cameras; speakers; speaker
            """)

    static let input = RuleFamily(
        "Keyboard, mouse, sound and camera",
        "Peripherals that break are hardware (labelling guideline point 2); layouts and meeting settings are not.",
        [
            Rule(
                "keyboard", .hardware, 2.8, "the keyboard", category: .keyboard,
                on: keyboard,
                near: .fault + .trouble + .exchange
                    + Lexicon(
                        en: """
                            fallen; fell; sticky; sticking; cant type; typing; missing; spilled; left side; \
                            not properly; types
                            """,
                        fr: "colle*; tape; tombe*; repete",
                        nl: "plakt; blijft hangen; blijft; typen"),
                unless: Lexicon(
                    en: """
                        language; layout; shortcut; qwerty; azerty; press; pressing; hit; recovery; \
                        license; product; registry; encryption; bitlocker; primary; api; foreign; \
                        door lock; car; french keyboard; access; security; public; private
                        """,
                    fr: """
                        langue; disposition; raccourci; qwerty; azerty; appuyer; appuyez; recuperation; \
                        mot de passe; porte
                        """,
                    nl: """
                        taal; indeling; sneltoets*; qwerty; azerty; druk op; herstel*; wachtwoord
                        """),
                clear: 3,
                fires: [
                    "Two keys of my keyboard are broken", "Clavier hors service",
                    "Het toetsenbord doet het niet",
                ],
                quiet: ["How do I change the keyboard language", "The licence key failed"]),
            Rule(
                "mouse", .hardware, 2.8, "the mouse or touchpad", category: .mouse,
                on: mouse,
                near: .fault + .trouble + .exchange
                    + Lexicon(
                        en: """
                            moves; moving; on its own; by itself; lags; lagging; freezes; clicks; wireless; \
                            wired; jumping; corded
                            """,
                        fr: "bouge; toute seule; tout seul; clique*; sans fil",
                        nl: """
                            beweegt; vanzelf; springt; klikt; draadloos; draadloze; met draad
                            """),
                unless: .lost
                    + Lexicon(
                        en: "hover; sql; loading cursor",
                        fr: "sql",
                        nl: "sql"), clear: 6,
                fires: ["Mouse moves on its own", "Souris non fonctionnelle", "De muis is stuk"],
                quiet: ["Three mice are missing since Monday", "Seven muizen zijn kwijt"]),
            Rule(
                "headset-camera", .hardware, 2.6, "headset, microphone, speakers or camera",
                on: sound,
                near: .fault + .trouble + .exchange
                    + Lexicon(
                        en: "no sound; cant hear; echo; hears; headphone jack; one ear",
                        fr: "n entend; pas de son; plus de son",
                        nl: "geen geluid; hoort; hoor niets"),
                unless: .lost
                    + Lexicon(
                        en: """
                            skype; teams meeting; camera access; speaker notes; security camera; \
                            conference room; in teams; meeting room; cctv; keynote; calls
                            """,
                        fr: """
                            skype; salle; surveillance; dans teams; micro service*; conference
                            """,
                        nl: "skype; bewaking*; vergaderzaal; in teams; beveiligingscamera"),
                clear: 6,
                fires: ["The headset crackles and is broken", "Micro défectueux", "Webcam werkt niet"],
                quiet: ["Skype calls: microphone problem", "Camera surveillance de l'entrée en panne"]),
            Rule(
                "no-sound", .hardware, 1.8, "a machine without sound", category: .audio,
                on: Lexicon(
                    en: """
                        no sound; no audio; sound not working; audio not working; sound is not working; \
                        no sound from
                        """,
                    fr: "pas de son; plus de son; aucun son; son ne; le son ne",
                    nl: "geen geluid; geluid werkt niet; geluid doet het niet"),
                unless: Lexicon(
                    en: "skype; teams; zoom; video; meeting; youtube",
                    fr: "skype; teams; zoom; video; reunion",
                    nl: "skype; teams; zoom; video; vergadering"),
                clear: 4,
                fires: [
                    "There is no sound on my laptop", "Plus de son sur le portable",
                    "Geen geluid op de laptop",
                ],
                quiet: ["No sound in the Teams meeting"]),
            Rule(
                "desk-phone", .hardware, 2.4, "a desk phone or mobile device that is broken",
                category: .phone,
                on: Lexicon(
                    en: """
                        desk phone*; deskphone*; desktop phone; ip phone*; cisco phone; handset; \
                        office phone; phone screen; landline; desk telephone; phone set
                        """,
                    fr: """
                        telephone fixe; telephones fixes; poste telephonique; telephone; combine; \
                        telephone ip
                        """,
                    nl: """
                        vaste telefoon; bureautelefoon; toestel; deskphone; telefoontoestel
                        """),
                near: .fault
                    + Lexicon(
                        en: "no dial tone; cracked; no tone; dead",
                        fr: "pas de tonalite; plus de tonalite; hs; ne sonne; sonne plus",
                        nl: "geen kiestoon; dood"),
                unless: Lexicon(
                    en: "number; forward*; voicemail; extension; sim; app",
                    fr: "numero; renvoi; messagerie; transfert; sim; teams",
                    nl: "nummer; doorschakel*; voicemail; sim; app"), clear: 5,
                fires: ["The desk phone is dead", "Téléphone en panne", "Vaste telefoon doet het niet"],
                quiet: ["Numéro de téléphone erroné, la messagerie ne répond pas"]),
        ])
}
