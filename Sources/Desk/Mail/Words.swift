/// What an entry says, by who may read it.
///
/// The mail builder takes a ``PublicReply`` and nothing else that an agent wrote; no function makes one out of an
/// ``InternalNote``, so that a note in a mail does not compile (`helpdesk` b3).
package enum Words: Hashable, Sendable {
    case message(String)
    case reply(PublicReply)
    case note(InternalNote)
}

/// What an agent wrote to the requester.
package struct PublicReply: Hashable, Sendable {
    package let text: String
    package let author: Entry.Author

    fileprivate init(_ entry: Entry) {
        text = entry.text
        author = entry.author
    }
}

/// What an agent wrote for the desk only.
package struct InternalNote: Hashable, Sendable {
    package let text: String

    fileprivate init(_ entry: Entry) { text = entry.text }
}

extension Entry {
    package var words: Words {
        switch kind {
        case .message: .message(text)
        case .reply: .reply(PublicReply(self))
        case .note: .note(InternalNote(self))
        }
    }
}

extension Ticket {
    /// The reply that an event of this version made; nil for anything else, and for one that was taken back.
    package func publicReply(version: Int) -> PublicReply? {
        guard let entry = entries.first(where: { $0.id == version }), !entry.isRetracted,
            case .reply(let reply) = entry.words
        else { return nil }
        return reply
    }
}
