import Desk

/// `mail.survey` in the configuration: when requesters are asked what they think of the help.
struct SurveyFile: Decodable {
    private var delayMinutes: Int?
    private var restDays: Int?

    private enum CodingKeys: String, CodingKey, CaseIterable { case delayMinutes, restDays }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        delayMinutes = try container.decodeIfPresent(Int.self, forKey: .delayMinutes)
        restDays = try container.decodeIfPresent(Int.self, forKey: .restDays)
    }

    func rules(_ source: JSON5Source) throws -> SurveyRules {
        var rules = SurveyRules()
        func seconds(_ name: String, _ value: Int?, _ limits: ClosedRange<Int>, unit: Int64) throws -> Int64?
        {
            guard let value else { return nil }
            guard limits.contains(value) else {
                throw source.complaint(
                    at: ["mail", "survey", name],
                    "\(name) is a whole number from \(limits.lowerBound) to \(limits.upperBound)")
            }
            return Int64(value) * unit
        }
        rules.delaySeconds =
            try seconds("delayMinutes", delayMinutes, 0...43_200, unit: 60) ?? rules.delaySeconds
        rules.restSeconds = try seconds("restDays", restDays, 0...3650, unit: 86_400) ?? rules.restSeconds
        return rules
    }
}
