import Canvas
import Desk
import Localization
import Wire

/// A line of the waves' screens: text, or something that can be chosen.
struct WaveLine: Sendable {
    var text: Line
    /// The number of a wave, or the id of a member.
    var choice: Int?

    init(_ text: Line, choice: Int? = nil) {
        self.text = text
        self.choice = choice
    }
}

extension Model {
    private func cell(_ text: String, _ width: Int, _ alignment: TextAlignment = .leading) -> DisplayText {
        DisplayText(text).fitted(to: width, alignment: alignment, ellipsis: glyphs.ellipsis) + " "
    }

    // MARK: The board

    func wavesLines(_ waves: WavesState) -> [WaveLine] {
        guard let board = waves.board else { return [] }
        guard !board.rows.isEmpty else {
            return [
                WaveLine(
                    Line(
                        localized(
                            "There are no waves. `tierdesk migration create NAME --pilot` begins with one."),
                        .dim)
                )
            ]
        }
        let held = Set(board.holds.map(\.wave))
        var lines = board.rows.map {
            WaveLine(waveLine($0, isHeld: held.contains($0.wave.number)), choice: $0.wave.number)
        }
        lines.append(WaveLine(.blank))
        lines.append(WaveLine(Line(localized("Load"), .title)))
        lines += loadLines(board).flatMap { $0.wrapped(to: size.width - 2, indent: 2) }.map { WaveLine($0) }
        return lines
    }

    private func waveLine(_ row: WaveRow, isHeld: Bool) -> Line {
        let (wave, counts) = (row.wave, row.counts)
        let isWide = size.width >= 120
        var line = Line(cell("\(wave.number)", 2, .trailing))
        line.add(
            cell(
                wave.plan.isPilot ? localized("\(wave.plan.name) (pilot)") : wave.plan.name, isWide ? 24 : 16)
        )
        line.add(cell(Prose.name(wave.phase), 21), wave.phase.isUnderWay ? .title : .dim)
        line.add(cell("\(counts.reached(.validated))/\(counts.moving)", 9, .trailing))
        line.add(cell(countdown(wave), 12, .trailing), .soon)
        line.add(cell(isHeld ? localized("HOLD") : "", 4), .warning)
        let load = row.load.flatMap { $0.piece.until == nil ? $0 : nil }
        line.add(
            load.map {
                isWide
                    ? localized("\(Prose.figure($0.perDay)) a day")
                    : localized("\(Prose.figure($0.perDay))/day")
            } ?? "", .dim)
        if isWide {
            if let load {
                line.add(
                    load.forecast.map { " " + localized("of \(Prose.figure($0)) expected") }
                        ?? ", " + localized("no forecast yet"), .dim)
            }
            line.add("  " + Prose.next(row), .dim)
        }
        return line
    }

    /// What runs out next: the grace period, or the deadline.
    private func countdown(_ wave: Wave) -> String {
        let time = wave.phase < .enforceAfterGrace ? wave.graceEnds ?? wave.deadline : nil
        return time.map { Prose.countdown(to: $0, from: now) } ?? ""
    }

    private func loadLines(_ board: WavesBoard) -> [Line] {
        var lines: [Line] = []
        if let expected = board.expected {
            lines.append(Line(localized("\(Prose.figure(expected)) tickets a day expected of all waves.")))
        } else {
            let names = board.unknown.map { Prose.name($0) }.joined(separator: ", ")
            lines.append(Line(localized("No forecast yet for phase \(names)."), .dim))
        }
        lines.append(
            board.capacity.map { Line(localized("The helpdesk can take \(Prose.figure($0)) a day.")) }
                ?? Line(localized("The configuration sets no capacity."), .dim))
        lines.append(
            Line(
                localized(
                    board.backlog, one: "\(board.backlog) open ticket of members.",
                    other: "\(count: board.backlog) open tickets of members."), .dim))
        lines += board.holds.map { Line(Prose.hold($0), .warning) }
        return lines
    }

