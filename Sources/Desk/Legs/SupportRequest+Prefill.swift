extension SupportRequest {
    /// A request as far as the desk knows it: from the ticket, its thread, its handoffs and its device.
    ///
    /// Title and description of a ticket in another language stay empty beside the original: the English is written by
    /// a person.
    package static func prefilled(
        from ticket: Ticket, for party: Party, device: Device?, contact: SupportContact
    ) -> SupportRequest {
        var request = SupportRequest()
        let text = ticket.entries.first { $0.kind == .message }?.text ?? ""
        request[.type] = Kind.incident.rawValue
        if party.needsEnglish, isForeign(ticket.language, ticket.subject + " " + text) {
            request.original = Original(
                language: ticket.language, subject: ticket.subject,
                text: clipped(text, DeskRules.textLimit / 8))
        } else {
            request[.title] = clipped(ticket.subject, Field.title.limit)
            request[.description] = clipped(text, Field.description.limit)
        }
        if let category = ticket.verdict.category.flatMap(category) {
            (request[.category], request[.subcategory]) = category
        }
        request[.givenName] = contact.givenName
        request[.surname] = contact.surname
        request[.email] = contact.email
        request[.phone] = contact.phone
        request[.affected] = String(Set(ticket.people.map(\.address)).count + unnamed(ticket))
        request[.firstNoticed] = ticket.openedAt.iso8601
        request[.supportEngaged] = "yes"
        let tried = ticket.batons.map(\.tried).filter { !$0.isEmpty }
        request[.troubleshooting] = clipped(tried.joined(separator: "\n"), Field.troubleshooting.limit)
        if let device {
            request[.device] = device.name
            request[.manufacturer] = device.manufacturer
            request[.model] = device.model
            request[.serial] = device.serial
        } else {
            request[.device] = ticket.standing.device ?? ""
            request[.manufacturer] = ticket.verdict.vendor ?? ""
        }
        if party.kind == .vendor {
            request[.warranty] = [party.contract, party.warranty].filter { !$0.isEmpty }
                .joined(separator: "; ")
        }
        let fields = Set(fields(for: party.kind))
        request.values = request.values.filter { fields.contains($0.key) }
        return request
    }

    /// A handful of unknown words (a host name, a product) is no foreign language yet.
    private static func isForeign(_ language: Language, _ text: String) -> Bool {
        switch language {
        case .english: false
        case .french, .dutch: true
        case .unknown: text.split(whereSeparator: \.isWhitespace).count >= 5
        }
    }

    /// Merged tickets whose requester has no address are somebody too.
    private static func unnamed(_ ticket: Ticket) -> Int {
        ticket.merged.count { link in link.merger.people.allSatisfy { $0.address.isEmpty } }
    }

    /// Pairs of category and subcategory that documents show (`domain` 5.1); the whole list is not public, so anything
    /// else is left to the person.
    private static func category(_ category: Category) -> (String, String)? {
        switch category {
        case .windows, .deviceManagement: ("Devices", "Configuration/Policy")
        case .microsoft365, .browser, .application: ("Apps", "Other")
        case .security: ("Security", "Other")
        default: nil
        }
    }

    /// Whole characters, at most so many bytes.
    static func clipped(_ text: String, _ limit: Int) -> String {
        guard text.utf8.count > limit else { return text }
        var end = text.startIndex
        var bytes = 0
        for index in text.indices {
            bytes += text[index].utf8.count
            if bytes > limit { break }
            end = text.index(after: index)
        }
        return String(text[..<end])
    }
}
