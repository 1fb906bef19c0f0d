import Desk

/// How long personal data is kept, as the configuration writes it: days; what is left out is kept.
struct RetentionFile: Decodable {
    var closed: Int?
    var routes: [String: Int]?
    var mail: Int?
    var quarantine: Int?
    var hold: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case closed, routes, mail, quarantine, hold
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        closed = try container.decodeIfPresent(Int.self, forKey: .closed)
        routes = try container.decodeIfPresent([String: Int].self, forKey: .routes)
        mail = try container.decodeIfPresent(Int.self, forKey: .mail)
        quarantine = try container.decodeIfPresent(Int.self, forKey: .quarantine)
        hold = try container.decodeIfPresent(String.self, forKey: .hold)
    }

    private static let range = 1...36_500

    func retention(_ source: JSON5Source) throws -> Retention {
        var retention = Retention()
        for (key, days) in [("closed", closed), ("mail", mail), ("quarantine", quarantine)] {
            guard let days, !Self.range.contains(days) else { continue }
            throw source.complaint(at: ["retention", key], "\(key) is a number of days from 1 to 36500")
        }
        retention.closedDays = closed
        retention.mailDays = mail
        retention.quarantineDays = quarantine
        for (name, days) in routes ?? [:] {
            guard let route = Route(rawValue: name), Self.range.contains(days) else {
                throw source.complaint(
                    at: ["retention", "routes", name],
                    "routes gives managed-desktop, hardware and other a number of days from 1 to 36500")
            }
            retention.closedDaysByRoute[route] = days
        }
        if let hold {
            guard Ticket.isValidTag(hold) else {
                throw source.complaint(
                    at: ["retention", "hold"], "hold is a tag: 1 to 32 lower-case letters, digits, - _ or :")
            }
            retention.hold = hold
        }
        return retention
    }
}
