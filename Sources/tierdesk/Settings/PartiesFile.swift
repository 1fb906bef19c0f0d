import Desk
import Mail
import Outside
import Post

/// What the keys `parties` and `escalation` of the configuration set.
struct PartiesConfiguration: Sendable {
    var parties: [Party] = []
    var times: [PartyTimes]?
    /// By the party's id.
    var connectors: [String: PartyConnector] = [:]
}

/// One of the parties as it is written.
struct PartyFile: Decodable {
    var id: String
    var name: String
    var kind: String
    var manufacturers: [String]?
    var contract: String?
    var warranty: String?
    var parts: String?
    var contact: String?
    var english: Bool?
    var closed: String?
    var profile: ProfileFile?
    var zone: String?
    var silenceHours: Int?
    var reactivationHours: Int?
    var connector: ConnectorFile?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id, name, kind, manufacturers, contract, warranty, parts, contact, english, closed, profile,
            zone,
            silenceHours, reactivationHours, connector
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        name = try container.decode(String.self, forKey: .name)
        kind = try container.decode(String.self, forKey: .kind)
        manufacturers = try container.decodeIfPresent([String].self, forKey: .manufacturers)
        contract = try container.decodeIfPresent(String.self, forKey: .contract)
        warranty = try container.decodeIfPresent(String.self, forKey: .warranty)
        parts = try container.decodeIfPresent(String.self, forKey: .parts)
        contact = try container.decodeIfPresent(String.self, forKey: .contact)
        english = try container.decodeIfPresent(Bool.self, forKey: .english)
        closed = try container.decodeIfPresent(String.self, forKey: .closed)
        profile = try container.decodeIfPresent(ProfileFile.self, forKey: .profile)
        zone = try container.decodeIfPresent(String.self, forKey: .zone)
        silenceHours = try container.decodeIfPresent(Int.self, forKey: .silenceHours)
        reactivationHours = try container.decodeIfPresent(Int.self, forKey: .reactivationHours)
        connector = try container.decodeIfPresent(ConnectorFile.self, forKey: .connector)
    }

    /// - Parameter calendars: those that the key `service` has.
    func add(
        to configuration: inout PartiesConfiguration, calendars: [WorkCalendar], _ source: JSON5Source
    ) throws {
        func refuse(_ expectation: String) -> Complaint {
            source.complaint(atValue: id, "party `\(Complaint.quote(id))`: \(expectation)")
        }
        guard (1...32).contains(id.utf8.count),
            id.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }),
            id != PartyTimes.itAdmin
        else {
            throw refuse("an id is 1 to 32 lower-case letters, digits and hyphens, and not it-admin")
        }
        guard !configuration.parties.contains(where: { $0.id == id }) else {
            throw refuse("each of the parties needs an id of its own")
        }
        guard let kind = PartyKind(rawValue: kind), kind != .itAdmin else {
            throw refuse("kind is \"operations\", \"vendor\" or \"unified-support\"")
        }
        guard !name.isEmpty, name.utf8.count <= 200 else { throw refuse("name is 1 to 200 bytes long") }
        if manufacturers != nil, kind != .vendor { throw refuse("manufacturers are for vendors") }
        let hours = [silenceHours ?? 48, reactivationHours ?? 24]
        guard hours.allSatisfy({ (1...8760).contains($0) }) else {
            throw refuse("silenceHours and reactivationHours are whole numbers from 1 to 8760")
        }
        let delivery = try connector?.connector(id, source)
        if let connector = delivery?.1 { configuration.connectors[id] = connector }
        configuration.parties.append(
            Party(
                id: id, name: name, kind: kind, manufacturers: manufacturers ?? [], contract: contract ?? "",
                warranty: warranty ?? "", parts: parts ?? "", contact: contact ?? "",
                needsEnglish: english ?? (kind == .operations), closed: closed,
                connector: delivery?.0 ?? .copy,
                terms: LegTerms(silence: Int64(hours[0]) * 3600, reactivation: Int64(hours[1]) * 3600)))
        // Only operations have documented times; nobody knows those of the others.
        guard let profile = profile ?? (kind == .operations ? .documented("from-2023-06") : nil) else {
            return
        }
        let times = try profile.times(id, zone: zone ?? "UTC", calendars: calendars, refuse)
        configuration.times = (configuration.times ?? []) + [times]
    }
}

