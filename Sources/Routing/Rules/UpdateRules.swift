import Desk

/// Update rings and the updates the service sends. Sources: `domain` 3.3, 11.1, 11.3.
extension RuleFamily {
    static let updates = RuleFamily(
        "Updates and rings",
        "When a device gets which Windows update is update-ring policy (domain 3.3 and 11.1).",
        [
            Rule(
                "update-ring", .managedDesktop, 3.4, "names an update ring or group", category: .windows,
                on: Lexicon(
                    en: """
                        update ring*; deployment ring*; update group*; deployment group*; broad ring; \
                        fast ring; first ring; test ring; ring move; moved to broad; moved to fast; \
                        moved to first; ring assignment
                        """,
                    fr: """
                        anneau de mise a jour; anneaux de mise a jour; groupe de deploiement; \
                        anneau de deploiement; anneau
                        """,
                    nl: """
                        updatering*; update ring*; updategroep; implementatiering*; implementatiegroep*; \
                        updatekring*
                        """),
                unless: Lexicon(
                    en: "phone; doorbell",
                    fr: "doigt; classeur",
                    nl: "telefoon"), clear: 2,
                fires: [
                    "Move my device to another update ring", "L'anneau de mise à jour est bloqué",
                    "Updatering in behandeling",
                ],
                quiet: ["Phones ring without end at the front desk"]),
            Rule(
                "feature-update", .managedDesktop, 2.8, "is about a Windows feature or quality update",
                category: .windows,
                on: Lexicon(
                    en: """
                        feature update*; quality update*; windows update for business; wufb; defer*; \
                        deferral; update polic*; update deadline; update compliance; expedite* update*; \
                        driver update polic*; updates to install; paused updates; pause updates; wsus; \
                        forced restart; forced update; windows 11 upgrade; upgrade to windows 11; \
                        safeguard hold; update report*
                        """,
                    fr: """
                        mise a jour de fonctionnalite*; mises a jour de fonctionnalite*; \
                        mise a jour qualite; strategie de mise a jour; report des mises a jour; \
                        redemarrage force; passage a windows 11; mise a niveau vers windows 11; \
                        mises a jour qualite; differer
                        """,
                    nl: """
                        functie update*; functieupdate*; onderdelenupdate*; kwaliteitsupdate*; \
                        updatebeleid; updates uitstellen; geforceerde herstart; upgrade naar windows 11; \
                        update uitstellen
                        """),
                fires: [
                    "The feature update is not offered", "Functie-update uitstellen tot juni",
                    "La mise à jour de fonctionnalité échoue",
                ],
                quiet: ["Please update the price list"]),
            Rule(
                "windows-update", .managedDesktop, 1.8, "Windows updates come wrongly or not at all",
                category: .windows,
                on: Lexicon(
                    en: """
                        windows update*; update windows; windows patch*; patch tuesday; \
                        cumulative update; updates stuck; update stuck; os update*; security update*; \
                        windows updates
                        """,
                    fr: """
                        windows update; mise a jour windows; mises a jour windows; \
                        mise a jour de windows; mises a jour de windows; correctif* windows
                        """,
                    nl: """
                        windows update*; windowsupdate*; update van windows; windows bijwerken; \
                        beveiligingsupdate*
                        """),
                unless: Lexicon(
                    en: "after; since; server; following",
                    fr: "apres; depuis; suite a; serveur",
                    nl: "na; sinds; server"), clear: 3,
                fires: [
                    "Windows updates have not arrived for two months", "Les mises à jour Windows échouent",
                ],
                quiet: ["After a Windows update the mail add-in is gone"]),
        ])
}