    func drawWaves(_ frame: inout Frame) {
        guard let waves else { return }
        let rows = wavesLines(waves).map { line in
            line.choice.map { boardRow(line.text, isSelected: $0 == waves.selected) } ?? .text(line.text)
        }
        let caption =
            waves.row.map { Line(localized("Wave \($0.wave.number): \(Prose.next($0))."), .dim) } ?? Line()
        draw(
            Board(
                header: Line(" " + localized("Waves of the migration"), .title), caption: (caption, 1),
                rows: waves.board == nil ? nil : rows, top: waves.top), &frame)
    }

    // MARK: One wave

    func waveLines(_ state: WaveState) -> [WaveLine] {
        guard let row = state.row else { return [] }
        let width = size.width - 4
        func lines(_ content: [Line]) -> [WaveLine] {
            content.flatMap { $0.wrapped(to: width, indent: 4) }.map { WaveLine($0) }
        }
        var all = [WaveLine(Line(localized("Phases"), .title))] + phaseLines(row).map { WaveLine($0) }
        all += [WaveLine(Line(localized("Next", context: "heading"), .title))] + lines(gateLines(row))
        all += [WaveLine(Line(localized("Choices"), .title))] + lines(choiceLines(row.wave))
        all.append(WaveLine(memberHeading(state, row)))
        all += state.members.map { WaveLine(memberLine($0), choice: $0.member.id) }
        if state.next != nil { all.append(WaveLine(Line("  " + localized("more below"), .dim))) }
        return all
    }

    private func phaseLines(_ row: WaveRow) -> [Line] {
        let wave = row.wave
        let path = WavePhase.documented.filter { phase in
            switch wave.enforcement {
            case .now: phase != .enforceAfterGrace
            case .afterGrace: phase != .enforceNow
            case nil: true
            }
        }
        return path.map { phase in
            let isNow = wave.phase == phase
            let isPast = wave.phase > phase
            var line = Line(
                "  " + (isNow ? glyphs.right.text.description : isPast ? "x" : " ") + " ",
                isNow ? .title : .dim)
            line.add(cell(Prose.name(phase), 22), isNow ? .title : isPast ? .text : .dim)
            if let load = row.loads.last(where: { $0.piece.phase == phase }) {
                line.add(cell(localized("\(load.days) d"), 6, .trailing), .dim)
                line.add(
                    localized(
                        load.piece.tickets,
                        one: "\(load.piece.tickets) ticket, \(Prose.figure(load.perDay)) a day",
                        other: "\(count: load.piece.tickets) tickets, \(Prose.figure(load.perDay)) a day"),
                    .dim)
                if let forecast = load.forecast {
                    line.add(" " + localized("of \(Prose.figure(forecast)) expected"), .dim)
                }
            } else if isNow || !isPast {
                line.add(isNow ? Prose.duty(phase) : "", .dim)
            }
            return line
        }
    }

    private func choiceLines(_ wave: Wave) -> [Line] {
        var lines: [Line] = []
        func add(_ label: String, _ value: String?) {
            var line = Line("  \(label) ", .dim)
            line.add(value ?? localized("not decided"), value == nil ? .warning : .text)
            lines.append(line)
        }
        add(localized("Old conditional access:"), wave.oldAccess.map { Prose.words($0) })
        add(localized("New conditional access:"), wave.enforcement.map { Prose.words($0) })
        if let deadline = wave.deadline {
            add(
                localized("Enrolled by:"),
                "\(clock.dayAndTime(deadline)), \(Prose.countdown(to: deadline, from: now))")
        }
        if let grace = wave.graceEnds {
            add(
                localized("Grace period:"),
                localized("until \(clock.dayAndTime(grace)), \(Prose.countdown(to: grace, from: now))"))
        }
        for confirmation in Confirmation.allCases {
            guard let signature = wave.signatures[confirmation] else { continue }
            var line = Line("  " + Prose.words(confirmation), .ok)
            let by = signature.by?.rawValue ?? localized("the desk")
            line.add(" (\(by), \(clock.ago(signature.at)))", .dim)
            lines.append(line)
        }
        return lines
    }

