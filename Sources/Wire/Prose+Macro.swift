package import Desk
import Localization

extension Prose {
    /// What a macro does, in a few words each.
    package static func words(_ macro: Macro, tiers: [String]) -> [String] {
        var words: [String] = []
        if let route = macro.route { words.append(localized("class \(localized(word: route.rawValue))")) }
        if let severity = macro.severity { words.append(localized("severity \(severity.rawValue)")) }
        words += macro.addedTags.sorted().map { "+" + $0 } + macro.removedTags.sorted().map { "-" + $0 }
        if macro.note != nil { words.append(localized("a note")) }
        if !macro.reply.isEmpty { words.append(localized("a reply to the requester")) }
        switch macro.ending {
        case .resolve: words.append(localized("resolves"))
        case .snooze(let seconds): words.append(localized("sleeps for \(seconds / 3600) h"))
        case .waitForAnswer: words.append(localized("waits for an answer"))
        case .handOff(.next, _, _): words.append(localized("hands on to the next tier"))
        case .handOff(.escalation, _, _):
            let team = tiers.last.map { localized(word: $0) } ?? localized("the escalation team")
            words.append(localized("hands on to \(team)"))
        case .handOff(.tier(let tier), _, _):
            words.append(localized("hands on to \(receiver(.tier(tier), tiers))"))
        case .handOff(.agent(let name), _, _): words.append(localized("hands on to \(name)"))
        case nil: break
        }
        return words
    }
}
