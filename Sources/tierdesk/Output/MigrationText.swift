import Canvas
import Desk
import Wire

/// Waves and their members as text.
enum MigrationText {
    private static func cell(_ text: String, _ width: Int, _ alignment: TextAlignment = .leading) -> String {
        DisplayText(text).fitted(to: width, alignment: alignment, ellipsis: "…").description
    }

    private static func day(_ time: Timestamp) -> String { String(time.iso8601.prefix(10)) }

    static func table(_ rows: [WaveRow]) -> String {
        let head =
            "WAVE  " + cell("NAME", 20) + " " + cell("PHASE", 21) + " " + cell("DONE", 13, .trailing)
            + "  " + cell("TICKETS A DAY", 22) + " NEXT"
        return ([head] + rows.map(line)).joined(separator: "\n")
    }

    private static func line(_ row: WaveRow) -> String {
        let wave = row.wave
        let name = wave.plan.isPilot ? wave.plan.name + " (pilot)" : wave.plan.name
        return cell("\(wave.number)", 4, .trailing) + "  " + cell(name, 20) + " "
            + cell(Prose.name(wave.phase), 21) + " "
            + cell("\(row.counts.reached(.validated))/\(row.counts.moving)", 13, .trailing) + "  "
            + cell(loadWords(row.load), 22) + " " + Prose.next(row)
    }

    static func loadWords(_ load: PhaseLoad?) -> String {
        guard let load, load.piece.until == nil else { return "-" }
        let forecast = load.forecast.map { "of \(Prose.figure($0)) expected" } ?? "no forecast yet"
        return "\(Prose.figure(load.perDay)) \(forecast)"
    }

    static func page(_ row: WaveRow) -> String {
        let (wave, counts) = (row.wave, row.counts)
        var lines = [
            "wave \(wave.number): \(DisplayText(wave.plan.name))" + (wave.plan.isPilot ? ", pilot" : "")
        ]
        lines.append("phase: \(Prose.name(wave.phase)), since \(day(wave.since))")
        lines.append("helpdesk: \(Prose.duty(wave.phase))")
        if !wave.plan.oldSystem.isEmpty { lines.append("leaves: \(DisplayText(wave.plan.oldSystem))") }
        lines.append("members: \(counts.moving), \(counts.left) left to do")
        for step in MemberStep.allCases where counts.steps[step] ?? 0 > 0 {
            lines.append("  \(counts.steps[step] ?? 0) \(Prose.words(step))")
        }
        for why in LeftOut.allCases where counts.leftOut[why] ?? 0 > 0 {
            lines.append("  \(counts.leftOut[why] ?? 0) left out: \(Prose.words(why))")
        }
        lines.append("old conditional access: " + (wave.oldAccess.map { Prose.words($0) } ?? "not decided"))
        lines.append("new conditional access: " + (wave.enforcement.map { Prose.words($0) } ?? "not decided"))
        if let deadline = wave.deadline { lines.append("deadline: \(day(deadline))") }
        if let grace = wave.graceEnds { lines.append("grace period ends: \(day(grace))") }
        for confirmation in Confirmation.allCases {
            guard let signature = wave.signatures[confirmation] else { continue }
            let note = signature.note.isEmpty ? "" : " (\(DisplayText(signature.note)))"
            lines.append(
                "confirmed: \(Prose.words(confirmation)), \(signature.by?.rawValue ?? "the desk"), \(day(signature.at))\(note)"
            )
        }
        for span in wave.spans {
            guard let reason = span.overriding else { continue }
            lines.append(
                "past a guard into \(Prose.name(span.phase)), \(day(span.from)): \(DisplayText(reason))")
        }
        for gate in row.gates {
            lines.append(
                "next: phase \(Prose.name(gate.phase))" + (gate.lacking.isEmpty ? " is open" : " lacks"))
            lines += gate.lacking.map { "  \(Prose.sentence($0))" }
        }
        return lines.joined(separator: "\n")
    }

    static func line(_ known: KnownMember) -> String {
        let fields = known.member.fields
        let state = known.leftOut.map { "left out: " + Prose.words($0) } ?? Prose.words(known.step)
        return cell(fields.device.isEmpty ? "-" : fields.device, 18) + " "
            + cell(fields.platform?.label ?? "-", 8) + " " + cell(fields.name.isEmpty ? "-" : fields.name, 20)
            + " " + cell(fields.address.isEmpty ? "-" : fields.address, 28) + " " + state
            + (fields.isVIP ? ", VIP" : "")
    }

