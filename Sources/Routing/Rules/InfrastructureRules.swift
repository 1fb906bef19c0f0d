import Desk

/// Printing, network and crashes without a failing part. Sources: `domain` 3.5, 3.6; labelling guideline points 3 and 4.
extension RuleFamily {
    static let infrastructure = RuleFamily(
        "Printing, network and crashes",
        "Printers, VPN and the network stay with the provider, broken printers too (labelling guideline point 3).",
        [
            Rule(
                "printing", .other, 3.8, "printing or scanning", category: .printing,
                on: .printing,
                unless: Lexicon(
                    en: """
                        fingerprint; vulnerability; virus scan; antivirus; fine print; hardware scan; \
                        device
                        """,
                    fr: "empreinte*; antivirus; appareil",
                    nl: "vingerafdruk*; virus*; apparaat te"),
                clear: 3,
                fires: [
                    "The printer on floor three is broken", "L'imprimante du 3e étage ne répond pas",
                    "De printer doet het niet",
                ],
                quiet: ["Full antivirus scan is due"]),
            Rule(
                "network", .other, 2.4, "network, internet or VPN", category: .network,
                on: Lexicon(
                    en: """
                        vpn; internet; network; wifi; wi fi; wireless network; wlan; lan; ethernet; dns; \
                        proxy; connectivity; firewall; ip address; dhcp; connection drops; \
                        remote desktop; rdp; citrix; website; web site; web page; web pages; url; \
                        bandwidth; router; access point; hotspot; anyconnect; globalprotect; telecom; \
                        circuit
                        """,
                    fr: """
                        vpn; internet; reseau; wifi; wi fi; connexion internet; dns; proxy; pare feu; \
                        adresse ip; citrix; bureau a distance; site web; fibre; debit; prise reseau
                        """,
                    nl: """
                        vpn; internet; netwerk; wifi; wi fi; verbinding; proxy; firewall; ip adres; \
                        citrix; extern bureaublad; website; internetverbinding; thuiswerken
                        """),
                unless: Lexicon(
                    en: """
                        wifi profile*; wi fi profile*; wifi certificate*; wi fi certificate*; \
                        vpn profile*; intune; windows firewall; enroll*; company portal; autopilot; \
                        certificate profile; scep; internet explorer; port; mdm; reset; defender; device; policy
                        """,
                    fr:
                        "profil*; intune; inscri*; portail; autopilot; appareil*; strategie; pare feu windows; pare feu du poste",
                    nl: """
                        profiel*; intune; inschrijv*; bedrijfsportal*; autopilot; apparaat; apparaten; beleid; \
                        managed desktop
                        """),
                clear: 5,
                fires: ["VPN does not connect", "Pas d'Internet ce matin", "VPN verbindt niet"],
                quiet: ["The Wi-Fi profile from Intune is missing"]),
            Rule(
                "crash", .other, 3.0, "a crash without a failing part", category: .windows,
                on: Lexicon(
                    en: """
                        blue screen*; bsod; bluescreen; stop error; windows crash*; stop code; \
                        not genuine; copy of windows; windows activation; activate windows; \
                        windows crashed; disk is almost full; drive is almost full; disk space; \
                        storage space; low disk
                        """,
                    fr: """
                        ecran bleu; bsod; windows plante; espace disque; disque plein; pas authentique; \
                        activation windows; activation de windows
                        """,
                    nl: """
                        blauw scherm; bsod; windows crasht; schijfruimte; schijf vol; schijf is vol; \
                        windows activeren; niet legitiem
                        """),
                unless: Lexicon(
                    en: "dock; battery; memory; ram; hardware",
                    fr: "dock; station d accueil; barrette; batterie",
                    nl: "dock*; accu; geheugen"), clear: 8,
                fires: [
                    "Blue screen twice today", "Écran bleu depuis hier", "Blauw scherm bij het opstarten",
                ],
                quiet: ["The dock causes a blue screen"]),
            Rule(
                "server", .other, 1.6, "a server, database or scheduled job", category: .application,
                on: Lexicon(
                    en: """
                        server; servers; database; sql; job scheduler; scheduler; abended; job; jobs; \
                        hostname; repository; git; jenkins; cluster; virtual machine*; ftp; sftp; hana; \
                        batch; interface; monitoring tool; production; backup failed; storage volume; \
                        switch; node; space consumed; file transfer; svn
                        """,
                    fr: """
                        serveur; serveurs; base de donnees; sql; sauvegarde; traitement; \
                        machine virtuelle; ftp; batch; sauvegardes; pub
                        """,
                    nl: """
                        server; servers; database; sql; taakplanner; virtuele machine; ftp
                        """),
                unless: Lexicon(
                    en: """
                        intune; ndes; scep; enroll*; autopilot; company portal; tpm; white glove; \
                        hyper v; device; co management; connector; exchange; wsus; certificate; mdm
                        """,
                    fr: "intune; ndes; scep; connecteur; appareil*; inscri*",
                    nl: "intune; ndes; scep; connector; apparaat; apparaten; inschrijv*"), clear: 8,
                fires: ["Job failed in the scheduler on the server", "Le serveur de fichiers est arrêté"],
                quiet: ["The NDES server shows an error"]),
        ])
}
