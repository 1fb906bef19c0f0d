import Canvas
import Testing

@Suite struct `Names of keys and colours` {
    static let keys: [Key] =
        [
            .enter, .tab, .backTab, .escape, .backspace, .delete, .insert, .up, .down, .left, .right, .home,
            .end,
            .pageUp, .pageDown, .character(" "), .character("j"), .character("?"), .character("é"), .alt("f"),
            .alt("\r"),
            .control(" "), .control("_"), .control("\\"), .control("]"), .control("^"),
        ] + "abcdefgklnopqrstuvwxyz".map { .control($0) } + (1...24).map { .function($0) }

    /// `C-x` once called itself for ever.
    @Test(arguments: keys)
    func `the label of a key reads back as the key`(key: Key) {
        #expect(Key(label: key.label) == key)
    }

    @Test(arguments: ["", "C-", "C-i", "C-m", "C-j", "C-h", "M-", "F0", "F25", "Foo", "Up Up"])
    func `what no terminal can send is no key`(label: String) {
        #expect(Key(label: label) == nil)
    }

    @Test(arguments: [
        ("default", Color.default), ("cyan", .named(6)), ("brightwhite", .named(15)), ("gray", .named(8)),
        ("7", .named(7)),
        ("16", .indexed(16)), ("255", .indexed(255)), ("#000000", .exact(RGB(0, 0, 0))),
        ("#FFaf00", .exact(RGB(255, 175, 0))),
    ])
    func `a colour is a name, a number or a hex triplet`(text: String, color: Color) {
        #expect(Color(text) == color)
    }

    @Test(arguments: ["", "256", "-1", "#fff", "#gggggg", "#+fffff", "mauve"])
    func `anything else is no colour`(text: String) {
        #expect(Color(text) == nil)
    }
}
