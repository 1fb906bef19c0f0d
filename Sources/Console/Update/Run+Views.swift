import Canvas
import Desk
import Localization
import Wire

/// Saved views: going to one, saving the shown list as one.
extension Model {
    mutating func openViews() {
        overlay = .views(ViewsMenu())
        askViews()
    }

    /// With counts where they are on screen.
    mutating func askViews() {
        var isShown = false
        if case .views = overlay { isShown = true }
        askOnce(.views(isCounted: isShown, zone: zoneOffset), for: .views)
    }

    mutating func received(_ rows: [ViewRow]) {
        views = rows
        guard case .views(var menu) = overlay else { return }
        // What is selected is a view, not a place.
        let selected = menu.row?.view
        menu.rows = rows
        menu.selected =
            selected.flatMap { old in rows.firstIndex { $0.view.name == old.name && $0.view.kind == old.kind }
            }
            ?? rows.firstIndex { $0.view.name == list.saved } ?? min(menu.selected, max(0, rows.count - 1))
        overlay = .views(menu)
    }

    mutating func take(_ key: Key, _ menu: ViewsMenu) {
        var menu = menu
        let last = max(0, (menu.rows?.count ?? 0) - 1)
        switch key {
        case .down, .control("n"), .character("j"): menu.selected = min(last, menu.selected + 1)
        case .up, .control("p"), .character("k"): menu.selected = max(0, menu.selected - 1)
        case .pageDown: menu.selected = min(last, menu.selected + 10)
        case .pageUp: menu.selected = max(0, menu.selected - 10)
        case .character("q"): return overlay = nil
        case .enter:
            return menu.row.map { show($0) }
                ?? say(localized("There is no view yet. s saves the list as one."))
        case .character("s"): return askViewName(.personal)
        case .character("S"): return askViewName(.shared)
        case .character("r"):
            return change(menu.row) { view in
                .prompt(
                    Prompt(
                        title: localized("A new name for \"\(view.name)\""), buffer: TextBuffer(view.name),
                        intent: .renameView(view)))
            }
        case .character("d"):
            return change(menu.row) { view in
                .choice(
                    .confirm(
                        view.kind == .shared
                            ? localized("Delete the view \"\(view.name)\" for everybody?")
                            : localized("Delete the view \"\(view.name)\"?"),
                        yes: localized("delete"), .deleteView(view), no: localized("keep")))
            }
        case .character(let character):
            let byKey = menu.rows?.first { $0.view.key == String(character) }
            let place = character.wholeNumberValue.map { $0 - 1 }
            let byPlace = place.flatMap { place in
                menu.rows.flatMap { $0.indices.contains(place) ? $0[place] : nil }
            }
            guard let row = byKey ?? byPlace else {
                return say(
                    localized(
                        "Enter goes there, s saves the list as a view, r renames, d deletes, Esc closes."))
            }
            return show(row)
        default:
            say(localized("Enter goes there, s saves the list as a view, r renames, d deletes, Esc closes."))
        }
        overlay = .views(menu)
    }

    mutating func show(_ row: ViewRow) {
        if let error = row.error { return say(Prose.sentence(error), .warning) }
        overlay = nil
        show(row.view.list, filter: row.view.filter, saved: row.view.name)
    }

    private mutating func askViewName(_ kind: SavedView.Kind) {
        if kind == .shared, let agent = identity?.agent, !Permission.allows(agent, .shareViews) {
            return say(Prose.sentence(.notPermitted(.shareViews)), .warning)
        }
        let what = list.filter.isEmpty ? list.view.title : "\(list.view.title), \(list.filter)"
        overlay = .prompt(
            Prompt(
                title: kind == .shared
                    ? localized("Save for everybody as (\(what))") : localized("Save as (\(what))"),
                buffer: TextBuffer(list.saved ?? ""), intent: .saveView(kind)))
    }

    private mutating func change(_ row: ViewRow?, _ next: (SavedView) -> Overlay) {
        guard let view = row?.view else { return say(localized("No view is selected.")) }
        if view.kind == .configured { return say(Prose.sentence(.viewOfConfiguration), .warning) }
        if view.kind == .shared, let agent = identity?.agent, !Permission.allows(agent, .shareViews) {
            return say(Prose.sentence(.notPermitted(.shareViews)), .warning)
        }
        overlay = next(view)
    }

    mutating func saveView(_ name: String, _ kind: SavedView.Kind) {
        let view = SavedView(name: name, list: list.view, filter: list.filter, kind: kind)
        ask(.saveView(view), for: .viewChanged(localized("The list is saved as \"\(name)\".")))
        if screen == .list { list.saved = name }
    }

    mutating func rename(_ view: SavedView, to name: String) {
        ask(
            .renameView(view.name, view.kind, to: name),
            for: .viewChanged(localized("The view is called \"\(name)\" now.")))
        if list.saved == view.name { list.saved = name }
    }

    mutating func delete(_ view: SavedView) {
        ask(
            .deleteView(view.name, view.kind),
            for: .viewChanged(localized("The view \"\(view.name)\" is deleted.")))
        if list.saved == view.name { list.saved = nil }
    }
}
