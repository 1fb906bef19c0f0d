package import Desk

/// The waves of a migration, their load, and what to hold.
package struct WavesBoard: Codable, Hashable, Sendable {
    package var rows: [WaveRow]
    /// Tickets a day to expect of all waves under way; nil while there is no forecast for one of them.
    package var expected: Double?
    /// Tickets a day that the helpdesk can take; nil while nobody said.
    package var capacity: Double?
    /// Open tickets of members, those in sight.
    package var backlog: Int
    /// Waves whose next phase would be more than the helpdesk can take.
    package var holds: [LoadVerdict.Excess]
    /// Phases under way that have no forecast yet.
    package var unknown: [WavePhase]

    package init(
        rows: [WaveRow] = [], expected: Double? = nil, capacity: Double? = nil, backlog: Int = 0,
        holds: [LoadVerdict.Excess] = [], unknown: [WavePhase] = []
    ) {
        self.rows = rows
        self.expected = expected
        self.capacity = capacity
        self.backlog = backlog
        self.holds = holds
        self.unknown = unknown
    }
}

/// A wave as the board shows it.
package struct WaveRow: Codable, Hashable, Sendable, Identifiable {
    package var wave: Wave
    package var counts: MemberCounts
    /// What may come next, and what it lacks.
    package var gates: [WaveGate]
    /// Its time in each phase, the one under way last.
    package var loads: [PhaseLoad]

    package var id: Int { wave.number }
    package var load: PhaseLoad? { loads.last }

    package init(wave: Wave, counts: MemberCounts, gates: [WaveGate], loads: [PhaseLoad]) {
        self.wave = wave
        self.counts = counts
        self.gates = gates
        self.loads = loads
    }
}

/// The way into a phase.
package struct WaveGate: Codable, Hashable, Sendable {
    package var phase: WavePhase
    /// Empty: it is open.
    package var lacking: [MigrationRefusal]

    package init(phase: WavePhase, lacking: [MigrationRefusal]) {
        self.phase = phase
        self.lacking = lacking
    }
}

/// The tickets of a wave in a phase beside what was to be expected.
package struct PhaseLoad: Codable, Hashable, Sendable {
    package var piece: MigrationLoad.Piece
    package var days: Int
    /// Tickets a day.
    package var perDay: Double
    /// Tickets a day to expect; nil: there is no forecast yet.
    package var forecast: Double?
    package var source: MigrationLoad.Source?

    package init(_ piece: MigrationLoad.Piece, in load: MigrationLoad, _ rules: MigrationRules) {
        self.piece = piece
        days = piece.days(at: load.now)
        perDay = piece.ticketsPerDay(at: load.now)
        let rate = load.rate(piece.phase, rules)
        forecast = rate.map { $0.perHundred * Double(piece.users) / 100 }
        source = rate?.source
    }
}

/// Which members of a wave.
package enum MemberFilter: Codable, Hashable, Sendable {
    case all
    /// Those that still have something to do.
    case left
    case step(MemberStep)
    case leftOut
    /// By device or address.
    case named(String)
}

/// A page of members.
package struct MembersPage: Codable, Hashable, Sendable {
    package var wave: Int
    package var members: [KnownMember]
    /// Where the next page begins; nil at the end.
    package var next: Int?

    package init(wave: Int, members: [KnownMember], next: Int?) {
        self.wave = wave
        self.members = members
        self.next = next
    }
}

/// What became of a list.
package struct ListReport: Codable, Hashable, Sendable {
    package var added: Int
    package var changed: Int
    package var unchanged: Int
    /// Lines that were left out, by their place in the list.
    package var refused: [Refused]

    package struct Refused: Codable, Hashable, Sendable {
        package var index: Int
        package var refusal: MigrationRefusal

        package init(index: Int, refusal: MigrationRefusal) {
            self.index = index
            self.refusal = refusal
        }
    }

    package init(added: Int = 0, changed: Int = 0, unchanged: Int = 0, refused: [Refused] = []) {
        self.added = added
        self.changed = changed
        self.unchanged = unchanged
        self.refused = refused
    }
}

/// What a ticket has to do with the migration: its requester's or device's place in a wave.
package struct TicketMigration: Codable, Hashable, Sendable {
    package var wave: Int
    package var name: String
    package var phase: WavePhase
    package var since: Timestamp
    package var step: MemberStep
    package var leftOut: LeftOut?
    /// Which device; empty where the wave knows only the person.
    package var device: String
    package var isVIP: Bool
    package var oldSystem: String
    package var deadline: Timestamp?
    package var graceEnds: Timestamp?
    /// The new conditional access is on, and this member does not comply yet.
    package var isBlocked: Bool
    /// What its words have to do with the phase.
    package var signs: [MigrationSign]

    package init(_ known: KnownMember, in wave: Wave, signs: [MigrationSign]) {
        self.wave = wave.number
        name = wave.plan.name
        phase = wave.phase
        since = wave.since
        step = known.step
        leftOut = known.leftOut
        device = known.member.fields.device
        isVIP = known.member.fields.isVIP
        oldSystem =
            known.member.fields.oldSystem.isEmpty ? wave.plan.oldSystem : known.member.fields.oldSystem
        deadline = known.member.fields.deadline ?? wave.deadline
        graceEnds = wave.phase < .enforceAfterGrace ? wave.graceEnds : nil
        isBlocked = wave.enforces && known.leftOut == nil && known.step < .compliant
        self.signs = signs
    }
}
