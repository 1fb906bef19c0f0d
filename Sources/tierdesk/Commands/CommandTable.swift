/// Every subcommand, in the order of the help.
enum CommandTable {
    static let all: [CommandSpec] =
        [ConsoleCommand.spec, DemoCommand.spec, ServeCommand.spec] + TicketCommands.all + ViewCommands.all
        + MacroCommands.all + SequenceCommands.all
        + LegCommands.all
        + [
            IntakeCommand.spec, ImportCommand.spec, ExportCommand.spec, RouteCommand.spec,
            EvaluateCommand.spec, TrainCommand.spec,
        ] + ProblemCommands.all + AnnouncementCommands.all + FeedCommands.all + KnowledgeCommands.all
        + RequesterCommands.all + MigrationCommands.all + [ReportCommand.spec]
        + ElevationCommands.all
        + CalendarCommands.all
        + AlertCommands.all + ReadinessCommands.all
        + MailCommands.all + ThemeCommands.all
        + StaffCommands.all + AuditCommands.all + PersonCommands.all + [
            HandoverCommand.spec,
            RebuildCommand.spec, LapsCommand.spec, help, DocsCommand.spec,
        ]

    private static let help = CommandSpec(
        path: ["help"], summary: "explain Tierdesk, or one command",
        arguments: [ArgumentSpec(name: "COMMAND", summary: "which one", isRequired: false, takesRest: true)]
    ) { invocation in
        guard let name = invocation.arguments["COMMAND"] else {
            Output.write(HelpText.overview(all))
            return .ok
        }
        let exact = all.filter { $0.name == name }
        let group = all.filter { $0.path.first == name && !$0.isHidden }
        guard let spec = exact.first else {
            guard !group.isEmpty else {
                throw Complaint(
                    .usage, "There is no command `\(Complaint.quote(name))`. `tierdesk help` lists them all.")
            }
            Output.write(group.map { "  \($0.name): \($0.summary)\n" }.joined())
            return .ok
        }
        Output.write(HelpText.of(spec))
        return .ok
    }
}
