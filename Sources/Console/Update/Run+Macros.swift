import Canvas
import Desk
import Localization
import Wire

/// Macros of the desk: chosen by a few letters, shown whole, done by a letter.
extension Model {
    mutating func openMacros() {
        overlay = .macros(MacroPicker())
        ask(.macros, for: .macros)
    }

    mutating func received(_ macros: [Macro]) {
        guard case .macros(var picker) = overlay else { return }
        picker.macros = macros
        overlay = .macros(picker)
    }

    mutating func take(_ key: Key, _ picker: MacroPicker) {
        var picker = picker
        let found = picker.found(tiers: rules.tiers)
        switch key {
        case .down, .control("n"), .tab: picker.selected = min(max(0, found.count - 1), picker.selected + 1)
        case .up, .control("p"), .backTab: picker.selected = max(0, picker.selected - 1)
        case .enter:
            guard found.indices.contains(picker.selected) else {
                return say(localized("No macro is called that."), .warning)
            }
            let name = found[picker.selected].name
            let aims = targetRows.map { Aim($0.number, basedOn: $0.version) }
            guard !aims.isEmpty else {
                overlay = nil
                return say(localized("No ticket is selected."), .warning)
            }
            return begin(.macro(name), on: aims)
        default:
            let before = picker.buffer.text
            Self.edit(&picker.buffer, key)
            if picker.buffer.text != before { picker.selected = 0 }
        }
        overlay = .macros(picker)
    }

    /// Play mode goes on where a macro decided about the ticket it shows.
    mutating func followMacro(_ outcomes: [Outcome]) {
        guard screen == .triage, let shown = triage?.detail?.row.number,
            let row = outcomes.first(where: { $0.number == shown && !$0.versions.isEmpty })?.after,
            row.status != .new
        else { return }
        triage?.history.append(.init(number: shown, isSkip: false))
        triage?.settled += 1
        triage?.scroll = 0
        askOffer()
    }
}
