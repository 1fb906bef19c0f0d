import Canvas
import Desk
import Localization

extension Model {
    func drawSequences(_ frame: inout Frame, _ menu: SequencesMenu) {
        let box = Rect(size).inset(horizontal: size.width >= 80 ? 4 : 1, vertical: 2)
        let title = localized(
            menu.count, one: "A sequence of commands", other: "A sequence, \(menu.count) times")
        let inside = drawBox(&frame, box, DisplayText(title))
        let (list, foot) = inside.split(top: max(0, inside.height - 1))
        let all = allSequences
        frame.cursor = Point(x: list.x, y: list.y)
        if all.isEmpty {
            let words =
                sequences == nil
                ? localized("Asking the desk ...")
                : localized(
                    "None yet. \(key(.record)) records what you do next; the configuration has others under `sequences`."
                )
            for (y, line) in Line(words, .dim).wrapped(to: list.width).enumerated() {
                frame.put(line, x: list.x, y: list.y + y, width: list.width, glyphs: glyphs)
            }
        }
        drawChoices(&frame, list, count: all.count, selected: menu.selected) {
            add(all[$0], place: $0, to: &$1)
        }
        guard foot.height > 0 else { return }
        var hints = [Line()]
        let words = [
            ("Enter", localized("do it")), (localized("a letter"), localized("do that one")),
            (",", localized("the last again")), ("Del", localized("delete")),
        ]
        for (key, word) in words { hints.addHint(key, word, width: foot.width) }
        let line = notice.map { Line($0.text, .notice) } ?? hints[0]
        frame.put(line, x: foot.x, y: foot.y, width: foot.width, glyphs: glyphs)
    }

    private func add(_ sequence: CommandSequence, place: Int, to line: inout Line) {
        let bound = keys.sequences.indices.contains(place) ? keys.sequences[place] : nil
        line.add(DisplayText(bound?.key ?? "").fitted(to: 6, ellipsis: glyphs.ellipsis) + " ", .key)
        line.add(DisplayText(sequence.name).fitted(to: 18, ellipsis: glyphs.ellipsis) + " ")
        line.add(DisplayText(bound == nil ? localized("yours") : localized("desk's")).fitted(to: 8), .dim)
        line.add(sequence.steps.joined(separator: ", "), .dim)
    }

    /// Recording and doing, in front of whatever the notice line says.
    var sequenceMark: Line? {
        if let playback {
            let step = playback.moves.indices.contains(playback.next) ? playback.moves[playback.next].step : 0
            return Line(
                localized("[\(playback.name): step \(step + 1) of \(playback.steps.count)]") + " ", .warning)
        }
        guard let recording else { return nil }
        let count = recording.steps.count
        return Line(
            localized(
                count, one: "[recording \(recording.name): 1 step]",
                other: "[recording \(recording.name): \(count) steps]") + " ", .warning)
    }
}
