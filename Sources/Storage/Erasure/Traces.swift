import Desk
import FoundationEssentials
import Wire

/// Where a person's data lies in the store, and what is to stand there instead.
struct Traces {
    var eraser: Eraser
    var pages: [Page] = []
    /// Records of devices.
    var devices: [Changed] = []
    /// What was said of a requester.
    var profiles: [Changed] = []
    /// Entries of checklists and alerts.
    var others: [Changed] = []
    /// Entries of waves.
    var waves: [Changed] = []
    var mails: [PersonMail] = []
    /// Digests of files that nothing names any more.
    var files: [String] = []
    /// Ids from outside that are theirs.
    var externals: [String] = []

    /// A ticket with something of theirs.
    struct Page {
        var isTheirs: Bool
        var before: Ticket
        var after: Ticket
        var changed: [Changed]
    }

    /// An entry of the log and what is to stand there.
    struct Changed {
        var record: EventRecord
        var payload: Data
        var text = ""
        var erasedText = ""
    }

    var changed: [Changed] { pages.flatMap(\.changed) + devices + others + profiles + waves }
}

extension Store {
    /// Whose data is looked for.
    package enum Whom: Hashable, Sendable {
        /// A person by mail address, wherever they occur.
        case person(String)
        /// Everybody outside the desk, on one ticket.
        case everybody(on: Int)
    }

    /// Everything of somebody's. For a person that means reading the whole log once.
    ///
    /// - Parameter reads: the people that a mail names in its header, as far as it can be read.
    func traces(of whom: Whom, reads: (Data) -> Set<String>) throws -> Traces {
        let (streams, address) = try streams(of: whom)
        var tickets: [(ticket: Ticket, records: [EventRecord])] = []
        var traces = Traces(eraser: Eraser(addresses: address.map { [$0] }))
        var waiting = streams.compactMap(\.ticket).sorted()
        var known = Set(waiting)
        while let number = waiting.popLast() {
            let records = try records(of: .ticket(number))
            guard let ticket = Ticket.fold(number: number, try records.map(ticketEvent)) else { continue }
            tickets.append((ticket, records))
            traces.eraser.learn(from: ticket)
            // What was said on one is repeated on those it was split into or merged with.
            if address != nil { waiting += ticket.links.filter { known.insert($0).inserted } }
        }
        tickets.sort { $0.ticket.number < $1.ticket.number }
        if let address {
            let names = try connection.rows("select distinct name from delivery where address = \(address)") {
                $0.text(0)
            }
            for name in names { traces.eraser.learn(name: name) }
        }
        let waves = streams.filter { if case .wave = $0 { true } else { false } }
        if let address, !waves.isEmpty {
            for name in try memberNames(of: address) { traces.eraser.learn(name: name) }
        }
        for (ticket, records) in tickets {
            let page = try page(of: ticket, records, traces.eraser)
            if page.isTheirs || !page.changed.isEmpty { traces.pages.append(page) }
        }
        for case .device(let key) in streams {
            for record in try self.records(of: .device(key)) {
                if let changed = try erased(Device.self, record, traces.eraser) {
                    traces.devices.append(changed)
                }
            }
        }
        for stream in streams {
            for record in try otherRecords(of: stream) {
                let changed =
                    if case .alert = stream { try erased(AlertChange.self, record, traces.eraser) } else {
                        try erased(ChecklistChange.self, record, traces.eraser)
                    }
                if let changed { traces.others.append(changed) }
            }
        }
        if streams.contains(.requesters) {
            for record in try self.records(of: .requesters) {
                if let changed = try erased(RequesterChange.self, record, traces.eraser) {
                    traces.profiles.append(changed)
                }
            }
        }
        for wave in waves.sorted(by: { $0.name < $1.name }) {
            for record in try self.records(of: wave) {
                if let changed = try erased(WaveChange.self, record, traces.eraser) {
                    traces.waves.append(changed)
                }
            }
        }
        try findMails(&traces, of: address, reads: reads)
        try findFiles(&traces)
        return traces
    }

    private func otherRecords(of stream: Stream) throws -> [EventRecord] {
        switch stream {
        case .alert, .checklist: try records(of: stream)
        default: []
        }
    }

    private func streams(of whom: Whom) throws -> (Set<Stream>, address: String?) {
        switch whom {
        case .everybody(let number): return ([.ticket(number)], nil)
        case .person(let address):
            let address = address.lowercased()
            let own = try connection.rows("select number from ticket where address = \(address)") {
                Stream.ticket($0.int(0))
            }
            // An address is in JSON as it is.
            let pattern = "%" + address.flatMap { "!%_".contains($0) ? ["!", $0] : [$0] } + "%"
            let named = try connection.rows(
                "select distinct stream from event where lower(payload) like \(pattern) escape '!'"
            ) { Stream($0.text(0)) }
            let written = try connection.rows(
                """
                select distinct o.ticket from delivery d join outbox o on o.id = d.outbox
                where d.address = \(address)
                """
            ) { Stream.ticket($0.int(0)) }
            return (Set(own + named.compactMap(\.self) + written), address)
        }
    }

