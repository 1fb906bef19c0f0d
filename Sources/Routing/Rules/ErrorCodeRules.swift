import Desk

/// Error codes by facility. Source: `domain` 11.3.
extension RuleFamily {
    static let errorCodes = RuleFamily(
        "Error codes",
        "A code names its subsystem; the table of domain 11.3 says whose it is. Hexadecimal or signed decimal.",
        [
            Rule(
                "code-enrolment", .managedDesktop, 9.0, "an enrolment error code",
                category: .deviceManagement,
                codes: [0x8018_0000...0x8018_00FF],
                fires: ["Error 0x80180014", "80180018 appears", "It says 2149056536", "fout 0x8018002b"],
                quiet: ["Invoice 80180014567", "Call 0180 180 014"]),
            Rule(
                "code-join", .managedDesktop, 8.5, "a device join or Autopilot error code",
                category: .deviceManagement,
                codes: [
                    0x801C_0000...0x801C_FFFF, 0x8103_9000...0x8103_9FFF, 0xC103_6501...0xC103_6501,
                    0x8007_0774...0x8007_0774, 0x8007_05B4...0x8007_05B4, 0x8007_064C...0x8007_064C,
                    0x80CF_0000...0x80CF_FFFF,
                    0xCAA9_001F...0xCAA9_001F,
                ],
                fires: ["0x801c03ea at the first page", "attestation 0x81039001"],
                quiet: ["Order 801234"]),
            Rule(
                "code-app-or-policy", .managedDesktop, 9.0,
                "an app or policy error code of the management service", category: .deviceManagement,
                codes: [0x87D1_0000...0x87D1_FFFF, 0xC7D1_0000...0xC7D1_FFFF, 0x8004_1013...0x8004_1013],
                fires: ["0x87D1041C", "87d1fde8", "-2016281112 (Remediation failed)"],
                quiet: ["Ticket-2016281112", "2016281112 pieces"]),
            Rule(
                "code-package", .managedDesktop, 4.0, "an app package error code", category: .application,
                codes: [0x8007_3CF0...0x8007_3D2F],
                fires: ["0x80073CF0 on install"],
                quiet: ["Part 73CF0"]),
            Rule(
                "code-windows-update", .managedDesktop, 8.0, "a Windows Update error code",
                category: .windows,
                codes: [
                    0x8024_0000...0x8024_FFFF, 0x8007_2EE2...0x8007_2EFE, 0x80D0_0000...0x80D0_FFFF,
                    0x8020_0053...0x8020_0053,
                    0x8007_0BC9...0x8007_0BC9, 0x8007_0422...0x8007_0422,
                ],
                fires: ["Update stops with 0x80240020", "code 0x8024402F"],
                quiet: ["Room 8024"]),
            Rule(
                "code-office-sign-in", .other, 6.0, "an Office or Teams sign-in error code",
                category: .microsoft365,
                codes: [0xCAA0_0000...0xCAA8_FFFF],
                fires: ["Teams says 0xCAA20003"],
                quiet: ["CAA licence"]),
            Rule(
                "code-device-sign-in", .managedDesktop, 3.2, "a sign-in refused because of the device",
                category: .account,
                on: Lexicon(
                    en: """
                        aadsts53000; aadsts53001; aadsts53002; aadsts53003; aadsts50097; aadsts50129; \
                        aadsts50131; aadsts50155; aadsts530*; 53003; 53000
                        """),
                unless: Lexicon(
                    en: "order; invoice; euro; eur; usd",
                    fr: "commande; facture",
                    nl: "bestelling; factuur"),
                clear: 3,
                fires: ["AADSTS53003: access has been blocked", "AADSTS53000"],
                quiet: ["Invoice 53000 euro"]),
            Rule(
                "code-account-sign-in", .other, 2.8, "a sign-in refused because of the account",
                category: .account,
                on: Lexicon(
                    en: """
                        aadsts50034; aadsts50053; aadsts50055; aadsts50057; aadsts50074; aadsts50076; \
                        aadsts50079; aadsts50105; aadsts50126; aadsts70008
                        """),
                fires: ["AADSTS50126 when I sign in"],
                quiet: ["AADSTS53003"]),
        ])
}
