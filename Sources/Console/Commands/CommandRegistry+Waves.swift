extension CommandRegistry {
    private static let both: [ScreenID] = [.waves, .wave]

    /// What is done to waves of a migration.
    static let waves: [CommandSpec] = [
        CommandSpec(
            .waveAdvance, "Move the wave on to its next phase: shows the gates, asks first", hint: "advance",
            danger: .asks, on: both, "a"),
        CommandSpec(
            .waveChoose, "Record a choice about the wave, or confirm that something is so", hint: "choose",
            danger: .asks, on: both, "c"),
        CommandSpec(
            .waveText, "Copy a text to the wave's users, in one of three languages", hint: "text", on: both,
            "t"),
        CommandSpec(
            .memberStep, "Record what a member reached, or leave it out", hint: "member", danger: .asks,
            on: [.wave], "s"),
        CommandSpec(
            .otherMembers, "Show what is left to do, who was left out, or all members", hint: "others",
            on: [.wave], "m", "Tab"),
    ]
}
