package import Desk
import Routing
import Storage
import Wire

/// Waves of a migration: their steps, their load, and what they mean for a ticket.
extension DeskEngine {
    // MARK: Looking

    /// Everything that gates and forecasts are told.
    struct MigrationFacts {
        var waves: [Wave]
        var counts: [Int: MemberCounts]
        var load: MigrationLoad

        var isPilotMet: Bool { waves.contains { $0.plan.isPilot && $0.has(.pilotMet) } }
    }

    /// - Parameter scope: whose tickets are counted: what is shown counts those in sight, what guards weigh counts all.
    func migrationFacts(for scope: Scope) throws -> MigrationFacts {
        let (waves, counts) = (try store.waves(), try store.memberCounts())
        guard !waves.isEmpty else {
            return MigrationFacts(waves: [], counts: [:], load: MigrationLoad(now: now()))
        }
        let tickets = try store.waveTickets(for: scope)
        let pieces = waves.flatMap { wave in
            wave.spans.enumerated().compactMap { place, span -> MigrationLoad.Piece? in
                guard span.phase.isUnderWay else { return nil }
                return MigrationLoad.Piece(
                    wave: wave.number, phase: span.phase, users: counts[wave.number]?.moving ?? 0,
                    from: span.from, until: span.until, tickets: tickets.counts[wave.number]?[place] ?? 0,
                    end: span.until == nil ? wave.knownEnd : nil, next: wave.next.first)
            }
        }
        return MigrationFacts(
            waves: waves, counts: counts,
            load: MigrationLoad(pieces: pieces, backlog: tickets.open, now: now()))
    }

    /// The load of all waves as forecasts and guards weigh it.
    package func migrationLoad() throws -> MigrationLoad { try migrationFacts(for: .desk).load }

    private func context(of wave: Wave, _ facts: MigrationFacts) throws -> WaveContext {
        WaveContext(
            rules: rules.migration, counts: facts.counts[wave.number] ?? MemberCounts(),
            isPilotMet: facts.isPilotMet, isChecklistComplete: try isHelpdeskReady(for: wave),
            othersOnOld: wave.phase == .retire ? try store.othersOnOldSystem(of: wave) : 0, load: facts.load)
    }

    private func row(_ wave: Wave, _ facts: MigrationFacts, shown: MigrationLoad) throws -> WaveRow {
        let context = try context(of: wave, facts)
        let gates = wave.next.map {
            WaveGate(phase: $0, lacking: wave.obstacles(to: $0, at: now(), context))
        }
        let loads = shown.pieces.filter { $0.wave == wave.number }
            .map { piece -> PhaseLoad in
                var load = PhaseLoad(piece, in: facts.load, rules.migration)
                load.perDay = piece.ticketsPerDay(at: facts.load.now)
                return load
            }
        return WaveRow(wave: wave, counts: context.counts, gates: gates, loads: loads)
    }

    /// The checklist of the helpdesk's readiness for this wave is complete; where there is none for it, that for all.
    private func isHelpdeskReady(for wave: Wave) throws -> Bool {
        guard wave.phase <= .enrol, !wave.has(.supportReady) else { return false }
        for subject in ["wave \(wave.number)", wave.plan.name] {
            let readiness = try readiness(of: .helpdesk, subject: subject)
            if readiness != .notStarted { return readiness.isReady }
        }
        return try readiness(of: .helpdesk, subject: "").isReady
    }

    func wavesBoard(for scope: Scope) throws -> WavesBoard {
        let facts = try migrationFacts(for: .desk)
        let shown = scope.isUnlimited ? facts.load : try migrationFacts(for: scope).load
        var board = WavesBoard(
            rows: try facts.waves.map { try row($0, facts, shown: shown) },
            expected: facts.load.expected(rules.migration), capacity: rules.migration.capacity,
            backlog: shown.backlog)
        for wave in facts.waves {
            guard let next = wave.next.first, next.isUnderWay,
                case .over(let excess) = facts.load.verdict(
                    of: wave, users: facts.counts[wave.number]?.moving ?? 0, entering: next, rules.migration)
            else { continue }
            board.holds.append(excess)
        }
        board.unknown = Set(facts.load.current.map(\.phase)).sorted()
            .filter { facts.load.rate($0, rules.migration) == nil }
        return board
    }

