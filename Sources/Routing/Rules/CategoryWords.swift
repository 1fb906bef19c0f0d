import Desk

/// Words that name a category by themselves: they decide where no rule of the class has said it.
enum CategoryWords {
    static let all: [(category: Category, words: Lexicon)] = [
        (
            .windows,
            Lexicon(
                en:
                    "windows; update; updates; blue screen; bsod; taskbar; start menu; desktop icons; reboot*",
                fr: "windows; mise a jour; mises a jour; ecran bleu; barre des taches; redemarr*",
                nl: "windows; update; updates; blauw scherm; taakbalk; herstart*")
        ),
        (
            .microsoft365,
            Lexicon(
                en: """
                    outlook; teams; excel; word; powerpoint; onenote; onedrive; sharepoint; office; mailbox; email; \
                    e mail; mail; mails; calendar; shared mailbox; meeting; meetings; microsoft 365; m365
                    """,
                fr: """
                    outlook; teams; excel; powerpoint; onenote; onedrive; sharepoint; office; messagerie; mail; mails; \
                    courriel*; calendrier; agenda; boite; reunion; reunions
                    """,
                nl: """
                    outlook; teams; excel; powerpoint; onenote; onedrive; sharepoint; office; mailbox; postvak; mail; \
                    mails; agenda; kalender; vergadering
                    """)
        ),
        (
            .browser,
            Lexicon(
                en:
                    "browser; edge; chrome; firefox; favourites; favorites; bookmark*; proxy; web page; website; popup*",
                fr: "navigateur; edge; chrome; firefox; favoris; proxy; page web; site web; onglet*",
                nl:
                    "browser; edge; chrome; firefox; favorieten; bladwijzer*; proxy; webpagina; website; tabblad*"
            )
        ),
        (
            .deviceManagement,
            Lexicon(
                en: """
                    intune; enrol*; autopilot; company portal; policy; policies; profile; compliance; compliant; \
                    managed; sync; device limit; wipe; retire; kiosk; ring; deployment; rolled out
                    """,
                fr: """
                    intune; inscription; inscrire; autopilot; portail d entreprise; portail entreprise; strategie*; profil; \
                    profils; conformite; conforme; gere; synchronis*; deploiement; anneau
                    """,
                nl: """
                    intune; inschrijv*; registratie; autopilot; bedrijfsportal; beleid; beleidsregel*; profiel; profielen; \
                    compliant; conform; beheerd; synchronis*; uitrol; uitgerold; ring
                    """)
        ),
        (
            .security,
            Lexicon(
                en: """
                    bitlocker; defender; antivirus; virus; malware; firewall; encrypt*; recovery key; phishing; blocked; \
                    smartscreen; quarantine*; admin rights; administrator rights; usb stick; usb drive
                    """,
                fr: """
                    bitlocker; defender; antivirus; virus; pare feu; chiffrement; chiffre; cle de recuperation; hameconnage; \
                    phishing; bloque; quarantaine; droits admin; droits d administrateur; cle usb
                    """,
                nl: """
                    bitlocker; defender; antivirus; virus; firewall; versleutel*; herstelsleutel; phishing; geblokkeerd; \
                    quarantaine; beheerdersrechten; adminrechten; usb stick
                    """)
        ),
        (.printing, Lexicon.printing),
        (
            .network,
            Lexicon(
                en:
                    "network; wifi; wi fi; wireless; vpn; internet; ethernet; lan; connection; dns; hotspot; access point",
                fr: "reseau; wifi; wi fi; vpn; internet; ethernet; connexion; dns; borne; sans fil",
                nl: "netwerk; wifi; wi fi; draadloos; vpn; internet; ethernet; verbinding; dns; hotspot")
        ),
        (
            .application,
            Lexicon(
                en: """
                    application; app; apps; software; program; programme; sap; erp; crm; license*; licence*; install*; \
                    adobe; acrobat; pdf; autocad; database; report; reports; server; plugin; add in; macro
                    """,
                fr: """
                    application; applications; appli; logiciel*; programme; sap; erp; crm; licence*; install*; adobe; acrobat; \
                    pdf; autocad; base de donnees; rapport; serveur; extension; complement; macro
                    """,
                nl: """
                    applicatie; applicaties; app; apps; software; programma; sap; erp; crm; licentie*; install*; adobe; \
                    acrobat; pdf; autocad; database; rapport; server; plugin; invoegtoepassing; macro
                    """)
        ),
        (
            .account,
            Lexicon(
                en: """
                    password; account; login; log in; logon; sign in; signing in; mfa; authenticator; access; rights; \
                    permission*; locked out; folder; shared drive; group; username; code
                    """,
                fr: """
                    mot de passe; compte; comptes; connexion; connecter; authentificat*; acces; droits; autorisation*; \
                    verrouille; dossier; dossiers; partage; groupe; identifiant*
                    """,
                nl: """
                    wachtwoord*; account; accounts; inloggen; aanmelden; authenticator; toegang; rechten; vergrendeld; map; \
                    mappen; schijf; groep; gebruikersnaam
                    """)
        ),
        (
            .equipment,
            Lexicon(
                en:
                    "order; purchase; buy; quote; new starter; new joiner; stolen; lost; spare; loan; inventory; asset",
                fr:
                    "commande; commander; achat; acheter; devis; nouvel arrivant; vole; perdu; pret; inventaire",
                nl:
                    "bestellen; bestelling; aankoop; kopen; offerte; nieuwe medewerker; nieuwe collega; gestolen; verloren; kwijt"
            )
        ),
        (
            .battery,
            Lexicon(
                en: "battery; batteries; swollen", fr: "batterie; batteries; gonflee",
                nl: "accu; batterij; accus; opgezwollen; bolle")
        ),
        (
            .power,
            Lexicon(
                en:
                    "charger; chargers; charging; charge; charges; power adapter; adapter; power supply; power cord; psu; usb c",
                fr: "chargeur; chargeurs; charge; recharge; adaptateur; alimentation; prise",
                nl: "lader; laders; oplader; laadt; laden; opladen; adapter; voeding; stekker")
        ),
        (
            .display,
            Lexicon(
                en:
                    "screen; screens; monitor; monitors; display; displays; lcd; panel; flicker*; pixel*; hdmi; displayport; touchscreen",
                fr: "ecran; ecrans; moniteur*; affichage; dalle; scintill*; pixel*; hdmi; tactile",
                nl:
                    "scherm; schermen; monitor; monitoren; beeldscherm*; beeld; flikker*; pixel*; hdmi; touchscreen"
            )
        ),
        (
            .keyboard,
            Lexicon(
                en: "keyboard; keyboards; key; keys; spacebar; space bar; backspace; numpad",
                fr: "clavier; claviers; touche; touches; barre d espace",
                nl: "toetsenbord; toetsenborden; toets; toetsen; spatiebalk")
        ),
        (
            .mouse,
            Lexicon(
                en:
                    "mouse; mice; touchpad; track pad; trackpad; trackpoint; cursor; scroll wheel; stylus; pen",
                fr: "souris; pave tactile; touchpad; curseur; molette; stylet",
                nl: "muis; muizen; touchpad; muismat; cursor; scrollwiel; stylus; aanwijzer")
        ),
        (
            .audio,
            Lexicon(
                en:
                    "headset; headsets; headphone*; earphone*; microphone; mic; speaker; speakers; sound; audio; volume; crackl*; jabra",
                fr:
                    "casque; casques; ecouteur*; micro; microphone; haut parleur*; son; audio; volume; gresill*",
                nl:
                    "headset; headsets; koptelefoon; oortje*; microfoon; micro; luidspreker*; speaker; speakers; geluid; audio; kraak*"
            )
        ),
        (
            .camera,
            Lexicon(en: "camera; webcam; cameras; webcams", fr: "camera; webcam", nl: "camera; webcam")
        ),
        (
            .dock,
            Lexicon(
                en: "dock; docks; docking; docking station*; thunderbolt; port replicator; hub",
                fr: "dock; docks; station d accueil; stations d accueil; station; thunderbolt; hub",
                nl: "dock; docks; dockingstation*; docking; dockstation*; thunderbolt; hub")
        ),
        (
            .storage,
            Lexicon(
                en:
                    "hard drive; hard disk; ssd; hdd; disk; disc; memory; ram; motherboard; clicking; smart error; no bootable device",
                fr: "disque; disque dur; ssd; memoire; barrette; carte mere",
                nl: "harde schijf; ssd; schijf; geheugen; moederbord; ram")
        ),
        (
            .cooling,
            Lexicon(
                en: "fan; fans; overheat*; hot; heat; noise; noisy; loud; vent; vents",
                fr: "ventilateur*; ventilo; chauffe; chaud; chaude; brulant*; surchauff*; bruit; bruyant*",
                nl: "ventilator*; oververhit*; heet; warm; lawaai; herrie; blaast; loeit")
        ),
        (
            .casing,
            Lexicon(
                en: """
                    hinge; hinges; lid; case; casing; port; ports; usb port; dropped; fell; spill*; spilled; coffee; water; tea; \
                    rubber foot; screw; bent; crack; cracked; dent
                    """,
                fr: """
                    charniere*; capot; coque; boitier; port; ports; tombe; tombee; renverse*; cafe; eau; the; vis; tordu; fissur*; \
                    patin
                    """,
                nl: """
                    scharnier*; klep; deksel; behuizing; poort; poorten; gevallen; gemorst; koffie; water; thee; schroef; \
                    verbogen; barst; deuk
                    """)
        ),
        (
            .phone,
            Lexicon(
                en:
                    "phone; phones; iphone; android; mobile; smartphone; sim; tablet; ipad; handset; desk phone",
                fr:
                    "telephone; telephones; iphone; android; mobile; smartphone; sim; tablette; ipad; combine",
                nl: "telefoon; telefoons; iphone; android; mobiel; smartphone; sim; tablet; ipad; toestel")
        ),
        (
            .computer,
            Lexicon(
                en:
                    "laptop; laptops; notebook; computer; pc; workstation; machine; desktop; tower; boot; boots; power button; beeps; beep; led; leds",
                fr:
                    "portable; ordinateur; pc; poste; unite centrale; tour; allume; demarre; bip; bips; voyant",
                nl:
                    "laptop; laptops; computer; pc; werkstation; kast; opstart*; start; piept; piepjes; lampje; aanknop"
            )
        ),
    ]

