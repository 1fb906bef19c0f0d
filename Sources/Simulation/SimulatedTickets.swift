import Desk
import Seeded

/// What the people of a simulated migration write, by the phase of their wave, each text with the class that it is of.
enum SimulatedTickets {
    struct Text: Sendable {
        var subject: String
        var body: String
        var route: Route
        var language: Language

        init(_ subject: String, _ body: String, _ route: Route, _ language: Language = .english) {
            self.subject = subject
            self.body = body
            self.route = route
            self.language = language
        }
    }

    /// Tickets a day that a hundred users send in a phase: what the simulated world does, which the desk has to learn.
    static func rate(_ phase: WavePhase, day: Int) -> Double {
        switch phase {
        case .planned, .done: 0
        case .notify: 0.25
        case .changeOld: 0.1
        case .enforceNow: day < 2 ? 1.2 : 0.6
        case .unenrol: 0.6
        case .enrol: 0.7
        // A surge that passes.
        case .enforceAfterGrace: day < 2 ? 1.4 : 0.7
        case .enrolRest: 0.25
        case .retire: 0.02
        }
    }

    /// - Parameter isBlocked: the new conditional access shuts the writer out.
    static func text(_ phase: WavePhase, isBlocked: Bool, _ random: inout SeededRandom) -> Text {
        // Machines break whatever the phase.
        if random.oneIn(8) { return random.pick(everyday) }
        switch phase {
        case .notify, .planned, .done: return random.pick(questions)
        case .changeOld: return random.pick(random.oneIn(2) ? access : questions)
        case .unenrol: return random.pick(random.oneIn(3) ? access : leaving)
        case .enrol: return random.pick(random.oneIn(4) ? questions : enrolling)
        case .enforceNow, .enforceAfterGrace, .enrolRest:
            return random.pick(isBlocked && !random.oneIn(3) ? access : enrolling)
        case .retire: return random.pick(leaving)
        }
    }

    /// Labelled as the guideline of the training texts does: what the management causes is the service's.
    private static let access: [Text] = [
        Text(
            "No mail since this morning", "I cannot reach my mail on my phone since this morning.",
            .managedDesktop),
        Text(
            "Outlook is blocked", "Outlook says access blocked, and I need my mail for a customer.",
            .managedDesktop),
        Text("Files", "I cannot access my files any more, it says access denied.", .managedDesktop),
        Text(
            "Plus de messagerie", "Je ne reçois plus mes mails, on me dit accès bloqué.", .managedDesktop,
            .french),
        Text("Accès refusé", "Accès refusé à ma messagerie depuis ce matin.", .managedDesktop, .french),
        Text("Geen mail meer", "Ik krijg geen mail meer op mijn toestel.", .managedDesktop, .dutch),
        Text("Mail geblokkeerd", "Mijn mail is geblokkeerd, wat moet ik doen?", .managedDesktop, .dutch),
        Text("mail doesn't work", "mail doesn't work", .managedDesktop),
    ]

    private static let leaving: [Text] = [
        Text("Old profile", "I cannot remove the old profile from my phone.", .managedDesktop),
        Text(
            "Management profile", "The management profile of the old MDM asks for a password to be removed.",
            .managedDesktop),
        Text(
            "Ancien profil", "Je n'arrive pas à supprimer l'ancien profil de gestion.", .managedDesktop,
            .french),
        Text(
            "Oud beheerprofiel", "Het oude beheerprofiel laat zich niet verwijderen.", .managedDesktop, .dutch
        ),
        Text("Wifi is gone", "After I removed the profile I lost my wifi and VPN.", .managedDesktop),
    ]

    private static let enrolling: [Text] = [
        Text("Enrolment fails", "Company Portal stops with 0x80180014 when I enrol.", .managedDesktop),
        Text("Device limit", "Enrolling says that I reached the device limit.", .managedDesktop),
        Text(
            "Not compliant", "Company Portal says my device is not compliant, what is missing?",
            .managedDesktop),
        Text(
            "Inscription", "L'inscription dans le portail d'entreprise échoue à la dernière étape.",
            .managedDesktop, .french),
        Text(
            "Non conforme", "Mon appareil est dit non conforme après l'inscription.", .managedDesktop, .french
        ),
        Text(
            "Inschrijven lukt niet", "Het inschrijven via de bedrijfsportal stopt halverwege.",
            .managedDesktop, .dutch),
        Text("Werkprofiel", "Na het inschrijven zie ik geen werkprofiel.", .managedDesktop, .dutch),
    ]

    private static let questions: [Text] = [
        Text("When do I move?", "When do I have to enrol my phone in the new management?", .managedDesktop),
        Text("Privacy", "What can you see on my own phone once it is enrolled in Intune?", .managedDesktop),
        Text(
            "Quand ?", "Quand dois-je inscrire mon appareil dans la nouvelle gestion ?", .managedDesktop,
            .french),
        Text("Eigen telefoon", "Moet ik mijn eigen telefoon inschrijven in Intune?", .managedDesktop, .dutch),
    ]

    private static let everyday: [Text] = [
        Text("Battery", "The battery of my laptop is swollen and the lid will not close.", .hardware),
        Text(
            "Cracked screen", "I dropped my laptop, the screen is cracked and I cannot read my mail.",
            .hardware),
        Text("Keyboard", "Several keys of my keyboard are stuck after I spilled coffee.", .hardware),
        Text("Écran cassé", "L'écran de mon portable est cassé.", .hardware, .french),
        Text(
            "Dockingstation", "Het dockingstation geeft geen beeld meer, de kabel is gebroken.", .hardware,
            .dutch),
        Text("Printer", "The printer on the second floor does not print, the queue is stuck.", .other),
        Text("Licence for Visio", "I need a licence for Visio for a new project.", .other),
        Text("Salle de réunion", "L'imprimante de la salle de réunion ne répond plus.", .other, .french),
    ]
}
