import Canvas
import Desk
import Wire

/// What a migration puts on paper: texts to users, and the checklist of a wave.
extension MigrationCommands {
    private static let language = OptionSpec.value("language", "CODE", "en, fr or nl")

    static let templates = CommandSpec(
        path: ["migration", "templates"], summary: "list the texts to users, by phase and language",
        arguments: [ArgumentSpec(name: "WAVE", summary: "the number of a wave", isRequired: false)],
        options: [language]
    ) { invocation in
        let texts: [WaveTemplate]
        if invocation.arguments["WAVE"] != nil {
            texts = try MigrationCommands.texts(invocation, phase: nil)
        } else {
            let wanted = try code(invocation)
            texts = WaveTexts.all.filter { text in wanted.map { $0 == text.language } ?? true }
        }
        Output.print(
            invocation.wantsJSON
                ? JSONText.array(texts.map(MigrationJSON.text)).lines
                : texts.map(MigrationText.line).joined(separator: "\n"))
        return .ok
    }

    static let draft = CommandSpec(
        path: ["migration", "draft"], summary: "print a text to the users of a wave, filled in",
        arguments: [
            wave,
            ArgumentSpec(
                name: "PHASE", summary: "of which phase (default: the one it is in)", isRequired: false),
        ],
        options: [language, .switch("poster", "the poster in place of the mail")],
        details: "What nobody set stays in braces and is named on standard error."
    ) { invocation in
        var phase: WavePhase?
        if let name = invocation.arguments["PHASE"] {
            guard let known = WavePhase(naming: name) else {
                throw Complaint(.usage, "PHASE is a phase, not `\(Complaint.quote(name))`.")
            }
            phase = known
        } else {
            phase = try row(invocation, try ConnectedDesk(invocation)).wave.phase
        }
        let kind: WaveTemplate.Kind = invocation.switches.contains("poster") ? .poster : .mail
        let language = try code(invocation) ?? .english
        let found = try texts(invocation, phase: phase).first { $0.kind == kind && $0.language == language }
        guard let text = found else {
            throw Complaint(
                .noInput, "There is no such text. `tierdesk migration templates` lists those there are.")
        }
        for field in text.open { Output.complain("to be filled in: \(field)") }
        Output.print(
            invocation.wantsJSON ? MigrationJSON.text(text).line : "\(text.subject)\n\n\(text.text)")
        return .ok
    }

    static let checklist = CommandSpec(
        path: ["migration", "checklist"], summary: "print what there is to do for a wave, phase by phase",
        arguments: [wave],
        options: [.switch("markdown", "with boxes to tick, for a document or a chat")]
    ) { invocation in
        let row = try row(invocation, try ConnectedDesk(invocation))
        let items = Prose.checklist(row)
        Output.print(
            invocation.wantsJSON
                ? JSONText.array(items.map(MigrationJSON.item)).lines
                : MigrationText.checklist(row, items, asMarkdown: invocation.switches.contains("markdown")))
        return .ok
    }

    private static func texts(_ invocation: Invocation, phase: WavePhase?) throws -> [WaveTemplate] {
        let desk = try ConnectedDesk(invocation)
        guard
            case .waveTexts(let texts) = try desk.ask(
                .waveTexts(try number(invocation), phase, try code(invocation)))
        else { throw Complaint(.software, "The desk did not show its texts. Is it of this version?") }
        return texts
    }

    private static func code(_ invocation: Invocation) throws -> Language? {
        guard let name = invocation.options["language"] else { return nil }
        guard let language = Language(rawValue: name), language != .unknown else {
            throw Complaint(.usage, "--language is en, fr or nl, not `\(Complaint.quote(name))`.")
        }
        return language
    }
}
