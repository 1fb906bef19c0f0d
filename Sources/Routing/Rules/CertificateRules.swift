import Desk

/// Certificates and Wi-Fi profiles that policy puts on a device. Sources: `domain` 11.1; labelling guideline point 1.
extension RuleFamily {
    static let certificates = RuleFamily(
        "Certificates and network profiles",
        "Certificate and Wi-Fi profiles are deployed by policy (labelling guideline point 1); the network itself is not.",
        [
            Rule(
                "certificate-profile", .managedDesktop, 3.0, "names certificate deployment",
                category: .network,
                on: Lexicon(
                    en: """
                        scep; ndes; pkcs; certificate connector; certificate profile*; \
                        device certificate*; user certificate deployment; trusted root profile; \
                        pfx certificate*; certificate deployment; intune connector; exchange connector; \
                        client certificate deployment
                        """,
                    fr: """
                        scep; ndes; pkcs; connecteur de certificat*; profil de certificat*; \
                        certificat d appareil; connecteur exchange local
                        """,
                    nl: """
                        scep; ndes; pkcs; certificaatconnector; certificaatprofiel*; apparaatcertificaat; \
                        certificate connector; exchange connector
                        """),
                fires: [
                    "The SCEP certificate is not issued", "Profil de certificat en échec",
                    "Certificaatprofiel ontbreekt",
                ],
                quiet: ["My birth certificate is in the mail"]),
            Rule(
                "network-profile", .managedDesktop, 2.6, "a Wi-Fi or VPN profile that policy deploys",
                category: .network,
                on: Lexicon(
                    en: """
                        wifi profile*; wi fi profile*; wifi certificate*; wi fi certificate*; \
                        wlan profile*; vpn profile*; wireless profile*; always on vpn profile
                        """,
                    fr: """
                        profil wifi; profil wi fi; profils wi fi; profil vpn; profils vpn
                        """,
                    nl: """
                        wifiprofiel*; wi fi profiel*; wifi profiel*; vpn profiel*; vpnprofiel*
                        """),
                fires: [
                    "The Wi-Fi profile did not arrive", "Le profil Wi-Fi manque", "Wifiprofiel ontbreekt",
                ],
                quiet: ["The Wi-Fi is slow in the canteen"]),
        ])
}
