/// Reads the ids of Message-ID, In-Reply-To and References.
enum MessageIDs {
    /// A thread longer than this is followed by its newest ids.
    private static let countLimit = 100
    /// RFC 5322 2.1.1: the longest line there can be.
    private static let lengthLimit = 998

    /// The ids in angle brackets; where there is no bracket at all, the words that have an `@`.
    static func all(in header: String?) -> [String] {
        guard let header else { return [] }
        var ids: [String] = []
        if header.utf8.contains(UInt8(ascii: "<")) {
            for piece in header.utf8.split(separator: UInt8(ascii: "<"), omittingEmptySubsequences: false)
                .dropFirst()
            {
                guard let end = piece.firstIndex(of: UInt8(ascii: ">")) else { continue }
                append(piece[..<end], to: &ids)
            }
        } else {
            for word in header.utf8.split(whereSeparator: { $0 <= 32 }) where word.contains(UInt8(ascii: "@"))
            {
                append(word, to: &ids)
            }
        }
        return ids.suffix(countLimit)
    }

    /// A folded id has spaces in the middle that were never part of it.
    private static func append(_ piece: Substring.UTF8View, to ids: inout [String]) {
        let id = String(decoding: piece.filter { $0 > 32 && $0 != 127 }, as: UTF8.self)
        if !id.isEmpty, id.utf8.count <= lengthLimit, ids.last != id { ids.append(id) }
    }
}
