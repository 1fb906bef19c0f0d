import Desk
import Wire

/// Waves and their members as JSON.
enum MigrationJSON {
    private static func time(_ time: Timestamp?) -> JSONText { .text(time?.iso8601) }
    private static func number(_ value: Double?) -> JSONText { value.map(JSONText.number) ?? .null }

    static func row(_ row: WaveRow) -> JSONText {
        let (wave, counts) = (row.wave, row.counts)
        return .object([
            ("wave", .int(wave.number)), ("name", .string(wave.plan.name)),
            ("pilot", .bool(wave.plan.isPilot)),
            ("oldSystem", .string(wave.plan.oldSystem)), ("starts", time(wave.plan.starts)),
            ("phase", .string(wave.phase.rawValue)), ("phaseNumber", .int(wave.phase.number)),
            ("since", time(wave.since)), ("duty", .string(Prose.duty(wave.phase))),
            ("oldAccess", .text(wave.oldAccess?.rawValue)), ("enforcement", enforcement(wave.enforcement)),
            ("deadline", time(wave.deadline)), ("graceEnds", time(wave.graceEnds)),
            ("members", .int(counts.moving)), ("left", .int(counts.left)), ("vips", .int(counts.vips)),
            ("steps", .object(MemberStep.allCases.map { ($0.rawValue, .int(counts.steps[$0] ?? 0)) })),
            ("leftOut", .object(LeftOut.allCases.map { ($0.rawValue, .int(counts.leftOut[$0] ?? 0)) })),
            (
                "confirmed",
                .array(
                    Confirmation.allCases.compactMap { confirmation in
                        wave.signatures[confirmation].map { signature in
                            .object([
                                ("what", .string(confirmation.rawValue)),
                                ("by", .text(signature.by?.rawValue)),
                                ("at", time(signature.at)), ("note", .string(signature.note)),
                            ])
                        }
                    })
            ),
            (
                "overridden",
                .array(
                    wave.spans.compactMap { span in
                        span.overriding.map {
                            .object([("phase", .string(span.phase.rawValue)), ("reason", .string($0))])
                        }
                    })
            ),
            ("next", .array(row.gates.map(gate))), ("load", .array(row.loads.map(load))),
        ])
    }

    private static func enforcement(_ enforcement: Enforcement?) -> JSONText {
        switch enforcement {
        case nil: .null
        case .now: .object([("when", .string("now"))])
        case .afterGrace(let days): .object([("when", .string("grace")), ("days", .int(days))])
        }
    }

    static func gate(_ gate: WaveGate) -> JSONText {
        .object([
            ("phase", .string(gate.phase.rawValue)), ("open", .bool(gate.lacking.isEmpty)),
            ("lacks", .array(gate.lacking.map { .string(Prose.sentence($0)) })),
        ])
    }

    private static func load(_ load: PhaseLoad) -> JSONText {
        .object([
            ("phase", .string(load.piece.phase.rawValue)), ("from", time(load.piece.from)),
            ("until", time(load.piece.until)), ("days", .int(load.days)),
            ("tickets", .int(load.piece.tickets)),
            ("ticketsPerDay", .number(load.perDay)), ("expectedPerDay", number(load.forecast)),
            ("forecast", .text(load.source.map { Prose.words($0) })),
        ])
    }

    static func load(_ board: WavesBoard) -> JSONText {
        .object([
            ("expectedPerDay", number(board.expected)), ("capacity", number(board.capacity)),
            ("openTickets", .int(board.backlog)),
            ("noForecast", .array(board.unknown.map { .string($0.rawValue) })),
            (
                "waves",
                .array(
                    board.rows.map { row in
                        .object([
                            ("wave", .int(row.wave.number)), ("phases", .array(row.loads.map(load))),
                        ])
                    })
            ), ("hold", holds(board)),
        ])
    }

    static func holds(_ board: WavesBoard) -> JSONText {
        .array(
            board.holds.map { excess in
                var earliest: (String?, Int?) = (nil, nil)
                switch excess.earliest {
                case .at(let time): earliest.0 = time.iso8601
                case .whenLeaves(let wave, _): earliest.1 = wave
                case .tooLarge: break
                }
                return .object([
                    ("wave", .int(excess.wave)), ("phase", .string(excess.phase.rawValue)),
                    ("expectedPerDay", .number(excess.expected)), ("own", .number(excess.own)),
                    ("capacity", .number(excess.capacity)), ("limit", .number(excess.limit)),
                    ("earliest", .text(earliest.0)), ("afterWave", .int(earliest.1)),
                    ("why", .string(Prose.hold(excess))),
                ])
            })
    }

    static func member(_ known: KnownMember) -> JSONText {
        let fields = known.member.fields
        return .object([
            ("wave", .int(known.wave)), ("member", .int(known.member.id)), ("device", .string(fields.device)),
            ("address", .string(fields.address)), ("name", .string(fields.name)),
            ("platform", .text(fields.platform?.rawValue)), ("vip", .bool(fields.isVIP)),
            ("language", .text(fields.language?.rawValue)), ("oldSystem", .string(fields.oldSystem)),
            ("deadline", time(fields.deadline)), ("step", .string(known.step.rawValue)),
            ("leftOut", .text(known.leftOut?.rawValue)), ("note", .string(known.note)),
            ("since", time(known.since)),
        ])
    }

    /// - Parameter refused: lines that were left out, those included that never reached the desk.
    static func list(_ report: ListReport, refused: Int) -> JSONText {
        .object([
            ("new", .int(report.added)), ("changed", .int(report.changed)),
            ("unchanged", .int(report.unchanged)), ("refused", .int(refused)),
        ])
    }

    static func text(_ text: WaveTemplate) -> JSONText {
        .object([
            ("phase", .string(text.phase.rawValue)), ("language", .string(text.language.rawValue)),
            ("kind", .string(text.kind.rawValue)), ("subject", .string(text.subject)),
            ("text", .string(text.text)), ("open", .array(text.open.map(JSONText.string))),
        ])
    }

    static func item(_ item: ChecklistItem) -> JSONText {
        .object([
            ("phase", .string(item.phase.rawValue)), ("text", .string(item.text)),
            ("done", .bool(item.isDone)),
            ("remark", .string(item.remark)),
        ])
    }

    /// What a ticket has to do with a wave.
    static func ticket(_ migration: TicketMigration?) -> JSONText {
        guard let migration else { return .null }
        return .object([
            ("wave", .int(migration.wave)), ("name", .string(migration.name)),
            ("phase", .string(migration.phase.rawValue)), ("phaseNumber", .int(migration.phase.number)),
            ("since", time(migration.since)), ("duty", .string(Prose.duty(migration.phase))),
            ("typical", .string(Prose.typical(migration.phase))), ("step", .string(migration.step.rawValue)),
            ("leftOut", .text(migration.leftOut?.rawValue)), ("device", .string(migration.device)),
            ("vip", .bool(migration.isVIP)), ("oldSystem", .string(migration.oldSystem)),
            ("deadline", time(migration.deadline)), ("graceEnds", time(migration.graceEnds)),
            ("blocked", .bool(migration.isBlocked)),
            ("signs", .array(migration.signs.map { .string($0.rawValue) })),
            ("hint", .text(Prose.hint(migration))),
        ])
    }
}
