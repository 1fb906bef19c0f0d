package import Desk
import FoundationEssentials
import Sodium

/// The desk's memory: the event log, what is derived from it, and what people typed but did not send.
///
/// One set of SQL over any ``Connection``. A store is confined by its owner to one thread; every call blocks.
/// A verb that writes runs in a transaction of its own unless ``transaction(_:)`` is under way.
package final class Store {
    package let connection: any Connection
    package private(set) var rules: DeskRules
    let payload = Payload()
    private var phase = Phase.idle
    /// The first error inside the transaction under way: it must not be committed, even where a caller goes on.
    private var failure: (any Error)?
    /// Where the log ends for the transaction under way.
    private var end: ChainEnd?
    let newSalt: () -> [UInt8]
    /// Looks up the offsets of a named zone.
    let zone: (String) -> ZoneOffsets?
    /// How many versions of the service levels the copy in ``rules`` has.
    var serviceVersion = 0

    /// Off while everything is derived anew: tickets are linked to waves at the end then, all at once.
    var isLinkingWaves = true

    private enum Phase { case idle, reading, writing }

    /// Opens a store and brings its schema up to date.
    ///
    /// - Parameters:
    ///   - salt: sixteen bytes that nobody can foresee, anew each time.
    ///   - zone: the offsets of a zone of the system by its name; nil for one that nobody knows.
    /// - Throws: ``StoreError`` with `schemaTooNew` where a later version wrote the store.
    package init(
        _ connection: any Connection, rules: DeskRules,
        salt: @escaping () -> [UInt8] = { Chance.bytes(ChainLink.saltLength) },
        zone: @escaping (String) -> ZoneOffsets? = { _ in nil }
    ) throws {
        newSalt = salt
        self.connection = connection
        self.rules = rules
        self.zone = zone
        try migrate()
    }

    /// Uses other rules from now on; the service levels are those of the log.
    package func reload(_ rules: DeskRules) throws {
        let service = self.rules.service
        self.rules = rules
        self.rules.service = service
    }

    func use(_ service: ServiceHistory) { rules.service = service }

    // MARK: Transactions

    /// Runs `body` in one write transaction: all of it is kept, or, when it throws, nothing.
    ///
    /// Other writers wait meanwhile, so what `body` reads stays true until the end. Must not be nested.
    package func transaction<T>(_ body: () throws -> T) throws -> T {
        guard phase == .idle else { throw StoreError(.misuse, "a transaction inside a transaction") }
        try connection.begin(write: true)
        phase = .writing
        defer {
            phase = .idle
            failure = nil
            end = nil
        }
        do {
            let value = try body()
            if let failure { throw failure }
            if let end { try saveChainEnd(end) }
            try connection.commit()
            return value
        } catch {
            connection.rollback()
            throw error
        }
    }

    /// Runs a verb that writes in the transaction under way, or in one of its own.
    func writing<T>(_ body: () throws -> T) throws -> T {
        guard phase == .writing else { return try transaction(body) }
        do {
            return try body()
        } catch {
            // Half a verb may be written: poison the transaction. A conflict is found before anything is.
            if (error as? StoreError)?.code != .versionConflict, failure == nil { failure = error }
            throw error
        }
    }

    /// Runs several queries on one state of the store.
    func reading<T>(_ body: () throws -> T) throws -> T {
        guard phase == .idle else { return try body() }
        try connection.begin(write: false)
        phase = .reading
        defer { phase = .idle }
        do {
            let value = try body()
            try connection.commit()
            return value
        } catch {
            connection.rollback()
            throw error
        }
    }

    // MARK: The log

    /// Position of the last event; 0 in an empty store.
    package func lastSequence() throws -> Int64 {
        try connection.integer("select max(sequence) from event") ?? 0
    }

    /// Which tickets changed after a position, in order; `ticket` is nil for staff and devices.
    package func changes(after sequence: Int64, limit: Int) throws -> [(sequence: Int64, ticket: Int?)] {
        let changes = try connection.rows(
            "select sequence, stream from event where sequence > \(sequence) order by sequence limit \(limit)"
        ) { (sequence: $0.integer(0), stream: Stream($0.text(1))) }
        return try changes.flatMap { change in
            // An erasure changes entries that were there before.
            let tickets = change.stream == .erasure ? try ticketsErased(in: change.sequence) : []
            return tickets.isEmpty
                ? [(sequence: change.sequence, ticket: change.stream?.ticket)]
                : tickets.map { (sequence: change.sequence, ticket: Optional($0)) }
        }
    }

    func version(of stream: Stream) throws -> Int {
        try connection.integer("select max(version) from event where stream = \(stream.name)").map { Int($0) }
            ?? 0
    }

    /// The events of one stream, the oldest first.
    func records(of stream: Stream) throws -> [EventRecord] {
        try connection.rows(
            "select \(EventRecord.columns) from event where stream = \(stream.name) order by version",
            EventRecord.init)
    }

    /// Adds events to a stream, and what is derived from each.
    ///
    /// - Throws: ``StoreError`` with `versionConflict` where the stream is at another version.
    func append<Change>(
        _ events: [Event<Change>], to stream: Stream, expectedVersion: Int,
        deriving derive: (Change) throws -> Void = { _ in }
    ) throws {
        try writing {
            guard try version(of: stream) == expectedVersion else {
                throw StoreError(.versionConflict, "appending to \(stream.name)")
            }
            for (index, event) in events.enumerated() {
                try log(event, stream, version: expectedVersion + index + 1)
                try derive(event.change)
            }
        }
    }

    /// Adds one event; the caller holds the writer's place and knows that `version` is the next one.
    func log<Change>(_ event: Event<Change>, _ stream: Stream, version: Int) throws {
        let end = try endOfLog()
        try insert(
            EventRecord(
                sequence: end.sequence + 1, stream: stream.name, version: version, at: event.at, by: event.by,
                kind: event.kind, payloadVersion: Change.payloadVersion,
                payload: Data(payload.text(event.change).utf8)))
    }

    /// Adds an entry as it is, with its link; the caller knows that it follows.
    ///
    /// - Parameters:
    ///   - salt: of an entry that had a link elsewhere.
    ///   - content: the digest of what an erased entry held.
    /// - Returns: where the chain ends now.
    @discardableResult
    func insert(_ record: EventRecord, salt: Data? = nil, content: Data? = nil) throws -> ChainEnd {
        try connection.execute(
            """
            insert into event (\(EventRecord.columns)) values (
                \(record.sequence), \(record.stream), \(record.version), \(record.at), \(record.by), \(record.kind),
                \(record.payloadVersion), \(String(decoding: record.payload, as: UTF8.self)))
            """)
        let end = try link(record, after: try endOfLog(), salt: salt, content: content)
        self.end = end
        return end
    }

    /// Asked of the database once a transaction.
    private func endOfLog() throws -> ChainEnd {
        if let end { return end }
        let found = try chainEnd()
        end = found
        return found
    }
}
