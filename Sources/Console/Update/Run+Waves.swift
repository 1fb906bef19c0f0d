import Canvas
import Desk
import Localization
import Wire

/// The screens of the migration.
extension Model {
    mutating func openWaves() {
        guard screen != .waves else { return }
        wave = nil
        if goToPlace(.waves) { waves = WavesState() }
        askWaves()
    }

    mutating func askWaves() { askOnce(.waves, for: .waves) }

    mutating func openWave() {
        guard let number = waves?.selected else { return }
        path.append(.wave)
        wave = WaveState(number: number)
        askWave()
    }

    /// The wave and as many of its members as are shown.
    mutating func askWave() {
        guard let wave else { return }
        askOnce(.wave(wave.number), for: .wave(wave.number))
        askOnce(
            .waveMembers(wave.number, wave.filter, after: 0, limit: wave.wanted),
            for: .waveMembers(wave.number))
    }

    mutating func received(_ page: MembersPage, isMore: Bool) {
        guard wave?.number == page.wave else { return }
        if isMore { wave?.append(page) } else { wave?.replace(with: page) }
    }

    /// The next page, once the selection comes near the end.
    mutating func askMoreMembers() {
        guard let wave, let next = wave.next,
            let index = wave.members.firstIndex(where: { $0.member.id == wave.selected }),
            index >= wave.members.count - 10, !waiting.isOut(.moreMembers)
        else { return }
        ask(
            .waveMembers(wave.number, wave.filter, after: next, limit: WaveState.page),
            for: .moreMembers(wave.number))
    }

    mutating func showOtherMembers() {
        guard wave != nil else { return }
        let next: MemberFilter =
            switch wave?.filter {
            case .left: .leftOut
            case .leftOut: .all
            default: .left
            }
        wave?.filter = next
        wave?.members = []
        wave?.next = nil
        waiting.drop(.waveMembers)
        waiting.drop(.moreMembers)
        askWave()
    }

    /// The wave in front: on its own screen, or selected on the board.
    var frontWave: WaveRow? { screen == .wave ? wave?.row : waves?.row }

    // MARK: Moving on

    mutating func askAdvance() {
        guard let row = frontWave else { return }
        guard let gate = row.gates.first else { return say(Prose.sentence(.isDone), .warning) }
        let number = row.wave.number
        if row.gates.count > 1 {
            return say(Prose.sentence(.noEnforcementChoice), .warning)
        }
        let title = localized("Move wave \(number) on to phase \(Prose.name(gate.phase))?")
        let lacking = gate.lacking.map { localized("lacks: \(Prose.sentence($0))") }
        if gate.lacking.isEmpty {
            overlay = .choice(
                .confirm(
                    title, [localized("Then: \(Prose.duty(gate.phase))")], yes: localized("move it on"),
                    .changeWave(number, .advance(gate.phase, overriding: nil)), no: localized("leave it")))
        } else if gate.lacking.allSatisfy(\.isOverridable) {
            overlay = .choice(
                Choice(
                    title: title, details: lacking,
                    options: [
                        .init(
                            key: "o", label: localized("go on all the same, with a reason"),
                            step: .overrideGuard(number, gate.phase)),
                        .init(key: "n", label: localized("hold it"), step: .cancel),
                    ]))
        } else {
            overlay = .choice(
                Choice(
                    title: localized("Wave \(number) cannot move on to phase \(Prose.name(gate.phase)) yet."),
                    details: lacking,
                    options: [.init(key: "n", label: localized("leave it"), step: .cancel)]))
        }
    }

    /// What can be said of the wave now, each on its key.
    mutating func askWaveChoice() {
        guard let row = frontWave else { return }
        let wave = row.wave
        var options: [Choice.Option] = []
        func add(_ key: Character, _ label: String, _ step: Step) {
            options.append(.init(key: key, label: label, step: step))
        }
        func add(_ key: Character, _ label: String, _ command: WaveCommand) {
            add(key, label, .changeWave(wave.number, command))
        }
        let keys: [(Character, Confirmation)] = [
            ("s", .supportReady), ("p", .pilotMet), ("a", .announced), ("o", .oldAccessDone),
            ("t", .communicated),
            ("i", .instructionsReady), ("e", .newAccessOn), ("k", .capacity), ("r", .oldRetired),
        ]
        for (key, confirmation) in keys where !wave.has(confirmation) {
            if confirmation == .pilotMet, !wave.plan.isPilot { continue }
            add(key, Prose.words(confirmation), .confirm(confirmation, note: ""))
        }
        if wave.oldAccess != .disabled {
            add("d", localized("old access: disabled for everybody"), .chooseOldAccess(.disabled))
        }
        if wave.oldAccess != .excluded {
            add("x", localized("old access: the wave is excluded"), .chooseOldAccess(.excluded))
        }
        if wave.enforcement != .now { add("n", localized("enforce now"), .chooseEnforcement(.now)) }
        add("g", localized("enforce after a grace period"), .promptWave(wave.number, .graceDays))
        add("l", localized("a deadline for enrolment"), .promptWave(wave.number, .deadline))
        overlay = .choice(
            Choice(title: localized("What is so, or was chosen, for wave \(wave.number)?"), options: options))
    }