    private func gateLines(_ row: WaveRow) -> [Line] {
        if row.gates.isEmpty { return [Line("  " + localized("The wave is done."), .ok)] }
        return row.gates.flatMap { gate -> [Line] in
            let name = Prose.name(gate.phase)
            if gate.lacking.isEmpty { return [Line("  " + localized("Phase \(name) is open."), .ok)] }
            return [Line("  " + localized("Phase \(name) lacks:"))]
                + gate.lacking.map { Line("    " + Prose.sentence($0), .warning) }
        }
    }

    private func memberHeading(_ state: WaveState, _ row: WaveRow) -> Line {
        let counts = row.counts
        var line = Line()
        switch state.filter {
        case .leftOut: line.add(localized("Left out") + "  \(counts.total - counts.moving)", .title)
        case .all: line.add(localized("All members") + "  \(counts.total)", .title)
        default:
            line.add(
                localized("Left to do") + "  " + localized("\(counts.left) of \(counts.moving)"), .title)
        }
        for step in MemberStep.allCases where counts.steps[step] ?? 0 > 0 {
            line.add("  \(counts.steps[step] ?? 0) \(Prose.words(step))", .dim)
        }
        return line
    }

    private func memberLine(_ known: KnownMember) -> Line {
        let fields = known.member.fields
        var line = Line(cell(fields.device.isEmpty ? "-" : fields.device, 16))
        line.add(cell(fields.name.isEmpty ? fields.address : fields.name, size.width >= 120 ? 36 : 22))
        line.add(cell(fields.platform?.label ?? "", 8), .dim)
        line.add(
            known.leftOut.map { Prose.words($0) } ?? Prose.words(known.step),
            known.leftOut == nil ? .text : .dim)
        if fields.isVIP { line.add(" VIP", .warning) }
        line.add("  \(clock.age(known.since))", .dim)
        return line
    }

    func drawWave(_ frame: inout Frame) {
        guard let state = wave else { return }
        let rows = waveLines(state).map { line in
            line.choice.map { boardRow(line.text, isSelected: $0 == state.selected) } ?? .text(line.text)
        }
        var header = Line(" " + localized("Wave \(state.number)"), .title)
        if let row = state.row {
            header.add(dot + DisplayText(row.wave.plan.name).clipped(to: 30).description, .text)
            header.add(dot + Prose.name(row.wave.phase), .title)
        }
        let caption = state.row.map { Line(Prose.duty($0.wave.phase), .dim) } ?? Line()
        draw(
            Board(
                header: header, caption: (caption, 1), rows: state.row == nil ? nil : rows, top: state.top),
            &frame)
    }

    // MARK: A ticket

    /// What a ticket has to do with a wave.
    func migrationLines(_ migration: TicketMigration) -> [Line] {
        var first = Line(localized("wave \(migration.wave)"))
        first.add(", " + localized("phase \(Prose.name(migration.phase))"), .title)
        if migration.isVIP { first.add(" VIP", .warning) }
        let state =
            migration.leftOut.map { localized("left out: \(Prose.words($0))") } ?? Prose.words(migration.step)
        var second = Line([migration.device, state].filter { !$0.isEmpty }.joined(separator: colon))
        if migration.isBlocked { second.add(" " + localized("BLOCKED"), .warning) }
        var lines = [first, second]
        if let grace = migration.graceEnds {
            lines.append(
                Line(localized("grace: \(Prose.countdown(to: grace, from: now))"), .soon))
        }
        if let deadline = migration.deadline, migration.step < .compliant {
            lines.append(Line(localized("enrol by \(clock.dayAndTime(deadline))"), .soon))
        }
        if let hint = Prose.hint(migration) {
            lines.append(Line(hint, .warning))
        } else if migration.phase.isUnderWay {
            lines.append(Line(Prose.duty(migration.phase), .dim))
        }
        return lines
    }
}
