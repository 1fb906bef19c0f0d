import Canvas
import Desk
import Wire

/// Answers many tickets over the desk's line, some at a time, and prints what became of each.
enum AnsweredTickets {
    static func run(
        _ targets: [ManyAnswers.Target], _ words: AnswerWords, resolves: Bool, _ desk: ConnectedDesk,
        _ invocation: Invocation
    ) throws -> ExitStatus {
        let isDry = invocation.switches.contains("dry-run")
        var done: [TicketAnswer] = []
        var rest = targets[...]
        while !rest.isEmpty {
            let answers = ManyAnswers(
                targets: Array(rest.prefix(ManyAnswers.mostTargets)), words: words, resolves: resolves,
                isRehearsal: isDry)
            rest = rest.dropFirst(ManyAnswers.mostTargets)
            guard case .answeredMany(let answered) = try desk.ask(.answerMany(answers)) else {
                return .software
            }
            done += answered
        }
        let tiers = try desk.tiers()
        Output.print(
            invocation.wantsJSON
                ? JSONText.array(done.map { json($0, tiers) }).lines
                : done.map { text($0, tiers, isDry: isDry) }.joined(separator: "\n"))
        return done.contains { $0.refusal != nil } ? .dataError : .ok
    }

    private static func text(_ answer: TicketAnswer, _ tiers: [String], isDry: Bool) -> String {
        let people = answer.to.map { $0.address.isEmpty ? $0.name : $0.address }.joined(separator: ", ")
        let state =
            answer.refusal.map { Prose.sentence($0, tiers: tiers) }
            ?? (isDry
                ? "to \(people)"
                : "\(answer.isResolved ? "answered and resolved" : "answered"); to \(people)")
        let head = DisplayText("#\(answer.number) \(answer.subject): \(state)").description
        guard isDry else { return head }
        let lines = answer.text.split(separator: "\n", omittingEmptySubsequences: false)
        return ([head] + lines.map { DisplayText("    " + $0).description }).joined(separator: "\n")
    }

    private static func json(_ answer: TicketAnswer, _ tiers: [String]) -> JSONText {
        .object([
            ("number", .int(answer.number)),
            ("to", .array(answer.to.map { .string($0.address.isEmpty ? $0.name : $0.address) })),
            ("language", .string(answer.language.rawValue)), ("reply", .string(answer.text)),
            ("done", .bool(answer.isAnswered && answer.refusal == nil)),
            ("resolved", .bool(answer.isResolved)),
            ("problem", .text(answer.refusal.map { Prose.sentence($0, tiers: tiers) })),
        ])
    }
}
