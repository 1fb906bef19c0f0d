import Desk

/// Counts what speaks for each language while the words are read.
struct LanguageVotes {
    private var english = 0.0
    private var french = 0.0
    private var dutch = 0.0
    private var foreign = 0.0

    /// An everyday word: one shared by several languages says little.
    mutating func count(word languages: LanguageSet) {
        guard !languages.isEmpty else { return }
        add(languages, languages.rawValue.nonzeroBitCount == 1 ? 1 : 0.3)
    }

    /// A phrase of the rule book: what a short text like `souris en panne` is known by.
    mutating func count(phrase languages: LanguageSet) {
        if languages.rawValue.nonzeroBitCount == 1 { add(languages, 0.4) }
    }

    mutating func count(frenchLetters: Int, dutchLetters: Int) {
        french += min(2, Double(frenchLetters) * 0.5)
        dutch += min(1, Double(dutchLetters) * 0.3)
    }

    private mutating func add(_ languages: LanguageSet, _ weight: Double) {
        if languages.contains(.english) { english += weight }
        if languages.contains(.french) { french += weight }
        if languages.contains(.dutch) { dutch += weight }
        if languages.contains(.foreign) { foreign += weight }
    }

    /// The language with the most votes; unknown without any, or where another language leads.
    var winner: Language {
        let best = max(english, french, dutch)
        guard best >= 0.3, best > foreign else { return .unknown }
        if best == english { return .english }
        return best == french ? .french : .dutch
    }

    static let everyday: [(LanguageSet, String)] = [
        (
            .english,
            """
            the of and to is not my i it this that with for when have has was are be been you your please can cannot \
            cant how what from they we he she his her their will would could should there but or if by an at as does \
            do did doesnt dont isnt wont im ive need want get getting after before since hello hi thanks thank dear \
            kindly regards unable issue working work help me our us all any some no new out up off one now still
            """
        ),
        (
            .french,
            """
            le la les des du de un une et est pas ne je il elle on nous vous ils mon ma mes notre nos votre son sa ses \
            ce cette ces qui que quand dans sur pour par avec sans plus mais ou donc depuis apres avant au aux en se \
            si suis ai a avez peut peux pouvez merci bonjour cordialement avance svp probleme demande besoin faire fait \
            etre tout tous toute lors chez impossible comment ca y d l n j qu c s
            """
        ),
        (
            .dutch,
            """
            de het een en van is niet mijn ik dat die dit met voor op aan om te er zijn heb heeft hebben wordt worden \
            kan kunnen moet bij naar uit over als dan maar of ook nog al geen wel wat hoe waarom deze door tot sinds \
            na ons onze u uw je jij hij zij wij we hem haar graag bedankt hallo beste goedemorgen groeten alvast meer \
            steeds lukt krijg krijgt doet gaat kunt wil wilt mij me was werd
            """
        ),
        (
            .foreign,
            """
            der die das und ist nicht ich mit ein eine auf fur dem den zu von bitte hallo sehr kann wir sie ihr mein \
            meine meinem meiner funktioniert immer wieder nach zum zur bei wird hat habe haben gibt wenn sobald oder \
            aber alle keinen keine unser unsere uns jede wo seit fragt \
            el los las una es por con para mi mis esta este favor gracias hola pero del cada desde cuando donde \
            alguien nadie todo todos hasta despues muy mas tengo tiene puede necesitamos necesito hay nuestra nuestro \
            su sus dos \
            il lo gli che non per sono della di nel nella alla dal dalla dopo ogni mio mia mie nostro nostra quando \
            piu sempre qualcuno nessuno tutto si ci una ho \
            nao uma com meu minha obrigado ola os ao em pelo pela mais sempre onde alguem ate depois tudo fica sala \
            precisamos preciso ecra \
            jest nie na sie czy ktos moja moj nasz nasze prosze gdy gdzie ciagle jeszcze wszystko od po co sali
            """
        ),
    ]
}
