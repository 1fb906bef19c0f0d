package import Desk
import FoundationEssentials
package import Sodium

/// What a connector gets: JSON, the same bytes at every attempt. Documented in `docs/manual.md`.
package struct ParcelBody: Encodable, Sendable {
    /// Grows when a key changes its meaning; keys are added without.
    var format = 1
    /// The same for every attempt, and for no other parcel: drop what came before.
    package var id: String
    var kind: String
    var at: String
    var ticket: Int
    /// The case's number on its ticket.
    var leg: Int
    var party: String
    var contract: String?
    var severity: String
    /// What the party calls it; absent until it gave a reference.
    var reference: String?
    /// What is said; absent in the request itself.
    var text: String?
    var severityLowered: Lowered?
    /// Only in a parcel of kind `filed`.
    var request: Request?

    struct Lowered: Encodable, Sendable {
        var from: String
        var at: String
    }

    /// The fields by the names that the operations' interface has for them (`domain` 5.1), empty ones left out.
    struct Request: Encodable, Sendable {
        var type: String
        var title: String?
        var description: String?
        var category: String?
        var subcategory: String?
        var contact: Contact
        var usersOrDevicesImpacted: Int?
        var businessImpact: String?
        var issueFirstNoticed: String?
        var issueReproduced: Bool?
        var endUserSupportEngaged: Bool?
        var troubleshootingSteps: String?
        var reproSteps: String?
        var device: String?
        var manufacturer: String?
        var model: String?
        var serialNumber: String?
        var warranty: String?
        var part: String?
    }

    struct Contact: Encodable, Sendable {
        var givenName: String?
        var surname: String?
        var email: String?
        var phoneNumber: String?
    }

    package init(
        _ words: PartyWords, ticket: Ticket, party: Party, at: Timestamp, version: Int, key: KeyedDigest
    ) {
        let leg = words.leg
        // No other desk makes this one, and every attempt makes it again.
        id = String(key.tag("parcel:\(ticket.number).\(version)").prefix(32))
        kind = words.kind.rawValue
        self.at = at.iso8601
        self.ticket = ticket.number
        self.leg = leg.id
        self.party = party.id
        contract = Self.some(party.contract)
        severity = leg.severity.rawValue
        reference = Self.some(leg.reference)
        text = Self.some(words.text)
        severityLowered = leg.filing?.lowered.map { Lowered(from: $0.from.rawValue, at: $0.at.iso8601) }
        if words.kind == .filed { request = leg.request.map(Self.request) }
    }

    package var bytes: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map(Array.init) ?? []
    }

    private static func some(_ text: String) -> String? { text.isEmpty ? nil : text }

    private static func request(_ request: SupportRequest) -> Request {
        func field(_ field: SupportRequest.Field) -> String? { some(request[field]) }
        func flag(_ name: SupportRequest.Field) -> Bool? { field(name).map { $0 == "yes" } }
        let type =
            switch request.kind {
            case .incident: "Incident"
            case .information: "RequestForInformation"
            case .change: "ChangeRequest"
            }
        return Request(
            type: type, title: field(.title), description: field(.description), category: field(.category),
            subcategory: field(.subcategory),
            contact: Contact(
                givenName: field(.givenName), surname: field(.surname), email: field(.email),
                phoneNumber: field(.phone)),
            usersOrDevicesImpacted: field(.affected).flatMap { Int($0) },
            businessImpact: field(.businessImpact), issueFirstNoticed: field(.firstNoticed),
            issueReproduced: flag(.reproduced), endUserSupportEngaged: flag(.supportEngaged),
            troubleshootingSteps: field(.troubleshooting), reproSteps: field(.reproSteps),
            device: field(.device), manufacturer: field(.manufacturer), model: field(.model),
            serialNumber: field(.serial), warranty: field(.warranty), part: field(.part))
    }
}
