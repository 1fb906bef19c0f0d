import Desk

/// Wipe, retire and reset of managed devices. Sources: `domain` 3.3, 11.1; labelling guideline point 1.
extension RuleFamily {
    static let retirement = RuleFamily(
        "Wipe, retire and reset",
        "Remote actions on a managed device are the service's (labelling guideline point 1).",
        [
            Rule(
                "wipe", .managedDesktop, 3.0, "a device is wiped, retired or reset",
                category: .deviceManagement,
                on: Lexicon(
                    en: """
                        wipe; wiped; wiping; wipes; fresh start; factory reset; retire action; \
                        remote wipe; remote lock; device reset; reset device; autopilot reset; \
                        reset this pc; reset loop; selective wipe; retire the device; retire device; \
                        lock my device; remotely lock; lock ~ windows 10; reset the device; device wipe; \
                        retain enrollment
                        """,
                    fr: """
                        reinitialisation d usine; retablir les parametres d usine; redemarrage a zero; \
                        mettre hors service; effacer l appareil; reinitialiser l appareil; \
                        reinitialiser votre appareil; reinitialisation de l appareil; \
                        verrouiller a distance; verrouillage a distance; effacement a distance; \
                        mise hors service
                        """,
                    nl: """
                        wissen; gewist; fabrieksinstellingen; buiten gebruik stellen; \
                        buiten gebruik gesteld; nieuwe start; apparaat opnieuw instellen; \
                        apparaat resetten; op afstand vergrendelen; op afstand wissen
                        """),
                unless: Lexicon(
                    en: """
                        whiteboard; data; mailbox; cookies; history; phone number; excel; cell; cells; \
                        board
                        """,
                    fr: "cookies; historique; mail*",
                    nl: "cookies; geschiedenis; mail*; bericht*; cache"),
                clear: 3,
                fires: [
                    "The wipe is still pending", "Réinitialisation d'usine impossible",
                    "Het apparaat moet worden gewist",
                ],
                quiet: ["Please wipe the whiteboard", "Cookies wissen in de browser"]),
            Rule(
                "retire-device", .managedDesktop, 1.8, "a device leaves the service",
                category: .deviceManagement,
                on: Lexicon(
                    en: """
                        retire; retired; retiring; remove ~ device; delete ~ device; remove ~ devices; \
                        deregister*; offboard*
                        """,
                    fr: """
                        supprimer l appareil; retirer l appareil; supprimer un appareil; \
                        supprimer votre appareil; hors service l appareil
                        """,
                    nl: """
                        apparaat verwijderen; apparaten verwijderen; apparaat afmelden; \
                        apparaat uit de portal
                        """),
                near: .managedThing
                    + Lexicon(
                        en: "portal; tenant; record; console",
                        fr: "portail; console",
                        nl: "portal; tenant"),
                within: 4,
                unless: .hardwareParts, clear: 3,
                fires: [
                    "Retire this laptop from the tenant", "Supprimer l'appareil du portail",
                    "Apparaat verwijderen uit de portal",
                ],
                quiet: ["My manager is going to retire in May"]),
        ])
}
