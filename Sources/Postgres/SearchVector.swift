import Storage

/// One entry as a `tsvector`: its lexemes with their places, subject and people marked by weights.
struct SearchVector {
    private(set) var text = ""
    private var size = 0

    /// PostgreSQL counts places up to here; beyond, words are found, phrases are not.
    private static let placeLimit = 16_383
    /// A vector holds less than a mebibyte; what a text has beyond this many bytes of words is not searched.
    private static let sizeLimit = 500_000

    private static let subjectWeight = "A"

    static func weight(of column: SearchQuery.Column) -> String {
        switch column {
        case .people: "B"
        }
    }

    init(_ entry: SearchEntry) {
        var place = 1
        // Subject and people first: the text is what may be too long. The gap keeps phrases inside one of them.
        add(entry.subject, weight: Self.subjectWeight, from: &place)
        place += 1
        add(entry.people, weight: Self.weight(of: .people), from: &place)
        place += 1
        add(entry.text, weight: "", from: &place)
    }

    private mutating func add(_ part: String, weight: String, from place: inout Int) {
        for word in Lexemes(of: part).words {
            // A lexeme's bytes, and what the server keeps beside them.
            size += word.utf8.count + 8
            if size > Self.sizeLimit { return }
            text += "'\(word)':\(min(place, Self.placeLimit))\(weight) "
            place += 1
        }
    }
}
