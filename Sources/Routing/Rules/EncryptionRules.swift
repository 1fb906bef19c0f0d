import Desk

/// BitLocker and its keys. Sources: `domain` 3.3, 3.6, 11.1; labelling guideline points 1 and 4.
extension RuleFamily {
    static let encryption = RuleFamily(
        "BitLocker and encryption",
        "Disk encryption is policy, and a recovery prompt stays with the service even after a firmware update (labelling guideline).",
        [
            Rule(
                "bitlocker", .managedDesktop, 4.0, "names BitLocker", category: .security,
                on: Lexicon(
                    en: "bitlocker; bit locker; bitlocker*",
                    fr: "bitlocker",
                    nl: "bitlocker"),
                fires: [
                    "BitLocker asks for a key after the BIOS update", "BitLocker demande une clé",
                    "BitLocker vraagt om een sleutel",
                ],
                quiet: ["My locker in the gym is a bit small"]),
            Rule(
                "recovery-key", .managedDesktop, 2.6, "a recovery key is asked for", category: .security,
                on: Lexicon(
                    en: """
                        recovery key; recovery screen; 48 digit; recovery password; key id
                        """,
                    fr: "cle de recuperation; ecran de recuperation",
                    nl: "herstelsleutel; herstelscherm; herstelwachtwoord"),
                fires: [
                    "It wants a recovery key at start", "On me demande la clé de récupération",
                    "Herstelsleutel gevraagd",
                ],
                quiet: ["The key of the meeting room is gone"]),
            Rule(
                "encryption", .managedDesktop, 2.2, "encryption of a device", category: .security,
                on: Lexicon(
                    en: """
                        disk encryption; drive encryption; device encryption; silent encryption; \
                        encrypted device; encrypt the device; encryption status; encryption polic*; \
                        encryption report; drive is not encrypted; not encrypted
                        """,
                    fr: """
                        chiffrement du disque; chiffrement de l appareil; chiffrement; \
                        disque non chiffre; chiffrer
                        """,
                    nl: """
                        schijfversleuteling; apparaatversleuteling; versleuteling; versleuteld; \
                        versleutelen
                        """),
                unless: Lexicon(
                    en: "mail; message; email; pdf; zip",
                    fr: "mail; courriel; message*; courrier",
                    nl: "mail; bericht*; e mail"),
                fires: [
                    "Device encryption is still off", "Le chiffrement du disque n'avance pas",
                    "Schijfversleuteling staat uit",
                ],
                quiet: ["How do I send an encrypted mail"]),
            Rule(
                "tpm", .managedDesktop, 2.2, "TPM attestation or readiness", category: .security,
                on: Lexicon(
                    en: """
                        tpm attestation; tpm; tpm 2 0; trusted platform module; secure boot; pcr7
                        """,
                    fr: "module de plateforme securisee; tpm; attestation tpm",
                    nl: "tpm; attestatie; beveiligd opstarten"),
                unless: Lexicon(
                    en: "outlook; office; activation; teams",
                    fr: "outlook; office; activation",
                    nl: "outlook; office; activering*; office app"), clear: 12,
                fires: ["TPM attestation fails", "TPM introuvable"],
                quiet: ["Office activation says the TPM is at fault"]),
        ])
}
