import Desk
import Seeded
import Testing

@Suite struct `Folding of a text` {
    /// Each piece as a letter and its lines: `o2 q3` is two lines of the writer's own, then three quoted.
    private func shape(_ text: String) -> String {
        FoldedText(text).pieces.map { piece in
            switch piece.kind {
            case .own: "o\(piece.lines)"
            case .quote: "q\(piece.lines)"
            case .signature: "s\(piece.lines)"
            }
        }.joined(separator: " ")
    }

    static let long = "The dock is dead again since this morning."

    @Test(arguments: [
        ("", ""), ("Hello\n", "o1"), ("Hello\n> one\n> two\nThanks", "o4"),
        ("Hello\n> one\n> two\n> three\nThanks", "o1 q3 o1"),
        ("Yes.\n\nOn Friday Anna wrote:\n> one\n> two\n", "o2 q3"),
        ("Yes.\n\nOn Fri, 3 May 2026, Anna Bos <anna@example.org>\nwrote:\n\n> one\n> two", "o2 q5"),
        ("On Friday Anna wrote:\n> one\n> two\nMy answer is below, as it should be.", "q3 o1"),
        ("Le 3 mai, Anna a écrit :\n> un\n> deux\nVoilà", "q3 o1"),
        ("Hello\n-- \nAnna\nSales", "o1 s3"), ("Hello\n--\nAnna\n\n> one\n> two\n> three", "o1 s3 q3"),
        ("\(long)\n\n-----Original Message-----\nFrom: Bo\nprinter\n\nbye", "o2 q5"),
        ("\(long)\nVan: Bo\nVerzonden: maandag\n\nprinter", "o1 q4"),
        ("\(long)\n\nKind regards,\nAnna Bos\n\nSales\nThird floor\n+32 2 555 01 23", "o5 s3"),
        ("\(long)\nGroeten,\nAnna\nSales\nGent\n> a\n> b\n> c", "o3 s2 q3"),
        ("\(long)\nRegards\nAnna\nPS: it hums.", "o4"),
        ("\(long)\nDe : Bo\nObjet : imprimante\nx", "o1 q3"),
    ])
    func `quotes with their first line, and signatures, are pieces of their own`(
        text: String, expected: String
    ) {
        #expect(shape(text) == expected)
    }

    @Test(arguments: [
        // Nothing of their own above it: the older mail is what they have to say.
        "fyi\nFrom: Anna\nSubject: x\n\nThe dock is dead", "> one\n> two\n> three\n> four",
        // One line that begins like a header is a line.
        "\(long)\nFrom: the third floor it takes an hour\nand back another.",
        // Dashes, and then more than any signature has.
        "\(long)\n--\n" + (1...20).map { "line \($0)\n" }.joined(),
        "-- \nAnna",
    ])
    func `what may be what the writer has to say stays in view`(text: String) {
        #expect(FoldedText(text).pieces.map(\.kind) == [.own])
    }

    @Test func `the pieces are the text, whatever it is`() {
        let parts = [
            "> quoted", "-- ", "--", "On Friday Anna wrote:", "wrote:", "From: Anna", "Subject: x", "", " ",
            "-----Original Message-----", "I have the same thing here.", "é\u{301}\r", "\u{0}", "De : Luc",
        ]
        for seed in 1...300 as ClosedRange<UInt64> {
            var random = SeededRandom(seed: seed)
            var text = ""
            for _ in 0..<Int.random(in: 0...30, using: &random) {
                text +=
                    (parts.randomElement(using: &random) ?? "")
                    + (Bool.random(using: &random) ? "\n" : "\r\n")
            }
            let pieces = FoldedText(text).pieces
            #expect(pieces.map(\.text).joined() == text, "seed \(seed)")
            #expect(pieces.allSatisfy { $0.lines > 0 }, "seed \(seed)")
            #expect(zip(pieces, pieces.dropFirst()).allSatisfy { $0.kind != $1.kind }, "seed \(seed)")
        }
    }
}
