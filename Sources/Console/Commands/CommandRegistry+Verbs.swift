extension CommandRegistry {
    private static let all4: [ScreenID] = [.list, .ticket, .triage, .review]
    private static let lists: [ScreenID] = [.list, .ticket, .review]

    /// Verbs on one key. A letter that changes a ticket never also moves.
    static let verbs: [CommandSpec] = [
        CommandSpec(
            .accept, "Accept the verdict: the ticket goes to the proposed queue", hint: "accept",
            danger: .reversible, on: [.triage], "Enter"
        ).also(on: [.list, .ticket], "v"),
        CommandSpec(
            .classManagedDesktop, "Class it managed desktop", hint: "managed", danger: .reversible,
            on: [.triage], "1"
        ).also(on: [.list, .ticket], "c 1"),
        CommandSpec(
            .classHardware, "Class it hardware", hint: "hardware", danger: .reversible, on: [.triage], "2"
        )
        .also(on: [.list, .ticket], "c 2"),
        CommandSpec(.classOther, "Class it other", hint: "other", danger: .reversible, on: [.triage], "3")
            .also(on: [.list, .ticket], "c 3"),
        CommandSpec(
            .take, "Take the ticket and work on it", hint: "take", danger: .reversible, on: all4, "t"),
        CommandSpec(.reply, "Write to the requester", hint: "reply", danger: .asks, on: all4, "r"),
        CommandSpec(.note, "Write an internal note", hint: "note", on: all4, "i"),
        CommandSpec(.resolve, "Resolve the ticket", hint: "resolve", danger: .reversible, on: all4, "x"),
        CommandSpec(.undo, "Take back your last change, then the one before it", hint: "undo", on: all4, "u"),
        CommandSpec(
            .macros, "Do a macro of the desk: several changes and a reply; shows all of it first",
            hint: "macro",
            danger: .asks, on: all4, "@"),
        CommandSpec(
            .undoList, "Show what you did in this session, and take any of it back", hint: "undo list",
            on: all4, "U"),
        CommandSpec(
            .repeatLast, "Do to this ticket, or to the marked ones, what you did last", hint: "again",
            danger: .reversible, on: all4, "."),
        CommandSpec(
            .release, "Put the ticket back into its queue", hint: "release", danger: .reversible, on: lists,
            "T"),
        CommandSpec(.tag, "Add tags, and remove those with a minus before them", hint: "tag", on: all4, "#"),
        CommandSpec(.reopen, "Reopen a closed ticket", hint: "reopen", danger: .reversible, on: lists, "O"),
        CommandSpec(
            .acceptBaton, "Accept the handoff: the ticket is yours", hint: "accept handoff",
            danger: .reversible,
            on: lists, "a"),
        CommandSpec(
            .returnBaton, "Return the handoff with a reason", hint: "return handoff", danger: .reversible,
            on: lists, "b"),
        CommandSpec(
            .withdrawBaton, "Withdraw your own handoff", hint: "withdraw", danger: .reversible, on: lists, "w"
        ),
    ]

    /// A just-in-time administrator on the ticket's device.
    static let elevation: [CommandSpec] = [
        CommandSpec(
            .elevationRequest,
            "Ask for an administrator's password for the ticket's device: a form to fill in",
            hint: "request", danger: .asks, on: [.ticket], "E r"),
        CommandSpec(
            .elevationPassword,
            "Fetch the password: it is noted who has it, and hidden until a key is pressed",
            hint: "password", danger: .asks, on: [.ticket], "E p"),
        CommandSpec(
            .elevationApprove, "Approve a colleague's request after a look at its plan", hint: "approve",
            danger: .asks, on: [.ticket], "E a"),
        CommandSpec(
            .elevationDeny, "Deny a colleague's request, and say why", hint: "deny", danger: .asks,
            on: [.ticket], "E d"),
        CommandSpec(
            .elevationRotate, "Have the password made another one now", hint: "new password", on: [.ticket],
            "E n"),
        CommandSpec(
            .elevationClose, "Close the elevation: write what was done", hint: "close", danger: .asks,
            on: [.ticket], "E c"),
        CommandSpec(
            .elevations, "Show the desk's open elevations", hint: "all open", on: all4, "E l"),
    ]

    /// What a person does about mail that waits in quarantine.
    static let mail: [CommandSpec] = [
        CommandSpec(
            .fileMail, "Make a ticket of the selected mail in quarantine", hint: "file as ticket",
            danger: .asks, on: [.mail], "f"),
        CommandSpec(
            .dropMail, "Take the selected mail out of quarantine; its bytes stay", hint: "drop",
            danger: .asks, on: [.mail], "x"),
    ]

    /// Cases at outside parties.
    static let cases: [CommandSpec] = [
        CommandSpec(
            .legDraft, "Take it to an outside party: begins a case there, filled in as far as known",
            hint: "outside party", danger: .reversible, on: [.list, .ticket, .review], "e o"),
        CommandSpec(
            .legForm, "Write the request of a case that is not filed yet", hint: "form",
            on: [.ticket, .review], "L e"),
        CommandSpec(
            .legFile, "File the case, or hand it to the IT admin; says which and asks first", hint: "file",
            danger: .asks, on: [.ticket, .review], "L f"),
        CommandSpec(
            .legPackage, "Copy the package of the case, and write it to a file", hint: "package",
            on: [.ticket, .review], "L p"),
        CommandSpec(
            .legAcknowledge, "They acknowledged the case", hint: "acknowledged", on: [.ticket, .review], "L a"
        ),
        CommandSpec(.legNews, "They have news, and go on", hint: "news", on: [.ticket, .review], "L n"),
        CommandSpec(
            .legAsk, "They ask for something: the desk owes an answer", hint: "question",
            on: [.ticket, .review], "L q"),
        CommandSpec(
            .legAnswer, "Answer them; sent where the party has a connector", hint: "answer", danger: .asks,
            on: [.ticket, .review], "L w"),
        CommandSpec(
            .legResolve, "They solved it: the answer goes back to whoever keeps the user", hint: "solved",
            danger: .asks, on: [.ticket, .review], "L r"),
        CommandSpec(
            .legReference, "What the party calls the case", hint: "reference", on: [.ticket, .review], "L #"),
        CommandSpec(
            .legReactivate, "Take a resolved case up again", hint: "again", danger: .asks,
            on: [.ticket, .review], "L t"),
        CommandSpec(
            .legReroute, "It was a misroute: end the case and draft it at another party", hint: "misroute",
            danger: .asks, on: [.ticket, .review], "L m"),
        CommandSpec(
            .legWithdraw, "Give the case up", hint: "give up", danger: .asks, on: [.ticket, .review], "L x"),
    ]

    /// Verbs on a key and a second one that says which.
    static let chords: [CommandSpec] = [
        CommandSpec(
            .handOffNextTier, "Hand it to the next tier", hint: "next tier", danger: .reversible, on: all4,
            "e n"),
        CommandSpec(
            .handOffEscalation, "Hand it to the escalation team", hint: "escalation team",
            danger: .reversible,
            on: all4, "e e"),
        CommandSpec(
            .handOffColleague, "Hand it to a colleague", hint: "colleague", danger: .reversible, on: all4,
            "e c"),
        CommandSpec(
            .duplicateFirst, "It repeats the first likely duplicate", hint: "the first", danger: .reversible,
            on: [.ticket, .triage], "d 1"),
        CommandSpec(
            .duplicateSecond, "It repeats the second likely duplicate", hint: "second", danger: .reversible,
            on: [.ticket, .triage], "d 2"),
        CommandSpec(
            .duplicateThird, "It repeats the third likely duplicate", hint: "third", danger: .reversible,
            on: [.ticket, .triage], "d 3"),
        CommandSpec(
            .duplicateFourth, "It repeats the fourth likely duplicate", hint: "fourth", danger: .reversible,
            on: [.ticket, .triage], "d 4"),
        CommandSpec(
            .duplicateFifth, "It repeats the fifth likely duplicate", hint: "fifth", danger: .reversible,
            on: [.ticket, .triage], "d 5"),
        CommandSpec(
            .duplicateNumber, "It repeats a ticket you name", hint: "a number", danger: .reversible, on: all4,
            "d #"),
        CommandSpec(
            .snoozeHour, "Snooze for an hour", hint: "one hour", danger: .reversible, on: all4, "z 1"),
        CommandSpec(
            .snoozeLunch, "Snooze until after lunch, 13:00", hint: "after lunch", danger: .reversible,
            on: all4,
            "z 2"),
        CommandSpec(
            .snoozeTomorrow, "Snooze until tomorrow, 09:00", hint: "tomorrow", danger: .reversible, on: all4,
            "z 3"),
        CommandSpec(
            .snoozeMonday, "Snooze until Monday, 09:00", hint: "Monday", danger: .reversible, on: all4,
            "z 4"),
        CommandSpec(
            .snoozeAnswer, "Wait until the requester answers", hint: "answer", danger: .reversible, on: all4,
            "z 5"),
        CommandSpec(.wake, "Wake a waiting ticket", hint: "wake", danger: .reversible, on: lists, "z w"),
        CommandSpec(.skipSkill, "Not now: not my skill", hint: "not my skill", on: [.triage], "n k"),
        CommandSpec(.skipLanguage, "Not now: needs another language", hint: "language", on: [.triage], "n g"),
        CommandSpec(.skipConflict, "Not now: conflict of interest", hint: "conflict", on: [.triage], "n i"),
        CommandSpec(.skipLater, "Not now: later", hint: "later", on: [.triage], "n l"),
        CommandSpec(.skipUnclear, "Not now: unclear", hint: "unclear", on: [.triage], "n u"),
        CommandSpec(.severityA, "Set severity A", hint: "severity A", danger: .reversible, on: all4, "s a"),
        CommandSpec(.severityB, "Set severity B", hint: "severity B", danger: .reversible, on: all4, "s b"),
        CommandSpec(.severityC, "Set severity C", hint: "severity C", danger: .reversible, on: all4, "s c"),
        CommandSpec(
            .restrict, "Restrict who sees it: a security or personnel matter", hint: "restrict",
            danger: .reversible, on: all4, "s r"),
        CommandSpec(
            .unrestrict, "Lift the restriction: everybody of the desk sees it again", hint: "unrestrict",
            danger: .reversible, on: all4, "s u"),
        CommandSpec(
            .mergeInto, "Merge it into a ticket you name; shows what will happen and asks first",
            hint: "merge into", danger: .reversible, on: all4, "m m"),
        CommandSpec(
            .joinProblem, "Say that it has the cause of another ticket, its problem", hint: "same cause as",
            danger: .reversible, on: all4, "m p"),
        CommandSpec(
            .markConcerns, "Mark it with the unease that its words show", hint: "concerns",
            danger: .reversible,
            on: [.ticket, .triage], "m c"),
        CommandSpec(
            .describeRequester, "Say how experienced its requester is, and in which language to answer",
            hint: "who writes", on: [.ticket, .triage], "s w"),
        CommandSpec(
            .joinAnnouncement, "Say that it belongs to an announcement", hint: "announcement",
            danger: .reversible, on: all4, "m a"),
        CommandSpec(
            .unmerge, "Separate a merged ticket from the one it is in", hint: "separate",
            danger: .reversible, on: lists, "m u"),
        CommandSpec(
            .split, "Split entries off into a ticket of their own; asks first", hint: "split off",
            danger: .reversible, on: [.ticket], "m s"),
    ]
}