    func waveRow(_ number: Int, for scope: Scope) throws -> WaveRow {
        let facts = try migrationFacts(for: .desk)
        guard let wave = facts.waves.first(where: { $0.number == number }) else {
            throw Refusal.migration(.noSuchWave(number))
        }
        let shown = scope.isUnlimited ? facts.load : try migrationFacts(for: scope).load
        return try row(wave, facts, shown: shown)
    }

    func members(of number: Int, _ filter: MemberFilter, after id: Int, limit: Int) throws -> MembersPage {
        _ = try wave(number)
        let limit = min(max(1, limit), MigrationRules.requestLimit)
        let members = try store.members(of: number, filter, after: id, limit: limit + 1)
        return MembersPage(
            wave: number, members: Array(members.prefix(limit)),
            next: members.count > limit ? members[limit - 1].member.id : nil)
    }

    func waveTexts(_ number: Int, _ phase: WavePhase?, _ language: Language?) throws -> [WaveTemplate] {
        let wave = try wave(number)
        return waveTemplates.filter { template in
            (phase.map { $0 == template.phase } ?? true) && (language.map { $0 == template.language } ?? true)
        }.map { $0.filled(for: wave, rules.organisation) }
    }

    private func wave(_ number: Int) throws -> Wave {
        guard let wave = try store.wave(number) else { throw Refusal.migration(.noSuchWave(number)) }
        return wave
    }

    // MARK: Changing

    func planWave(_ plan: WavePlan, by actor: Actor, _ scope: Scope) throws -> WaveRow {
        let first = try Wave.begin(plan, by: actor, at: now())
        let wave = try store.transaction { try store.openWave(first) }
        return try waveRow(wave.number, for: scope)
    }

    func change(wave number: Int, _ command: WaveCommand, by actor: Actor, _ scope: Scope) throws -> Reply {
        switch command {
        case .setMembers(let list): return .listTaken(try setMembers(list, of: number, by: actor))
        case .removeMembers(let keys): return .listTaken(try removeMembers(keys, of: number, by: actor))
        default: break
        }
        try store.transaction {
            let facts = try migrationFacts(for: .desk)
            guard let wave = facts.waves.first(where: { $0.number == number }) else {
                throw Refusal.migration(.noSuchWave(number))
            }
            let events = try wave.decide(command, by: actor, at: now(), try context(of: wave, facts))
            _ = try store.append(events, to: wave)
        }
        return .wave(try waveRow(number, for: scope))
    }

    private func setMembers(_ list: [MemberFields], of number: Int, by actor: Actor) throws -> ListReport {
        try store.transaction {
            let wave = try wave(number)
            let keys = list.map { line in
                var line = line
                line.address = line.address.lowercased()
                return line.key
            }
            let decision = try wave.decideMembers(
                list, known: try store.members(withKeys: keys), lastID: try store.lastMember(of: number),
                by: actor, at: now(), rules.migration)
            _ = try store.append(decision.events, to: wave)
            return ListReport(decision, at: Array(list.indices))
        }
    }

    private func removeMembers(_ list: [String], of number: Int, by actor: Actor) throws -> ListReport {
        try store.transaction {
            let wave = try wave(number)
            let keys = list.map { $0.lowercased() }
            let decision = try wave.decideRemoval(
                keys, known: try store.members(withKeys: keys), by: actor, at: now())
            _ = try store.append(decision.events, to: wave)
            return ListReport(decision, at: Array(list.indices))
        }
    }

