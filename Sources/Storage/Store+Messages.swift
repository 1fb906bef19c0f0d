package import Desk
import FoundationEssentials

/// Raw mail, kept byte for byte before anybody tries to understand it (`helpdesk` b7, b8).
extension Store {
    /// Stores a message unless the very same bytes are there already.
    ///
    /// The digest only finds candidates: two messages count as one when their bytes are equal, so no crafted
    /// message can make another one disappear. The writer's place is held meanwhile, so there is no race either.
    package func storeMessage(_ bytes: [UInt8], at now: Timestamp) throws -> (id: Int64, isNew: Bool) {
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
                insert into message (id, digest, received_at, bytes)
                values (\(id), \(digest), \(now), \(Data(bytes)))
                """)
            return (id, true)
        }
    }

    /// Says which ticket a message became a part of.
    package func markMessage(_ id: Int64, ticket: Int) throws {
        try writing { try connection.execute("update message set ticket = \(ticket) where id = \(id)") }
    }

    /// Messages that are in no ticket yet, the oldest first: a crash between storing and filing leaves them.
    package func unprocessedMessages(limit: Int = 100) throws -> [StoredMessage] {
        try connection.rows(
            "select id, received_at, bytes from message where ticket is null order by id limit \(limit)"
        ) {
            StoredMessage(
                id: $0.integer(0), receivedAt: Timestamp(seconds: $0.integer(1)), bytes: [UInt8]($0.bytes(2)))
        }
    }

    /// FNV-1a over length and bytes: stable across versions and machines.
    static func digest(_ bytes: some Collection<UInt8>) -> Int64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(bytes.count)
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int64(bitPattern: hash)
    }
}

/// A message as it came in.
package struct StoredMessage: Hashable, Sendable {
    package var id: Int64
    package var receivedAt: Timestamp
    package var bytes: [UInt8]
}