    mutating func takeWave(_ prompt: WavePrompt, _ number: Int, _ text: String) -> String? {
        switch prompt {
        case .graceDays:
            guard text.isEmpty || Int(text) != nil else { return localized("Type a number of days.") }
            changeWave(number, .chooseEnforcement(.afterGrace(days: Int(text))))
        case .deadline:
            guard let day = Timestamp(iso8601: text) else { return localized("Type a day like 2026-12-24.") }
            changeWave(number, .setDeadline(day, overriding: nil))
        case .reason(let phase):
            guard !text.isEmpty else { return localized("Say why; it is kept.") }
            changeWave(number, .advance(phase, overriding: text))
        }
        return nil
    }

    mutating func prompt(_ prompt: WavePrompt, _ number: Int) {
        let title =
            switch prompt {
            case .graceDays: localized("How many days of grace for wave \(number)? (empty: the usual ones)")
            case .deadline: localized("Wave \(number) is to be enrolled by which day?")
            case .reason(let phase):
                localized("Why does wave \(number) go on to phase \(Prose.name(phase)) all the same?")
            }
        overlay = .prompt(Prompt(title: title, intent: .wave(prompt, number)))
    }

    mutating func changeWave(_ number: Int, _ command: WaveCommand) {
        ask(.changeWave(number, command), for: .changeWave)
    }

    mutating func waveChanged(_ row: WaveRow) {
        say(localized("Wave \(row.wave.number): \(Prose.next(row))."), .ok)
        if wave?.number == row.wave.number { wave?.row = row }
        refreshFront()
    }

    // MARK: Members

    mutating func askMemberStep() {
        guard let member = wave?.member else { return }
        let key = member.member.fields.key
        var options = MemberStep.allCases.compactMap { step -> Choice.Option? in
            guard step != .waiting, step != member.step || member.leftOut != nil,
                let letter = step.rawValue.first
            else { return nil }
            return .init(
                key: letter, label: Prose.words(step), step: .report(ProgressReport(key: key, step: step)))
        }
        let reasons: [(Character, LeftOut)] = [
            ("g", .deviceGone), ("p", .personLeft), ("m", .unmanaged), ("o", .keepsOld),
        ]
        for (letter, why) in reasons where member.leftOut != why {
            options.append(
                .init(
                    key: letter, label: localized("leave out: \(Prose.words(why))"),
                    step: .report(ProgressReport(key: key, leftOut: why))))
        }
        overlay = .choice(Choice(title: localized("What did \(key) reach?"), options: options))
    }

    mutating func reported(_ report: ListReport) {
        if let refused = report.refused.first {
            say(localized("It was not recorded: \(Prose.sentence(refused.refusal))."), .warning)
        } else {
            say(localized("It is recorded."), .ok)
        }
        refreshFront()
    }

    mutating func describeMember() {
        guard let known = wave?.member else { return say(localized("Nobody is selected.")) }
        let fields = known.member.fields
        var parts = [fields.device, fields.platform?.label ?? "", fields.name, fields.address]
        parts.append(
            known.leftOut.map { localized("left out: \(Prose.words($0))") } ?? Prose.words(known.step))
        parts.append(localized("since \(clock.dayAndTime(known.since))"))
        if let deadline = fields.deadline {
            parts.append(localized("by \(clock.dayAndTime(deadline))", context: "time"))
        }
        parts.append(known.note)
        say(parts.filter { !$0.isEmpty }.joined(separator: ", "))
    }

    // MARK: Texts

    mutating func askWaveTexts() {
        guard let row = frontWave else { return }
        let phase = row.wave.phase == .planned ? WavePhase.notify : row.wave.phase
        ask(.waveTexts(row.wave.number, phase, nil), for: .waveTexts)
    }

    mutating func choose(among texts: [WaveTemplate]) {
        guard let phase = texts.first?.phase else {
            return say(localized("There is no text for this phase."))
        }
        let options = texts.prefix(9).enumerated().map { index, text in
            Choice.Option(
                key: Character(String(index + 1)),
                label: "\(text.language.rawValue) \(text.kind.rawValue): \(text.subject)",
                step: .copyWaveText(text))
        }
        overlay = .choice(
            Choice(
                title: localized("Copy which text to users for phase \(Prose.name(phase))?"), options: options
            ))
    }

    mutating func copy(_ text: WaveTemplate) {
        effects.append(.copy("\(text.subject)\n\n\(text.text)"))
        let open = text.open.joined(separator: " ")
        say(
            open.isEmpty
                ? localized("The text was sent to the terminal's clipboard, if it allows that.")
                : localized("The text was sent to the terminal's clipboard; to be filled in: \(open)"),
            open.isEmpty ? .ok : .warning)
    }
}

/// A line of text about a wave.
enum WavePrompt: Hashable, Sendable {
    case graceDays, deadline
    /// Why it goes past a guard.
    case reason(WavePhase)
}
