/// What a source says of a condition: that it is there, or that it is gone. Source of the fields: `domain` 7.
package struct AlertReport: Codable, Hashable, Sendable {
    package var type: AlertType
    /// nil: as the rule of the type says.
    package var severity: AlertSeverity?
    /// Which system says so: `defender`, `intune-prod`.
    package var source: String
    package var device: String?
    /// The set of devices or people that it is about, where it is about no single device.
    package var group: String?
    package var platform: Platform?
    package var text: String
    /// The source's own name for the condition; in its place else: type, device, group and platform.
    package var key: String?
    /// Until when it is worth a look, where nobody says anything more.
    package var expiresAt: Timestamp?
    /// The cause is gone.
    package var isCleared: Bool

    package init(
        type: AlertType, severity: AlertSeverity? = nil, source: String, device: String? = nil,
        group: String? = nil, platform: Platform? = nil, text: String = "", key: String? = nil,
        expiresAt: Timestamp? = nil, isCleared: Bool = false
    ) {
        self.type = type
        self.severity = severity
        self.source = source
        self.device = device
        self.group = group
        self.platform = platform
        self.text = text
        self.key = key
        self.expiresAt = expiresAt
        self.isCleared = isCleared
    }

    /// What says that two reports are of one condition. Lengths are part of it, so that no two run into each other.
    package var identity: String {
        let parts =
            key.map { ["key", source, $0] }
            ?? [
                "what", source, type.rawValue, device?.lowercased() ?? "", group ?? "",
                platform?.rawValue ?? "",
            ]
        return parts.map { "\($0.utf8.count):\($0)" }.joined(separator: ",")
    }

    package enum Field: String, Codable, CaseIterable, Hashable, Sendable {
        case type, severity, source, device, group, platform, text, key, expires
    }

    /// The most bytes that a field has.
    package static func limit(_ field: Field) -> Int {
        switch field {
        case .text: DeskRules.shortTextLimit
        case .group, .key: 200
        default: 64
        }
    }

    /// - Throws: the first field that no desk takes.
    package func check() throws(Refusal) {
        guard AlertType.isValid(type.rawValue) else { throw .alert(.invalid(.type)) }
        let texts: [(Field, String?)] = [
            (.source, source), (.device, device), (.group, group), (.key, key), (.text, text),
        ]
        for (field, text) in texts {
            guard let text else { continue }
            if text.allSatisfy(\.isWhitespace), field != .text { throw .alert(.invalid(field)) }
            if text.utf8.count > Self.limit(field) {
                throw .alert(.tooLong(field, limit: Self.limit(field)))
            }
            if field != .text,
                text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
            {
                throw .alert(.invalid(field))
            }
        }
    }
}

/// The source's name for a kind of condition: `malware-found`.
package struct AlertType: RawRepresentable, Codable, CodingKeyRepresentable, Hashable, Comparable, Sendable,
    ExpressibleByStringLiteral
{
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue.lowercased() }
    package init(stringLiteral name: String) { self.init(rawValue: name) }

    package init(from decoder: any Decoder) throws {
        self.init(rawValue: try decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// Letters, digits and the signs that names of rules have.
    package static func isValid(_ name: String) -> Bool {
        (1...AlertReport.limit(.type)).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                (97...122).contains(byte) || (48...57).contains(byte) || "-._:".utf8.contains(byte)
            }
    }
}

/// How grave an alert is (`domain` 7).
package enum AlertSeverity: String, Codable, CodingKeyRepresentable, CaseIterable, Hashable, Comparable,
    Sendable
{
    case critical, warning, informational

    /// 0 is the gravest.
    package var rank: Int {
        switch self {
        case .critical: 0
        case .warning: 1
        case .informational: 2
        }
    }

    /// The graver one is the greater.
    package static func < (left: Self, right: Self) -> Bool { left.rank > right.rank }
}

/// Why an alert, or a report of one, is not taken.
package enum AlertRefusal: Codable, Hashable, Sendable {
    case noSuchAlert(Int)
    /// It is closed, since then.
    case closed(Int)
    case notClosed(Int)
    /// Closed for so long that the inbox forgot it.
    case forgotten(Int)
    case ownedBy(AgentName, Int)
    case nobodys(Int)
    case linked(Int, to: Int)
    case notLinked(Int)
    case dueInPast
    case invalid(AlertReport.Field)
    case tooLong(AlertReport.Field, limit: Int)
    /// The report names none, and no rule of the type does.
    case noSeverity(AlertType)
    case expiresInPast
}
