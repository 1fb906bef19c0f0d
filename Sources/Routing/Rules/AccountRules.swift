import Desk

/// Accounts, passwords, access and files. Sources: `domain` 3.5; labelling guideline point 3.
extension RuleFamily {
    static let accounts = RuleFamily(
        "Accounts, passwords and access",
        "Identity, groups and permissions are the organisation's own (domain 3.5, in-house).",
        [
            Rule(
                "password", .other, 2.6, "a password or a locked account", category: .account,
                on: Lexicon(
                    en: """
                        password*; pass word; passwords; passcode reset; locked account; account locked; \
                        account lock*; locked out; lockout; unlock; unlocked; unblock; forgot; \
                        cannot remember; expired password; reset my password; mfa; authenticator; \
                        two factor; multi factor; user locked; ad account
                        """,
                    fr: """
                        mot de passe; mots de passe; mdp; compte bloque; compte verrouille; user bloque; \
                        utilisateur bloque; deverrouill*; deblo*; oublie; expire; authentificateur; \
                        double authentification; compte ad; comptes ad; session bloquee
                        """,
                    nl: """
                        wachtwoord*; paswoord; account vergrendeld; account geblokkeerd; \
                        vergrendeld account; ontgrendel*; deblokkeren; vergeten; verlopen; authenticator; \
                        tweestaps*; ad account; geblokkeerde gebruiker
                        """),
                unless: Lexicon(
                    en: """
                        laps; admin password; administrator password; local admin; recovery; bitlocker; \
                        intune; device; pin; hello; bios; policy; profile; enroll*
                        """,
                    fr: """
                        administrateur; laps; recuperation; bitlocker; intune; strategie; appareil; \
                        licence
                        """,
                    nl: """
                        beheerder*; laps; herstel*; bitlocker; intune; beleid; apparaat
                        """),
                clear: 4,
                fires: [
                    "I forgot my password", "Mon compte est verrouillé, mot de passe oublié",
                    "Wachtwoord vergeten",
                ],
                quiet: ["LAPS shows no local admin password"]),
            Rule(
                "sign-in", .other, 1.8, "signing in to a system", category: .account,
                on: Lexicon(
                    en: """
                        login; log in; logon; log on; logging in; logging on; logged; sign in to; \
                        signing in; unable to login; login issue; credentials; sso; user id; username; \
                        sign into; log into
                        """,
                    fr: """
                        connexion; se connecter; me connecter; identifiant*; authentification; login; \
                        ouvrir ma session; connecter a
                        """,
                    nl: """
                        inloggen; aanmelden; aanmeld*; inlog*; login; inloggegevens; gebruikersnaam; \
                        ingelogd
                        """),
                unless: Lexicon(
                    en: """
                        intune; company portal; device; enroll*; windows hello; pin; autopilot; \
                        bitlocker; blocked by; conditional; compliance; esp; setup
                        """,
                    fr: """
                        intune; portail; appareil; inscri*; hello; autopilot; conditionnel
                        """,
                    nl: """
                        intune; bedrijfsportal*; apparaat; inschrijv*; hello; autopilot; voorwaardelijke; \
                        vergrendel*
                        """),
                clear: 8,
                fires: [
                    "Login to the ledger fails", "Impossible de me connecter à l'intranet",
                    "Inloggen op de site lukt niet",
                ],
                quiet: ["Company Portal: unable to login"]),
            Rule(
                "account-request", .other, 1.8, "an account or a person's access is to be made or changed",
                category: .account,
                on: Lexicon(
                    en: """
                        account; accounts; active directory; new starter*; new joiner*; new employee*; \
                        new user*; user creation; create user; leaver*; leavers; user account*; \
                        starter form; onboarding form; has joined; just joined; termination; resignation; \
                        new hire*; work group; add user*; user rights; approval; approve*
                        """,
                    fr: """
                        compte; comptes; creation compte; creation de compte; nouvel utilisateur; \
                        nouvel arrivant; nouveau collaborateur; active directory; depart; \
                        creation compte; creation du compte; habilitation*; compte utilisateur
                        """,
                    nl: """
                        account; accounts; nieuwe medewerker; nieuwe collega; gebruiker aanmaken; \
                        gebruikersaccount; uitdiensttreding; uit dienst; in dienst
                        """),
                unless: Lexicon(
                    en: """
                        intune; autopilot; enroll*; device; devices; local admin*; dem; bitlocker; \
                        policy; tenant; wipe; setup; break glass; service account; company portal; \
                        accountant
                        """,
                    fr: """
                        intune; appareil*; inscri*; portail d entreprise; administrateur local; \
                        strategie*; autopilot; conformite
                        """,
                    nl: """
                        intune; apparaat; apparaten; inschrijv*; bedrijfsportal*; beleid; \
                        managed desktop; lokale; autopilot
                        """),
                clear: 8,
                fires: [
                    "Create an account for our new starter", "Création de compte pour un stagiaire",
                    "Account voor de nieuwe collega",
                ],
                quiet: ["The enrolled device shows another account"]),
            Rule(
                "access", .other, 2.0, "access to files, folders or an application", category: .account,
                on: Lexicon(
                    en: """
                        access to; need access; access request; get access; grant access; give access; \
                        access for; no access; permission; permissions; rights; shared folder*; \
                        network drive*; network folder; shared drive*; folder; folders; share drive; \
                        server drive; drive access; file server; file share; read access; write access; \
                        accessing; have access; access error; restore file*; backup; restore
                        """,
                    fr: """
                        acces; partage; partages; dossier; dossiers; repertoire*; lecteur reseau; droit; \
                        droits; autorisation; autorisations; lecture; ecriture; fichier; fichiers; \
                        restauration; restaurer; sauvegarde; dossier partage; lecteur; donner acces
                        """,
                    nl: """
                        toegang; netwerkmap; netwerkschijf; gedeelde map; map; mappen; rechten; \
                        machtiging*; bestand; bestanden; serverbestanden; serverschijf; terugzetten; \
                        back up; leesrechten; delen; gedeelde schijf
                        """),
                unless: Lexicon(
                    en: """
                        intune; conditional access; company portal; device; devices; company resources; \
                        admin rights; usb; removable; policy; enroll*; elevated; kiosk; conditional; \
                        autopilot; private; access point; wi fi
                        """,
                    fr: """
                        intune; conditionnel; appareil; appareils; ressources; portail; droits admin*; \
                        usb; administrateur; eleve; inscri*; conforme; strategie; autopilot; d entreprise
                        """,
                    nl: """
                        intune; voorwaardelijke; apparaat; apparaten; bedrijfs*; beheerder*; admin; usb; \
                        verhoogde; inschrijv*; beleid; resources; naleving*; autopilot; managed desktop
                        """),
                clear: 6,
                fires: [
                    "I need access to the finance folder", "Nouvel accès au partage comptable",
                    "Toegang tot de netwerkmap",
                ],
                quiet: ["Conditional access stops the device"]),
        ])
}
