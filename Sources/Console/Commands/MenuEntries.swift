import Canvas
import Desk
import Localization
import Wire

/// A line of the palette or the help.
struct MenuEntry: Sendable {
    enum Effect: Hashable, Sendable {
        case command(CommandID)
        case ticket(Int)
        case list(QueueView, filter: String)
        case view(ViewRow)
        case sequence(String)
    }
    var effect: Effect
    var name: String
    var summary: String
    /// Other names that it is found by: its hint in the reader's language.
    var aliases: [String] = []
    /// Its summary in English, by which it is found as well.
    var english = ""
    var keys: String
    /// Why it cannot be done now.
    var reason: String?

    /// What stands beside its name.
    var said: String { reason ?? summary }
}

extension Model {
    func entries(of menu: Menu) -> [MenuEntry] {
        let text = menu.buffer.text.trimmed()
        let specs = CommandRegistry.all.filter {
            $0.keys[screen] != nil && ($0.id != .palette && $0.id != .help)
        }
        var entries = specs.map { spec in
            MenuEntry(
                effect: .command(spec.id), name: spec.id.rawValue, summary: spec.localizedSummary,
                aliases: [spec.localizedHint].filter { $0 != spec.hint }, english: spec.summary,
                keys: keys.keys(spec.id, on: screen).joined(separator: ", "),
                reason: spec.id.unavailable(in: self)
            )
        }
        if menu.kind == .help { entries.removeAll { $0.keys.isEmpty } }
        if menu.kind == .palette {
            let moves = Set(CommandRegistry.moving.map(\.id)).subtracting([
                .open, .back, .yankBody, .saveAttachment,
            ])
            entries.removeAll { if case .command(let id) = $0.effect { moves.contains(id) } else { false } }
            entries += views.map { row in
                MenuEntry(
                    effect: .view(row), name: "view \(row.view.name)",
                    summary: "\(row.view.list.title) \(row.view.filter)", keys: "")
            }
        }
        entries += sequenceEntries(all: menu.kind == .palette)
        guard !text.isEmpty else { return entries }
        if menu.kind == .help {
            let words = Fuzzy.folded(text).split(separator: " ")
            return entries.filter { entry in
                let line = Fuzzy.folded("\(entry.name) \(entry.summary) \(entry.english) \(entry.keys)")
                return words.allSatisfy { line.contains($0) }
            }
        }
        if let place = listPlace(text) { return [place] }
        let scored = entries.compactMap { entry in
            Fuzzy.score(text, in: [entry.name] + entry.aliases, or: [entry.summary, entry.english]).map {
                (entry, $0)
            }
        }
        var found = scored.sorted { $0.1 > $1.1 }.map(\.0)
        if let number = Int(text.drop { $0 == "#" }), number > 0 {
            let entry = MenuEntry(
                effect: .ticket(number), name: "#\(number)", summary: localized("Open ticket \(number)"),
                keys: "")
            found.insert(entry, at: 0)
        }
        return found
    }

    mutating func take(_ key: Key, _ menu: Menu) {
        var menu = menu
        let entries = entries(of: menu)
        switch key {
        case .down, .control("n"), .tab: menu.selected = min(menu.selected + 1, max(0, entries.count - 1))
        case .up, .control("p"), .backTab: menu.selected = max(0, menu.selected - 1)
        case .pageDown: menu.selected = min(menu.selected + 10, max(0, entries.count - 1))
        case .pageUp: menu.selected = max(0, menu.selected - 10)
        case .enter:
            guard entries.indices.contains(menu.selected) else {
                return say(localized("Nothing is called that here. Esc closes."), .warning)
            }
            if case .list = entries[menu.selected].effect, let reason = entries[menu.selected].reason {
                return say(reason, .warning)
            }
            overlay = nil
            switch entries[menu.selected].effect {
            case .command(let id): run(id)
            case .ticket(let number):
                record(.ticket(number))
                jump(number)
            case .list(let view, let filter):
                record(.list(view, filter: filter))
                show(view, filter: filter)
            case .view(let row):
                record(.view(row.view.name))
                show(row)
            case .sequence(let name): play(name)
            }
            return
        default:
            let before = menu.buffer.text
            Self.edit(&menu.buffer, key)
            if menu.buffer.text != before { menu.selected = 0 }
        }
        overlay = .menu(menu)
    }

    /// Those with a key here, or all.
    private func sequenceEntries(all: Bool) -> [MenuEntry] {
        let bound = keys.map(screen).sequences
        return allSequences.compactMap { sequence in
            let labels = bound.filter { $0.value == sequence.name }.map { KeyMap.label($0.key) }.sorted()
            guard all || !labels.isEmpty else { return nil }
            return MenuEntry(
                effect: .sequence(sequence.name), name: "sequence \(sequence.name)",
                summary: sequence.steps.joined(separator: ", "), keys: labels.joined(separator: ", "))
        }
    }

    /// `list`, a queue's name where one is wanted, and a filter: a place like any other.
    private func listPlace(_ text: String) -> MenuEntry? {
        guard text.lowercased().hasPrefix("list ") else { return nil }
        var filter = text.dropFirst(5).drop(while: \.isWhitespace)
        let first = filter.prefix { !$0.isWhitespace }
        let view = QueueView(rawValue: first.lowercased())
        if view != nil { filter = filter.dropFirst(first.count).drop(while: \.isWhitespace) }
        let title = (view ?? .all).title
        var entry = MenuEntry(
            effect: .list(view ?? .all, filter: String(filter)), name: "list",
            summary: localized("Show \(title), filtered by \(String(filter))"), keys: "")
        do {
            _ = try Filter(String(filter))
        } catch {
            entry.reason = Prose.sentence(error)
        }
        return entry
    }

    mutating func jump(_ number: Int) {
        if screen == .triage {
            releaseOffer()
            triage = nil
            path = [.list]
        }
        openTicket(number)
    }
}

/// Finds what was meant from a few letters.
enum Fuzzy {
    /// Higher is better; nil when the letters do not occur in this order.
    static func score(_ text: String, in names: [String], or summaries: [String]) -> Int? {
        let text = folded(text)
        return names.compactMap { score(text, in: folded($0)) }.max()
            ?? score(text, in: summaries)
    }

    private static func score(_ text: String, in name: String) -> Int? {
        if name == text { return 1000 }
        if name.hasPrefix(text) { return 800 - name.count }
        if name.contains(text) { return 600 - name.count }
        return spread(text, in: name).map { 400 - $0 }
    }

    private static func score(_ text: String, in summaries: [String]) -> Int? {
        summaries.filter { folded($0).contains(text) }.map { 100 - $0.count / 4 }.max()
    }

    /// Case and accents do not count: who types in a hurry leaves them out.
    static func folded(_ text: String) -> String {
        let small = text.lowercased()
        if small.utf8.allSatisfy({ $0 < 0x80 }) { return small }
        return String(small.map { $0.isASCII ? $0 : TextHits.folded($0) })
    }

    private static func spread(_ text: String, in name: String) -> Int? {
        var rest = Array(name)[...]
        var skipped = 0
        for letter in text where letter != " " {
            guard let index = rest.firstIndex(of: letter) else { return nil }
            skipped += index - rest.startIndex
            rest = rest[(index + 1)...]
        }
        return skipped
    }
}
