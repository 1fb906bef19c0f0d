import Console
import Desk
import FoundationEssentials
import Glibc
import Post

/// What the configuration file sets, on top of the defaults.
struct Configuration: Sendable {
    /// Made when they are asked for: a console at a desk that runs asks for none.
    var rules: DeskRules {
        get { ownRules ?? DeskRules() }
        set { ownRules = newValue }
    }
    private var ownRules: DeskRules?
    var routing = RoutingConfiguration()
    /// nil: the desk has no mail of its own.
    var mail: MailConfiguration?
    /// nil: the desk knows no source of administrators' passwords.
    var elevation: ElevationConfiguration?
    /// The feeds that announcements are read from.
    var feeds: [FeedSettings] = []
    /// How outside parties are reached, by their ids.
    var connectors: [String: PartyConnector] = [:]
    /// nil: nobody posts alerts.
    var alertIntake: AlertIntake?
    var keys = KeyBindings.standard
    var layout = ScreenLayout.standard
    /// Name of the theme, nil for the default.
    var theme: String?
    var isAccessible = false
    /// The language of the console and whose customs it follows, like `fr-BE`; nil: as the environment says.
    var language: String?
    /// nil: as the terminal and its locale allow.
    var usesASCII: Bool?
    /// Programs that a person may give a file of a ticket to, by name: the program and its arguments.
    var filePrograms: [String: [String]] = [:]
    /// Texts may be written in the person's own editor.
    var allowsExternalEditor = false
    /// Commands that a login may ask for in place of the console.
    var loginCommands: Set<String> = []

    /// Reads the file that `--config` names, or the one at the usual place where there is one.
    static func load(_ invocation: Invocation) throws -> Configuration {
        if let path = invocation.options["config"] { return try read(path) }
        if invocation.isForced {
            let usual = Login.usualConfiguration
            return access(usual, F_OK) == 0 ? try read(usual) : Configuration()
        }
        let home = Environment["HOME"] ?? "."
        let base = Environment.nonEmpty("XDG_CONFIG_HOME") ?? home + "/.config"
        let usual = base + "/tierdesk/config.json5"
        return access(usual, F_OK) == 0 ? try read(usual) : Configuration()
    }

    static func read(_ path: String) throws -> Configuration {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw Complaint(
                .configuration,
                "The configuration \(Complaint.quote(path)) cannot be read. Check the path and its rights.")
        }
        return try parse(Array(bytes), file: path)
    }

    /// Decodes and checks a configuration.
    ///
    /// - Throws: a complaint that names file, line and what was expected.
    static func parse(_ bytes: [UInt8], file: String) throws -> Configuration {
        let source = JSON5Source(bytes: bytes, file: file)
        let decoder = JSONDecoder()
        decoder.allowsJSON5 = true
        let decoded: ConfigurationFile
        do {
            decoded = try decoder.decode(ConfigurationFile.self, from: Data(bytes))
        } catch let error as DecodingError {
            throw source.complaint(error)
        } catch let unknown as UnknownKey {
            throw source.complaint(
                at: unknown.path + [unknown.key],
                "`\(Complaint.quote(unknown.key))` is not a setting; settings are "
                    + unknown.known.joined(separator: ", "))
        }
        return try decoded.configuration(source)
    }
}

/// The file as it is written; every key is optional.
private struct ConfigurationFile: Decodable {
    var organisation: OrganisationFile?
    var tiers: [String]?
    var threshold: Double?
    var learning: Bool?
    var routing: RoutingFile?
    var responseMinutes: [String: Int]?
    var service: ServiceFile?
    var destinations: [String: Place]?
    var parties: [PartyFile]?
    var escalation: EscalationFile?
    var escalationShare: Double?
    var articleDays: Int?
    var theme: String?
    var accessible: Bool?
    var glyphs: String?
    var language: String?
    var mail: MailFile?
    var elevation: ElevationFile?
    var retention: RetentionFile?
    var announcements: AnnouncementsFile?
    var alerts: AlertsFile?
    var alertIntake: AlertIntakeFile?
    var operations: OperationsFile?
    var checklists: [ChecklistFile]?
    var responsibilities: ResponsibilitiesFile?
    var views: [ViewFile]?
    var keys: KeyFile.Keys?
    var layout: LayoutFile?
    var languageMap: [String: String]?
    var macros: [MacroFile]?
    var sequences: [SequenceFile]?
    var migration: MigrationFile?
    var externalEditor: Bool?
    var filePrograms: [String: [String]]?
    var login: LoginFile?

