import Desk

extension MailFile {
    /// What an agent writes from, and hears of: an address alone, or an object with more.
    struct AgentFile: Decodable {
        var address: String
        var language: String?
        var notify: [String]?

        private enum CodingKeys: String, CodingKey, CaseIterable { case address, language, notify }

        init(from decoder: any Decoder) throws {
            if let address = try? decoder.singleValueContainer().decode(String.self) {
                self.address = address
                return
            }
            let container = try decoder.strict(CodingKeys.self)
            address = try container.decode(String.self, forKey: .address)
            language = try container.decodeIfPresent(String.self, forKey: .language)
            notify = try container.decodeIfPresent([String].self, forKey: .notify)
        }

        func rule(_ address: String, _ source: JSON5Source, _ agent: String) throws -> NoticeRule? {
            var rule = NoticeRule(address: address)
            if let language {
                guard let known = Language(rawValue: language), known != .unknown else {
                    throw source.complaint(
                        at: ["mail", "agents", agent, "language"], "language is \"en\", \"fr\" or \"nl\"")
                }
                rule.language = known
            }
            if let notify {
                let kinds = notify.compactMap { Notice.Kind(rawValue: $0) }
                guard kinds.count == notify.count else {
                    let names = Notice.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                    throw source.complaint(
                        at: ["mail", "agents", agent, "notify"], "notify is a list of \(names); [] is nothing"
                    )
                }
                rule.kinds = Set(kinds)
            }
            return rule.kinds.isEmpty ? nil : rule
        }
    }

    /// How many automatic mails are let through within a time.
    struct BudgetFile: Decodable {
        private var allowances: [CodingKeys: AllowanceFile]

        private enum CodingKeys: String, CodingKey, CaseIterable {
            case perAddress, perTicket, noticesPerAddress, noticesPerTicket, global, incoming

            var part: WritableKeyPath<MailRules.Budget, MailRules.Allowance> {
                switch self {
                case .perAddress: \.perAddress
                case .perTicket: \.perTicket
                case .noticesPerAddress: \.noticesPerAddress
                case .noticesPerTicket: \.noticesPerTicket
                case .global: \.global
                case .incoming: \.incoming
                }
            }
        }

        private struct AllowanceFile: Decodable {
            var count: Int
            var seconds: Int?

            enum CodingKeys: String, CodingKey, CaseIterable { case count, seconds }

            init(from decoder: any Decoder) throws {
                let container = try decoder.strict(CodingKeys.self)
                count = try container.decode(Int.self, forKey: .count)
                seconds = try container.decodeIfPresent(Int.self, forKey: .seconds)
            }
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.strict(CodingKeys.self)
            allowances = [:]
            for key in CodingKeys.allCases {
                allowances[key] = try container.decodeIfPresent(AllowanceFile.self, forKey: key)
            }
        }

        func budget(_ source: JSON5Source) throws -> MailRules.Budget {
            var budget = MailRules.Budget()
            for (key, allowance) in allowances {
                let seconds = allowance.seconds ?? Int(budget[keyPath: key.part].seconds)
                guard (0...1_000_000).contains(allowance.count), (60...604_800).contains(seconds) else {
                    throw source.complaint(
                        at: ["mail", "budget", key.rawValue],
                        "count is a whole number from 0 to 1000000, seconds one from 60 to 604800")
                }
                budget[keyPath: key.part] = .init(count: allowance.count, seconds: Int64(seconds))
            }
            return budget
        }
    }
}