    static func member(_ known: KnownMember) -> String {
        let fields = known.member.fields
        var lines = ["wave \(known.wave), member \(known.member.id)"]
        func add(_ label: String, _ text: String?) {
            if let text, !text.isEmpty { lines.append("\(label): \(DisplayText(text))") }
        }
        add("device", fields.device)
        add("platform", fields.platform?.label)
        add("person", fields.name)
        add("address", fields.address)
        add("language", fields.language?.rawValue)
        add("leaves", fields.oldSystem)
        add("deadline", fields.deadline.map(day))
        if fields.isVIP { lines.append("VIP") }
        add("step", known.leftOut.map { "left out: " + Prose.words($0) } ?? Prose.words(known.step))
        add("since", day(known.since))
        add("note", known.note)
        return lines.joined(separator: "\n")
    }

    static func load(_ board: WavesBoard) -> String {
        guard !board.rows.isEmpty else { return "There are no waves." }
        var lines = [
            "WAVE  " + cell("PHASE", 22) + " " + cell("SINCE", 10) + "  DAYS  TICKETS   A DAY  EXPECTED A DAY"
        ]
        for row in board.rows {
            for load in row.loads {
                let piece = load.piece
                let forecast =
                    load.forecast.map { value in
                        Prose.figure(value) + (load.source.map { ", " + Prose.words($0) } ?? "")
                    } ?? "no forecast yet"
                lines.append(
                    cell("\(piece.wave)", 4, .trailing) + "  " + cell(Prose.name(piece.phase), 22) + " "
                        + day(piece.from) + cell("\(load.days)", 6, .trailing)
                        + cell("\(piece.tickets)", 9, .trailing)
                        + cell(Prose.figure(load.perDay), 8, .trailing) + "  " + forecast)
            }
        }
        lines.append("")
        lines.append(totals(board))
        return lines.joined(separator: "\n")
    }

    static func totals(_ board: WavesBoard) -> String {
        let expected = board.expected.map { "\(Prose.figure($0)) tickets a day expected of all waves" }
        let unknown = board.unknown.map { Prose.name($0) }.joined(separator: ", ")
        let capacity = board.capacity.map { "capacity \(Prose.figure($0))" } ?? "no capacity is set"
        return [
            expected ?? "no forecast yet for phase \(unknown)", capacity,
            "\(board.backlog) open \(board.backlog == 1 ? "ticket" : "tickets") of members",
        ].joined(separator: "; ")
    }

    static func holds(_ board: WavesBoard) -> String {
        if !board.holds.isEmpty { return board.holds.map { Prose.hold($0) }.joined(separator: "\n") }
        if board.rows.isEmpty { return "There are no waves." }
        if board.capacity == nil { return "No wave can be held: the configuration sets no capacity." }
        if !board.unknown.isEmpty {
            let names = board.unknown.map { Prose.name($0) }.joined(separator: ", ")
            return "No forecast yet for phase \(names): set one, or wait until a wave went through it."
        }
        return "No wave has to be held."
    }

    static func line(_ text: WaveTemplate) -> String {
        cell(Prose.name(text.phase), 22) + " " + text.language.rawValue + "  " + cell(text.kind.rawValue, 6)
            + "  \(DisplayText(text.subject))"
            + (text.open.isEmpty ? "" : "  (open: \(text.open.joined(separator: " ")))")
    }

    static func checklist(_ row: WaveRow, _ items: [ChecklistItem], asMarkdown: Bool) -> String {
        let title = "Wave \(row.wave.number): \(DisplayText(row.wave.plan.name))"
        var lines = [asMarkdown ? "# \(title)" : title]
        var phase: WavePhase?
        for item in items {
            if item.phase != phase {
                phase = item.phase
                lines += ["", (asMarkdown ? "## " : "") + "Phase \(Prose.name(item.phase))"]
                if asMarkdown { lines += ["", "Helpdesk: \(Prose.duty(item.phase))", ""] }
            }
            let box = item.isDone ? "[x]" : "[ ]"
            let remark = item.remark.isEmpty ? "" : " (\(DisplayText(item.remark)))"
            lines.append((asMarkdown ? "- " : "  ") + "\(box) \(item.text)\(remark)")
        }
        return lines.joined(separator: "\n")
    }
}
