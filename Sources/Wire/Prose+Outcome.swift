package import Desk

extension Prose {
    /// What of a ticket is another than before, a few words each.
    package static func changes(
        from before: TicketRow, to after: TicketRow, tiers: [String], time: (Timestamp) -> String
    ) -> [String] {
        var words: [String] = []
        func compare(_ name: String, _ old: String, _ new: String) {
            if old != new { words.append("\(name) \(old) → \(new)") }
        }
        func wake(_ wake: Wake?) -> String {
            switch wake {
            case .at(let instant): "until \(time(instant))"
            case .onAnswer: "until an answer"
            case nil: "no"
            }
        }
        compare("status", before.status.rawValue, after.status.rawValue)
        compare("class", before.route?.rawValue ?? "none", after.route?.rawValue ?? "none")
        compare("queue", before.queue.rawValue, after.queue.rawValue)
        compare("severity", before.severity.rawValue, after.severity.rawValue)
        compare("holder", before.holder?.rawValue ?? "nobody", after.holder?.rawValue ?? "nobody")
        compare("tier", "\(before.tier)", "\(after.tier)")
        compare("asleep", wake(before.wake), wake(after.wake))
        compare("device", before.device ?? "none", after.device ?? "none")
        if before.isRestricted != after.isRestricted {
            words.append(after.isRestricted ? "restricted" : "restricted no more")
        }
        if let other = after.duplicateOf, other != before.duplicateOf {
            words.append("repeats " + (other == Ticket.outOfSight ? "another ticket" : "#\(other)"))
        }
        if let other = after.mergedInto, other != before.mergedInto {
            words.append("merged into " + (other == Ticket.outOfSight ? "another ticket" : "#\(other)"))
        }
        if before.baton != after.baton {
            words.append(
                after.baton.map { "a handoff to \(receiver($0.to, tiers)) waits" }
                    ?? "no handoff waits any more")
        }
        let (old, new) = (Set(before.tags), Set(after.tags))
        words +=
            new.subtracting(old).sorted().map { "+" + $0 } + old.subtracting(new).sorted().map { "-" + $0 }
        if after.entryCount > before.entryCount { words.append("an entry is added") }
        if after.entryCount < before.entryCount { words.append("an entry is taken back") }
        return words.isEmpty ? ["no change"] : words
    }
}
