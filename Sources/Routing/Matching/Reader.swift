import Desk

/// A rule book made ready for reading: built once, then shared by every router.
struct Reader: Sendable {
    private let table: PhraseTable
    private let rules: [Prepared]
    /// The lexicon ids that rules look for beside their own words, one rule after the other.
    private let lexicons: [Int32]
    private let codes: [(range: ClosedRange<UInt32>, rule: Int)]
    private let categories: [(category: Category, lexicon: Int32)]
    private let vendors: [(name: String, lexicon: Int32)]

    private struct Prepared: Sendable {
        var id: String
        var why: String
        var category: Category?
        var route: Route
        var weight: Double
        var isFact: Bool
        var on: Int32
        /// Ranges of `lexicons`.
        var near: Range<Int>
        var needsNear: Bool
        var reach: Int32
        var unless: Range<Int>
        var clearance: Int32
    }

    /// What reading an issue gave.
    struct Findings {
        var tokens: Tokens
        /// By word: whether it is an everyday word, which tells a language and not a matter.
        var isEveryday: [Bool]
        var contributions: [Contribution]
        var language: Language
        /// Which rules fired, one for each contribution.
        var rules: [Int]
        /// Categories whose words are in it, with the first of these.
        var named: [(category: Category, word: Int)] = []
        var vendor: String?
    }

    /// The id of a rule that fired.
    func id(ofRule index: Int) -> String { rules.indices.contains(index) ? rules[index].id : "" }

    init(_ book: RuleBook) {
        var builder = PhraseTableBuilder()
        var prepared: [Prepared] = []
        var lexicons: [Int32] = []
        var codes: [(range: ClosedRange<UInt32>, rule: Int)] = []
        for family in book.families {
            for rule in family.rules {
                let condition = rule.condition
                codes += condition.codes.map { ($0, prepared.count) }
                let near = lexicons.count
                if let words = condition.near { lexicons += builder.insert(words) }
                let unless = lexicons.count
                if let words = condition.unless { lexicons += builder.insert(words) }
                let on = builder.insert(condition.on)
                for part in on {
                    prepared.append(
                        Prepared(
                            id: rule.id, why: rule.summary, category: rule.category, route: rule.route,
                            weight: rule.weight, isFact: rule.isFact, on: part,
                            near: near..<unless, needsNear: condition.near != nil,
                            reach: Int32(clamping: condition.reach), unless: unless..<lexicons.count,
                            clearance: Int32(clamping: condition.clearance)))
                }
            }
        }
        categories = CategoryWords.all.flatMap { category, words in
            builder.insert(words, tellsLanguage: false).map { (category, $0) }
        }
        vendors = CategoryWords.vendors.flatMap { name, words in
            builder.insert(words, tellsLanguage: false).map { (name, $0) }
        }
        for (language, words) in LanguageVotes.everyday { builder.insert(everyday: words, of: language) }
        builder.insert(everyday: RealWords.all, of: [])
        table = builder.finish()
        rules = prepared
        self.lexicons = lexicons
        self.codes = codes
    }

    func read(_ issue: Issue) -> Findings {
        let tokens = Tokens(issue)
        var hits = Hits(lexicons: table.lexiconCount)
        var votes = LanguageVotes()
        let isEveryday = table.read(tokens, into: &hits, votes: &votes)
        votes.count(frenchLetters: tokens.frenchLetters, dutchLetters: tokens.dutchLetters)
        var findings = Findings(
            tokens: tokens, isEveryday: isEveryday, contributions: [], language: votes.winner, rules: [])
        for index in rules.indices where hits.head(rules[index].on) >= 0 { apply(index, hits, &findings) }
        readCodes(&findings)
        for (category, lexicon) in categories where hits.head(lexicon) >= 0 {
            findings.named.append((category, Int(hits.all[Int(hits.head(lexicon))].first)))
        }
        findings.vendor = vendors.first { hits.head($0.lexicon) >= 0 }?.name
        return findings
    }

    private func apply(_ ruleIndex: Int, _ hits: Hits, _ findings: inout Findings) {
        let rule = rules[ruleIndex]
        var index = hits.head(rule.on)
        var count = 0
        var inSubject = false
        var words: (first: Int, last: Int) = (0, 0)
        while index >= 0 {
            let hit = hits.all[Int(index)]
            index = hit.next
            if nearest(rule.unless, to: hit, within: rule.clearance, hits, findings.tokens) != nil {
                continue
            }
            var first = hit.first
            var last = hit.last
            if rule.needsNear {
                guard let other = nearest(rule.near, to: hit, within: rule.reach, hits, findings.tokens)
                else { continue }
                first = min(first, other.first)
                last = max(last, other.last)
            }
            count += 1
            if count == 1 { words = (Int(first), Int(last)) }
            if findings.tokens.list[Int(first)].inSubject { inSubject = true }
        }
        guard count > 0 else { return }
        findings.contributions.append(
            Contribution(
                route: rule.route, weight: Weighing.weight(rule.weight, count: count, inSubject: inSubject),
                first: words.first, last: words.last, why: rule.why, category: rule.category,
                isFact: rule.isFact))
        findings.rules.append(ruleIndex)
    }

    /// The hit of some lexicons that stands closest to another, no further than so many words.
    private func nearest(
        _ range: Range<Int>, to hit: Hits.Hit, within reach: Int32, _ hits: Hits, _ tokens: Tokens
    ) -> Hits.Hit? {
        var best: Hits.Hit?
        var distance = reach
        let start = tokens.list[Int(hit.first)].position
        let end = tokens.list[Int(hit.last)].position
        for slot in range {
            var index = hits.head(lexicons[slot])
            while index >= 0 {
                let other = hits.all[Int(index)]
                index = other.next
                let gap = max(
                    tokens.list[Int(other.first)].position - end,
                    start - tokens.list[Int(other.last)].position, 0)
                if gap <= distance, best == nil || gap < distance {
                    best = other
                    distance = gap
                }
            }
        }
        return best
    }

    private func readCodes(_ findings: inout Findings) {
        let tokens = findings.tokens
        var found = 0
        for (index, token) in tokens.list.enumerated() {
            let length = token.foldedEnd - token.foldedStart
            guard length >= 8, length <= 10, found < 8 else { continue }
            let letters = tokens.folded[Int(token.foldedStart)..<Int(token.foldedEnd)]
            guard
                let code = ErrorCode.value(of: letters, isNegative: tokens.hasMinus(before: token)),
                let match = codes.first(where: { $0.range.contains(code) })
            else { continue }
            found += 1
            let rule = rules[match.rule]
            guard !findings.rules.contains(match.rule) else { continue }
            findings.contributions.append(
                Contribution(
                    route: rule.route,
                    weight: Weighing.weight(rule.weight, count: 1, inSubject: token.inSubject),
                    first: index, last: index, why: rule.why, category: rule.category, isFact: true))
            findings.rules.append(match.rule)
        }
    }
}

/// How occurrences of one rule add up.
enum Weighing {
    /// A second mention adds three tenths, a third one tenth, more add nothing: repeating a word is no argument.
    /// What a person puts into the subject is what they think the matter is about.
    static func weight(_ weight: Double, count: Int, inSubject: Bool) -> Double {
        let repeated = count >= 3 ? 1.4 : count == 2 ? 1.3 : 1
        return weight * repeated * (inSubject ? 1.2 : 1)
    }
}
