import Canvas
import Desk
import Testing

@testable import Console

/// What a verdict rests on, found again in its text.
@Suite struct EvidenceMarksTests {
    private func marks(_ texts: String..., against: [String] = []) -> EvidenceMarks {
        EvidenceMarks(
            Verdict(
                route: .hardware, confidence: 0.9,
                evidence: texts.map { Evidence(text: $0, weight: 1, why: "") }
                    + against.map { Evidence(text: $0, weight: -1, why: "") },
                language: .english))
    }

    /// Marked words between brackets, a bar at each line's end.
    private func shown(_ text: String, _ marks: EvidenceMarks, width: Int = 80) -> String {
        marks.lines(of: DisplayText(text), width: width, .text).map { line in
            line.spans.map { $0.style == .match ? "[\($0.text.text)]" : $0.text.text }.joined()
        }.joined(separator: "|")
    }

    @Test(arguments: [
        ("The battery is swollen.", "The [battery] is swollen."),
        ("batteryless battery-pack", "batteryless [battery]-pack"),
        ("no such word", "no such word"),
        ("battery battery", "[battery] [battery]"),
        ("", ""),
    ])
    func `whole words are marked, wherever they stand`(text: String, expected: String) {
        #expect(shown(text, marks("battery")) == expected)
    }

    @Test func `a phrase stays marked where the line is broken inside it`() {
        #expect(
            shown("my docking station died", marks("docking station"), width: 10)
                == "my [docking]|[station]|died")
    }

    @Test func `what spoke against the verdict is not marked`() {
        #expect(shown("printer and dock", marks("dock", against: ["printer"])) == "printer and [dock]")
    }

    @Test func `evidence over two lines of a mail is marked in both`() {
        #expect(shown("of my docking", marks("docking\nstation")) == "of my [docking]")
        #expect(shown("station here", marks("docking\nstation")) == "[station] here")
    }

    @Test(arguments: [
        "\u{202E}abc", "a\u{1B}[31mb", "\u{0}", "e\u{301}", "👩‍👩‍👧 battery",
        String(repeating: "battery ", count: 400),
    ])
    func `text from outside is marked without a trap and loses nothing`(text: String) {
        for width in [1, 4, 17, 80] {
            let plain = DisplayText(text).wrapped(to: width).map(\.text)
            let lines = marks("battery", text).lines(of: DisplayText(text), width: width, .text)
            #expect(lines.map { $0.spans.map(\.text.text).joined() } == plain)
        }
    }
}
