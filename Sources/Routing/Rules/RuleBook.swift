/// Every rule the desk ships, in families.
package struct RuleBook: Sendable {
    package var families: [RuleFamily]

    package init(families: [RuleFamily]) { self.families = families }

    package static let shipped = RuleBook(families: [
        .enrolment, .compliance, .updates, .policies, .encryption, .security, .elevation, .portal,
        .retirement,
        .certificates, .errorCodes, .power, .display, .input, .machines, .office, .accounts, .infrastructure,
        .business, .generic,
    ])

    package var rules: [Rule] { families.flatMap(\.rules) }
}
