import Testing

@Suite struct `HTML becomes text` {
    @Test(arguments: [
        ("a<br>b<br/>c", "a\nb\nc"), ("<div>a</div><div>b</div>", "a\nb"), ("<p>a</p><p>b</p>", "a\n\nb"),
        ("<p>a</p><p>&nbsp;</p><p>b</p>", "a\n\nb"), ("a  \n\t b", "a b"), ("a <b>bold</b>, c", "a bold, c"),
        ("<ol><li>x</li><li>y<ul><li>z</li></ul></li></ol>", "1. x\n2. y\n  - z"),
        ("<li><p>in a block</p></li>", "- in a block"),
        ("<tr><td>a</td><td>b</td></tr><tr><td>c</td></tr>", "a  b\nc"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>c", "> a\n\n> > b\n\nc"),
        ("<style>x{}</style><script>1 < 2</script>a<!-- b -->c", "ac"),
        ("<script>never closed", "never closed"),
        ("a < b && c > d", "a < b && c > d"), ("1 <2", "1 <2"), ("<a <b>x", "x"), ("<p", "<p"),
        ("x<!-- open", "x<!-- open"),
        ("<p title='a > b'>x</p>", "x"), ("<p title=\"open>x</p>", "x"),
        ("&eacute;&#233;&#xE9;&euro;&#128;", "ééé€€"), ("&unknown; &amp;lt; &", "&unknown; &lt; &"),
        ("&#0;&#xD800;&#99999999999;", "\u{FFFD}\u{FFFD}&#99999999999;"),
        ("zero\u{200B}width&shy;", "zerowidth"),
        ("<img src=x alt='Company logo'>hi", "[Company logo]hi"), ("<img alt=''>hi", "hi"),
        ("<hr>a", "---\na"),
        ("<a href='https://x.example.com'>x.example.com</a>", "x.example.com"),
        (
            "<a href='https://x.example.com/?a=1&copy=2'>x</a>",
            "x [1]\n\n[1] https://x.example.com/?a=1&copy=2"
        ),
        (
            "<a href=http://a.example/>a</a> <a href=http://b.example/>b</a> <a href=http://a.example/>c</a>",
            "a [1] b [2] c [1]\n\n[1] http://a.example/\n[2] http://b.example/"
        ), ("<a href='javascript:x()'>x</a>", "x"), ("<a href='https://x.example/'><img src=y></a>", ""),
        ("<a href='https://x.example/'>never closed", "never closed [1]\n\n[1] https://x.example/"), ("", ""),
    ])
    func `what a reader would see is what comes out`(_ html: String, _ expected: String) throws {
        #expect(try Fixtures.text(ofHTML: html) == expected)
    }

    @Test func `links beyond the limit keep their text`() throws {
        let html = (0..<150).map { "<a href='https://x.example/\($0)'>n\($0)</a> " }.joined()
        let text = try Fixtures.text(ofHTML: html)
        #expect(text.contains("[100] https://x.example/99"))
        #expect(text.contains("n149") && !text.contains("[101]"))
    }

    /// Each of these made some scanner quadratic: such a run would not end while anybody waits.
    @Test(

        arguments: [
            "<", "<a ", "<a\"'", "<!--", "<!", "</", "<script>", "<style", "&#", "&", "<a href='",
            "<blockquote>", "<ul><li>",
        ])
    func `no repetition makes it slow`(_ piece: String) throws {
        _ = try Fixtures.text(ofHTML: String(repeating: piece, count: 300_000 / piece.utf8.count))
    }
}
