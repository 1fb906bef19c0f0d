import Desk
import Routing
import Testing

@Suite struct RuleBookTests {
    static let rules = RuleBook.shipped.rules
    let router = Router()

    @Test(arguments: rules.map(\.id))
    func `a rule fires on its own examples`(id: String) throws {
        let rule = try #require(Self.rules.first { $0.id == id })
        for text in rule.fires {
            #expect(router.rulesFiring(on: Issue(subject: text, body: "")).contains(id), "\(text)")
            #expect(router.rulesFiring(on: Issue(subject: "", body: text)).contains(id), "\(text)")
        }
    }

    @Test(arguments: rules.map(\.id))
    func `a rule stays quiet on what only looks alike`(id: String) throws {
        let rule = try #require(Self.rules.first { $0.id == id })
        for text in rule.quiet {
            #expect(!router.rulesFiring(on: Issue(subject: text, body: "")).contains(id), "\(text)")
        }
    }

    @Test func `every rule has examples of both kinds, a weight and a summary`() {
        for rule in Self.rules {
            #expect(!rule.fires.isEmpty && !rule.quiet.isEmpty, "\(rule.id)")
            #expect(rule.weight > 0 && !rule.summary.isEmpty, "\(rule.id)")
        }
    }

    @Test func `rule ids and family names are unique`() {
        #expect(Set(Self.rules.map(\.id)).count == Self.rules.count)
        #expect(Set(RuleBook.shipped.families.map(\.name)).count == RuleBook.shipped.families.count)
    }

    @Test func `the generated page is stable and names every rule`() {
        let page = RuleBook.shipped.markdown()
        #expect(page == RuleBook.shipped.markdown())
        for rule in Self.rules {
            #expect(page.contains("| `\(rule.id)` | \(rule.route.rawValue) |"), "\(rule.id)")
        }
        for family in RuleBook.shipped.families { #expect(page.contains("\n## \(family.name)\n")) }
        #expect(page.hasSuffix("|\n"))
    }
}
