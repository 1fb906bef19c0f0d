import Desk

extension Reader.Findings {
    /// What an issue of a class is about; nil where nothing says it.
    ///
    /// Rules of the class speak first, those of other classes half as loud; a word alone settles it where no rule
    /// fired, the more so in the subject.
    func category(of route: Route) -> Category? {
        var best: (category: Category, weight: Double)?
        for category in Category.allCases where category.fits(route) {
            var weight = 0.0
            for contribution in contributions where contribution.category == category {
                weight += contribution.weight * (contribution.route == route ? 1 : 0.5)
            }
            if let word = named.first(where: { $0.category == category })?.word {
                // What is named first is more often the matter: it wins a tie.
                weight += (tokens.list[word].inSubject ? 2.6 : 1) + 0.1 / Double(word + 1)
            }
            // Every part is one of a machine: the whole is named only where nothing else is.
            if category == .computer { weight /= 3 }
            if weight > best?.weight ?? 0 { best = (category, weight) }
        }
        return best?.category
    }
}
