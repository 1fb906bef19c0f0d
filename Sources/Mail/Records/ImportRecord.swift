package import Desk

/// An issue from a file of records: a form's answers, another helpdesk's export.
///
/// It lies beside mail because both are the same to the desk: issue text in.
package struct ImportRecord: Sendable, Equatable {
    /// What the other system called it.
    package var id: String?
    package var subject: String
    package var body: String
    package var senderName: String
    /// Lower case.
    package var senderAddress: String
    package var date: Timestamp?
    package var device: String?
    package var language: Language?

    package init(
        id: String? = nil, subject: String, body: String, senderName: String = "", senderAddress: String = "",
        date: Timestamp? = nil, device: String? = nil, language: Language? = nil
    ) {
        self.id = id
        self.subject = subject
        self.body = body
        self.senderName = senderName
        self.senderAddress = senderAddress
        self.date = date
        self.device = device
        self.language = language
    }

    /// The same from texts; nil when there is nothing to work on. What makes no sense is left out, not refused.
    init?(
        id: String?, subject: String?, body: String?, sender: String?, date: String?, device: String?,
        language: String?
    ) {
        let subject = singleLine(subject ?? "", limit: 1000)
        let body = tidyText(body ?? "")
        guard !subject.isEmpty || !body.isEmpty else { return nil }
        let person = SenderText.parse(sender ?? "")
        self.init(
            id: id.flatMap(filled), subject: subject, body: body, senderName: person.name,
            senderAddress: person.address,
            date: date.flatMap { Timestamp(iso8601: singleLine($0, limit: 40)) },
            device: device.flatMap(filled),
            language: language.flatMap(filled).flatMap { Language(rawValue: $0.lowercased()) })
    }
}

private func filled(_ text: String) -> String? {
    let line = singleLine(text, limit: 200)
    return line.isEmpty ? nil : line
}

/// A person as `Name <address>`, an address alone, or a name alone.
enum SenderText {
    static func parse(_ text: String) -> (name: String, address: String) {
        let line = singleLine(text, limit: 500)
        if let open = line.lastIndex(of: "<") {
            let inside = line[line.index(after: open)...].prefix { $0 != ">" }
            if inside.contains("@") {
                let name = line[..<open].filter { $0 != "\"" }
                return (singleLine(String(name), limit: 200), inside.lowercased())
            }
        }
        if line.contains("@"), !line.contains(" ") { return ("", line.lowercased()) }
        return (line, "")
    }
}
