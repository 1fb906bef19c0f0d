import Desk
import Storage

/// Commands of the console that agents recorded for themselves; what they do is decided when they are done.
extension DeskEngine {
    func save(_ sequence: CommandSequence, of name: AgentName) throws {
        try sequence.check()
        try store.transaction {
            let others = try store.sequences(of: name).filter { $0.name != sequence.name }
            guard others.count < CommandSequence.most else {
                throw Refusal.tooManySequences(limit: CommandSequence.most)
            }
            try store.saveSequence(sequence, of: name, at: now())
        }
    }

    func deleteSequence(_ sequence: String, of name: AgentName) throws {
        try store.transaction {
            guard try store.sequences(of: name).contains(where: { $0.name == sequence }) else {
                throw Refusal.noSuchSequence
            }
            try store.deleteSequence(sequence, of: name)
        }
    }
}
