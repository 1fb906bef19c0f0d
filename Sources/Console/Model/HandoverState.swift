import Desk
import Wire

/// The shift's handover sheet on screen.
struct HandoverState: Sendable {
    var sheet: HandoverSheet?
    /// The sheet in words.
    var sections: [Prose.HandoverSection] = []
    var selected: Choice?
    var top = 0

    /// A line, by what it is about: so that the selection survives every refresh.
    struct Choice: Hashable, Sendable {
        var section: Int
        /// nil: the line is about no ticket, and is the how manyth of its section.
        var ticket: Int?
        var index: Int
    }

    var choices: [Choice] {
        sections.enumerated().flatMap { section, content in
            content.lines.enumerated().map { index, line in
                let same = content.lines[..<index].count { $0.ticket == line.ticket && line.ticket != nil }
                return Choice(
                    section: section, ticket: line.ticket, index: line.ticket == nil ? index : same)
            }
        }
    }

    mutating func replace(with sheet: HandoverSheet, _ sections: [Prose.HandoverSection]) {
        let old = choices.firstIndex { $0 == selected }
        self.sheet = sheet
        self.sections = sections
        let choices = choices
        if let selected, choices.contains(selected) { return }
        selected = choices.isEmpty ? nil : choices[min(old ?? 0, choices.count - 1)]
    }
}
