import Desk

extension Judgement {
    private static let limit = 8
    private static let learnedLimit = 6
    /// Less than this moves nothing a person could see.
    private static let least = 0.08

    /// The words that carried the verdict, heaviest first.
    ///
    /// A weight is what the lead of the likeliest class over the next one loses when the words are taken out; it
    /// is negative where they spoke against it.
    func evidence() -> [Evidence] {
        var chosen: [Piece] = []
        // Several rules may rest on the same words: they are one piece of evidence, told by the heaviest.
        for index in findings.contributions.indices {
            let contribution = findings.contributions[index]
            let words = contribution.first...contribution.last
            if let other = chosen.firstIndex(where: { $0.words.overlaps(words) }) {
                if chosen[other].ruleWeight < contribution.weight {
                    chosen[other] = Piece(words: words, rule: index, ruleWeight: contribution.weight)
                }
            } else {
                chosen.append(Piece(words: words, rule: index, ruleWeight: contribution.weight))
            }
        }
        addLearned(reading, to: &chosen)
        if isTaught { addLearned(deskReading, to: &chosen) }
        for index in chosen.indices { chosen[index].weight = lead - lead(without: chosen[index].words) }
        if isTaught { tellLessonsApart(&chosen) }
        chosen.removeAll { abs($0.weight) < Self.least }
        chosen.sort { left, right in
            let (a, b) = (abs(left.weight), abs(right.weight))
            return a != b ? a > b : left.words.lowerBound < right.words.lowerBound
        }
        let tokens = findings.tokens
        return chosen.prefix(Self.limit).map { piece in
            Evidence(
                text: tokens.original(
                    from: tokens.list[piece.words.lowerBound], through: tokens.list[piece.words.upperBound]),
                weight: piece.weight,
                why: why(piece))
        }
    }

    private func why(_ piece: Piece) -> String {
        if piece.isLesson { return "learned at this desk" }
        return piece.rule.map { findings.contributions[$0].why } ?? "learned from labelled tickets"
    }

    private struct Piece {
        var words: ClosedRange<Int>
        /// The contribution it was found by; nil for a learned word.
        var rule: Int?
        var ruleWeight = 0.0
        var weight = 0.0
        /// What the desk itself taught about the words.
        var isLesson = false
    }

    /// Splits off what the desk taught: each reason on its own, both together what the words are worth.
    private func tellLessonsApart(_ chosen: inout [Piece]) {
        for index in chosen.indices {
            let taught = lead - lead(unlearned: chosen[index].words)
            guard abs(taught) >= Self.least else { continue }
            chosen[index].weight -= taught
            chosen.append(Piece(words: chosen[index].words, weight: taught, isLesson: true))
        }
    }

    /// Adds the words whose learned weights stand out, as far as nothing has named them yet.
    private func addLearned(_ reading: LinearModel.Reading, to chosen: inout [Piece]) {
        guard !reading.words.isEmpty else { return }
        // Few are wanted of many: each word is compared with the least of those kept.
        var top = [(pull: Int32, word: Int)](repeating: (0, -1), count: Self.learnedLimit)
        reading.words.withUnsafeBufferPointer { words in
            top.withUnsafeMutableBufferPointer { top in
                for word in words.indices {
                    let sum = words[word].own &+ words[word].pair
                    let pull = abs(sum[best] - sum[second])
                    var place = top.count - 1
                    guard pull > top[place].pull else { continue }
                    while place > 0, top[place - 1].pull < pull {
                        top[place] = top[place - 1]
                        place -= 1
                    }
                    top[place] = (pull, word)
                }
            }
        }
        for (_, word) in top where word >= 0 && !chosen.contains(where: { $0.words.contains(word) }) {
            chosen.append(Piece(words: word...word))
        }
    }
}
