package import Desk
package import FoundationEssentials
import Sodium
package import Wire

/// Taking a person's data out of the store, with the log's chain whole.
///
/// An entry that held something of theirs is replaced by its erased form, which folds to the same decisions. The salt of
/// its digest goes, so that the digest tells nothing; its link stays. An ``ErasureEvent`` names the entry and the digest
/// of what stands there now: any other entry whose text does not match its digest was tampered with.
extension Store {
    /// All that is held about a person.
    package func person(
        _ address: String, for scope: Scope, reads: (Data) -> Set<String> = { _ in [] }
    ) throws -> PersonRecord {
        try reading {
            let traces = try traces(of: .person(address), reads: reads)
            let seen = Set(try visible(traces.pages.map(\.before.number), for: scope))
            var record = PersonRecord(address: address.lowercased())
            for page in traces.pages {
                guard seen.contains(page.before.number) else {
                    record.outOfSight += 1
                    continue
                }
                record.names += page.before.names(of: record.address)
                record.tickets.append(PersonTicket(page))
            }
            record.names = Set(record.names).sorted()
            record.profile = try profile(of: record.address)
            record.mails = traces.mails.filter { $0.ticket.map(seen.contains) ?? true }
            record.files = traces.files.count
            record.others = try countOthers(traces, .person(address)) + traces.waves.count
            return record
        }
    }

    /// Erases somebody's data, all of it or nothing; follow it with ``scrub()``.
    ///
    /// - Parameters:
    ///   - hold: the tag of tickets that must be kept as they are.
    ///   - isRehearsal: finds out what would go, and leaves everything as it is.
    /// - Throws: ``Refusal`` where a ticket is on hold.
    package func erase(
        _ whom: Whom, reason: Erasure.Reason, by agent: AgentName?, at now: Timestamp, hold: String? = nil,
        isRehearsal: Bool = false, reads: (Data) -> Set<String> = { _ in [] }
    ) throws -> ErasureReport {
        struct Rehearsed: Error { var report: ErasureReport }
        do {
            return try transaction {
                let traces = try traces(of: whom, reads: reads)
                for page in traces.pages {
                    if let hold, page.before.standing.tags.contains(hold) {
                        throw Refusal.onHold(page.before.number)
                    }
                }
                let report = try carryOut(traces, whom, reason, by: agent, at: now)
                if isRehearsal { throw Rehearsed(report: report) }
                return report
            }
        } catch let rehearsed as Rehearsed {
            return rehearsed.report
        }
    }

    private func carryOut(
        _ traces: Traces, _ whom: Whom, _ reason: Erasure.Reason, by agent: AgentName?, at now: Timestamp
    ) throws -> ErasureReport {
        let others = try eraseOthers(traces, whom, at: now)
        let entries = try replace(traces.changed)
        for page in traces.pages where !page.changed.isEmpty {
            try deriveErased(from: page.before, to: page.after)
        }
        for device in traces.devices {
            try derive(try payload.read(Device.self, device.payload, "a device"))
        }
        for stream in Set(traces.others.map(\.record.stream)) {
            switch Stream(stream) {
            case .alert(let number): try foldAlert(number).map(derive)
            case .checklist(let number): try foldChecklist(number).map(derive)
            default: break
            }
        }
        if case .person(let address) = whom { try forgetProfile(of: address) }
        for stream in Set(traces.waves.map(\.record.stream)).sorted() {
            guard case .wave(let number)? = Stream(stream) else { continue }
            try rederiveWave(number)
        }
        for mail in traces.mails { try eraseBytes(ofMessage: mail.id, forgets: true) }
        for digest in traces.files {
            try connection.execute("delete from attachment where digest = \(digest)")
        }
        for id in Set(traces.externals) {
            try connection.execute("delete from external where external_id = \(id)")
        }
        let report = ErasureReport(
            tickets: traces.pages.map(\.before.number), entries: entries.count, mails: traces.mails.count,
            files: traces.files.count, others: others)
        if entries.isEmpty, traces.mails.isEmpty, traces.files.isEmpty, others == 0 { return report }
        try record(
            Erasure(
                reason: reason, entries: entries, mails: traces.mails.count, files: traces.files.count,
                others: others), by: agent, at: now, scrubs: reason != .retention)
        return report
    }

