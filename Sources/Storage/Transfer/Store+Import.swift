import Desk
import FoundationEssentials
import Wire

/// The way back from an export.
extension Store {
    /// Fills an empty store with an export: all of it, or nothing.
    ///
    /// - Returns: how many tickets there are now.
    /// - Throws: ``ImportError`` for the first line that cannot be taken; ``StoreError`` with `misuse` when the
    ///   store is not empty.
    @discardableResult
    package func importLog(
        _ lines: some Sequence<String>, progress: (Int, Int) -> Void = { _, _ in }
    ) throws -> Int {
        try transaction {
            guard try isEmpty() else { throw StoreError(.misuse, "importing into a store that is not empty") }
            var reader = ImportReader(store: self)
            for line in lines { try reader.take(line) }
            try reader.finish()
            return try deriveAll(progress)
        }
    }

    /// Whether nothing was ever written to it.
    package func isEmpty() throws -> Bool {
        for table in ["event", "external", "message", "outbox", "draft", "saved_view", "command_sequence"] {
            if try connection.integer(SQL(literal: "select 1 from \(table) limit 1")) != nil { return false }
        }
        return true
    }
}

/// Takes an export line by line into the log's tables.
private struct ImportReader {
    let store: Store
    var number = 0
    var events = 0
    var lastSequence: Int64 = 0
    var hasEnded = false
    /// Events that say of themselves that they were erased.
    var erased: [Int64: (line: Int, mark: String)] = [:]

    /// Leaves room to count on from there.
    private static let numberLimit: Int64 = 1 << 62

    mutating func take(_ line: String) throws {
        number += 1
        if number == 1 { return try checkHeader(line) }
        if hasEnded {
            // A last newline is no line.
            if line.allSatisfy(\.isWhitespace) { return }
            throw ImportError(line: number, problem: .afterEnd)
        }
        guard let read = try? store.payload.read(ExportLine.self, Data(line.utf8), "a line") else {
            throw ImportError(line: number, problem: .notALine)
        }
        do {
            if try !insert(read, line) { throw ImportError(line: number, problem: .notALine) }
        } catch let error as StoreError where error.code == .constraint {
            throw ImportError(line: number, problem: .outOfPlace)
        }
    }

    func finish() throws {
        if !hasEnded { throw ImportError(line: number + 1, problem: .cutOff) }
        // Erasures come after what they erased.
        let erasures = try store.erasures()
        for (sequence, erased) in erased.sorted(by: { $0.key < $1.key })
        where erasures[sequence] != erased.mark { throw ImportError(line: erased.line, problem: .notErased) }
    }

    private func checkHeader(_ line: String) throws {
        guard let header = try? store.payload.read(ExportLine.Header.self, Data(line.utf8), "a line"),
            header.tierdesk == ExportLine.Header.current.tierdesk
        else { throw ImportError(line: 1, problem: .notAnExport) }
        if header.version > ExportLine.Header.current.version {
            throw ImportError(line: 1, problem: .laterVersion)
        }
    }

    /// - Returns: false for a line of no known sort.
    private mutating func insert(_ line: ExportLine, _ text: String) throws -> Bool {
        if let sequence = line.sequence, let stream = line.stream, let version = line.version,
            let at = line.at,
            let kind = line.kind, let payloadVersion = line.payloadVersion,
            let payload = JSONMember.bytes(of: "payload", in: text.utf8)
        {
            try insert(
                EventRecord(
                    sequence: sequence, stream: stream, version: version, at: Timestamp(seconds: at),
                    by: line.actor.map { AgentName($0) }, kind: kind, payloadVersion: payloadVersion,
                    payload: Data(payload)),
                line)
        } else if let external = line.external, let ticket = line.ticket {
            try requireTicket(ticket)
            try store.connection.execute(
                "insert into external (external_id, ticket) values (\(external), \(ticket))")
        } else if let message = line.message, let at = line.receivedAt, let encoded = line.bytes,
            let bytes = Data(base64Encoded: encoded), message < Self.numberLimit
        {
            if let ticket = line.ticket { try requireTicket(ticket) }
            let state = line.filed?.state ?? (line.ticket == nil ? .kept : .filed)
            try store.connection.execute(
                """
                insert into message (
                    id, digest, received_at, bytes, ticket, source, state, reason, trace, message_id, content,
                    attempts)
                values (
                    \(message), \(Store.digest(bytes)), \(Timestamp(seconds: at)), \(bytes), \(line.ticket),
                    \(line.filed?.source ?? ""), \(state), \(line.filed?.reason ?? ""), \(line.filed?.trace ?? ""),
                    \(line.filed?.messageID), \(line.filed?.content), \(line.filed?.attempts ?? 0))
                """)
        } else if let outbox = line.outbox, let ticket = line.ticket, outbox.id < Self.numberLimit {
            try requireTicket(ticket)
            try store.importOutbox(outbox, ticket: ticket)
        } else if let agent = line.agent, let ticket = line.ticket, let kind = line.draft,
            let kind = Draft.Kind(rawValue: kind), let draft = line.text, let cursor = line.cursor,
            let at = line.savedAt
        {
            let draft = Draft(
                ticket: ticket, kind: kind, text: draft, cursor: cursor, savedAt: Timestamp(seconds: at))
            try store.saveDraft(draft, agent: AgentName(agent))
        } else if let agent = line.agent, let view = line.view, let at = line.savedAt {
            try store.saveView(view, of: AgentName(agent), at: Timestamp(seconds: at))
        } else if let agent = line.agent, let sequence = line.recorded, let at = line.savedAt {
            try store.saveSequence(sequence, of: AgentName(agent), at: Timestamp(seconds: at))
        } else if let count = line.end {
            if count != events { throw ImportError(line: number, problem: .wrongCount) }
            hasEnded = true
        } else {
            return false
        }
        return true
    }

