/// The phrases of every lexicon, found from their first word.
///
/// Built once by `PhraseTableBuilder`; flat arrays only, since every word of every issue is looked up here.
struct PhraseTable: Sendable {
    var words = WordTable()
    /// Phrases in the order of their first word's id; `firsts[id]..<firsts[id + 1]` are those of one word.
    var phrases: [Phrase] = []
    var firsts: [Int32] = []
    /// By phrase: its second word; -1 without one, 0 where words may be skipped. Within one first word they ascend,
    /// so that of a hundred phrases with `not` only those are looked at whose next word is there.
    var seconds: [Int32] = []
    /// Word ids after the first, of all phrases; 0 skips up to two words.
    var rests: [Int32] = []
    /// By word id: the languages whose everyday words it belongs to.
    var everyday: [LanguageSet] = []
    var lexiconCount: Int32 = 0

    struct Phrase: Sendable {
        var restStart: Int32
        var restEnd: Int32
        var lexicon: Int32
        var languages: LanguageSet
    }
}

/// Languages a word may belong to, for votes.
struct LanguageSet: OptionSet, Hashable, Sendable {
    let rawValue: UInt8
    static let english = LanguageSet(rawValue: 1)
    static let french = LanguageSet(rawValue: 2)
    static let dutch = LanguageSet(rawValue: 4)
    /// A language the desk does not route in.
    static let foreign = LanguageSet(rawValue: 8)
}
