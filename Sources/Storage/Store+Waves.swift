package import Desk
import FoundationEssentials
package import Wire

/// Waves of a migration and their members. A wave is small and read whole; its members are rows, found by their keys and
/// counted by the database.
extension Store {
    /// Every wave, by number.
    package func waves() throws -> [Wave] {
        try connection.rows("select record from wave order by number") {
            try payload.read(Wave.self, $0.bytes(0), "a wave")
        }
    }

    package func wave(_ number: Int) throws -> Wave? {
        try connection.row("select record from wave where number = \(number)") {
            try payload.read(Wave.self, $0.bytes(0), "a wave")
        }
    }

    /// Begins a wave under the next number.
    package func openWave(_ first: WaveEvent) throws -> Wave {
        try writing {
            let number = Int(try connection.integer("select max(number) from wave") ?? 0) + 1
            guard let wave = Wave(number: number, first: first) else {
                throw StoreError(.misuse, "beginning a wave without its plan")
            }
            try log(first, .wave(number), version: 1)
            try write(wave)
            return wave
        }
    }

    /// - Throws: ``StoreError`` with `versionConflict` when the log moved on since `wave` was read.
    package func append(_ events: [WaveEvent], to wave: Wave) throws -> Wave {
        guard !events.isEmpty else { return wave }
        return try writing {
            guard try version(of: .wave(wave.number)) == wave.version else {
                throw StoreError(.versionConflict, "appending to a wave")
            }
            var after = wave
            for event in events {
                after.apply(event)
                try log(event, .wave(wave.number), version: after.version)
                try deriveMembers(event, of: wave.number)
            }
            try write(after)
            return after
        }
    }

    // MARK: Members

    /// Members of any wave with one of these keys.
    package func members(withKeys keys: some Collection<String>) throws -> [String: KnownMember] {
        var found: [String: KnownMember] = [:]
        var rest = Array(Set(keys).filter { !$0.isEmpty })[...]
        while !rest.isEmpty {
            let list = SQL.list(Array(rest.prefix(Self.keysAtOnce))) { "\($0)" }
            rest = rest.dropFirst(Self.keysAtOnce)
            let rows = try connection.rows(
                "select key, record from wave_member where key in \(list)"
            ) { ($0.text(0), try readMember($0.bytes(1))) }
            for (key, member) in rows { found[key] = member }
        }
        return found
    }

    /// Members that a ticket may be about: the device's, or the person's, in the order of their waves.
    package func members(ofDevice device: String?, address: String) throws -> [KnownMember] {
        if let device, let member = try members(withKeys: [DeviceKey.key(device)]).values.first {
            return [member]
        }
        guard !address.isEmpty else { return [] }
        return try connection.rows(
            """
            select record from wave_member where address = \(address.lowercased()) order by wave, id limit 20
            """
        ) { try readMember($0.bytes(0)) }
    }

    /// A page of a wave's members by their ids.
    package func members(of wave: Int, _ filter: MemberFilter, after id: Int, limit: Int) throws
        -> [KnownMember]
    {
        var condition: SQL = ""
        switch filter {
        case .all: break
        case .left:
            condition = "and left_out = '' and step < \(MemberStep.validated.ordinal)"
        case .step(let step): condition = "and left_out = '' and step = \(step.ordinal)"
        case .leftOut: condition = "and left_out <> ''"
        case .named(let text):
            condition = "and (key = \(text.lowercased()) or address = \(text.lowercased()))"
        }
        return try connection.rows(
            """
            select record from wave_member where wave = \(wave) and id > \(id) \(condition)
            order by id limit \(limit)
            """
        ) { try readMember($0.bytes(0)) }
    }

    /// The highest id in a wave.
    package func lastMember(of wave: Int) throws -> Int {
        Int(try connection.integer("select max(id) from wave_member where wave = \(wave)") ?? 0)
    }

