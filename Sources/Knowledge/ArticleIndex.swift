package import Desk
import Glibc
import Routing

/// Finds articles by words: BM25 over titles, summaries, headings and texts, each article in the stems of its own
/// language.
///
/// Made anew whenever an article changes: some thousands of them take milliseconds, and live in memory only.
package final class ArticleIndex {
    /// An article that was found.
    package struct Match: Hashable, Sendable {
        package var number: Int
        package var score: Double
        /// The words of the question that it has.
        package var words: [String]
    }

    private struct Posting {
        var place: Int
        /// How often it stands there, what stands in a title counting more.
        var weight: Double
    }

    private let articles: [Article]
    private let stemmers: [Language: Stemmer]
    private var postings: [String: [Posting]] = [:]
    private var terms: [String] = []
    private var lengths: [Double] = []
    private var titles: [Set<String>] = []
    private var average = 1.0

    package init(_ articles: [Article]) {
        self.articles = articles
        stemmers = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, Stemmer($0)) })
        for (place, article) in articles.enumerated() { file(article, place) }
        terms = postings.keys.sorted()
        average = max(1, lengths.reduce(0, +) / Double(max(1, lengths.count)))
    }

    private func file(_ article: Article, _ place: Int) {
        let stemmer = stemmer(article.content.language)
        var weights: [String: Double] = [:]
        var length = 0.0
        func add(_ text: String, _ weight: Double) {
            for word in FoldedWords(text).words where !Self.isEmpty(word) {
                weights[stemmer.term(word), default: 0] += weight
                length += 1
            }
        }
        add(article.content.title, 4)
        add(article.content.summary, 2)
        add(article.content.text, 1)
        for keyword in article.content.keywords { add(keyword, 3) }
        for platform in article.content.platforms { add(platform.label, 2) }
        titles.append(
            Set(FoldedWords(article.content.title).words.filter { !Self.isEmpty($0) }.map(stemmer.term)))
        for (term, weight) in weights {
            postings[term, default: []].append(Posting(place: place, weight: weight))
        }
        lengths.append(length)
    }

    // MARK: Searching

    /// Articles that have the words that somebody typed, those that have all of them first. The last word may be
    /// unfinished.
    package func search(
        _ text: String, limit: Int, where isWanted: (Article) -> Bool = { _ in true }
    ) -> [Match] {
        let words = Array(FoldedWords(text, limit: 1024).words.prefix(Self.mostWords))
        guard !words.isEmpty else { return [] }
        let isUnfinished = text.unicodeScalars.last.map { !$0.properties.isWhitespace } ?? false
        var scores: [Int: Tally] = [:]
        for (index, word) in words.enumerated() {
            let isOpen = isUnfinished && index == words.count - 1 && word.folded.utf8.count > 1
            var best: [Int: Double] = [:]
            for language in Language.allCases {
                let term = stemmer(language).term(word)
                for found in isOpen ? beginning(term, word.folded) : [term] {
                    for posting in postings[found] ?? []
                    where articles[posting.place].content.language == language {
                        best[posting.place] = max(best[posting.place] ?? 0, score(posting, found))
                    }
                }
            }
            for (place, score) in best { scores[place, default: Tally()].add(score, word.original) }
        }
        return ranked(scores, limit: limit, of: words.count, isWanted)
    }

    /// Articles that may answer what somebody wrote, the likeliest first; none rather than any.
    package func suggestions(
        subject: String, text: String, language: Language, platforms: Set<Platform>,
        level: Experience? = nil, limit: Int
    ) -> [Match] {
        let named = FoldedWords(subject).words
        let emphasised = Set(named.map(\.folded))
        let read = named + FoldedWords(text, limit: Self.readBytes).words
        var distinct: [FoldedWords.Word] = []
        var seen: Set<String> = []
        for word in read where !Self.isEmpty(word) && seen.insert(word.folded).inserted {
            distinct.append(word)
        }
        var scores: [Int: Tally] = [:]
        for word in distinct.prefix(Self.mostTellingWords) {
            // What the subject says is what it is about.
            let emphasis = emphasised.contains(word.folded) ? 2.0 : 1.0
            for language in Language.allCases {
                let term = stemmer(language).term(word)
                for posting in postings[term] ?? [] where articles[posting.place].content.language == language
                {
                    scores[posting.place, default: Tally()]
                        .add(emphasis * score(posting, term), word.original)
                    if word.code != nil { scores[posting.place]?.hasCode = true }
                    if titles[posting.place].contains(term) { scores[posting.place]?.inTitle += 1 }
                }
            }
        }
        for (place, tally) in scores {
            let content = articles[place].content
            // One word in common is chance; a code is none, nor are two words of the title.
            guard tally.hasCode || tally.inTitle >= 2 || (tally.inTitle >= 1 && tally.words.count >= 3) else {
                scores[place] = nil
                continue
            }
            if language != .unknown, content.language != language { scores[place]?.score *= 0.4 }
            // Steps for a beginner bore an expert, and the other way round is worse.
            if let level, let wanted = content.level { scores[place]?.score *= level == wanted ? 1.5 : 0.5 }
            if !content.platforms.isEmpty, !platforms.isEmpty {
                scores[place]?.score *= platforms.isDisjoint(with: content.platforms) ? 0.3 : 1.5
            }
        }
        return ranked(scores, limit: limit, of: 1) { _ in true }
    }

    private struct Tally {
        var score = 0.0
        var words: [String] = []
        var hasCode = false
        var inTitle = 0

        mutating func add(_ score: Double, _ word: String) {
            self.score += score
            if words.last != word { words.append(word) }
        }
    }

    private func ranked(
        _ scores: [Int: Tally], limit: Int, of words: Int, _ isWanted: (Article) -> Bool
    ) -> [Match] {
        scores.filter { isWanted(articles[$0.key]) }
            .map { place, tally -> Match in
                let share = min(1, Double(tally.words.count) / Double(max(1, words)))
                return Match(
                    number: articles[place].number, score: tally.score * share * share, words: tally.words)
            }
            .sorted { ($0.score, -$0.number) > ($1.score, -$1.number) }
            .prefix(max(0, limit)).map(\.self)
    }

    /// Okapi BM25 with the usual constants.
    private func score(_ posting: Posting, _ term: String) -> Double {
        let holders = Double(postings[term]?.count ?? 0)
        let rarity = log1p((Double(articles.count) - holders + 0.5) / (holders + 0.5))
        let length = 0.25 + 0.75 * lengths[posting.place] / average
        return rarity * posting.weight * 2.2 / (posting.weight + 1.2 * length)
    }

    /// Terms that begin as a stem does, or as the letters typed so far.
    private func beginning(_ stem: String, _ typed: String) -> [String] {
        var found: [String] = []
        for prefix in Set([stem, typed]) {
            var index = terms.partitioningIndex { $0 >= prefix }
            while index < terms.count, terms[index].hasPrefix(prefix), found.count < Self.mostBeginnings {
                found.append(terms[index])
                index += 1
            }
        }
        return found
    }

    private func stemmer(_ language: Language) -> Stemmer { stemmers[language] ?? Stemmer(language) }

    private static let mostWords = 12
    private static let mostTellingWords = 60
    private static let readBytes = 4096
    private static let mostBeginnings = 60

    /// A word that is in every text.
    private static func isEmpty(_ word: FoldedWords.Word) -> Bool {
        word.folded.utf8.count < 2 || FoldedWords.everyday.contains(word.folded)
    }
}

extension Array {
    /// The first index whose element fulfils a condition that holds from somewhere on.
    fileprivate func partitioningIndex(where holds: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
