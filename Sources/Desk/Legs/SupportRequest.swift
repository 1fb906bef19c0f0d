/// What a party is asked, field by field, as its form wants it.
///
/// Source: `domain` 5.1 (the support request and its incident detail), 5.6 (what to collect before), 1.2 and 3.4 for
/// the machine. Texts throughout, since people type them; ``problems`` says what cannot be read.
package struct SupportRequest: Codable, Hashable, Sendable {
    package var values: [Field: String]
    /// What the requester wrote, where it is not English: to write the English from, never sent in its place.
    package var original: Original?

    package struct Original: Codable, Hashable, Sendable {
        package var language: Language
        package var subject: String
        package var text: String

        package init(language: Language, subject: String, text: String) {
            self.language = language
            self.subject = subject
            self.text = text
        }
    }

    package init(_ values: [Field: String] = [:], original: Original? = nil) {
        self.values = values
        self.original = original
    }

    package subscript(_ field: Field) -> String {
        get { values[field] ?? "" }
        set { values[field] = newValue.isEmpty ? nil : newValue }
    }

    /// The same request with some fields written anew.
    package func setting(_ fields: [Field: String]) -> SupportRequest {
        var copy = self
        for (field, text) in fields { copy[field] = text }
        return copy
    }

    /// What is asked for (`domain` 5.2).
    package enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
        case incident
        case information = "request-for-information"
        case change = "change-request"
    }

    /// An incident unless it says otherwise.
    package var kind: Kind { Kind(rawValue: self[.type]) ?? .incident }

    package enum Field: String, Codable, CodingKeyRepresentable, CaseIterable, Hashable, Sendable {
        case type, title, description, category, subcategory
        case givenName = "given-name"
        case surname, email, phone
        case affected
        case businessImpact = "business-impact"
        case firstNoticed = "first-noticed"
        /// Whether it happens on a device that is not managed.
        case reproduced
        case supportEngaged = "support-engaged"
        case troubleshooting
        case reproSteps = "repro-steps"
        case device, manufacturer, model, serial, warranty, part

        /// What a person reads.
        package var label: String {
            switch self {
            case .type: "Request type"
            case .title: "Title"
            case .description: "Description"
            case .category: "Category"
            case .subcategory: "Subcategory"
            case .givenName: "Contact given name"
            case .surname: "Contact surname"
            case .email: "Contact mail"
            case .phone: "Contact phone"
            case .affected: "Users or devices affected"
            case .businessImpact: "Business impact"
            case .firstNoticed: "First noticed"
            case .reproduced: "Happens on an unmanaged device"
            case .supportEngaged: "User support engaged"
            case .troubleshooting: "Troubleshooting done"
            case .reproSteps: "Steps to reproduce"
            case .device: "Device"
            case .manufacturer: "Manufacturer"
            case .model: "Model"
            case .serial: "Serial number"
            case .warranty: "Warranty or contract"
            case .part: "Part"
            }
        }

        /// Takes more than a line.
        package var isLong: Bool {
            switch self {
            case .description, .businessImpact, .troubleshooting, .reproSteps: true
            default: false
            }
        }

        /// The words that it may have; nil where it is free.
        package var choices: [String]? {
            switch self {
            case .type: Kind.allCases.map(\.rawValue)
            case .reproduced, .supportEngaged: ["yes", "no"]
            default: nil
            }
        }

        /// Whether a text can stand there; an empty one always can, it is missing then.
        package func takes(_ text: String) -> Bool {
            if text.isEmpty { return true }
            if let choices { return choices.contains(text) }
            switch self {
            case .affected: return Int(text).map { (1...10_000_000).contains($0) } == true
            case .email:
                let parts = text.split(separator: "@", omittingEmptySubsequences: false)
                return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
                    && !text.contains { $0.isWhitespace || $0.isNewline }
            default: return true
            }
        }

        package var limit: Int { isLong ? DeskRules.textLimit / 8 : DeskRules.shortTextLimit / 4 }
    }

    /// Fields that a form for a party has, in its order.
    package static func fields(for kind: PartyKind) -> [Field] {
        let head: [Field] = [.type, .title, .description]
        let contact: [Field] = [.givenName, .surname, .email, .phone]
        let detail: [Field] = [
            .affected, .businessImpact, .firstNoticed, .reproduced, .supportEngaged, .troubleshooting,
            .reproSteps,
        ]
        let machine: [Field] = [.device, .manufacturer, .model, .serial, .warranty, .part]
        switch kind {
        case .operations, .itAdmin: return head + [.category, .subcategory] + contact + detail + [.device]
        case .vendor: return head + contact + machine + [.firstNoticed, .troubleshooting, .reproSteps]
        case .unifiedSupport: return head + contact + detail + [.device]
        }
    }

    /// Fields that must be filled in before it goes there.
    package func required(for kind: PartyKind, severity: Severity) -> Set<Field> {
        var fields: Set<Field> = [.type, .title, .description, .givenName, .surname, .email]
        // Whoever calls day and night needs a number (`domain` 5.3, the customer's duty; 5.4).
        if severity != .c || kind == .operations { fields.insert(.phone) }
        if kind == .operations {
            fields.formUnion([.category, .subcategory])
            if self.kind == .incident {
                fields.formUnion([
                    .affected, .businessImpact, .firstNoticed, .reproduced, .supportEngaged, .troubleshooting,
                ])
            }
        }
        if kind == .vendor { fields.formUnion([.manufacturer, .model, .serial, .troubleshooting]) }
        return fields
    }

    /// What is missing still, in the order of the form.
    package func missing(for kind: PartyKind, severity: Severity) -> [Field] {
        let required = required(for: kind, severity: severity)
        return Self.fields(for: kind).filter { required.contains($0) && isBlank($0) }
    }

    /// Of title and description, those that are not English yet: empty, or as the requester wrote them.
    package func needsEnglish(for party: Party) -> [Field] {
        guard party.needsEnglish, let original else { return [] }
        let source: [Field: String] = [.title: original.subject, .description: original.text]
        return [Field.title, .description].filter { field in
            isBlank(field) || Self.plain(self[field]) == Self.plain(source[field] ?? "")
        }
    }

    /// Fields whose text cannot be read, or is too long.
    package var problems: [Field] {
        Field.allCases.filter { !$0.takes(self[$0]) || self[$0].utf8.count > $0.limit }
    }

    private func isBlank(_ field: Field) -> Bool { self[field].allSatisfy(\.isWhitespace) }

    private static func plain(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