    // MARK: The log

    /// Puts the erased forms into the log.
    private func replace(_ changed: [Traces.Changed]) throws -> [Erasure.Entry] {
        guard !changed.isEmpty else { return [] }
        for statement in connection.dialect.openAppendOnly("event") { try connection.execute(statement) }
        let entries = try changed.map { change in
            let salt = Data(newSalt())
            try connection.execute(
                """
                update event set payload = \(String(decoding: change.payload, as: UTF8.self))
                where sequence = \(change.record.sequence)
                """)
            // The old salt is what could have proved a guess.
            try connection.execute(
                "update chain set salt = \(salt) where sequence = \(change.record.sequence)")
            return Erasure.Entry(
                sequence: change.record.sequence, digest: ChainLink.mark(of: change.payload, salt: salt))
        }
        for statement in connection.dialect.closeAppendOnly("event") { try connection.execute(statement) }
        return entries
    }

    /// Says in the log what was erased.
    ///
    /// - Parameter scrubs: the files are to forget it soon; else whenever they next do.
    func record(_ erasure: Erasure, by agent: AgentName?, at now: Timestamp, scrubs: Bool) throws {
        var rest = erasure
        repeat {
            // One entry of the log stays readable, however much went.
            var part = rest
            part.entries = Array(rest.entries.prefix(Self.namedAtOnce))
            rest.entries.removeFirst(part.entries.count)
            (rest.mails, rest.files, rest.others) = (0, 0, 0)
            try log(
                ErasureEvent(at: now, by: agent, change: .erased(part)), .erasure,
                version: version(of: .erasure) + 1)
        } while !rest.entries.isEmpty
        try connection.execute(
            "insert into scrub (id) values (\(scrubs ? Self.isToScrub : Self.hasRemains)) on conflict (id) do nothing"
        )
    }

    private static let namedAtOnce = 500

    /// Tickets that an erasure changed.
    func ticketsErased(in sequence: Int64) throws -> [Int] {
        guard
            let record = try connection.row(
                "select \(EventRecord.columns) from event where sequence = \(sequence)", EventRecord.init)
        else { return [] }
        switch try payload.change(ErasureChange.self, from: record) {
        case .erased(let erasure):
            let streams = try erasure.entries.compactMap { entry in
                try connection.row("select stream from event where sequence = \(entry.sequence)") {
                    Stream($0.text(0))
                }
            }
            return Set(streams.compactMap { $0?.ticket }).sorted()
        }
    }

    // MARK: What is not in the log

    /// Leaves a message's place, and nothing that was in it.
    ///
    /// - Parameter forgets: also what it would be known by if it came again.
    func eraseBytes(ofMessage id: Int64, forgets: Bool) throws {
        // Different for each, so that none is taken for another.
        let bytes = Array("erased: message \(id)\r\n".utf8)
        try connection.execute(
            """
            update message set bytes = \(Data(bytes)), digest = \(Self.digest(bytes)),
                state = \(StoredMessage.State.erased), reason = '', trace = '' where id = \(id)
            """)
        guard forgets else { return }
        try connection.execute(
            "update message set message_id = null, content = null where id = \(id)")
    }

