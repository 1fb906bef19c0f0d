extension CommandRegistry {
    private static let reading: [ScreenID] = [
        .list, .ticket, .triage, .review, .mail, .handover, .figures, .announcements, .announcement, .alerts,
        .checklists, .waves, .wave,
    ]

    static let console: [CommandSpec] = [
        CommandSpec(
            .filter, "Narrow the list as you type: words, field:value, !without", hint: "filter", on: [.list],
            "/"),
        CommandSpec(
            .mark, "Mark the ticket and move on; verbs act on all marks", hint: "mark",
            on: [.list, .review, .alerts],
            "Space"),
        CommandSpec(
            .markAll, "Mark every ticket that the list and its filter have, or none", hint: "mark all",
            on: [.list], "*"),
        CommandSpec(
            .markRange, "Mark everything from the ticket marked last to here", hint: "mark to here",
            on: [.list], "="),
        CommandSpec(
            .invertMarks, "Mark what is not marked of the loaded list, and unmark the rest",
            hint: "invert marks",
            on: [.list], "~"),
        CommandSpec(
            .clear, "Clear the filter, then the marks; never leaves", hint: "clear", on: [.list], "Esc", "C-g"
        ),
        CommandSpec(
            .palette, "Type a command, a place or a ticket number", hint: "command", on: reading, ":"),
        CommandSpec(
            .record, "Record the commands that follow under a letter or a name; again: end it",
            hint: "record",
            on: reading, "Q"),
        CommandSpec(
            .sequences, "Do recorded commands, or those of the configuration; a count does them again",
            hint: "sequence", on: reading, ","),
        CommandSpec(.help, "Show what can be done here, and do it", hint: "help", on: reading, "?")
            .also(on: [.editor], "F1"),
        CommandSpec(.reload, "Ask the desk again; shows new tickets", hint: "reload", on: reading, "R"),
        CommandSpec(
            .cancel, "Forget keys typed so far; closes whatever is open over the screen", on: reading, "C-c"
        )
        .also(on: [.editor], "C-c"),
        CommandSpec(.redraw, "Paint the screen anew", on: reading, "C-l").also(on: [.editor], "C-l"),
        CommandSpec(.suspend, "Stop the console and go to the shell", on: reading, "C-z").also(
            on: [.editor], "C-z"),
        CommandSpec(.theme, "Take the next theme", on: reading),
        CommandSpec(.quit, "Leave the console; asks while a draft is unsent", hint: "leave", on: [.list], "q")
            .also(on: [
                .ticket, .triage, .review, .mail, .handover, .figures, .announcements, .announcement, .alerts,
                .checklists, .waves, .wave,
            ]),
    ]

    static let writing: [CommandSpec] = [
        CommandSpec(
            .send, "Send the text; a reply to the requester asks first", hint: "send", danger: .asks,
            on: [.editor], "C-o"),
        CommandSpec(
            .leaveEditor, "Keep the draft and go back", hint: "keep and go back", on: [.editor], "Esc",
            "C-g"),
        CommandSpec(
            .discard, "Throw the draft away; asks first", hint: "discard", danger: .asks, on: [.editor], "M-d"
        ),
        CommandSpec(
            .articles, "Find an article, read it, and send its link or its text", hint: "articles",
            on: [.editor], "M-k"
        ).also(on: [.list, .ticket, .triage, .review], "A"),
        CommandSpec(
            .externalEditor, "Write in your own editor, where the configuration allows it",
            hint: "own editor",
            on: [.editor], "C-x C-e"),
        CommandSpec(.undoTyping, "Take back typing", hint: "undo", on: [.editor], "C-_", "M-u"),
        CommandSpec(.newline, "Break the line", on: [.editor], "Enter"),
        CommandSpec(.lineDown, "A line down", on: [.editor], "Down", "C-n"),
        CommandSpec(.lineUp, "A line up", on: [.editor], "Up", "C-p"),
        CommandSpec(.charLeft, "A character left", on: [.editor], "Left", "C-b"),
        CommandSpec(.charRight, "A character right", on: [.editor], "Right", "C-f"),
        CommandSpec(.wordLeft, "A word left", on: [.editor], "M-b"),
        CommandSpec(.wordRight, "A word right", on: [.editor], "M-f"),
        CommandSpec(.lineStart, "To the start of the line", on: [.editor], "C-a", "Home"),
        CommandSpec(.lineEnd, "To the end of the line", on: [.editor], "C-e", "End"),
        CommandSpec(.deleteBack, "Delete the character before", on: [.editor], "Backspace"),
        CommandSpec(.deleteForward, "Delete the character after", on: [.editor], "Del", "C-d"),
        CommandSpec(.cutToEnd, "Cut to the end of the line", on: [.editor], "C-k"),
        CommandSpec(.cutToStart, "Cut to the start of the line", on: [.editor], "C-u"),
        CommandSpec(.cutWord, "Cut the word before", on: [.editor], "C-w"),
        CommandSpec(.putBack, "Put back what was cut", on: [.editor], "C-y"),
    ]
}
