import Desk
import Localization
import Wire

/// The screen of the shift's handover.
extension Model {
    mutating func openHandover() {
        guard screen != .handover else { return }
        if goToPlace(.handover) { handover = HandoverState() }
        askHandover()
    }

    mutating func askHandover() { askOnce(.handover(until: nil), for: .handover) }

    mutating func replaceHandover(with sheet: HandoverSheet) {
        let sections = Prose.handover(sheet, tiers: rules.tiers, time: clock.dayAndTime)
        handover?.replace(with: sheet, sections)
    }

    mutating func openSelectedHandover() {
        guard let ticket = handover?.selected?.ticket else {
            return say(localized("There is no ticket behind this line."))
        }
        openTicket(ticket)
    }
}
