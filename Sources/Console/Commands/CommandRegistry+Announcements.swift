extension CommandRegistry {
    private static let one: [ScreenID] = [.announcement]

    static let announcements: [CommandSpec] = [
        CommandSpec(
            .announcementRead, "Say that you read the announcement", hint: "read it", on: one, "a"),
        CommandSpec(
            .announcementNew, "Announce something: a form to fill in", hint: "new", danger: .asks,
            on: [.announcements, .announcement], "n"),
        CommandSpec(
            .announcementRevise, "Say something else; whoever read it has to read it again", hint: "revise",
            danger: .asks, on: one, "e"),
        CommandSpec(
            .announcementUpdate, "Say how it stands; nobody has to read it again", hint: "update",
            danger: .asks, on: one, "i"),
        CommandSpec(
            .announcementJoin, "Choose open tickets that belong to it, among those that may", hint: "join",
            danger: .reversible, on: one, "m"),
        CommandSpec(
            .announcementTickets, "List the tickets that belong to it", hint: "tickets", on: one, "Enter",
            "t"),
        CommandSpec(
            .announcementDraft, "Copy a message to users about it, in a language you choose", hint: "draft",
            on: one, "D"),
        CommandSpec(
            .announcementEnd, "Say that it is over, and answer its tickets after a look", hint: "end",
            danger: .asks, on: one, "x"),
        CommandSpec(
            .announcementReopen, "Say that it is not over after all", hint: "reopen", danger: .reversible,
            on: one, "O"),
        CommandSpec(
            .announcementAll, "Switch between open announcements and all of them", hint: "all",
            on: [.announcements], "Tab"),
    ]
}