    /// How many members of each wave are how far.
    package func memberCounts() throws -> [Int: MemberCounts] {
        var counts: [Int: MemberCounts] = [:]
        try connection.query(
            """
            select wave, left_out, step, is_vip, count(*) from wave_member group by wave, left_out, step, is_vip
            """
        ) { row in
            let (wave, count) = (row.int(0), row.int(4))
            if let leftOut = LeftOut(rawValue: row.text(1)) {
                counts[wave, default: MemberCounts()].leftOut[leftOut, default: 0] += count
            } else if let step = MemberStep(ordinal: row.int(2)) {
                counts[wave, default: MemberCounts()].steps[step, default: 0] += count
                if row.int(3) == 1 { counts[wave, default: MemberCounts()].vips += count }
            }
        }
        return counts
    }

    /// Members of other waves that are with the same old system still.
    package func othersOnOldSystem(of wave: Wave) throws -> Int {
        Int(
            try connection.integer(
                """
                select count(*) from wave_member m join wave w on w.number = m.wave
                where m.wave <> \(wave.number)
                and (case when m.old_system = '' then w.old_system else m.old_system end) = \(wave.plan.oldSystem)
                and (m.left_out = \(LeftOut.keepsOld.rawValue)
                    or m.left_out = '' and m.step < \(MemberStep.validated.ordinal))
                """) ?? 0)
    }

    func memberNames(of address: String) throws -> [String] {
        try connection.rows("select record from wave_member where address = \(address)") {
            try readMember($0.bytes(0)).member.fields.name
        }
    }

    private func readMember(_ bytes: Data) throws -> KnownMember {
        try payload.read(KnownMember.self, bytes, "a member")
    }

    private static let keysAtOnce = 200
}

// MARK: What is derived

extension Store {
    private func write(_ wave: Wave) throws {
        try connection.execute(
            """
            insert into wave (number, old_system, record)
            values (\(wave.number), \(wave.plan.oldSystem), \(try payload.text(wave)))
            on conflict (number) do update set old_system = excluded.old_system, record = excluded.record
            """)
        for (place, span) in wave.spans.enumerated() {
            try connection.execute(
                """
                insert into wave_phase (wave, place, phase, since, until)
                values (\(wave.number), \(place), \(span.phase), \(span.from), \(span.until))
                on conflict (wave, place) do update set until = excluded.until
                """)
        }
    }

    private func deriveMembers(_ event: WaveEvent, of wave: Int) throws {
        let ids: [Int]
        switch event.change {
        case .membersSet(let members): ids = members.map(\.id)
        case .membersRemoved(let removed): ids = removed
        case .stepped(let steps): ids = steps.map(\.member)
        default: return
        }
        let list = SQL.list(ids) { "\($0)" }
        let before = try connection.rows(
            "select record from wave_member where wave = \(wave) and id in \(list)"
        ) { try readMember($0.bytes(0)) }
        var members = Dictionary(before.map { ($0.member.id, $0) }) { $1 }
        let old = members
        Self.apply(event, to: &members, of: wave)
        for id in ids where members[id] == nil {
            try connection.execute("delete from wave_member where wave = \(wave) and id = \(id)")
        }
        for member in members.values.sorted(by: { $0.member.id < $1.member.id }) { try write(member) }
        for id in ids { try relink(old[id]?.member.fields, members[id]?.member.fields) }
    }

    private static func apply(_ event: WaveEvent, to members: inout [Int: KnownMember], of wave: Int) {
        switch event.change {
        case .membersSet(let set):
            for member in set {
                if members[member.id] == nil {
                    members[member.id] = KnownMember(wave: wave, member: member, since: event.at)
                } else {
                    members[member.id]?.member = member
                }
            }
        case .membersRemoved(let ids): for id in ids { members[id] = nil }
        case .stepped(let steps): for step in steps { members[step.member]?.apply(step, at: event.at) }
        default: break
        }
    }

    private func write(_ known: KnownMember) throws {
        let (member, fields) = (known.member, known.member.fields)
        try connection.execute(
            """
            insert into wave_member (wave, id, key, address, is_vip, old_system, step, left_out, record)
            values (
                \(known.wave), \(member.id), \(fields.key), \(fields.address), \(fields.isVIP ? 1 : 0),
                \(fields.oldSystem), \(known.step.ordinal), \(known.leftOut?.rawValue ?? ""),
                \(try payload.text(known)))
            on conflict (wave, id) do update set
                key = excluded.key, address = excluded.address, is_vip = excluded.is_vip,
                old_system = excluded.old_system, step = excluded.step, left_out = excluded.left_out,
                record = excluded.record
            """)
    }