    /// Takes a list of what members have reached, whatever waves they are in.
    func report(progress list: [ProgressReport], by actor: Actor) throws -> ListReport {
        guard list.count <= MigrationRules.requestLimit else {
            throw Refusal.migration(.tooManyAtOnce(limit: MigrationRules.requestLimit))
        }
        let reports = list.map { report in
            var report = report
            report.key = report.key.lowercased()
            return report
        }
        return try store.transaction {
            let known = try store.members(withKeys: reports.map(\.key))
            var sum = ListReport()
            var places: [Int: [Int]] = [:]
            for (index, report) in reports.enumerated() {
                guard let member = known[report.key] else {
                    sum.refused.append(.init(index: index, refusal: .noSuchMember))
                    continue
                }
                places[member.wave, default: []].append(index)
            }
            for (number, places) in places.sorted(by: { $0.key < $1.key }) {
                let wave = try wave(number)
                guard wave.phase != .done else {
                    sum.refused += places.map { .init(index: $0, refusal: .isDone) }
                    continue
                }
                let decision = try wave.decideProgress(
                    places.map { reports[$0] }, known: known, by: actor, at: now())
                _ = try store.append(decision.events, to: wave)
                sum.add(ListReport(decision, at: places))
            }
            sum.refused.sort { $0.index < $1.index }
            return sum
        }
    }

    // MARK: Tickets

    /// The member that a ticket is about, and its wave: the one with something left to do, else the first.
    private func member(ofDevice device: String?, address: String) throws -> (KnownMember, Wave)? {
        let members = try store.members(ofDevice: device, address: address)
        guard
            let member = members.first(where: { $0.leftOut == nil && $0.step < .validated }) ?? members.first,
            let wave = try store.wave(member.wave)
        else { return nil }
        return (member, wave)
    }

    func migration(of ticket: Ticket) throws -> TicketMigration? {
        guard
            let (member, wave) = try member(
                ofDevice: ticket.standing.device, address: ticket.requester.address)
        else { return nil }
        let text = ticket.entries.first { $0.kind == .message }?.text ?? ""
        return TicketMigration(
            member, in: wave,
            signs: Router.migrationSigns(in: Issue(subject: ticket.subject, body: text)))
    }

    /// What routing is told of whoever wrote an issue; nil where they have nothing to do with a wave under way.
    func circumstance(ofDevice device: String?, address: String) throws -> Circumstance? {
        guard let (member, wave) = try member(ofDevice: device, address: address), wave.phase.isUnderWay,
            member.leftOut == nil
        else { return nil }
        return Circumstance(
            wave: wave.number, phase: wave.phase, step: member.step, enforces: wave.enforces)
    }

    /// Words that lead to the articles of a phase, in the ticket's language, where its own words fit the phase.
    static func searchWords(for migration: TicketMigration, _ language: Language) -> String {
        guard migration.phase.isUnderWay, !migration.signs.isEmpty else { return "" }
        let isBlocked = migration.isBlocked && migration.signs.contains(.access)
        let words: String
        switch language {
        case .french:
            words =
                isBlocked
                ? "messagerie bloquée accès conditionnel inscrire"
                : migration.signs.contains(.question) ? "vie privée" : "inscrire appareil portail"
        case .dutch:
            words =
                isBlocked
                ? "geblokkeerde mail voorwaardelijke toegang inschrijven"
                : migration.signs.contains(.question) ? "privacy" : "toestel inschrijven portal"
        case .english, .unknown:
            words =
                isBlocked
                ? "blocked mail conditional access enrol"
                : migration.signs.contains(.question) ? "privacy" : "enrol device portal"
        }
        return "\n" + words
    }
}

extension Wave {
    /// When the phase it is in is known to end.
    fileprivate var knownEnd: Timestamp? {
        switch phase {
        case .unenrol, .enrol: [graceEnds, deadline].compactMap(\.self).max()
        default: nil
        }
    }
}

extension ListReport {
    /// - Parameter places: where each line of the decision's list stood in the whole.
    fileprivate init(_ decision: ListDecision, at places: [Int]) {
        self.init(
            added: decision.added, changed: decision.changed, unchanged: decision.unchanged,
            refused: decision.refused.sorted { $0.key < $1.key }
                .map { Refused(index: places[$0.key], refusal: $0.value) })
    }

    fileprivate mutating func add(_ other: ListReport) {
        added += other.added
        changed += other.changed
        unchanged += other.unchanged
        refused += other.refused
    }
}