    private func page(of ticket: Ticket, _ records: [EventRecord], _ eraser: Eraser) throws -> Traces.Page {
        let eraser = eraser.on(ticket)
        var changed: [Traces.Changed] = []
        var events: [TicketEvent] = []
        for record in records {
            var event = try ticketEvent(record)
            let erasedChange = event.change.erased(by: eraser)
            if erasedChange != event.change {
                changed.append(
                    Traces.Changed(
                        record: record, payload: Data(try payload.text(erasedChange).utf8),
                        text: event.change.wording, erasedText: erasedChange.wording))
                event.change = erasedChange
            }
            events.append(event)
        }
        return Traces.Page(
            isTheirs: eraser.isOwn, before: ticket,
            after: Ticket.fold(number: ticket.number, events) ?? ticket, changed: changed)
    }

    private func erased<Change: LoggedChange & Equatable>(
        _ type: Change.Type, _ record: EventRecord, _ eraser: Eraser
    ) throws -> Traces.Changed? {
        let change = try payload.change(type, from: record)
        let erased = change.erased(by: eraser)
        guard erased != change else { return nil }
        return Traces.Changed(record: record, payload: Data(try payload.text(erased).utf8))
    }

    // MARK: What is not in the log

    private func findMails(
        _ traces: inout Traces, of address: String?, reads: (Data) -> Set<String>
    ) throws {
        var wanted: Set<Int64> = []
        for page in traces.pages {
            let ids = Set(page.changed.map(\.record.version))
            for entry in page.before.entries where ids.contains(entry.id) {
                if let origin = entry.origin { wanted.insert(origin.message) }
            }
            for (old, new) in zip(page.before.entries, page.after.entries) {
                guard let id = old.origin?.messageID, !id.isEmpty, new.origin?.messageID != id else {
                    continue
                }
                traces.externals.append("mail:" + id)
                // The same mail again, which became no entry.
                let again = try connection.rows("select id from message where message_id = \(id)") {
                    $0.integer(0)
                }
                wanted.formUnion(again)
            }
        }
        let columns: SQL = "select id, received_at, state, ticket, length(bytes)"
        func read(_ row: any Row) -> PersonMail {
            PersonMail(
                id: row.integer(0), receivedAt: Timestamp(seconds: row.integer(1)), state: row.text(2),
                ticket: row.optionalInt(3), size: row.int(4))
        }
        var found: [PersonMail] = []
        for page in traces.pages {
            let number = page.before.number
            try connection.query(
                "\(columns), bytes, reason from message where ticket = \(number) and state <> 'erased'"
            ) { row in
                let isNamed = address.map { Self.names($0, in: row, reads) } ?? true
                if page.isTheirs || isNamed || wanted.contains(row.integer(0)) { found.append(read(row)) }
            }
            for id in try connection.rows(
                "select external_id from external where ticket = \(number)", { $0.text(0) })
            where traces.eraser.occurs(in: id) { traces.externals.append(id) }
            if page.isTheirs, let id = try opening(ofTicket: number)?.externalID,
                traces.eraser.keeps(externalID: id) == nil
            {
                traces.externals.append(id)
            }
        }
        let known = Set(found.map(\.id))
        for id in wanted.subtracting(known).sorted() {
            found += try connection.rows(
                "\(columns) from message where id = \(id) and state <> 'erased'", read)
        }
        if let address {
            for state in [StoredMessage.State.kept, .quarantined, .dropped, .repeated, .alert] {
                try connection.query(
                    "\(columns), bytes, reason from message where state = \(state) and ticket is null"
                ) { row in
                    if Self.names(address, in: row, reads) { found.append(read(row)) }
                }
            }
        }
        traces.mails = Set(found).sorted { $0.id < $1.id }
    }

    /// Whether a mail's bytes name somebody, in plain text or in what its header says when it is read.
    private static func names(_ address: String, in row: any Row, _ reads: (Data) -> Set<String>) -> Bool {
        let bytes = row.bytes(5)
        let wanted = Array(address.utf8)
        let lower = bytes.map { (65...90).contains($0) ? $0 | 32 : $0 }
        guard let first = wanted.first else { return false }
        var index = lower.startIndex
        while let found = lower[index...].firstIndex(of: first) {
            if lower[found...].starts(with: wanted) { return true }
            index = found + 1
        }
        // Reading it ended the process: nobody is erased by a desk that ends.
        if row.text(6) == QuarantineReason.crashing.rawValue { return false }
        return reads(bytes).contains(address)
    }

    private func findFiles(_ traces: inout Traces) throws {
        func files(_ ticket: Ticket) -> Set<String> { TicketFacts.files(of: ticket) }
        let gone = traces.pages.map { files($0.before).subtracting(files($0.after)) }
        for digest in gone.reduce(into: Set<String>(), { $0.formUnion($1) }).sorted() {
            let named = try connection.rows("select ticket from attached where digest = \(digest)") {
                $0.int(0)
            }
            let left = zip(traces.pages, gone).filter { $1.contains(digest) }.map { $0.0.before.number }
            if Set(named).isSubset(of: left) { traces.files.append(digest) }
        }
    }
}
