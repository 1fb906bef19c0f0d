import Desk

extension RuleBook {
    /// The generated page `docs/routing-rules.md`: the same book always gives the same bytes.
    package func markdown() -> String {
        var page = """
            # Routing rules

            Generated from the rule book; do not edit. \(rules.count) rules in \(families.count) families. A rule adds its \
            weight to its route once; a second and a third mention add a little, and a mention in the subject counts a \
            fifth more. Each example on this page is a test.

            """
        for family in families {
            page += "\n## \(family.name)\n\n\(family.reason)\n\n"
            page += "| Rule | Route | Weight | Finds | Fires on | Does not fire on |\n"
            page += "| --- | --- | ---: | --- | --- | --- |\n"
            for rule in family.rules {
                let cells = [
                    "`\(rule.id)`", rule.route.rawValue, Self.decimal(rule.weight), rule.summary,
                    Self.list(rule.fires), Self.list(rule.quiet),
                ]
                page += "| " + cells.joined(separator: " | ") + " |\n"
            }
        }
        return page
    }

    private static func list(_ examples: [String]) -> String {
        examples.map { "“" + escaped($0) + "”" }.joined(separator: "<br>")
    }

    private static func escaped(_ text: String) -> String {
        String(text.flatMap { $0 == "|" ? ["\\", "|"] : $0 == "\n" ? [" "] : [$0] })
    }

    /// One decimal place, without a formatter or the C library.
    private static func decimal(_ weight: Double) -> String {
        let tenths = Int(weight * 10 + 0.5)
        return "\(tenths / 10).\(abs(tenths % 10))"
    }
}
