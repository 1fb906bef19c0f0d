import Canvas
import Desk
import Localization
import Wire

/// What lies over a screen, as lines: each choice with the number that picks it.
extension Model {
    func linearLines(_ picker: SplitPicker) -> [DisplayText] {
        let entries = picker.entries.enumerated().map { place, entry in
            let head = heading(entry, picker.target.row.requester).linearText.description
            let mark = picker.marked.contains(entry.id) ? localized("chosen") + ", " : ""
            let text = Self.oneLine(String(entry.text.prefix(200)))
            return DisplayText("\(place + 1): \(mark)\(head). \(text)")
        }
        return [DisplayText(localized("Which entries become a ticket of their own?"))] + entries
            + [
                DisplayText(
                    localized(
                        "Numbers choose entries or leave them again, .go goes on, .cancel leaves all as it is."
                    ))
            ]
    }

    func linearLines(_ picker: ArticlePicker) -> [DisplayText] {
        if let reading = picker.reading {
            let content = reading.article.content
            return [DisplayText("\(reading.article.reference) \(content.title)")]
                + articleLines(reading).map(\.linearText).filter { !$0.isEmpty }
                + [
                    DisplayText(
                        content.link == nil
                            ? localized("t sends its text, .cancel goes back to the list.")
                            : localized("t sends its text, l sends its link, .cancel goes back to the list."))
                ]
        }
        let rows = (picker.rows ?? []).enumerated().map { place, row in
            var parts = ["\(place + 1): \(row.reference) \(row.title)"]
            if row.language != .unknown { parts.append(row.language.rawValue) }
            if row.isForDesk { parts.append(localized("for the desk")) }
            if row.isStale { parts.append(localized("to be reviewed")) }
            return DisplayText(parts.joined(separator: ", "))
        }
        let head: DisplayText =
            DisplayText(
                picker.rows == nil
                    ? localized("Asking the desk ...")
                    : rows.isEmpty ? localized("No article has these words.") : localized("Articles"))
        return [head] + rows + [
            DisplayText(localized("A number reads one, words look for others, .cancel closes."))
        ]
    }

    func linearLines(_ menu: ViewsMenu) -> [DisplayText] {
        let rows = (menu.rows ?? []).enumerated().map { place, row in
            let error = row.error.map { ", \(Prose.sentence($0))" } ?? ""
            return DisplayText(
                "\(place + 1): \(row.view.name), \(row.countText) in \(row.view.list.title) \(row.view.filter)"
                    + error)
        }
        return rows
            + [
                DisplayText(
                    localized(
                        "A number goes to one, s saves the list as a view, S for everybody, .cancel closes."))
            ]
    }

    func linearLines(_ picker: MacroPicker) -> [DisplayText] {
        let found = picker.found(tiers: rules.tiers).enumerated().map { place, macro in
            let words = Prose.words(macro, tiers: rules.tiers).joined(separator: ", ")
            return DisplayText("\(place + 1): \(macro.name): \(words)")
        }
        return found + [DisplayText(localized("A number shows what that macro would do, .cancel closes."))]
    }

    func linearLines(_ batch: BatchState) -> [DisplayText] {
        let lines = [head(batch)] + batchLines(batch)
        let ask: DisplayText =
            batch.phase == .asking && !batch.wanted.isEmpty
            ? DisplayText(localized("y does it to \(Self.tickets(batch.wanted.count)), n changes nothing."))
            : DisplayText(localized(".cancel closes."))
        return [DisplayText(Sentence.intent(batch.deed, on: Self.tickets(batch.aims.count)))]
            + lines.map(\.linearText).filter { !$0.isEmpty } + [ask]
    }

    func linearLines(_ board: ElevationBoard) -> [DisplayText] {
        let rows = (board.rows ?? []).enumerated().map { place, row in
            let words = standing(row.elevation, credential: row.credential).linearText
            return DisplayText("\(place + 1): #\(row.ticket) \(words), \(row.elevation.request.title)")
        }
        return rows.isEmpty
            ? [DisplayText(localized("No elevation is open. .cancel closes."))]
            : rows + [DisplayText(localized("A number opens the ticket, .cancel closes."))]
    }

    func linearLines(_ conflict: Conflict) -> [DisplayText] {
        ([conflictTitle(conflict)] + conflictLines(conflict)).map(\.linearText).filter { !$0.isEmpty }
            + conflict.answers.map { DisplayText("\($0.key): \($0.label)") }
    }

    /// What was done in this session, the latest first.
    var linearDeeds: [DisplayText] {
        deeds.reversed().enumerated().map { DisplayText("\($0 + 1): \($1.what)") }
            + [DisplayText(localized("A number takes that back, .cancel closes."))]
    }
}

extension Model {
    /// A line for what lies over the screen: a number picks, letters are keys, words look for something.
    mutating func take(line text: String, over overlay: Overlay) {
        let number = Int(text).map { $0 - 1 }
        func isPlace(_ count: Int) -> Bool { number.map { (0..<count).contains($0) } ?? false }
        switch overlay {
        case .split(var picker):
            if text == ".go" || text.isEmpty { return press(.enter) }
            guard let places = Self.places(text, of: picker.entries.count) else {
                return say(localized("Numbers choose entries, .go goes on."), .warning)
            }
            picker.marked.formSymmetricDifference(places.map { picker.entries[$0].id })
            self.overlay = .split(picker)
        case .articles(var picker) where picker.reading == nil:
            if let number, isPlace(picker.rows?.count ?? 0) {
                picker.selected = number
                self.overlay = .articles(picker)
                return press(.tab)
            }
            picker.buffer = TextBuffer(text)
            look(picker)
        case .views(var menu):
            guard let number, isPlace(menu.rows?.count ?? 0) else { return pressAll(text) }
            menu.selected = number
            self.overlay = .views(menu)
            press(.enter)
        case .macros(var picker):
            let found = picker.found(tiers: rules.tiers)
            guard let place = isPlace(found.count) ? number : found.firstIndex(where: { $0.name == text })
            else { return say(localized("There is no macro of that number or name."), .warning) }
            picker.selected = place
            self.overlay = .macros(picker)
            press(.enter)
        case .elevations(var board):
            guard let number, isPlace(board.rows?.count ?? 0) else {
                return say(localized("A number opens the ticket."), .warning)
            }
            board.selected = number
            self.overlay = .elevations(board)
            press(.enter)
        case .deeds:
            guard let number, isPlace(deeds.count) else {
                return say(localized("A number takes that back."), .warning)
            }
            self.overlay = .deeds(number)
            press(.enter)
        case .sequences(let menu):
            self.overlay = nil
            play(text, menu.count)
        case .form(let form): take(line: text, over: form)
        case .join(let picker): take(line: text, over: picker)
        case .ending(let plan): take(line: text, over: plan)
        default: pressAll(text)
        }
    }

    private mutating func pressAll(_ text: String) {
        for character in text { press(.character(character)) }
    }
}

extension Line {
    var linearText: DisplayText { spans.map(\.text).joined() }
}
