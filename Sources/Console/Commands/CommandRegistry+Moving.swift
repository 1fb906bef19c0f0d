extension CommandRegistry {
    private static let reading: [ScreenID] = [
        .list, .ticket, .triage, .review, .mail, .handover, .figures, .announcements, .announcement,
        .waves, .wave,
    ]
    private static let rows: [ScreenID] = [.list, .review, .mail, .handover, .announcements, .waves, .wave]
    private static let texts: [ScreenID] = [.ticket, .triage]
    private static let scrolled: [ScreenID] = texts + [.announcement, .figures]

    static let moving: [CommandSpec] = [
        CommandSpec(.down, "Move down: a row in a list, a line in a text", on: reading, "j", "Down", "C-n"),
        CommandSpec(.up, "Move up", on: reading, "k", "Up", "C-p"),
        CommandSpec(.halfPageDown, "Move down half a page", on: reading, "C-d"),
        CommandSpec(.halfPageUp, "Move up half a page", on: reading, "C-u"),
        CommandSpec(.pageDown, "Move down a page", on: rows, "PgDn", "C-f")
            .also(on: scrolled, "Space", "PgDn", "C-f").also(on: [.editor], "PgDn"),
        CommandSpec(.pageUp, "Move up a page", on: reading, "PgUp", "C-b").also(on: [.editor], "PgUp"),
        CommandSpec(.first, "Move to the first row or line", on: reading, "g g", "Home", "<"),
        CommandSpec(
            .last, "Move to the last row or line, or to the row a count names", on: reading, "G", "End"),
        CommandSpec(.open, "Open the ticket", hint: "open", on: rows, "Enter", "l", "Right"),
        CommandSpec(.back, "Go back one screen", hint: "back", on: [.ticket], "q", "Esc", "h", "Left", "C-g")
            .also(
                on: [.review, .mail, .handover, .figures, .announcements, .announcement, .waves, .wave], "q",
                "Esc", "h",
                "Left", "C-g"
            )
            .also(on: [.triage], "q", "Esc", "C-g"),
        CommandSpec(
            .nextTicket, "Show the next ticket of the list; in play mode, leave this one for later",
            hint: "next",
            on: texts, "J"),
        CommandSpec(
            .previousTicket, "Show the previous ticket of the list", hint: "previous", on: [.ticket], "K"),
        CommandSpec(
            .toggleHistory, "Switch between the thread and the history", hint: "history", on: [.ticket], "Tab"
        ),
        CommandSpec(
            .showClocks, "Explain the ticket's clocks: what ran, what paused them, when they are due",
            hint: "clocks", on: [.ticket], "C"),
        CommandSpec(
            .markEvidence, "Show why the verdict is what it is, and mark its words in the text", hint: "why",
            on: texts, "W"),
        CommandSpec(
            .toggleFolds, "Show quoted text and signatures, or fold them away again", hint: "fold", on: texts,
            "f"),
        CommandSpec(
            .saveAttachment, "Save a file that came with a mail; asks where", hint: "save file", on: texts,
            "S"),
        CommandSpec(.yankNumber, "Copy the ticket's number", hint: "number", on: reading, "y i"),
        CommandSpec(.yankSubject, "Copy the subject", hint: "subject", on: reading, "y s"),
        CommandSpec(.yankBody, "Copy the requester's last message", hint: "body", on: texts, "y b"),
    ]

    static let places: [CommandSpec] = [
        CommandSpec(.goTriage, "Go to the Triage queue", hint: "triage", on: reading, "g t"),
        CommandSpec(
            .goManagedDesktop, "Go to the Managed desktop queue", hint: "managed", on: reading, "g d"),
        CommandSpec(.goHardware, "Go to the Hardware queue", hint: "hardware", on: reading, "g h"),
        CommandSpec(.goOther, "Go to the Other queue", hint: "other", on: reading, "g o"),
        CommandSpec(.goEscalation, "Go to the Escalation queue", hint: "escalation", on: reading, "g e"),
        CommandSpec(.goMine, "Go to the tickets you hold", hint: "mine", on: reading, "g m"),
        CommandSpec(.goWaiting, "Go to the tickets that wait", hint: "waiting", on: reading, "g w"),
        CommandSpec(.goAll, "Go to all tickets, closed ones included", hint: "all", on: reading, "g a"),
        CommandSpec(.goReview, "Go to the handoffs that need you", hint: "review", on: reading, "g r"),
        CommandSpec(
            .goMail, "Go to the desk's mail: ways in and out, what did not leave, quarantine", hint: "mail",
            on: reading, "g i"),
        CommandSpec(
            .goAnnouncements, "Go to what is announced: outages, changes, updates", hint: "announcements",
            on: reading, "g n"),
        CommandSpec(
            .goHandover, "Go to the shift's handover: what comes due, waits or is stuck", hint: "handover",
            on: reading, "g s"),
        CommandSpec(
            .goFigures, "Go to the desk's figures: arrivals, backlog, clocks that ran out, classes",
            hint: "figures",
            on: reading, "g f"),
        CommandSpec(.figuresDay, "Show today, by the hour", hint: "today", on: [.figures], "d"),
        CommandSpec(.figuresWeek, "Show the last seven days", hint: "week", on: [.figures], "w"),
        CommandSpec(.figuresMonth, "Show the last thirty days", hint: "month", on: [.figures], "m"),
        CommandSpec(
            .figuresTable, "Show tables in place of charts, or charts again", hint: "tables", on: [.figures],
            "t"),
        CommandSpec(
            .goWaves, "Go to the waves of the migration: phases, progress, load", hint: "waves", on: reading,
            "g v"),
        CommandSpec(
            .play, "Play: get the most urgent unsettled ticket, decide, get the next", hint: "play",
            on: [.list],
            "p", "g p"
        ).also(on: [.ticket, .triage, .review, .mail, .handover, .figures, .waves, .wave], "g p"),
        CommandSpec(.nextView, "Show the next queue", hint: "next queue", on: [.list], "Tab"),
        CommandSpec(.previousView, "Show the previous queue", hint: "previous queue", on: [.list], "S-Tab"),
    ]
}