    private mutating func insert(_ record: EventRecord, _ line: ExportLine) throws {
        guard let stream = Stream(record.stream) else {
            throw ImportError(line: number, problem: .unknownStream)
        }
        let isNext = try store.version(of: stream) + 1 == record.version
        let isAhead = record.sequence > lastSequence && record.sequence < Self.numberLimit
        guard isNext, isAhead else { throw ImportError(line: number, problem: .outOfOrder) }
        do {
            try check(record, stream)
        } catch {
            let problem = error.code == .schemaTooNew ? ImportError.Problem.laterVersion : .unreadablePayload
            throw ImportError(line: number, problem: problem)
        }
        let end = try store.insert(record, salt: line.salt, content: line.content)
        if let content = line.content {
            guard content.count == ChainLink.beginning.count, let salt = line.salt, line.link != nil else {
                throw ImportError(line: number, problem: .brokenChain)
            }
            erased[record.sequence] = (number, ChainLink.mark(of: record.payload, salt: salt))
        }
        if let link = line.link, link != end.link { throw ImportError(line: number, problem: .brokenChain) }
        lastSequence = record.sequence
        events += 1
    }

    /// An event that could not be read later must not come in.
    private func check(_ record: EventRecord, _ stream: Stream) throws(StoreError) {
        switch stream {
        case .ticket:
            let change = try store.payload.change(TicketChange.self, from: record)
            var isOpening = false
            if case .opened = change { isOpening = true }
            if isOpening != (record.version == 1) {
                throw StoreError(.corrupt, "a ticket begins with its opening, and only there")
            }
        case .staff:
            _ = try store.payload.change(StaffChange.self, from: record)
        case .routing:
            _ = try store.payload.change(RoutingChange.self, from: record)
        case .service:
            _ = try store.payload.change(ServiceChange.self, from: record)
        case .requesters:
            _ = try store.payload.change(RequesterChange.self, from: record)
        case .knowledge:
            _ = try store.payload.change(KnowledgeChange.self, from: record)
        case .alert(let number):
            let change = try store.payload.change(AlertChange.self, from: record)
            let event = AlertEvent(at: record.at, by: record.by, change: change)
            if (Alert(number: number, event) != nil) != (record.version == 1) {
                throw StoreError(.corrupt, "an alert begins with its raising, and only there")
            }
        case .checklist(let number):
            let change = try store.payload.change(ChecklistChange.self, from: record)
            let event = ChecklistEvent(at: record.at, by: record.by, change: change)
            let isBeginning = Checklist(number: number, event) != nil
            if isBeginning != (record.version == 1) {
                throw StoreError(.corrupt, "a checklist begins with its beginning, and only there")
            }
        case .announcement:
            let change = try store.payload.change(AnnouncementChange.self, from: record)
            var isFirst = false
            if case .published = change { isFirst = true }
            if isFirst != (record.version == 1) {
                throw StoreError(.corrupt, "an announcement begins with its publication, and only there")
            }
        case .wave:
            let change = try store.payload.change(WaveChange.self, from: record)
            var isPlan = false
            if case .planned = change { isPlan = true }
            if record.version == 1, !isPlan { throw StoreError(.corrupt, "a wave begins with its plan") }
        case .erasure:
            _ = try store.payload.change(ErasureChange.self, from: record)
        case .device:
            _ = try store.payload.change(Device.self, from: record)
        }
    }

    private func requireTicket(_ ticket: Int) throws {
        if try store.version(of: .ticket(ticket)) == 0 {
            throw ImportError(line: number, problem: .outOfPlace)
        }
    }
}
