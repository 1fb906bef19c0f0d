import Localization

extension Prose {
    /// What is wrong with a filter and what it takes instead; the place is the error's.
    package static func sentence(_ error: FilterError) -> String {
        switch error.problem {
        case .unknownField:
            localized(
                "There is no such field. Fields are \(Filter.Field.allCases.map(\.rawValue).joined(separator: ", ")). "
                    + "In quotes it is a word.")
        case .missingValue(let field): localized("\(field.rawValue): takes \(field.form).")
        case .unknownValue(let field): localized("\(field.rawValue): takes \(field.form), and not that.")
        case .tooManyTerms: localized("A filter has at most \(Filter.limit) terms. Leave some out.")
        }
    }

    /// The same, with the filter above it and a mark under the place.
    package static func shown(_ error: FilterError, in text: String) -> String {
        let blanks = String(repeating: " ", count: error.position)
        let mark = "^" + String(repeating: "~", count: max(0, error.length - 1))
        return "\(sentence(error))\n  \(text)\n  \(blanks)\(mark)"
    }
}
