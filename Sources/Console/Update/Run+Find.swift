import Canvas
import Desk
import Localization
import Wire

/// Words looked for in the open ticket.
extension Model {
    mutating func findTyped(_ buffer: TextBuffer) {
        overlay = .find(buffer)
        ticket?.find = TextHits(SearchWord.words(buffer.text))
        ticket?.hit = 0
        // What is looked for may stand in what a mail quotes.
        if !buffer.isBlank { ticket?.folds = .open }
        goToHit(0)
    }

    mutating func leaveFind(keeps: Bool) {
        overlay = nil
        if !keeps { ticket?.find = TextHits([]) }
    }

    mutating func stepHit(_ step: Int) {
        guard let ticket, !ticket.find.isEmpty else {
            return say(localized("Nothing is looked for. / finds words."))
        }
        goToHit(ticket.hit + step * (count ?? 1))
    }

    /// Shows a place with the words, counted around the end.
    private mutating func goToHit(_ index: Int) {
        let hits = hits
        guard !hits.isEmpty else { return }
        let index = ((index % hits.count) + hits.count) % hits.count
        ticket?.hit = index
        let line = hits[index].line
        let scroll = ticket?.scroll ?? 0
        let height = bodyHeight
        if line < scroll || line >= scroll + height { ticket?.scroll = max(0, line - height / 3) }
    }

    /// The places of what is looked for, in the lines of the open ticket.
    var hits: [(line: Int, range: Range<Int>)] {
        guard screen == .ticket, let find = ticket?.find, !find.isEmpty else { return [] }
        return bodyLines().enumerated().flatMap { index, line in
            find.ranges(in: line.characters).map { (index, $0) }
        }
    }

    /// The lines with those places marked.
    func marked(_ lines: [Line]) -> [Line] {
        guard screen == .ticket, let ticket, !ticket.find.isEmpty else { return lines }
        var seen = 0
        return lines.map { line in
            let ranges = ticket.find.ranges(in: line.characters)
            guard !ranges.isEmpty else { return line }
            defer { seen += ranges.count }
            let isCurrent = (seen..<(seen + ranges.count)).contains(ticket.hit)
            return line.marked(ranges, isCurrent: isCurrent)
        }
    }

    /// Which place of how many, for the notice line.
    var hitLine: Line? {
        guard screen == .ticket, let ticket, !ticket.find.isEmpty else { return nil }
        let count = hits.count
        if count == 0 { return Line(localized("No place in this text has the words."), .dim) }
        var line = Line(localized("hit \(min(ticket.hit, count - 1) + 1) of \(count)"), .match)
        line.add(
            "  "
                + localized(
                    "\(key(.nextHit)) next, \(key(.previousHit)) previous, \(key(.findText)) other words"),
            .dim)
        return line
    }
}
