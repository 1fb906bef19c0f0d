/// Words that several rules lean on.
extension Lexicon {
    /// Something does not do what it should.
    static let fault = Lexicon(
        en: """
            not working; not work; not worked; doesnt work; does not work; dont work; \
            do not work; no longer work*; wont work; isnt working; is not ~ working; \
            arent working; stopped working; stops working; quit working; not function*; \
            malfunction*; not respond*; doesnt respond; unresponsive; broke; broken; faulty; \
            defect*; damag*; cracked; dead; died; fails; failed; failing; failure; fail; \
            flicker*; worn; wonky; loose; stuck; not detected; no ~ detected; not recogni*; \
            not recogniz*; not charging; not turning on; wont turn on; not lighting up; \
            not showing up; out of order; acting up; goes off; goes black; went black; bad; \
            intermittent*; disconnect*; crackl*; nothing happens; does nothing; \
            will not work; not properly; fell off; came off; snapped; torn; double click*; \
            jump*; missing keys; no signal; cuts out; frayed; stays black; stays dark; \
            smashed; shattered; swollen; not responsive; ghost*; freez*; distort*; blurry
            """,
        fr: """
            en panne; panne; tombe en panne; casse; cassee; casses; cassees; hors service; \
            hs; h s; defectueu*; defaillan*; abime*; endommag*; marche pas; marche plus; \
            marchent pas; marchent plus; fonctionne pas; fonctionne plus; fonctionnent pas; \
            fonctionnent plus; ne fonctionn*; non fonctionnel*; pas fonctionnel*; mort; \
            morte; fissur*; ne repond; repond plus; repond pas; dysfonction*; deconne; \
            clignot*; scintill*; bloque*; detecte pas; reconnu; pas detecte*; \
            n est pas reconn*; charge plus; charge pas; s allume plus; s allume pas; \
            reste noir; noir; coince*; grill*; use; usee; gresill*; se deconnect*; brise*; \
            raye*; ne tient; saute*; arrache*; tordu*
            """,
        nl: """
            kapot; stuk; defect*; werkt niet; werkt ~ niet; werken niet; werken ~ niet; \
            niet werkt; niet werkte; niet meer werkt*; doet het niet; doet het ~ niet; \
            doet ~ het niet; doen het niet; doet niets; doet niks; niets doet; gebarsten; \
            beschadigd; storing; reageert niet; reageert ~ niet; hapert; haperen; flikker*; \
            knippert; laadt niet; laadt ~ niet; gaat ~ niet aan; niet herkend; niet gevonden; \
            valt ~ uit; valt weg; los; versleten; dood; zwart; blijft zwart; springt; \
            dubbelklik*; begeven; kraakt; werkt slecht; werkt ~ slecht; geen signaal; \
            gescheurd; afgebroken; vastgelopen
            """)

    /// Somebody says there is a problem, without saying that a thing is broken.
    static let trouble = Lexicon(
        en: """
            issue; issues; problem; problems; trouble; help with; difficult*; strange; weird; \
            slow*
            """,
        fr: """
            probleme; problemes; pb; pbs; souci; soucis; incident; aide; bizarre; etrange; \
            lent*
            """,
        nl: """
            probleem; problemen; hulp; moeite; raar; vreemd; traag; trage; hulp nodig
            """)

    /// A part or a device is to be exchanged.
    static let exchange = Lexicon(
        en: """
            replac*; swap; swapped; repair*; warranty; new one; spare; exchange; rma; fix; \
            fixed; change the; need a new; needs a new; need new; require new
            """,
        fr: """
            remplac*; changer; changement; echang*; repar*; garantie; besoin d une nouvelle; \
            besoin d un nouveau; de rechange
            """,
        nl: """
            vervang*; vervangen; ruilen; omruilen; omwisselen; herstel*; repar*; garantie; \
            nieuwe ~ nodig; reserve
            """)

    /// The computer as a whole.
    static let machine = Lexicon(
        en: """
            laptop; laptops; notebook; computer; computers; pc; desktop pc; workstation; \
            tablet; machine; lap top; latitude; elitebook; thinkpad; precision; probook; \
            optiplex; surface pro; surface laptop; tower; elitedesk; dell; lenovo; hp; \
            system; device
            """,
        fr: """
            portable; portables; ordinateur; ordinateurs; pc; poste; unite centrale; \
            tablette; machine; laptop; poste de travail; appareil
            """,
        nl: """
            laptop; computer; pc; tablet; toestel; machine; werkstation; notebook; dell; hij; \
            apparaat
            """)

    /// Things that print or scan: never for the hardware vendor (`domain` 3.5, labelling guideline point 3).
    static let printing = Lexicon(
        en: """
            printer*; printing; print; prints; scanner*; scan to; scanning documents; \
            scanned documents; copier machine; copiers; photocopier*; xerox; mfp; toner; \
            plotter*; print queue; multifunction printer; zebra; label printer; ricoh; \
            konica; kyocera; canon
            """,
        fr: """
            imprimante*; impression*; imprimer; imprime; scanner; scanners; numeriser; \
            numerisation; photocopieu*; copieur*; toner; traceur; multifonction*
            """,
        nl: """
            printer*; printen; print; afdruk*; scanner; scanners; scannen; kopieerapparaat; \
            kopieermachine; toner; plotter; multifunctional; printerwachtrij
            """)

    /// Something is gone rather than broken.
    static let lost = Lexicon(
        en: """
            lost; missing; stolen; disappeared; misplaced; theft; left behind; cant find my
            """,
        fr: """
            perdu; perdue; perdus; perdues; vole; volee; voles; disparu*; egare*; perte; \
            vol de
            """,
        nl: "kwijt; verloren; gestolen; verdwenen; diefstal; zoekgeraakt")

    /// Somebody asks for equipment they did not have.
    static let newEquipment = Lexicon(
        en: """
            new starter; new joiner; new employee; new hire; additional; second; extra; \
            another; request for; order; purchase; buy; quote
            """,
        fr: """
            nouvel arrivant; nouvelle recrue; nouveau collaborateur; supplementaire; \
            deuxieme; second; achat; commande*; devis
            """,
        nl: """
            nieuwe medewerker; nieuwe collega; extra; tweede; bijkomende; aankoop; bestellen; \
            offerte
            """)

    /// Part of a managed device, not of a service somewhere else.
    static let managedThing = Lexicon(
        en: """
            device; devices; laptop; laptops; pc; pcs; computer; computers; windows; \
            workstation; machine; machines
            """,
        fr: """
            appareil; appareils; portable; portables; poste; postes; ordinateur; ordinateurs; \
            pc; windows
            """,
        nl: """
            apparaat; apparaten; laptop; laptops; pc; computer; computers; windows; toestel; \
            machine
            """)
}