    struct Place: Decodable {
        var name: String
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case organisation, tiers, threshold, learning, routing, responseMinutes, service, destinations,
            parties, escalation,
            escalationShare, articleDays, theme, accessible, glyphs, language, mail,
            elevation,
            retention, announcements, operations, checklists, responsibilities,
            alerts, alertIntake,
            views, macros, sequences, keys, languageMap, layout,
            migration, externalEditor, filePrograms, login
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        organisation = try container.decodeIfPresent(OrganisationFile.self, forKey: .organisation)
        tiers = try container.decodeIfPresent([String].self, forKey: .tiers)
        threshold = try container.decodeIfPresent(Double.self, forKey: .threshold)
        learning = try container.decodeIfPresent(Bool.self, forKey: .learning)
        routing = try container.decodeIfPresent(RoutingFile.self, forKey: .routing)
        responseMinutes = try container.decodeIfPresent([String: Int].self, forKey: .responseMinutes)
        service = try container.decodeIfPresent(ServiceFile.self, forKey: .service)
        destinations = try container.decodeIfPresent([String: Place].self, forKey: .destinations)
        parties = try container.decodeIfPresent([PartyFile].self, forKey: .parties)
        escalation = try container.decodeIfPresent(EscalationFile.self, forKey: .escalation)
        escalationShare = try container.decodeIfPresent(Double.self, forKey: .escalationShare)
        articleDays = try container.decodeIfPresent(Int.self, forKey: .articleDays)
        theme = try container.decodeIfPresent(String.self, forKey: .theme)
        accessible = try container.decodeIfPresent(Bool.self, forKey: .accessible)
        glyphs = try container.decodeIfPresent(String.self, forKey: .glyphs)
        language = try container.decodeIfPresent(String.self, forKey: .language)
        mail = try container.decodeIfPresent(MailFile.self, forKey: .mail)
        elevation = try container.decodeIfPresent(ElevationFile.self, forKey: .elevation)
        retention = try container.decodeIfPresent(RetentionFile.self, forKey: .retention)
        announcements = try container.decodeIfPresent(AnnouncementsFile.self, forKey: .announcements)
        alerts = try container.decodeIfPresent(AlertsFile.self, forKey: .alerts)
        alertIntake = try container.decodeIfPresent(AlertIntakeFile.self, forKey: .alertIntake)
        operations = try container.decodeIfPresent(OperationsFile.self, forKey: .operations)
        checklists = try container.decodeIfPresent([ChecklistFile].self, forKey: .checklists)
        responsibilities = try container.decodeIfPresent(
            ResponsibilitiesFile.self, forKey: .responsibilities)
        views = try container.decodeIfPresent([ViewFile].self, forKey: .views)
        keys = try container.decodeIfPresent(KeyFile.Keys.self, forKey: .keys)
        layout = try container.decodeIfPresent(LayoutFile.self, forKey: .layout)
        languageMap = try container.decodeIfPresent([String: String].self, forKey: .languageMap)
        macros = try container.decodeIfPresent([MacroFile].self, forKey: .macros)
        sequences = try container.decodeIfPresent([SequenceFile].self, forKey: .sequences)
        migration = try container.decodeIfPresent(MigrationFile.self, forKey: .migration)
        externalEditor = try container.decodeIfPresent(Bool.self, forKey: .externalEditor)
        filePrograms = try container.decodeIfPresent([String: [String]].self, forKey: .filePrograms)
        login = try container.decodeIfPresent(LoginFile.self, forKey: .login)
    }

