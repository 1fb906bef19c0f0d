/// A managed PC.
///
/// Source: `domain` 11.4, the device record to show and match on.
package struct Device: Codable, Hashable, Sendable {
    /// At most 15 characters, letters, digits and hyphens, for example `MMD-7KX2P9QLM4T`.
    package var name: String
    package var serial: String
    package var manufacturer: String
    package var model: String
    package var ring: Ring?
    package var persona: Persona?

    package init(
        name: String, serial: String = "", manufacturer: String = "", model: String = "",
        ring: Ring? = nil, persona: Persona? = nil
    ) {
        self.name = name
        self.serial = serial
        self.manufacturer = manufacturer
        self.model = model
        self.ring = ring
        self.persona = persona
    }
}

/// The update group a device belongs to.
package enum Ring: String, Codable, CaseIterable, Hashable, Sendable {
    /// Gets neither elevation nor escalation, and has no service level.
    case test = "Test"
    case first = "First"
    case fast = "Fast"
    case broad = "Broad"
}

/// The profile a device was set up with.
package enum Persona: String, Codable, CaseIterable, Hashable, Sendable {
    case standard = "Standard"
    case sensitiveData = "SensitiveData"
    case powerUser = "PowerUser"
    case kiosk = "Kiosk"
    case starter = "Starter"
}
