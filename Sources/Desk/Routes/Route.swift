/// The class of an issue, which decides its destination outside the desk.
///
/// Source: `domain` facts, "User support", support-provider workflow: an issue specific to the managed service
/// goes to its operations, hardware always to the vendor, the rest to the support contract that exists.
package enum Route: String, Codable, CodingKeyRepresentable, CaseIterable, Hashable, Sendable {
    case managedDesktop = "managed-desktop"
    case hardware
    case other
}

/// The language of a ticket's text.
package enum Language: String, Codable, CaseIterable, Hashable, Sendable {
    case english = "en"
    case french = "fr"
    case dutch = "nl"
    case unknown = "other"
}

/// How much an issue hurts; A is critical. Letters only: the mapping to numbers is undocumented.
package enum Severity: String, Codable, CodingKeyRepresentable, CaseIterable, Hashable, Comparable, Sendable {
    case a = "A"
    case b = "B"
    case c = "C"

    /// `a < b < c`: the most severe sorts first.
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
