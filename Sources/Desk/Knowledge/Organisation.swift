/// What an organisation is called in texts to requesters, and where its helpdesk is reached: configuration.
package struct Organisation: Codable, Hashable, Sendable {
    package var name: String?
    /// The name of the portal by language: users know it by the name that is on their screen.
    package var portal: [Language: String] = [:]
    /// A phone number, an address, a place.
    package var contact: String?
    package var hours: String?
    /// The privacy statement that may go along with a reply.
    package var statement: ApprovedStatement?

    package init() {}

    private func value(_ field: TextField, _ language: Language) -> String? {
        switch field {
        case .organisation: name ?? Self.usualName[language]
        case .portal: portal[language] ?? Self.usualPortal[language]
        case .contact: contact
        case .hours: hours
        case .statement: statement?.note(language)
        case .name, .ticket, .device: nil
        }
    }

    private static let usualName: [Language: String] = [
        .english: "your organisation", .french: "votre organisation", .dutch: "uw organisatie",
        .unknown: "your organisation",
    ]
    /// As Microsoft names it in each language (`domain` 11.1).
    private static let usualPortal: [Language: String] = [
        .english: "Company Portal", .french: "Portail d'entreprise", .dutch: "Bedrijfsportal",
        .unknown: "Company Portal",
    ]

    /// A text with what the organisation says filled in; what is not set stays as it is written.
    package func filled(_ text: String, _ language: Language) -> String {
        TextField.allCases.reduce(text) { text, field in
            value(field, language).map { text.replacing(field.mark, with: $0) } ?? text
        }
    }

    /// An article with what the organisation says filled in.
    package func filled(_ article: Article) -> Article {
        var article = article
        let language = article.content.language
        article.content.title = filled(article.content.title, language)
        article.content.summary = filled(article.content.summary, language)
        article.content.text = filled(article.content.text, language)
        return article
    }
}

/// A place in an article that is filled in when it is sent: written as `{name}`.
package enum TextField: String, CaseIterable, Hashable, Sendable {
    case organisation, portal, contact, hours
    /// The approved privacy statement, as a file that goes along.
    case statement
    /// The requester's.
    case name
    case ticket, device

    package var mark: String { "{\(rawValue)}" }

    /// Fields that a text still has: whoever reads it would see the braces.
    package static func open(in text: String) -> [TextField] { allCases.filter { text.contains($0.mark) } }

    /// A text with what a ticket says filled in. Somebody without a name is greeted without one.
    package static func filled(_ text: String, name: String, ticket: Int, device: String?) -> String {
        var text = text
        if name.isEmpty {
            text = text.replacing(" " + TextField.name.mark, with: "").replacing(
                TextField.name.mark, with: "")
        }
        text = text.replacing(TextField.name.mark, with: name)
        text = text.replacing(TextField.ticket.mark, with: "#\(ticket)")
        return device.map { text.replacing(TextField.device.mark, with: $0) } ?? text
    }
}

/// A statement on device management and people's data that legal and HR approved (`domain` 9.2, 10.2 E19). The desk sends
/// the file and never words of its own in its place.
package struct ApprovedStatement: Codable, Hashable, Sendable {
    /// The file's name, as whoever gets it sees it.
    package var name: String
    package var approvedBy: String
    package var approvedOn: CivilDay

    package init(name: String, approvedBy: String, approvedOn: CivilDay) {
        self.name = name
        self.approvedBy = approvedBy
        self.approvedOn = approvedOn
    }

    /// What stands in a reply that the file goes along with.
    package func note(_ language: Language) -> String {
        switch language {
        case .french: "[pièce jointe : \(name)]"
        case .dutch: "[bijlage: \(name)]"
        case .english, .unknown: "[attached: \(name)]"
        }
    }

    /// Whether a reply says that the file goes along.
    package func isNamed(in text: String) -> Bool { Language.allCases.contains { text.contains(note($0)) } }
}
