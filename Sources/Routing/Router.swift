package import Desk

/// Says where an issue belongs, how sure that is, and which of its words say so.
///
/// Total and pure: any text gives a verdict, the same text gives the same one. Copying is cheap; the tables are
/// built once and shared.
package struct Router: Sendable {
    private let reader: Reader
    private let model: RoutingModel
    /// What the desk's own decisions taught it.
    private var desk = DeskWeights.none

    /// - Parameters:
    ///   - model: nil for the shipped one.
    ///   - rules: a desk's own, beside the shipped ones. Their weights are those of the verdict's scores: a rule of
    ///     weight 3 makes its class twenty times as likely as it was against another.
    package init(_ model: RoutingModel? = nil, rules: [Rule] = []) {
        let model = model ?? .shipped
        let own = rules.map { rule in
            var rule = rule
            rule.isFact = true
            rule.weight /= max(model.blend.rules, 0.01)
            return rule
        }
        let family = RuleFamily("Rules of this desk", "Written in the desk's configuration.", own)
        reader =
            own.isEmpty ? Self.shipped : Reader(RuleBook(families: RuleBook.shipped.families + [family]))
        self.model = model
    }

    package static let rulesAlone = Router(.rulesAlone)

    /// - Parameter circumstance: what the desk knows of the requester beside the text.
    package func route(_ issue: Issue, in circumstance: Circumstance? = nil) -> Verdict {
        var findings = reader.read(issue)
        if let circumstance,
            let contribution = CircumstanceReader.shipped.contribution(
                circumstance, findings.tokens, model.blend),
            LinearModel.classes[Judgement(findings, model, desk).best] != .hardware
        {
            findings.contributions.append(contribution)
        }
        let judgement = Judgement(findings, model, desk)
        let route = LinearModel.classes[judgement.best]
        return Verdict(
            route: route, confidence: judgement.confidence, evidence: judgement.evidence(),
            language: findings.language, category: findings.category(of: route),
            vendor: route == .hardware ? findings.vendor : nil)
    }

    /// What an issue has to do with a migration, whatever the circumstance.
    package static func migrationSigns(in issue: Issue) -> [MigrationSign] {
        CircumstanceReader.shipped.read(Tokens(issue)).map(\.sign)
    }

    /// Ids of the rules that fire on an issue: what the tests of the rule book ask.
    package func rulesFiring(on issue: Issue) -> [String] {
        reader.read(issue).rules.map { reader.id(ofRule: $0) }
    }

    /// The blended score of every class; the softmax of these is the confidence.
    package func scores(_ issue: Issue) -> ClassScores { Judgement(reader.read(issue), model, desk).scores }

    /// What the rules alone say of each class, in the order of `LinearModel.classes`: what training blends with.
    package func ruleScores(_ issue: Issue) -> ClassScores {
        RuleScores.damped(reader.read(issue).contributions)
    }

    /// The slots of an issue's features, each once: what training reads.
    package func slots(of issue: Issue) -> [UInt32] {
        var slots: [UInt32] = []
        Features.each(of: reader.read(issue)) { slot, _, _ in slots.append(UInt32(truncatingIfNeeded: slot)) }
        return slots
    }

    // MARK: Learning on the job

    /// The same router with what these lessons teach, and nothing of what others taught before.
    package func taught(by lessons: [Lesson]) -> Router {
        var router = self
        router.desk = LessonFit.weights(lessons)
        return router
    }

    /// An issue made ready to be part of a lesson.
    package func prepare(_ issue: Issue) -> ReadIssue {
        let findings = reader.read(issue)
        var slots: [UInt32] = []
        Features.each(of: findings) { slot, _, _ in slots.append(UInt32(truncatingIfNeeded: slot)) }
        return ReadIssue(slots: slots, prior: Judgement(findings, model, .none).scores)
    }

    private static let shipped = Reader(.shipped)
}
