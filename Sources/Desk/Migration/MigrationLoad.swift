/// How many tickets the members of waves sent, wave by wave and phase by phase, and what that says of those to come.
package struct MigrationLoad: Codable, Hashable, Sendable {
    package var pieces: [Piece]
    /// Open tickets of members.
    package var backlog: Int
    package var now: Timestamp

    /// A wave's time in a phase.
    package struct Piece: Codable, Hashable, Sendable {
        package var wave: Int
        package var phase: WavePhase
        /// Members that move.
        package var users: Int
        package var from: Timestamp
        package var until: Timestamp?
        package var tickets: Int
        /// When it is known to end: the grace period's end, or a deadline.
        package var end: Timestamp?
        /// The phase after it.
        package var next: WavePhase?

        package init(
            wave: Int, phase: WavePhase, users: Int, from: Timestamp, until: Timestamp? = nil,
            tickets: Int, end: Timestamp? = nil, next: WavePhase? = nil
        ) {
            self.wave = wave
            self.phase = phase
            self.users = users
            self.from = from
            self.until = until
            self.tickets = tickets
            self.end = end
            self.next = next
        }

        /// Days that it lasted up to a time, a begun one counting whole.
        package func days(at now: Timestamp) -> Int {
            max(1, Int(((until ?? now).age(since: from) + 86_399) / 86_400))
        }

        package func ticketsPerDay(at now: Timestamp) -> Double { Double(tickets) / Double(days(at: now)) }
    }

    package init(pieces: [Piece] = [], backlog: Int = 0, now: Timestamp = Timestamp(seconds: 0)) {
        self.pieces = pieces
        self.backlog = backlog
        self.now = now
    }

    /// Where a forecast comes from.
    package enum Source: Codable, Hashable, Sendable {
        case setting
        /// From so many waves that were in the phase, or are.
        case learned(waves: Int)
    }

    /// Tickets a day that a hundred users send in a phase; nil while nobody said and no wave was there long enough.
    package func rate(_ phase: WavePhase, _ rules: MigrationRules) -> (perHundred: Double, source: Source)? {
        if !phase.isUnderWay { return (0, .setting) }
        if let rate = rules.forecast[phase] { return (rate, .setting) }
        let past = pieces.filter { piece in
            piece.phase == phase && piece.users > 0
                && (piece.until != nil || piece.days(at: now) >= Self.tellingDays)
        }
        let tickets = past.reduce(0) { $0 + $1.tickets }
        let userDays = past.reduce(0) { $0 + $1.users * $1.days(at: now) }
        guard userDays >= Self.tellingUserDays else { return nil }
        return (
            Double(tickets) * 100 / Double(userDays),
            .learned(waves: Set(past.map(\.wave)).count)
        )
    }

    /// A wave that is still in a phase tells something of it after so many days.
    private static let tellingDays = 3
    /// Fewer users for fewer days say nothing: one ticket more or less would double the forecast.
    private static let tellingUserDays = 100

    /// Tickets a day to expect of so many users in a phase.
    package func expected(_ users: Int, in phase: WavePhase, _ rules: MigrationRules) -> Double? {
        rate(phase, rules).map { $0.perHundred * Double(users) / 100 }
    }

    /// What is under way.
    package var current: [Piece] { pieces.filter { $0.until == nil && $0.phase.isUnderWay } }

    /// Tickets a day to expect of all waves under way; nil while one of them has no forecast.
    package func expected(_ rules: MigrationRules) -> Double? { sum(of: current, rules) }

    private func sum(of pieces: [Piece], _ rules: MigrationRules) -> Double? {
        var sum = 0.0
        for piece in pieces {
            guard let expected = expected(piece.users, in: piece.phase, rules) else { return nil }
            sum += expected
        }
        return sum
    }

    /// Whether the helpdesk can take it when a wave enters a phase while the others go on as they are.
    package func verdict(
        of wave: Wave, users: Int, entering phase: WavePhase, _ rules: MigrationRules
    ) -> LoadVerdict {
        let others = current.filter { $0.wave != wave.number }
        guard let capacity = rules.capacity, let around = sum(of: others, rules),
            let own = expected(users, in: phase, rules)
        else { return .unknown }
        let limit = capacity * rules.holdAbove
        guard around + own > limit else { return .fits(expected: around + own, capacity: capacity) }
        return .over(
            LoadVerdict.Excess(
                wave: wave.number, phase: phase, expected: around + own, own: own, capacity: capacity,
                limit: limit, earliest: earliest(own: own, others, limit: limit, rules)))
    }

    /// When enough of the others are through the phase they are in.
    private func earliest(
        own: Double, _ others: [Piece], limit: Double, _ rules: MigrationRules
    ) -> LoadVerdict.Earliest {
        guard own <= limit else { return .tooLarge }
        var around = sum(of: others, rules) ?? 0
        let ends = others.map { ($0, end(of: $0)) }
            .sorted {
                ($0.1 ?? Timestamp(seconds: .max), $0.0.wave) < ($1.1 ?? Timestamp(seconds: .max), $1.0.wave)
            }
        for (piece, end) in ends {
            let now = expected(piece.users, in: piece.phase, rules) ?? 0
            let then = piece.next.flatMap { expected(piece.users, in: $0, rules) } ?? 0
            around += min(0, then - now)
            guard around + own <= limit else { continue }
            return end.map(LoadVerdict.Earliest.at) ?? .whenLeaves(wave: piece.wave, piece.phase)
        }
        guard let last = ends.last?.0 else { return .tooLarge }
        return .whenLeaves(wave: last.wave, last.phase)
    }

    /// As it is known, else as long as waves before it took; nil where neither says it, or that has passed.
    private func end(of piece: Piece) -> Timestamp? {
        if let end = piece.end, end > now { return end }
        let past = pieces.filter { $0.phase == piece.phase && $0.until != nil }
        guard !past.isEmpty else { return nil }
        let days = past.reduce(0) { $0 + $1.days(at: now) } / past.count
        let end = piece.from.adding(seconds: Int64(days) * 86_400)
        return end > now ? end : nil
    }
}

/// Whether a wave can go on, as far as the helpdesk goes.
package enum LoadVerdict: Codable, Hashable, Sendable {
    case fits(expected: Double, capacity: Double)
    case over(Excess)
    /// There is no forecast yet, or nobody said what the helpdesk can take.
    case unknown

    package struct Excess: Codable, Hashable, Sendable {
        package var wave: Int
        package var phase: WavePhase
        /// Tickets a day, of all waves.
        package var expected: Double
        /// Of this wave alone.
        package var own: Double
        package var capacity: Double
        package var limit: Double
        package var earliest: Earliest

        package init(
            wave: Int, phase: WavePhase, expected: Double, own: Double, capacity: Double, limit: Double,
            earliest: Earliest
        ) {
            self.wave = wave
            self.phase = phase
            self.expected = expected
            self.own = own
            self.capacity = capacity
            self.limit = limit
            self.earliest = earliest
        }
    }

    package enum Earliest: Codable, Hashable, Sendable {
        case at(Timestamp)
        /// Nobody knows when that is.
        case whenLeaves(wave: Int, WavePhase)
        /// By itself it is more than the helpdesk can take.
        case tooLarge
    }
}
