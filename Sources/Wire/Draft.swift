package import Desk

/// Unsent text: kept by the desk for each agent, ticket and kind, until it is sent or discarded on purpose.
package struct Draft: Codable, Hashable, Sendable {
    package var ticket: Int
    package var kind: Kind
    package var text: String
    /// Where the insertion point was, in characters.
    package var cursor: Int
    package var savedAt: Timestamp

    package enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
        case reply, note, handoff
        /// A request for an elevation; what was done with one.
        case elevation, closing
        /// The form of a request to an outside party.
        case request

        /// What its author wants to do with it.
        package var action: Action {
            switch self {
            case .reply: .reply
            case .note: .note
            case .handoff: .handOff
            case .elevation, .closing: .useElevation
            case .request: .escalate
            }
        }
    }

    /// What tells one text from another, so that a console can say which it means to replace.
    package var mark: Int64 { Self.mark(text) }

    package static func mark(_ text: String) -> Int64 {
        // FNV-1a: the same in every process and version.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int64(bitPattern: hash)
    }

    package init(ticket: Int, kind: Kind, text: String, cursor: Int, savedAt: Timestamp) {
        self.ticket = ticket
        self.kind = kind
        self.text = text
        self.cursor = cursor
        self.savedAt = savedAt
    }
}
