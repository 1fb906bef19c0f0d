extension CommandRegistry {
    /// The key page of the documentation (`docs/keys.md`).
    package static func markdown() -> String {
        var text = "# Keys\n\nEvery command of the console, by screen. Generated from the registry in\n"
        text += "`Sources/Console/Commands`; the same list feeds the hint line, `?` and `:`.\n"
        text +=
            "`C-x` is Control and x, `M-x` is Alt and x; `g t` means g, then t. In lists and texts a number\n"
        text += "before a motion repeats it: `5j`. Commands marked reversible are taken back with `u`;\n"
        text += "those marked asks want a letter as confirmation, never Enter.\n"
        for screen in ScreenID.allCases {
            text += "\n## \(screen.title)\n\n| keys | command | what it does | care |\n|---|---|---|---|\n"
            for spec in all {
                guard let keys = spec.keys[screen] else { continue }
                let labels = keys.map { "`\($0)`" }.joined(separator: " ")
                let shown = labels.isEmpty ? "`:` only" : labels
                text += "| \(shown) | \(spec.id.rawValue) | \(spec.summary) | \(spec.danger.rawValue) |\n"
            }
        }
        return text
    }
}
