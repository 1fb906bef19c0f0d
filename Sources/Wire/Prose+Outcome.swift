package import Desk
import Localization

extension Prose {
    /// What of a ticket is another than before, a few words each.
    package static func changes(
        from before: TicketRow, to after: TicketRow, tiers: [String], time: (Timestamp) -> String
    ) -> [String] {
        var words: [String] = []
        func compare(_ name: String, _ old: String, _ new: String, isWord: Bool = true) {
            func shown(_ value: String) -> String { isWord ? localized(word: value) : value }
            if old != new { words.append("\(name) \(shown(old)) → \(shown(new))") }
        }
        func wake(_ wake: Wake?) -> String {
            switch wake {
            case .at(let instant): localized("until \(time(instant))")
            case .onAnswer: localized("until an answer")
            case nil: localized("no")
            }
        }
        let none = localized("none")
        compare(localized("status"), before.status.rawValue, after.status.rawValue)
        compare(localized("class"), before.route?.rawValue ?? none, after.route?.rawValue ?? none)
        compare(localized("queue"), before.queue.rawValue, after.queue.rawValue)
        compare(localized("severity"), before.severity.rawValue, after.severity.rawValue, isWord: false)
        compare(
            localized("holder"), before.holder?.rawValue ?? localized("nobody"),
            after.holder?.rawValue ?? localized("nobody"), isWord: false)
        compare(localized("tier"), "\(before.tier)", "\(after.tier)", isWord: false)
        compare(localized("asleep"), wake(before.wake), wake(after.wake), isWord: false)
        compare(localized("device"), before.device ?? none, after.device ?? none, isWord: false)
        if before.isRestricted != after.isRestricted {
            words.append(after.isRestricted ? localized("restricted") : localized("restricted no more"))
        }
        if let other = after.duplicateOf, other != before.duplicateOf {
            words.append(
                other == Ticket.outOfSight
                    ? localized("repeats another ticket") : localized("repeats #\(other)"))
        }
        if let other = after.mergedInto, other != before.mergedInto {
            words.append(
                other == Ticket.outOfSight
                    ? localized("merged into another ticket") : localized("merged into #\(other)"))
        }
        if before.baton != after.baton {
            words.append(
                after.baton.map { localized("a handoff to \(receiver($0.to, tiers)) waits") }
                    ?? localized("no handoff waits any more"))
        }
        let (old, new) = (Set(before.tags), Set(after.tags))
        words +=
            new.subtracting(old).sorted().map { "+" + $0 } + old.subtracting(new).sorted().map { "-" + $0 }
        if after.entryCount > before.entryCount { words.append(localized("an entry is added")) }
        if after.entryCount < before.entryCount { words.append(localized("an entry is taken back")) }
        return words.isEmpty ? [localized("no change")] : words
    }
}
