import Desk
import Routing

/// What the key `routing` of the configuration sets: the desk's own model and rules, on top of the shipped ones.
struct RoutingConfiguration: Sendable {
    /// A file that `tierdesk train` wrote; nil for the shipped model.
    var model: String?
    var rules: [Rule] = []
    fileprivate var source: JSON5Source?

    /// The router that these settings make.
    ///
    /// - Throws: a complaint where the model cannot be read, or a rule does not hold for its own examples: a rule that
    ///   does not do what it was written for is found before it routes anything.
    func router() throws -> Router {
        let router = Router(try model.map(LabelledFile.model), rules: rules)
        for rule in rules {
            for text in rule.fires
            where !router.rulesFiring(on: Issue(subject: "", body: text)).contains(rule.id) {
                throw complaint(rule, "the rule does not fire on its example `\(Complaint.quote(text))`")
            }
            for text in rule.quiet
            where router.rulesFiring(on: Issue(subject: "", body: text)).contains(rule.id) {
                throw complaint(
                    rule, "the rule fires on `\(Complaint.quote(text))`, where it should be quiet")
            }
        }
        return router
    }

    private func complaint(_ rule: Rule, _ sentence: String) -> Complaint {
        let sentence = "rule `\(rule.id)`: \(sentence)"
        return source?.complaint(atValue: rule.id, sentence)
            ?? Complaint(.configuration, "\(sentence). Correct the rule and try again.")
    }
}

/// The key as it is written.
struct RoutingFile: Decodable {
    var model: String?
    var rules: [RuleFile]?

    enum CodingKeys: String, CodingKey, CaseIterable { case model, rules }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        model = try container.decodeIfPresent(String.self, forKey: .model)
        rules = try container.decodeIfPresent([RuleFile].self, forKey: .rules)
    }

    struct RuleFile: Decodable {
        var id: String
        var route: String
        var weight: Double
        var summary: String
        var category: String?
        var words: Words
        var near: Words?
        var within: Int?
        var unless: Words?
        var clear: Int?
        var fires: [String]
        var quiet: [String]?

        enum CodingKeys: String, CodingKey, CaseIterable {
            case id, route, weight, summary, category, words, near, within, unless, clear, fires, quiet
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.strict(CodingKeys.self)
            id = try container.decode(String.self, forKey: .id)
            route = try container.decode(String.self, forKey: .route)
            weight = try container.decode(Double.self, forKey: .weight)
            summary = try container.decode(String.self, forKey: .summary)
            category = try container.decodeIfPresent(String.self, forKey: .category)
            words = try container.decode(Words.self, forKey: .words)
            near = try container.decodeIfPresent(Words.self, forKey: .near)
            within = try container.decodeIfPresent(Int.self, forKey: .within)
            unless = try container.decodeIfPresent(Words.self, forKey: .unless)
            clear = try container.decodeIfPresent(Int.self, forKey: .clear)
            fires = try container.decode([String].self, forKey: .fires)
            quiet = try container.decodeIfPresent([String].self, forKey: .quiet)
        }
    }

    /// `{ en: "till; cash desk", fr: "caisse*", nl: "kassa*" }`; a name that is the same everywhere goes anywhere.
    struct Words: Decodable {
        var lexicon: Lexicon

        enum CodingKeys: String, CodingKey, CaseIterable { case en, fr, nl }

        init(from decoder: any Decoder) throws {
            let container = try decoder.strict(CodingKeys.self)
            lexicon = Lexicon(
                en: try container.decodeIfPresent(String.self, forKey: .en) ?? "",
                fr: try container.decodeIfPresent(String.self, forKey: .fr) ?? "",
                nl: try container.decodeIfPresent(String.self, forKey: .nl) ?? "")
        }
    }

    /// - Throws: a complaint that names file, line and what was expected.
    func configuration(_ source: JSON5Source) throws -> RoutingConfiguration {
        var known = Set(RuleBook.shipped.rules.map(\.id))
        let rules = try (rules ?? []).map { try rule($0, &known, source) }
        return RoutingConfiguration(
            model: model.map { source.path(besides: $0) }, rules: rules, source: source)
    }

    private func rule(_ file: RuleFile, _ known: inout Set<String>, _ source: JSON5Source) throws -> Rule {
        func expect(_ isRight: Bool, _ expectation: String) throws {
            if !isRight {
                throw source.complaint(
                    atValue: file.id, "rule `\(Complaint.quote(file.id))`: \(expectation)")
            }
        }
        try expect(
            (1...40).contains(file.id.utf8.count)
                && file.id.utf8.allSatisfy {
                    (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
                },
            "an id has 1 to 40 small letters, digits and hyphens")
        try expect(known.insert(file.id).inserted, "another rule has this id")
        let route = Route(rawValue: file.route)
        try expect(route != nil, "route is managed-desktop, hardware or other")
        let category = file.category.flatMap(Category.init(rawValue:))
        try expect(
            file.category == nil || category != nil,
            "category is one of " + Category.allCases.map(\.rawValue).joined(separator: ", "))
        try expect(
            (0.1...6).contains(file.weight),
            "weight is a number from 0.1 to 6: 3 makes the class twenty times as likely"
        )
        try expect(!file.summary.isEmpty, "summary says in words what the rule found")
        try expect(!file.words.lexicon.isEmpty, "words has a word in en, fr or nl")
        try expect(!file.fires.isEmpty, "fires has at least one text that the rule is for")
        for reach in [file.within, file.clear] {
            try expect(reach.map { (1...40).contains($0) } ?? true, "within and clear are 1 to 40 words")
        }
        return Rule(
            file.id, route ?? .other, file.weight, file.summary, category: category, on: file.words.lexicon,
            near: file.near?.lexicon, within: file.within ?? 6, unless: file.unless?.lexicon,
            clear: file.clear ?? 6, fires: file.fires, quiet: file.quiet ?? [])
    }
}
