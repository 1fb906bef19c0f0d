extension CommandRegistry {
    /// Alerts and checklists.
    static let boards: [CommandSpec] = [
        CommandSpec(
            .alertTake, "Be the owner of the alert, or of the marked ones", hint: "take",
            danger: .reversible, on: [.alerts], "t"),
        CommandSpec(
            .alertRelease, "Own the alert no more", hint: "release", danger: .reversible, on: [.alerts], "T"),
        CommandSpec(
            .alertTicket, "Open a ticket for the alert, or one for all marked ones", hint: "new ticket",
            danger: .asks, on: [.alerts], "n"),
        CommandSpec(
            .alertLink, "Add the alert, or the marked ones, to a ticket you name", hint: "to a ticket",
            danger: .reversible, on: [.alerts], "m"),
        CommandSpec(
            .alertUnlink, "Take the alert off its ticket", hint: "off its ticket", danger: .reversible,
            on: [.alerts], "M"),
        CommandSpec(
            .alertClose, "Close the alert, or the marked ones; asks why", hint: "close", danger: .asks,
            on: [.alerts], "x"),
        CommandSpec(
            .alertReactivate, "Make a closed alert active again", hint: "reactivate", danger: .reversible,
            on: [.alerts], "O"),
        CommandSpec(
            .alertsClosed, "Show closed alerts, or active ones again", hint: "closed", on: [.alerts], "Tab"),
        CommandSpec(
            .checklistTick, "Tick the item, or take the tick back", hint: "tick", danger: .reversible,
            on: [.checklists], "Space", "x"),
        CommandSpec(
            .checklistOwner, "Say who does the item, or sees to the list", hint: "owner",
            danger: .reversible, on: [.checklists], "o"),
        CommandSpec(
            .checklistDue, "Say by which day it has to be done", hint: "day", danger: .reversible,
            on: [.checklists], "D"),
        CommandSpec(
            .checklistNote, "Write a note on the item, or on the list", hint: "note", danger: .reversible,
            on: [.checklists], "i"),
        CommandSpec(
            .checklistStart, "Begin a checklist", hint: "begin", danger: .asks, on: [.checklists], "n"),
    ]
}