    /// Makers of machines and what hangs on them, as their names and their products' names give them away.
    static let vendors: [(name: String, words: Lexicon)] = [
        (
            "Dell",
            Lexicon(en: "dell; latitude; optiplex; precision 5*; precision 7*; inspiron; wd19*; wd22*; xps")
        ),
        ("HP", Lexicon(en: "hp; elitebook*; probook*; elitedesk*; zbook*; elite dragonfly; hewlett packard")),
        ("Lenovo", Lexicon(en: "lenovo; thinkpad*; thinkcentre*; thinkstation*; thinkbook*; thinkvision")),
        (
            "Microsoft",
            Lexicon(en: "surface pro; surface laptop; surface dock; surface book; surface go; surface hub")
        ),
        ("Apple", Lexicon(en: "iphone*; ipad*; macbook*; airpods")),
        ("Samsung", Lexicon(en: "samsung; galaxy")),
        ("Logitech", Lexicon(en: "logitech; mx master; mx keys")),
        ("Jabra", Lexicon(en: "jabra")),
        ("Poly", Lexicon(en: "plantronics; polycom; poly voyager")),
        ("Fujitsu", Lexicon(en: "fujitsu; lifebook")),
        ("Acer", Lexicon(en: "acer")),
        ("Asus", Lexicon(en: "asus")),
        ("Eizo", Lexicon(en: "eizo")),
    ]
}