    /// Mails of the desk, drafts, seats, addresses that refused mail.
    private func eraseOthers(_ traces: Traces, _ whom: Whom, at now: Timestamp) throws -> Int {
        var count = try countOthers(traces, whom)
        for page in traces.pages {
            let number = page.before.number
            try connection.execute(
                "update outbox set bytes = null where ticket = \(number) and bytes is not null")
            if page.isTheirs {
                try connection.execute("delete from draft where ticket = \(number)")
                continue
            }
            for (agent, kind, text) in try drafts(on: number) {
                let masked = traces.eraser.text(text)
                guard masked != text else { continue }
                count += 1
                try connection.execute(
                    """
                    update draft set text = \(masked), cursor = 0
                    where agent = \(agent) and ticket = \(number) and kind = \(kind)
                    """)
            }
        }
        for (outbox, address) in try deliveries(of: whom) { try forget(address, of: outbox, at: now) }
        if case .person(let address) = whom {
            try connection.execute("delete from refused_address where address = \(address.lowercased())")
        }
        let seats = try connection.rows("select agent, record from seat") { ($0.text(0), $0.text(1)) }
        for (agent, record) in seats where traces.eraser.occurs(in: record) {
            try connection.execute("delete from seat where agent = \(agent)")
        }
        let views = try connection.rows("select agent, name, filter from saved_view") {
            ($0.text(0), $0.text(1), $0.text(2))
        }
        for (agent, name, filter) in views
        where traces.eraser.occurs(in: filter) || traces.eraser.occurs(in: name) {
            try connection.execute("delete from saved_view where agent = \(agent) and name = \(name)")
        }
        let sequences = try connection.rows("select agent, name, steps from command_sequence") {
            ($0.text(0), $0.text(1), $0.text(2))
        }
        for (agent, name, steps) in sequences
        where traces.eraser.occurs(in: steps) || traces.eraser.occurs(in: name) {
            try connection.execute("delete from command_sequence where agent = \(agent) and name = \(name)")
        }
        return count
    }

    private func countOthers(_ traces: Traces, _ whom: Whom) throws -> Int {
        var count = try deliveries(of: whom).count
        for page in traces.pages {
            let number = page.before.number
            count += Int(
                try connection.integer(
                    "select count(*) from outbox where ticket = \(number) and bytes is not null") ?? 0)
            if page.isTheirs { count += try drafts(on: number).count }
        }
        if case .person(let address) = whom {
            count += Int(
                try connection.integer(
                    "select count(*) from refused_address where address = \(address.lowercased())") ?? 0)
        }
        return count
    }

    private func drafts(on ticket: Int) throws -> [(agent: String, kind: String, text: String)] {
        try connection.rows("select agent, kind, text from draft where ticket = \(ticket)") {
            ($0.text(0), $0.text(1), $0.text(2))
        }
    }

    private func deliveries(of whom: Whom) throws -> [(outbox: Int64, address: String)] {
        let condition: SQL =
            switch whom {
            case .person(let address): "d.address = \(address.lowercased())"
            // News for agents goes to the desk's own people.
            case .everybody(let number):
                "o.ticket = \(number) and o.kind <> 'notice' and d.address not like 'erased:%'"
            }
        return try connection.rows(
            "select d.outbox, d.address from delivery d join outbox o on o.id = d.outbox where \(condition)"
        ) { ($0.integer(0), $0.text(1)) }
    }

    /// What was sent stays counted; what was not is sent no more.
    private func forget(_ address: String, of outbox: Int64, at now: Timestamp) throws {
        let erased = try connection.integer(
            "select count(*) from delivery where outbox = \(outbox) and address like 'erased:%'")
        try connection.execute(
            """
            update delivery set state = \(Delivery.State.recalled), at = \(now), due_at = null
            where outbox = \(outbox) and address = \(address) and due_at is not null
            """)
        try connection.execute(
            """
            update delivery set address = \("erased:\((erased ?? 0) + 1)"), name = \(Eraser.person.name), detail = ''
            where outbox = \(outbox) and address = \(address)
            """)
    }
}

extension PersonTicket {
    fileprivate init(_ page: Traces.Page) {
        self.init(
            number: page.before.number, isTheirs: page.isTheirs, subject: page.before.subject,
            openedAt: page.before.openedAt, isOpen: page.before.isOpen,
            entries: page.changed.map {
                PersonEntry(
                    sequence: $0.record.sequence, at: $0.record.at, kind: $0.record.kind, text: $0.text,
                    erased: $0.erasedText)
            })
    }
}
