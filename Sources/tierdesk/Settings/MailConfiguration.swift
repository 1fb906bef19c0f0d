import Desk
import FoundationEssentials
import Mail
import Post

/// What the key `mail` of the configuration sets.
struct MailConfiguration: Sendable {
    var rules: MailRules
    var settings = MailSettings()
    /// nil: nothing leaves, mail waits in the outbox.
    var smtp: MailServer?
    var sources: [SourceSettings] = []
}

/// The key as it is written.
struct MailFile: Decodable {
    var address: String
    var name: String?
    var aliases: [String]?
    var agents: [String: AgentFile]?
    var noticeSeconds: Int?
    var budget: BudgetFile?
    var acknowledge: Bool?
    var survey: SurveyFile?
    var undoSeconds: Int?
    var addressDetail: Bool?
    var tag: String?
    var formerTags: [String]?
    var trustedServer: String?
    var templates: [String: Template]?
    var smtp: Server?
    var sources: [Source]?
    var alerts: AlertsFile?

    struct Template: Decodable {
        var acknowledgement: String?
        var survey: String?
        var contact: String?

        enum CodingKeys: String, CodingKey, CaseIterable { case acknowledgement, survey, contact }

        init(from decoder: any Decoder) throws {
            let container = try decoder.strict(CodingKeys.self)
            acknowledgement = try container.decodeIfPresent(String.self, forKey: .acknowledgement)
            survey = try container.decodeIfPresent(String.self, forKey: .survey)
            contact = try container.decodeIfPresent(String.self, forKey: .contact)
        }
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case address, name, aliases, agents, acknowledge, undoSeconds, noticeSeconds, budget, addressDetail,
            tag, formerTags,
            trustedServer, templates, smtp, sources, survey, alerts
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        address = try container.decode(String.self, forKey: .address)
        name = try container.decodeIfPresent(String.self, forKey: .name)
        aliases = try container.decodeIfPresent([String].self, forKey: .aliases)
        agents = try container.decodeIfPresent([String: AgentFile].self, forKey: .agents)
        acknowledge = try container.decodeIfPresent(Bool.self, forKey: .acknowledge)
        survey = try container.decodeIfPresent(SurveyFile.self, forKey: .survey)
        noticeSeconds = try container.decodeIfPresent(Int.self, forKey: .noticeSeconds)
        budget = try container.decodeIfPresent(BudgetFile.self, forKey: .budget)
        undoSeconds = try container.decodeIfPresent(Int.self, forKey: .undoSeconds)
        addressDetail = try container.decodeIfPresent(Bool.self, forKey: .addressDetail)
        tag = try container.decodeIfPresent(String.self, forKey: .tag)
        formerTags = try container.decodeIfPresent([String].self, forKey: .formerTags)
        trustedServer = try container.decodeIfPresent(String.self, forKey: .trustedServer)
        templates = try container.decodeIfPresent([String: Template].self, forKey: .templates)
        smtp = try container.decodeIfPresent(Server.self, forKey: .smtp)
        sources = try container.decodeIfPresent([Source].self, forKey: .sources)
        alerts = try container.decodeIfPresent(AlertsFile.self, forKey: .alerts)
    }

    /// - Throws: a complaint that names file, line and what was expected.
    func configuration(_ source: JSON5Source) throws -> MailConfiguration {
        func checked(_ address: String, _ path: [String]) throws -> String {
            guard let mailbox = Mailbox(address: address.lowercased()) else {
                throw source.complaint(at: path, "a mail address like desk@example.org is expected here")
            }
            return mailbox.address
        }
        var rules = MailRules(address: try checked(address, ["mail", "address"]))
        rules.aliases = Set(try (aliases ?? []).map { try checked($0, ["mail", "aliases"]) })
        for (name, agent) in agents ?? [:] {
            let address = try checked(agent.address, ["mail", "agents", name])
            rules.agents[address] = AgentName(name)
            rules.notices[AgentName(name)] = try agent.rule(address, source, name)
        }
        if let noticeSeconds {
            guard (0...3600).contains(noticeSeconds) else {
                throw source.complaint(
                    at: ["mail", "noticeSeconds"], "noticeSeconds is a whole number from 0 to 3600")
            }
            rules.noticeSeconds = Int64(noticeSeconds)
        }
        rules.budget = try budget?.budget(source) ?? rules.budget
        rules.acknowledges = acknowledge ?? true
        rules.survey = try survey?.rules(source)
        if let undoSeconds {
            guard (0...3600).contains(undoSeconds) else {
                throw source.complaint(
                    at: ["mail", "undoSeconds"], "undoSeconds is a whole number from 0 to 3600")
            }
            rules.undoSeconds = Int64(undoSeconds)
        }
        var mail = MailConfiguration(rules: rules)
        mail.settings.deskName = name ?? mail.settings.deskName
        mail.settings.usesAddressDetail = addressDetail ?? false
        mail.settings.trustedServer = trustedServer?.lowercased()
        let words = [tag ?? mail.settings.tag.word] + (formerTags ?? [])
        guard words.allSatisfy({ (1...40).contains($0.count) && !$0.contains { "[]#".contains($0) } }) else {
            throw source.complaint(
                at: ["mail", "tag"], "tags are 1 to 40 characters without brackets and #")
        }
        mail.settings.tag = SubjectTag(word: words[0], formerWords: Array(words.dropFirst()))
        for (code, template) in templates ?? [:] {
            guard let language = Language(rawValue: code) else {
                throw source.complaint(
                    at: ["mail", "templates", code], "templates are for en, fr, nl and other")
            }
            var words = MailTemplate.standard(language)
            words.acknowledgement = template.acknowledgement ?? words.acknowledgement
            words.survey = template.survey ?? words.survey
            words.contact = template.contact ?? words.contact
            mail.settings.templates[language] = words
        }
        mail.settings.alerts = try alerts?.alerts(source)
        mail.smtp = try smtp?.server(source, path: ["mail", "smtp"], standardPorts: (465, 587, 25))
        mail.sources = try (sources ?? []).map { try $0.settings(source) }
        guard Set(mail.sources.map(\.name)).count == mail.sources.count else {
            throw source.complaint(at: ["mail", "sources"], "each of the sources needs a name of its own")
        }
        for source in mail.sources { mail.rules.sources[source.name] = Self.silenceSeconds(source.kind) }
        if mail.smtp != nil { mail.rules.sources["outbox"] = Self.usualSilenceSeconds }
        return mail
    }
    /// A way tells at least twice a minute that it lives, except where it is set to look more seldom.
    private static func silenceSeconds(_ kind: SourceSettings.Kind) -> Int64 {
        guard case .imap(let imap) = kind else { return usualSilenceSeconds }
        return max(usualSilenceSeconds, 3 * Int64(imap.everySeconds))
    }

    private static let usualSilenceSeconds: Int64 = 600
}
