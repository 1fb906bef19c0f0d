package import Desk

extension Prose {
    /// What a macro does, in a few words each.
    package static func words(_ macro: Macro, tiers: [String]) -> [String] {
        var words: [String] = []
        if let route = macro.route { words.append("class \(route.rawValue)") }
        if let severity = macro.severity { words.append("severity \(severity.rawValue)") }
        words += macro.addedTags.sorted().map { "+" + $0 } + macro.removedTags.sorted().map { "-" + $0 }
        if macro.note != nil { words.append("a note") }
        if !macro.reply.isEmpty { words.append("a reply to the requester") }
        switch macro.ending {
        case .resolve: words.append("resolves")
        case .snooze(let seconds): words.append("sleeps for \(seconds / 3600) h")
        case .waitForAnswer: words.append("waits for an answer")
        case .handOff(.next, _, _): words.append("hands on to the next tier")
        case .handOff(.escalation, _, _): words.append("hands on to \(tiers.last ?? "the escalation team")")
        case .handOff(.tier(let tier), _, _): words.append("hands on to \(receiver(.tier(tier), tiers))")
        case .handOff(.agent(let name), _, _): words.append("hands on to \(name)")
        case nil: break
        }
        return words
    }
}
