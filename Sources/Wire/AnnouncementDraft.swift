package import Desk

/// A message to users about an announcement, in their language: a draft that somebody reads before it is sent.
///
/// `domain` 7, awareness: users are told promptly where an update or an outage changes what they see.
package struct AnnouncementDraft: Hashable, Sendable {
    package var language: Language
    package var subject: String
    package var text: String
    /// Places that somebody has to fill in, as they stand in the text: `{details}`.
    package var open: [String]

    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// It is coming, or it is there.
        case affected
        case ended
    }

    /// What stands for what only a person knows: what users notice, and what they can do.
    package static let details = "{details}"

    /// - Parameter zone: seconds east of UTC at an instant, where the reader is, and what the zone is called then.
    package init(
        _ announcement: Announcement, _ kind: Kind, in language: Language, organisation: Organisation,
        zone: (Timestamp) -> (offset: Int, name: String)
    ) {
        let language = language == .unknown ? .english : language
        let phrases = AnnouncementPhrases.of(language)
        let content = announcement.content
        func date(_ instant: Timestamp) -> String { phrases.date(instant, zone(instant)) }
        var lines: [String]
        switch kind {
        case .affected:
            lines = [phrases.greeting, "", phrases.opening(content.kind)]
            lines.append("  " + content.title)
            if let begins = content.begins {
                let label = content.kind == .incident ? phrases.since : phrases.from
                lines.append("  \(label): \(date(begins))")
            }
            if let ends = content.ends { lines.append("  \(phrases.until): \(date(ends))") }
            lines += ["", phrases.notice, Self.details]
            if content.actionBy == .users { lines += ["", phrases.action, Self.details] }
            lines += ["", content.kind == .incident ? phrases.noReport : phrases.noAction(content.actionBy)]
        case .ended:
            lines = [phrases.greeting, "", phrases.over(content.kind), "  " + content.title]
            if let ending = announcement.ending {
                lines += ["", ending.resolution]
            }
            lines += ["", phrases.stillThere]
        }
        if organisation.contact != nil {
            lines.append(organisation.hours == nil ? phrases.contact : phrases.contactWithHours)
        }
        if organisation.name != nil { lines += ["", phrases.closing, TextField.organisation.mark] }
        text = organisation.filled(lines.joined(separator: "\n"), language)
        subject = phrases.subject(kind, content.kind) + content.title
        self.language = language
        open = [Self.details].filter(text.contains) + TextField.open(in: text).map(\.mark)
    }

    /// What requesters of tickets get when it is over: no field is left for a person.
    package static func answers(
        _ announcement: Announcement, resolution: String, organisation: Organisation
    ) -> AnswerWords {
        var ended = announcement
        ended.apply(
            AnnouncementEvent(at: announcement.toldAt, by: nil, change: .ended(resolution: resolution)))
        func text(_ language: Language) -> String {
            AnnouncementDraft(ended, .ended, in: language, organisation: organisation) { _ in (0, "UTC") }
                .text
        }
        let languages: [Language] = [.english, .french, .dutch]
        return AnswerWords(
            Dictionary(uniqueKeysWithValues: languages.map { ($0, text($0)) }), otherwise: text(.english))
    }
}

/// The sentences of such messages, each whole, in one language.
struct AnnouncementPhrases {
    var greeting: String
    var openings: [AnnouncementContent.Kind: String]
    var since: String
    var from: String
    var until: String
    var notice: String
    var action: String
    var noReport: String
    var nothingToDo: String
    var thanks: String
    var overIncident: String
    var overChange: String
    var stillThere: String
    var contact: String
    var contactWithHours: String
    var closing: String
    var subjects: (incident: String, change: String, ended: String)
    var days: [String]
    var months: [String]

    func opening(_ kind: AnnouncementContent.Kind) -> String { openings[kind] ?? "" }

    func over(_ kind: AnnouncementContent.Kind) -> String { kind == .incident ? overIncident : overChange }

    func noAction(_ actor: AnnouncementContent.ActionBy?) -> String { actor == .users ? thanks : nothingToDo }

    func subject(_ draft: AnnouncementDraft.Kind, _ kind: AnnouncementContent.Kind) -> String {
        if draft == .ended { return subjects.ended }
        return kind == .incident ? subjects.incident : subjects.change
    }