/// A profile by its documented name, or written out.
enum ProfileFile: Decodable {
    case documented(String)
    case own(name: String?, response: [String: String], update: [String: String], calendars: [String: String])

    private enum CodingKeys: String, CodingKey, CaseIterable { case name, response, update, calendar }

    init(from decoder: any Decoder) throws {
        if let name = try? decoder.singleValueContainer().decode(String.self) {
            self = .documented(name)
            return
        }
        let container = try decoder.strict(CodingKeys.self)
        var calendars: [String: String] = [:]
        if let one = try? container.decode(String.self, forKey: .calendar) {
            for severity in Severity.allCases { calendars[severity.rawValue] = one }
        } else {
            calendars = try container.decodeIfPresent([String: String].self, forKey: .calendar) ?? [:]
        }
        self = .own(
            name: try container.decodeIfPresent(String.self, forKey: .name),
            response: try container.decode([String: String].self, forKey: .response),
            update: try container.decodeIfPresent([String: String].self, forKey: .update) ?? [:],
            calendars: calendars)
    }

    func times(
        _ party: String, zone: String, calendars known: [WorkCalendar], _ refuse: (String) -> Complaint
    ) throws -> PartyTimes {
        guard SystemZones.named(zone) != nil else {
            throw refuse("zone names a zone of the system, such as \"Europe/Brussels\"")
        }
        let usual = PartyTimes.usualCalendars(zone: zone)
        switch self {
        case .documented(let name):
            guard let times = PartyTimes.documented(name, party: party, zone: zone) else {
                let names = PartyTimes.documentedNames.map { "\"\($0)\"" }.joined(separator: ", ")
                throw refuse("profile is \(names), or an object with response and update")
            }
            return times
        case .own(let name, let response, let update, let calendars):
            var chosen = usual
            for (letter, calendar) in calendars {
                guard let severity = Severity(rawValue: letter) else {
                    throw refuse("calendar is a name, or names by severity A, B and C")
                }
                if calendar == "mon-fri-24h" {
                    chosen[severity] = usual[.b]
                } else if let found = known.first(where: { $0.name == calendar }) {
                    chosen[severity] = found
                } else {
                    let names = (known.map(\.name) + ["mon-fri-24h"]).joined(separator: ", ")
                    throw refuse("calendar names one of the calendars: \(names)")
                }
            }
            return PartyTimes(
                party: party, profile: name ?? "own", response: try Self.seconds(response, refuse),
                update: try Self.seconds(update, refuse), calendars: chosen)
        }
    }

    static func seconds(_ texts: [String: String], _ refuse: (String) -> Complaint) throws -> [Severity:
        Int64]
    {
        var seconds: [Severity: Int64] = [:]
        for (letter, text) in texts {
            guard let severity = Severity(rawValue: letter), let span = WorkSpan.parse(text),
                (60...WorkSpan.most).contains(span)
            else { throw refuse("times are by severity A, B and C, like \"90m\" or \"4h\", up to a year") }
            seconds[severity] = span
        }
        return seconds
    }
}

/// How a package gets there: `"copy"`, or an object with one of `mail`, `webhook` and `command`.
struct ConnectorFile: Decodable {
    var mail: String?
    var webhook: String?
    var secretFile: String?
    var secretCommand: String?
    var authorities: String?
    var command: [String]?
    var seconds: Int?
    var isCopy = false

    enum CodingKeys: String, CodingKey, CaseIterable {
        case mail, webhook, secretFile, secretCommand, authorities, command, seconds
    }

