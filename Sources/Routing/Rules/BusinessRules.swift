import Desk

/// Line-of-business systems, licences, purchases, lost items and office life. Sources: `domain` 3.5; labelling guideline point 3.
extension RuleFamily {
    static let business = RuleFamily(
        "Business systems and requests",
        "Line-of-business applications, licences, new equipment and lost items are everything else (labelling guideline point 3).",
        [
            Rule(
                "business-application", .other, 2.6, "a line-of-business application", category: .application,
                on: Lexicon(
                    en: """
                        sap; erp; crm; oracle; maximo; salesforce; workday; jira; confluence; servicenow; \
                        dynamics; engineering tool; hr tool; business client; netweaver; attendance tool; \
                        password management tool; supply chain software; expense*; timesheet*; \
                        time sheet; purchase order*; sales order*; invoice*; opportunities; customer; \
                        ticketing tool; arcgis; gis; autocad; bluebeam; payroll; kronos; ledger; \
                        line of business; business application; reporting tool; warehouse; delivery note; \
                        transaction; idoc; cost center; plant
                        """,
                    fr: """
                        sap; erp; crm; oracle; maximo; salesforce; sage; cegid; application metier; \
                        applications metiers; gestion commerciale; note de frais; notes de frais; \
                        bon de commande; facture; factures; commande; commandes; progiciel; paie; \
                        regularisation; projet; jira; metier; gmao
                        """,
                    nl: """
                        sap; erp; crm; oracle; maximo; salesforce; exact; afas; zakelijke toepassing; \
                        lob app; factuur; facturen; bestelling; inkooporder; urenregistratie; \
                        onkostennota; boekhouding; loonadministratie; jira
                        """),
                unless: Lexicon(
                    en: "intune; laptop model; service tag; for customer",
                    fr: "intune; portable; batterie",
                    nl: "intune"), clear: 4,
                fires: ["SAP shows an old price", "Erreur dans l'application métier", "SAP start niet"],
                quiet: ["Le projet Intune avance"]),
            Rule(
                "software-request", .other, 2.4, "software, a licence or a subscription",
                category: .application,
                on: Lexicon(
                    en: """
                        license*; licence*; subscription*; adobe; acrobat; install software; \
                        software installation; software install; photoshop; creative suite; \
                        creative cloud; pdf editor; 7zip; notepad; chrome; firefox; internet explorer; \
                        java; activation; product key; autodesk; snagit; browser; visual studio; dropbox; \
                        python; install ~ software; itunes; billing
                        """,
                    fr: """
                        licence; licences; adobe; acrobat; installation de logiciel; \
                        installation logiciel; logiciel; logiciels; chrome; firefox; java; activation; \
                        navigateur; autocad; expiration; acheter
                        """,
                    nl: """
                        licentie; licenties; adobe; acrobat; software installeren; chrome; firefox; java; \
                        activering; browser; autocad; kopen; aanschaffen; aanschaf
                        """),
                unless: Lexicon(
                    en: """
                        intune; company portal; autopilot; enroll*; conditional access; device limit; \
                        managed browser; mde; e5; bitlocker; defender; app protection; mdm; win32; \
                        admin rights; administrator password; administrator rights; admin password
                        """,
                    fr:
                        "intune; portail d entreprise; inscri*; conditionnel; appareil*; administrateur; droits admin",
                    nl: """
                        intune; bedrijfsportal*; inschrijv*; voorwaardelijke; apparaat; apparaten; \
                        managed desktop
                        """),
                clear: 8,
                fires: [
                    "I need an Acrobat licence", "Expiration de licence Excel",
                    "Graag een licentie voor Adobe",
                ],
                quiet: ["Company Portal says no licence"]),
            Rule(
                "lost-item", .other, 4.0, "something is lost or stolen", category: .equipment,
                on: .lost,
                near: .machine + .hardwareParts
                    + Lexicon(
                        en: """
                            mice; phone; badge; card; token; bag; charger; key; access card; iphone; mouse; \
                            computer mouse
                            """,
                        fr: "telephone; badge; carte; cle; sac; chargeur",
                        nl: """
                            telefoon; badge; pas; tas; sleutel; muizen; computermuis*; kaart; oplader
                            """), within: 6,
                unless: Lexicon(
                    en: """
                        setting; settings; profile; record; enroll*; intune; driver; keys; key; \
                        lost mode; file; files; data; button; icon; firmware; option; policy; bitlocker; \
                        connection; autopilot; hinge; portal; signal; screw
                        """,
                    fr: """
                        parametre*; profil; intune; fichier*; donnees; autonomie; connexion; inscri*; \
                        portail
                        """,
                    nl: """
                        instelling*; profiel; intune; bestand*; gegevens; knop; verbinding; beleid; \
                        inschrijv*; bedrijfsportal*; outlook; teams
                        """),
                clear: 5,
                fires: ["I lost my laptop in the train", "On m'a volé mon portable", "Mijn muis is kwijt"],
                quiet: ["The device lost its profile", "Missing setting on the laptop"]),
            Rule(
                "new-equipment", .other, 2.2, "new equipment is asked for", category: .equipment,
                on: Lexicon(
                    en: """
                        new laptop; new monitor; new phone; new mobile; new pc; new computer; loaner; \
                        request a laptop; request for laptop; order a laptop; additional monitor; \
                        second monitor request; laptop request; hardware request; equipment request; \
                        new equipment; extra monitor; need a laptop; laptop for new; quote for
                        """,
                    fr: """
                        nouveau pc; nouvel ordinateur; nouveau portable; demande de materiel; \
                        nouveau telephone; achat de materiel; demande d achat; second ecran; \
                        deuxieme ecran; nouvel ecran
                        """,
                    nl: """
                        nieuwe laptop; nieuwe computer; nieuwe pc; nieuwe telefoon; aanvraag laptop; \
                        extra scherm; tweede scherm; extra monitor; aanvraag hardware; leenlaptop
                        """),
                near: Lexicon(
                    en: """
                        request*; need; needs; order*; starter; joiner; employee; hire; please; purchase; \
                        colleague; would like; get; joining; buy
                        """,
                    fr: """
                        demande*; besoin; arrivant; achat; commande*; collaborateur; souhait*; stagiaire
                        """,
                    nl: """
                        aanvra*; nodig; bestel*; medewerker; graag; collega; aankoop; wil
                        """),
                unless: .fault + .exchange
                    + Lexicon(
                        en: "got; received; have a new; autopilot; enroll*; recently",
                        fr: "recu; panne; intune; inscri*",
                        nl: "gekregen; ontvangen; intune; inschrijv*"),
                clear: 8,
                fires: [
                    "Please order a new laptop for our new hire", "Demande d'un nouveau PC pour un stagiaire",
                    "Graag een nieuwe laptop voor de collega",
                ],
                quiet: ["I recently got a new laptop and the cursor jumps"]),
            Rule(
                "office-life", .other, 2.2, "people, cards, leave or finance",
                on: Lexicon(
                    en: """
                        access card*; badge; leave request; annual leave; holiday; hr; payslip; salary; \
                        training; parking; office access; cards; swap card; project code; annual; \
                        expense; travel; visa; meeting room; reservation; business card*; mobile number; \
                        phone number; extension number; sim card; voicemail; call forwarding; phone line; \
                        hotline; announcement; newsletter; survey; marketing; forms; form
                        """,
                    fr: """
                        badge; conges; demande de conge; rh; bulletin de paie; salaire; formation; \
                        parking; salle de reunion; carte sim; numero de telephone; renvoi d appel; \
                        messagerie vocale; deplacement; mutuelle
                        """,
                    nl: """
                        badge; toegangspas; verlof; vakantiedagen; hr; loonstrook; salaris; opleiding; \
                        parkeren; vergaderzaal; simkaart; telefoonnummer; doorschakelen; voicemail; \
                        enquete; verlofaanvraag
                        """),
                unless: Lexicon(
                    en: """
                        graphics; data card; holder; work profile; network cards; smart; intune; \
                        enrollment
                        """,
                    fr: "intune; graphique; inscription d appareil",
                    nl: "intune; apparaat"),
                clear: 3,
                fires: [
                    "My leave request is not approved", "Badge perdu, demande de congé",
                    "Verlof aanvragen lukt niet",
                ],
                quiet: ["Smart card forms of sign-in"]),
        ])
}
