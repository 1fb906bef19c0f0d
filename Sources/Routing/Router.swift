package import Desk

/// Says where an issue belongs, how sure that is, and which of its words say so.
///
/// Total and pure: any text gives a verdict, the same text gives the same one. Copying is cheap; the tables are
/// built once and shared.
package struct Router: Sendable {
    private let reader: Reader
    private let calibration: Calibration

    package init() {
        reader = Self.shipped
        calibration = .shipped
    }

    package func route(_ issue: Issue) -> Verdict {
        let findings = reader.read(issue)
        let scores = Scores(findings.contributions)
        let (route, confidence) = calibration.judge(scores)
        return Verdict(
            route: route, confidence: confidence,
            evidence: Self.evidence(for: route, findings), language: findings.language)
    }

    /// Ids of the rules that fire on an issue: what the tests of the rule book ask.
    package func rulesFiring(on issue: Issue) -> [String] {
        reader.read(issue).rules.map { reader.id(ofRule: $0) }
    }

    private static let shipped = Reader(.shipped)
    private static let evidenceLimit = 8

    private static func evidence(for route: Route, _ findings: Reader.Findings) -> [Evidence] {
        let weighed = findings.contributions
            .map { (contribution: $0, weight: $0.route == route ? $0.weight : -$0.weight) }
            .sorted { left, right in
                let (a, b) = (abs(left.weight), abs(right.weight))
                return a != b ? a > b : left.contribution.first < right.contribution.first
            }
        return weighed.prefix(evidenceLimit).map { contribution, weight in
            let words = findings.tokens.list
            return Evidence(
                text: findings.tokens.original(
                    from: words[contribution.first], through: words[contribution.last]),
                weight: weight, why: contribution.why)
        }
    }
}