    /// Makes what is derived from a wave's entries of the log.
    func deriveWave(_ number: Int, _ records: [EventRecord]) throws {
        var wave: Wave?
        var members: [Int: KnownMember] = [:]
        for record in records {
            let event = WaveEvent(
                at: record.at, by: record.by, change: try payload.change(WaveChange.self, from: record))
            if wave == nil { wave = Wave(number: number, first: event) } else { wave?.apply(event) }
            Self.apply(event, to: &members, of: number)
        }
        guard let wave else { throw StoreError(.corrupt, "wave \(number) does not begin with its plan") }
        try write(wave)
        for member in members.values.sorted(by: { $0.member.id < $1.member.id }) { try write(member) }
    }

    /// The same for one that was erased on.
    func rederiveWave(_ number: Int) throws {
        try connection.execute("delete from wave_member where wave = \(number)")
        try deriveWave(number, try records(of: .wave(number)))
        try linkTicketsToWaves()
    }

    // MARK: Tickets of members

    /// The wave that a ticket counts for: its device's, else the first of its requester's.
    private static let waveOfTicket = SQL(
        literal: """
            coalesce(
                (select min(m.wave) from wave_member m where m.key = ticket.device),
                (select min(m.wave) from wave_member m where m.address = ticket.address))
            """)

    func linkToWave(_ ticket: Int) throws {
        let wave = try connection.row("select \(Self.waveOfTicket) from ticket where number = \(ticket)") {
            $0.optionalInt(0)
        }
        guard let wave, let number = wave else {
            return try connection.execute("delete from wave_ticket where ticket = \(ticket)")
        }
        try connection.execute(
            """
            insert into wave_ticket (ticket, wave, opened_at)
            select number, \(number), opened_at from ticket where number = \(ticket)
            on conflict (ticket) do update set wave = excluded.wave
            """)
    }

    private func relink(_ old: MemberFields?, _ new: MemberFields?) throws {
        if let old, let new, old.key == new.key, old.address == new.address { return }
        for fields in [old, new].compactMap(\.self) {
            var tickets = try connection.rows("select number from ticket where device = \(fields.key)") {
                $0.int(0)
            }
            if !fields.address.isEmpty {
                tickets += try connection.rows(
                    "select number from ticket where address = \(fields.address)"
                ) { $0.int(0) }
            }
            for ticket in Set(tickets) { try linkToWave(ticket) }
        }
    }

    /// All tickets anew, at once.
    func linkTicketsToWaves() throws {
        try connection.execute("delete from wave_ticket")
        guard try connection.integer("select 1 from wave limit 1") != nil else { return }
        try connection.execute(
            """
            insert into wave_ticket (ticket, wave, opened_at)
            select number, wave, opened_at from (
                select number, opened_at, \(Self.waveOfTicket) as wave from ticket) as linked
            where wave is not null
            """)
    }

    /// How many tickets the members of each wave sent in each of its phases, by the place of the phase in its history;
    /// and how many of all waves that are under way are open.
    package func waveTickets(for scope: Scope) throws -> (counts: [Int: [Int: Int]], open: Int) {
        try reading {
            let seen: SQL =
                scope.isUnlimited
                ? "" : "join ticket on ticket.number = t.ticket and \(scope.condition)"
            var counts: [Int: [Int: Int]] = [:]
            try connection.query(
                """
                select p.wave, p.place, count(*) from wave_phase p
                join wave_ticket t on t.wave = p.wave and t.opened_at >= p.since
                    and (p.until is null or t.opened_at < p.until)
                \(seen) group by p.wave, p.place
                """
            ) { counts[$0.int(0), default: [:]][$0.int(1)] = $0.int(2) }
            let open = try connection.integer(
                """
                select count(*) from wave_phase p join wave_ticket t on t.wave = p.wave
                join ticket on ticket.number = t.ticket and ticket.list <> 'closed' and \(scope.condition)
                where p.until is null and p.phase <> 'planned' and p.phase <> 'done'
                """)
            return (counts, Int(open ?? 0))
        }
    }
}
