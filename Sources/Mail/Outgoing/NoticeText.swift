package import Desk

extension OutgoingText {
    /// Tells agents what happened on a ticket, in each of their languages: its number and subject, and who did what.
    /// There is no way to put in what anybody wrote.
    package init(_ news: [Notice], in languages: [Language], _ facts: MailTemplate.Facts) {
        let head = "#\(facts.number) \(singleLine(facts.subject, limit: 200))"
        let parts = languages.map { language in
            let words = NoticeWords(language)
            return news.map { "- " + words.line($0) }.joined(separator: "\n")
        }
        let text = ([head] + parts + ["tierdesk ticket show \(facts.number)"]).joined(separator: "\n\n")
        self.init(notice: tidyText(text) + "\n\n-- \n" + tidyText("\(facts.desk) · \(facts.address)"))
    }
}

/// How news is said in one language.
private struct NoticeWords {
    let language: Language

    init(_ language: Language) { self.language = language }

    func line(_ notice: Notice) -> String {
        let by = notice.by.map { singleLine($0.rawValue, limit: 64) }
        let whom = notice.readers.compactMap(name).sorted().joined(separator: ", ")
        switch (language, notice.kind) {
        case (.french, .handoff), (.french, .assigned):
            return "Transmis à \(whom)" + (by.map { " par \($0)" } ?? "")
        case (.french, .answer): return "Le demandeur a répondu"
        case (.french, .undelivered): return "Un courriel n'a pas pu être remis"
        case (.dutch, .handoff), (.dutch, .assigned):
            return "Overgedragen aan \(whom)" + (by.map { " door \($0)" } ?? "")
        case (.dutch, .answer): return "De aanvrager heeft geantwoord"
        case (.dutch, .undelivered): return "Een mail kon niet worden bezorgd"
        case (_, .handoff), (_, .assigned): return "Handed to \(whom)" + (by.map { " by \($0)" } ?? "")
        case (_, .answer): return "The requester answered"
        case (_, .undelivered): return "A mail could not be delivered"
        }
    }

    private func name(_ reader: Baton.Receiver) -> String {
        switch reader {
        case .agent(let name): singleLine(name.rawValue, limit: 64)
        case .tier(let tier): language == .french ? "niveau \(tier)" : "tier \(tier)"
        }
    }
}
