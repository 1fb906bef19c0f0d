/// What an outside party is to the desk: which issues are its business, and who may bring them there.
///
/// Source: `domain` 0 fact 2 and 2.1 rows 11 to 15. The words are stored in the log.
package enum PartyKind: String, Codable, CaseIterable, Hashable, Sendable {
    /// Whoever operates the managed service.
    case operations
    /// Whoever made the machine or sold the program.
    case vendor
    /// A support contract that the organisation has anyway.
    case unifiedSupport = "unified-support"
    /// Not outside at all: the organisation's own IT admin, who files what support staff may not.
    case itAdmin = "it-admin"

    /// The classes whose issues are this party's business. A leg anywhere else would be a misroute, so the ticket gets
    /// another class first (`domain` 3.1: hardware always to its vendor; 3.5: other vendors are sorted under `other`).
    package var routes: Set<Route> {
        switch self {
        case .operations: [.managedDesktop]
        case .vendor: [.hardware, .other]
        case .unifiedSupport: [.other]
        case .itAdmin: []
        }
    }
}

/// An outside party as the configuration describes it. The service behind a channel was renamed and closed before, so
/// nothing of it is code (`domain` 0 fact 1).
package struct Party: Codable, Hashable, Sendable, Identifiable {
    /// A short word that the log and commands name it by.
    package var id: String
    package var name: String
    package var kind: PartyKind
    /// Makers whose machines it serves, as device records write them; empty: everybody's.
    package var manufacturers: [String]
    package var contract: String
    package var warranty: String
    package var parts: String
    /// A telephone number, the address of a portal: shown as it is.
    package var contact: String
    /// Whether it reads nothing but English (`domain` 0 fact 8).
    package var needsEnglish: Bool
    /// Why nothing can be brought there any more; nil while it is open.
    package var closed: String?
    package var connector: Connector
    package var terms: LegTerms

    /// How a package gets there.
    package enum Connector: Codable, Hashable, Sendable {
        /// A person carries it: to the clipboard, to a file, into a portal.
        case copy
        case mail(address: String)
        case webhook
        case command

        /// The desk itself delivers.
        package var delivers: Bool { self != .copy }
    }

    package init(
        id: String, name: String, kind: PartyKind, manufacturers: [String] = [], contract: String = "",
        warranty: String = "", parts: String = "", contact: String = "", needsEnglish: Bool = false,
        closed: String? = nil, connector: Connector = .copy, terms: LegTerms = LegTerms()
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.manufacturers = manufacturers
        self.contract = contract
        self.warranty = warranty
        self.parts = parts
        self.contact = contact
        self.needsEnglish = needsEnglish
        self.closed = closed
        self.connector = connector
        self.terms = terms
    }

    /// Whether a machine of that maker is its business: `HP` serves `HP Inc.`.
    package func serves(_ manufacturer: String) -> Bool {
        let maker = manufacturer.lowercased()
        return manufacturers.isEmpty
            || manufacturers.contains { known in
                let known = known.lowercased()
                return maker == known || maker.hasPrefix(known + " ")
            }
    }
}

/// What a party does with a case that nobody answers or that comes back; kept with the leg from its filing on.
package struct LegTerms: Codable, Hashable, Sendable {
    /// Seconds after its last request without an answer in which it closes a case (`domain` 5.3: within 48 h).
    package var silence: Int64
    /// Seconds after it resolved one in which that can be taken up again (`domain` 5.5: 24 h).
    package var reactivation: Int64

    package init(silence: Int64 = 48 * 3600, reactivation: Int64 = 24 * 3600) {
        self.silence = silence
        self.reactivation = reactivation
    }
}

/// Whom a party writes to and calls (`domain` 5.1: given name, surname, address and number are asked for).
package struct SupportContact: Codable, Hashable, Sendable {
    package var givenName: String
    package var surname: String
    package var email: String
    package var phone: String

    package init(givenName: String = "", surname: String = "", email: String = "", phone: String = "") {
        self.givenName = givenName
        self.surname = surname
        self.email = email
        self.phone = phone
    }
}

extension DeskRules {
    /// The parties of the desk: the configured ones, or one for each destination.
    package var directory: [Party] {
        if !parties.isEmpty { return parties }
        return [
            Party(
                id: "operations", name: destination(.managedDesktop).name, kind: .operations,
                needsEnglish: true),
            Party(id: "vendor", name: destination(.hardware).name, kind: .vendor),
            Party(
                id: "unified", name: destination(.other).name, kind: .unifiedSupport, needsEnglish: true),
        ]
    }

    package func party(_ id: String) -> Party? { directory.first { $0.id == id } }
}

extension [Party] {
    /// The parties for a ticket, the likeliest first: those whose business its class is, and among vendors whoever
    /// serves the maker by name.
    package func ordered(for route: Route?, manufacturer: String) -> [Party] {
        func rank(_ party: Party) -> Int {
            guard let route, party.kind.routes.contains(route) else { return 3 }
            if party.kind == .vendor, !manufacturer.isEmpty {
                if !party.serves(manufacturer) { return 2 }
                return party.manufacturers.isEmpty ? 1 : 0
            }
            // A vendor under `other` is the exception.
            return party.kind == .vendor && route == .other ? 1 : 0
        }
        return enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
            .map(\.element)
    }
}
