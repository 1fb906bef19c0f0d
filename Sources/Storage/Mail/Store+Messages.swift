package import Desk
import FoundationEssentials

/// Raw mail, kept byte for byte before anybody tries to understand it (`helpdesk` b7, b8).
extension Store {
    /// Stores a message unless the very same bytes are there already.
    ///
    /// The digest only finds candidates: two messages count as one when their bytes are equal, so no crafted
    /// message can make another one disappear. The writer's place is held meanwhile, so there is no race either.
    package func storeMessage(_ bytes: [UInt8], source: String = "", at now: Timestamp) throws
        -> (id: Int64, isNew: Bool)
    {
        let digest = Self.digest(bytes)
        return try writing {
            var known: Int64?
            try connection.query("select id, bytes from message where digest = \(digest) order by id") {
                row in
                if known == nil, row.bytes(1).elementsEqual(bytes) { known = row.integer(0) }
            }
            if let known { return (known, false) }
            let id = try (connection.integer("select max(id) from message") ?? 0) + 1
            try connection.execute(
                """
                insert into message (id, digest, received_at, source, bytes)
                values (\(id), \(digest), \(now), \(source), \(Data(bytes)))
                """)
            return (id, true)
        }
    }

    /// Counts a reading that begins: a message that ends the process each time must not do so for ever.
    package func beginReading(_ id: Int64) throws {
        try writing {
            try connection.execute("update message set attempts = attempts + 1 where id = \(id)")
        }
    }

    package func attempts(ofMessage id: Int64) throws -> Int {
        try connection.integer("select attempts from message where id = \(id)").map { Int($0) } ?? 0
    }

    /// Remembers what a message is known by: its own id, and a digest of what it says.
    package func identify(_ id: Int64, messageID: String, content: String) throws {
        try writing {
            try connection.execute(
                "update message set message_id = \(messageID), content = \(content) where id = \(id)")
        }
    }

    /// Says which ticket a message became a part of.
    package func markMessage(_ id: Int64, ticket: Int, trace: String = "") throws {
        try mark(id, .filed, ticket: ticket, reason: "", trace: trace)
    }

    /// Gives a message its state.
    package func mark(
        _ id: Int64, _ state: StoredMessage.State, ticket: Int? = nil, reason: String, trace: String
    ) throws {
        try writing {
            try connection.execute(
                """
                update message set state = \(state), ticket = \(ticket), reason = \(reason), trace = \(trace)
                where id = \(id)
                """)
        }
    }

    package func message(_ id: Int64) throws -> StoredMessage? {
        try messages("id = \(id)", limit: 1).first
    }

    /// The state and ticket of a message that was stored before, without its bytes.
    package func messageState(_ id: Int64) throws -> (
        state: StoredMessage.State, reason: String, ticket: Int?
    )? {
        try connection.row("select state, reason, ticket from message where id = \(id)") { row in
            (StoredMessage.State(rawValue: row.text(0)) ?? .kept, row.text(1), row.optionalInt(2))
        }
    }

    /// Messages that are in no ticket yet, the oldest first: a crash between storing and filing leaves them.
    package func unprocessedMessages(limit: Int = 100) throws -> [StoredMessage] {
        try messages("state = 'kept'", limit: limit)
    }

    /// Messages in a state, the oldest first.
    package func messages(in state: StoredMessage.State, limit: Int = 100) throws -> [StoredMessage] {
        try messages("state = \(state)", limit: limit)
    }

    package func quarantineCount() throws -> Int {
        try connection.integer("select count(*) from message where state = 'quarantined'").map { Int($0) }
            ?? 0
    }

    /// An earlier message with the same id and the same content that became part of a ticket.
    package func ticket(ofMessageID messageID: String, content: String, before id: Int64) throws -> Int? {
        try connection.integer(
            """
            select ticket from message
            where message_id = \(messageID) and content = \(content) and id < \(id) and ticket is not null
            order by id limit 1
            """
        ).map { Int($0) }
    }

    /// Whether another message has the same id and says something else: kept and flagged, never dropped.
    package func isIDReused(_ messageID: String, content: String, by id: Int64) throws -> Bool {
        try connection.integer(
            """
            select 1 from message
            where message_id = \(messageID) and content <> \(content) and id < \(id) limit 1
            """) != nil
    }

    private func messages(_ condition: SQL, limit: Int) throws -> [StoredMessage] {
        try connection.rows(
            """
            select id, received_at, source, state, reason, trace, ticket, attempts, bytes from message
            where \(condition) order by id limit \(limit)
            """
        ) { row in
            guard let state = StoredMessage.State(rawValue: row.text(3)) else {
                throw StoreError(.corrupt, "a message is in no known state")
            }
            return StoredMessage(
                id: row.integer(0), receivedAt: Timestamp(seconds: row.integer(1)), source: row.text(2),
                state: state, reason: row.text(4), trace: row.text(5), ticket: row.optionalInt(6),
                attempts: row.int(7), bytes: [UInt8](row.bytes(8)))
        }
    }

    /// FNV-1a over length and bytes: stable across versions and machines.
    static func digest(_ bytes: some Collection<UInt8>) -> Int64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(bytes.count)
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int64(bitPattern: hash)
    }
}