    init(from decoder: any Decoder) throws {
        if let word = try? decoder.singleValueContainer().decode(String.self) {
            guard word == "copy" else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "not a connector"))
            }
            isCopy = true
            return
        }
        let container = try decoder.strict(CodingKeys.self)
        mail = try container.decodeIfPresent(String.self, forKey: .mail)
        webhook = try container.decodeIfPresent(String.self, forKey: .webhook)
        secretFile = try container.decodeIfPresent(String.self, forKey: .secretFile)
        secretCommand = try container.decodeIfPresent(String.self, forKey: .secretCommand)
        authorities = try container.decodeIfPresent(String.self, forKey: .authorities)
        command = try container.decodeIfPresent([String].self, forKey: .command)
        seconds = try container.decodeIfPresent(Int.self, forKey: .seconds)
    }

    func connector(_ id: String, _ source: JSON5Source) throws -> (Party.Connector, PartyConnector?) {
        func refuse(_ expectation: String) -> Complaint {
            source.complaint(atValue: id, "connector of party `\(Complaint.quote(id))`: \(expectation)")
        }
        if isCopy { return (.copy, nil) }
        guard [mail != nil, webhook != nil, command != nil].count(where: { $0 }) == 1 else {
            throw refuse("it is \"copy\", or has one of mail, webhook and command")
        }
        guard (1...600).contains(seconds ?? 60) else { throw refuse("seconds is a number from 1 to 600") }
        let hasSecret = secretFile != nil || secretCommand != nil
        guard webhook != nil || !(hasSecret || authorities != nil) else {
            throw refuse("secretFile, secretCommand and authorities are for a webhook")
        }
        if let mail {
            guard let mailbox = Mailbox(address: mail.lowercased()) else {
                throw refuse("mail is an address like support@example.org")
            }
            return (.mail(address: mailbox.address), nil)
        }
        if let command {
            guard let program = command.first, !program.isEmpty else {
                throw refuse("command is a list: a program and its arguments")
            }
            return (.command, .command(SiteProgram(command, seconds: seconds ?? 60, answerLimit: 1 << 16)))
        }
        guard secretFile == nil || secretCommand == nil else {
            throw refuse("the secret is in secretFile or from secretCommand, not both")
        }
        let secret =
            secretFile.map { SecretSource.file(source.path(besides: $0)) }
            ?? secretCommand.map(SecretSource.command)
        do throws(WebAddress.Problem) {
            return (
                .webhook,
                .webhook(
                    try WebAddress(webhook ?? ""), secret: secret,
                    authorities: authorities.map(source.path(besides:)), seconds: seconds ?? 60)
            )
        } catch {
            throw refuse("\(error)")
        }
    }
}

/// The key `escalation`: what holds for every party.
struct EscalationFile: Decodable {
    var contact: ContactFile?
    var loweringMinutes: Int?
    var filing: [String: String]?

    struct ContactFile: Decodable {
        var givenName: String
        var surname: String
        var email: String
        var phone: String?

        enum CodingKeys: String, CodingKey, CaseIterable { case givenName, surname, email, phone }

        init(from decoder: any Decoder) throws {
            let container = try decoder.strict(CodingKeys.self)
            givenName = try container.decode(String.self, forKey: .givenName)
            surname = try container.decode(String.self, forKey: .surname)
            email = try container.decode(String.self, forKey: .email)
            phone = try container.decodeIfPresent(String.self, forKey: .phone)
        }
    }

    enum CodingKeys: String, CodingKey, CaseIterable { case contact, loweringMinutes, filing }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        contact = try container.decodeIfPresent(ContactFile.self, forKey: .contact)
        loweringMinutes = try container.decodeIfPresent(Int.self, forKey: .loweringMinutes)
        filing = try container.decodeIfPresent([String: String].self, forKey: .filing)
    }

    func apply(to rules: inout DeskRules, _ source: JSON5Source) throws {
        if let contact {
            guard Mailbox(address: contact.email.lowercased()) != nil else {
                throw source.complaint(
                    at: ["escalation", "contact", "email"],
                    "a mail address like desk@example.org is expected here")
            }
            rules.supportContact = SupportContact(
                givenName: contact.givenName, surname: contact.surname, email: contact.email,
                phone: contact.phone ?? "")
        }
        if let loweringMinutes {
            guard (0...525_600).contains(loweringMinutes) else {
                throw source.complaint(
                    at: ["escalation", "loweringMinutes"],
                    "loweringMinutes is a whole number from 0 to 525600")
            }
            rules.loweringSeconds = Int64(loweringMinutes) * 60
        }
    }

    /// How long the IT admin has; nil where the file does not say.
    func filingTimes(_ source: JSON5Source) throws -> PartyTimes? {
        guard let filing else { return nil }
        let seconds = try ProfileFile.seconds(filing) {
            source.complaint(at: ["escalation", "filing"], "the \($0)")
        }
        return PartyTimes(party: PartyTimes.itAdmin, profile: "filing", response: seconds)
    }
}