    /// `Saturday 21 November 2026, 14:30 (CET)`
    func date(_ instant: Timestamp, _ zone: (offset: Int, name: String)) -> String {
        let date = instant.adding(seconds: Int64(zone.offset)).calendarDate
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let day = days.indices.contains(date.weekday) ? days[date.weekday] + " " : ""
        let month = months.indices.contains(date.month - 1) ? months[date.month - 1] : "\(date.month)"
        return "\(day)\(date.day) \(month) \(date.year), \(two(date.hour)):\(two(date.minute)) (\(zone.name))"
    }

    static func of(_ language: Language) -> AnnouncementPhrases {
        switch language {
        case .french: french
        case .dutch: dutch
        case .english, .unknown: english
        }
    }

    private static let english = AnnouncementPhrases(
        greeting: "Hello,",
        openings: [
            .incident: "We know of a problem and are working on it:",
            .serviceUpdate: "Your devices will get an update:",
            .plannedChange: "Something is going to change:",
            .majorChange: "An important change is coming:",
        ],
        since: "Since", from: "From", until: "Until",
        notice: "What you may notice:", action: "What you need to do:",
        noReport: "You need not report it again. We will tell you when it is over.",
        nothingToDo: "You need not do anything.", thanks: "Thank you for your help.",
        overIncident: "The problem that we told you about is over:",
        overChange: "The change that we told you about is done:",
        stillThere: "If something still does not work for you, answer this message.",
        contact: "Questions: {contact}.", contactWithHours: "Questions: {contact}, {hours}.",
        closing: "Kind regards,",
        subjects: ("Problem: ", "Announcement: ", "Solved: "),
        days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        months: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ])

    private static let french = AnnouncementPhrases(
        greeting: "Bonjour,",
        openings: [
            .incident: "Nous avons connaissance d'un problème et nous y travaillons :",
            .serviceUpdate: "Vos appareils vont recevoir une mise à jour :",
            .plannedChange: "Quelque chose va changer :",
            .majorChange: "Un changement important se prépare :",
        ],
        since: "Depuis", from: "À partir du", until: "Jusqu'au",
        notice: "Ce que vous pouvez remarquer :", action: "Ce que vous devez faire :",
        noReport: "Il n'est pas nécessaire de le signaler à nouveau. Nous vous dirons quand ce sera réglé.",
        nothingToDo: "Vous n'avez rien à faire.", thanks: "Merci de votre aide.",
        overIncident: "Le problème dont nous vous avions parlé est réglé :",
        overChange: "Le changement que nous avions annoncé est fait :",
        stillThere: "Si quelque chose ne fonctionne toujours pas, répondez à ce message.",
        contact: "Des questions ? {contact}.", contactWithHours: "Des questions ? {contact}, {hours}.",
        closing: "Cordialement,",
        subjects: ("Problème : ", "Annonce : ", "Résolu : "),
        days: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
        months: [
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
            "novembre", "décembre",
        ])

    private static let dutch = AnnouncementPhrases(
        greeting: "Hallo,",
        openings: [
            .incident: "We weten van een probleem en werken eraan:",
            .serviceUpdate: "Uw toestellen krijgen een update:",
            .plannedChange: "Er gaat iets veranderen:",
            .majorChange: "Er komt een belangrijke verandering aan:",
        ],
        since: "Sinds", from: "Vanaf", until: "Tot",
        notice: "Wat u kunt merken:", action: "Wat u moet doen:",
        noReport: "U hoeft het niet opnieuw te melden. We laten het weten als het voorbij is.",
        nothingToDo: "U hoeft niets te doen.", thanks: "Bedankt voor uw hulp.",
        overIncident: "Het probleem waarover we u schreven is voorbij:",
        overChange: "De verandering die we aankondigden is klaar:",
        stillThere: "Werkt er bij u nog iets niet? Antwoord dan op dit bericht.",
        contact: "Vragen? {contact}.", contactWithHours: "Vragen? {contact}, {hours}.",
        closing: "Met vriendelijke groet,",
        subjects: ("Probleem: ", "Aankondiging: ", "Opgelost: "),
        days: ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
        months: [
            "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
            "oktober",
            "november", "december",
        ])
}