    func configuration(_ source: JSON5Source) throws -> Configuration {
        var configuration = Configuration()
        if let tiers {
            guard (2...DeskRules.mostTiers).contains(tiers.count),
                tiers.allSatisfy({ !$0.isEmpty && $0.count <= 40 })
            else {
                throw source.complaint(
                    at: ["tiers"], "tiers are 2 to \(DeskRules.mostTiers) names, the escalation team last")
            }
            configuration.rules.tiers = tiers
        }
        if let threshold {
            guard (0...1).contains(threshold) else {
                throw source.complaint(at: ["threshold"], "threshold is a number from 0 to 1")
            }
            configuration.rules.threshold = threshold
        }
        configuration.rules.organisation = try organisation?.organisation(source) ?? Organisation()
        configuration.rules.learns = learning ?? true
        configuration.routing = try routing?.configuration(source) ?? RoutingConfiguration()
        configuration.rules.wantedLevels = try levels(source)
        for (name, place) in destinations ?? [:] {
            guard let route = Route(rawValue: name), !place.name.isEmpty else {
                throw source.complaint(
                    at: ["destinations", name],
                    "destinations names managed-desktop, hardware and other, each with a name")
            }
            configuration.rules.destinations[route] = Destination(name: place.name)
        }
        try setParties(of: &configuration, source)
        if let escalationShare {
            guard (0...1).contains(escalationShare) else {
                throw source.complaint(at: ["escalationShare"], "escalationShare is a number from 0 to 1")
            }
            configuration.rules.escalationShare = escalationShare
        }
        if let articleDays {
            guard (1...36_500).contains(articleDays) else {
                throw source.complaint(at: ["articleDays"], "articleDays is a number of days from 1 to 36500")
            }
            configuration.rules.articleDays = articleDays
        }
        if let glyphs {
            guard ["auto", "unicode", "ascii"].contains(glyphs) else {
                throw source.complaint(at: ["glyphs"], "glyphs is \"auto\", \"unicode\" or \"ascii\"")
            }
            configuration.usesASCII = glyphs == "auto" ? nil : glyphs == "ascii"
        }
        if let language, language != "auto" {
            guard Languages.isKnown(language) else {
                throw source.complaint(
                    at: ["language"],
                    "language is \"auto\", or one of \(Languages.names), with a region where it matters, like en-US"
                )
            }
            configuration.language = language
        }
        configuration.mail = try mail?.configuration(source)
        configuration.mail?.settings.statement = try organisation?.statementFile(source)
        configuration.rules.mail = configuration.mail?.rules
        configuration.elevation = try elevation?.configuration(source)
        configuration.rules.elevation = configuration.elevation?.rules
        if let retention { configuration.rules.retention = try retention.retention(source) }
        try setOperations(of: &configuration.rules.operations, source)
        try announcements?.apply(to: &configuration, source)
        let calendars = (configuration.rules.wantedLevels ?? .standard).calendars.map(\.name)
        if let alerts { configuration.rules.alerts = try alerts.rules(calendars: calendars, source) }
        configuration.alertIntake = try alertIntake?.intake(source)
        configuration.rules.views = try ViewFile.views(views ?? [], source)
        configuration.rules.macros = try MacroFile.macros(
            macros ?? [], tiers: configuration.rules.tiers.count, source)
        configuration.keys = try KeyFile.bindings(keys ?? [:], languageMap ?? [:], source)
        configuration.layout = try layout?.layout(source) ?? .standard
        try SequenceFile.add(sequences ?? [], to: &configuration.keys, source)
        if let migration { configuration.rules.migration = try migration.rules(source) }
        configuration.theme = theme
        configuration.allowsExternalEditor = externalEditor ?? false
        for (name, arguments) in filePrograms ?? [:] {
            guard !name.isEmpty, name.count <= 20,
                name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" })
            else {
                throw source.complaint(
                    at: ["filePrograms", name], "a program's name is up to 20 letters, digits and hyphens")
            }
            guard arguments.first?.hasPrefix("/") == true else {
                throw source.complaint(
                    at: ["filePrograms", name], "a program is a list: its whole path, then its arguments")
            }
        }
        configuration.filePrograms = filePrograms ?? [:]
        configuration.loginCommands = try login?.allowed(source) ?? []
        configuration.isAccessible = accessible ?? false
        return configuration
    }

    private func setOperations(of rules: inout Operations, _ source: JSON5Source) throws {
        try operations?.apply(to: &rules, source)
        if let checklists { rules.templates = try ChecklistFile.templates(checklists, source) }
        if let responsibilities {
            rules.responsibilities = try responsibilities.responsibilities(source)
        }
    }

    /// Parties, and their times where the file says something of them.
    private func setParties(of configuration: inout Configuration, _ source: JSON5Source) throws {
        var found = PartiesConfiguration()
        let calendars = (configuration.rules.wantedLevels ?? .standard).calendars
        guard (parties ?? []).count <= 200 else {
            throw source.complaint(at: ["parties"], "parties are a list of at most 200")
        }
        for party in parties ?? [] { try party.add(to: &found, calendars: calendars, source) }
        let byMail = found.parties.first { if case .mail = $0.connector { true } else { false } }
        if let byMail, mail?.smtp == nil {
            throw source.complaint(
                atValue: byMail.id,
                "connector of party `\(byMail.id)`: to reach it by mail, the desk needs `mail` with an `smtp`"
            )
        }
        try escalation?.apply(to: &configuration.rules, source)
        let filing = try escalation?.filingTimes(source)
        configuration.rules.parties = found.parties
        configuration.connectors = found.connectors
        for (route, kind) in [(Route.managedDesktop, PartyKind.operations), (.other, .unifiedSupport)] {
            // One name for one thing: the party's, unless the file gives the destination another.
            guard destinations?[route.rawValue] == nil,
                let party = found.parties.first(where: { $0.kind == kind && $0.closed == nil })
            else { continue }
            configuration.rules.destinations[route] = Destination(name: party.name)
        }
        guard parties != nil || filing != nil else { return }
        let times =
            parties == nil ? PartyTimes.standard.filter { $0.party != PartyTimes.itAdmin } : found.times ?? []
        configuration.rules.wantedTimes = times + [filing ?? .usualFiling]
    }

    /// nil: those that are in force stay.
    private func levels(_ source: JSON5Source) throws -> ServiceLevels? {
        if let service {
            guard responseMinutes == nil else {
                throw source.complaint(
                    at: ["responseMinutes"], "responseMinutes is short for a `service`; set one of the two")
            }
            return try service.levels(source)
        }
        guard let responseMinutes else { return nil }
        var minutes: [Severity: Int] = [.a: 60, .b: 240, .c: 480]
        for (letter, number) in responseMinutes {
            guard let severity = Severity(rawValue: letter), (1...525_600).contains(number) else {
                throw source.complaint(
                    at: ["responseMinutes", letter],
                    "responseMinutes gives A, B and C a number of minutes from 1 to 525600")
            }
            minutes[severity] = number
        }
        return .replies(within: minutes)
    }
}
