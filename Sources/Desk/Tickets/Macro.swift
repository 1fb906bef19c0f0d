/// Several changes and a text under one name, as the configuration has them: what a desk does alike again and again.
package struct Macro: Codable, Hashable, Sendable {
    package var name: String
    /// What it is called in each language; where there is none, by its name.
    package var titles: [Language: String] = [:]
    package var route: Route?
    package var severity: Severity?
    package var addedTags: Set<String> = []
    package var removedTags: Set<String> = []
    package var note: String?
    /// To the requester, by language.
    package var reply: [Language: String] = [:]
    package var ending: Ending?

    /// What becomes of the ticket after all else.
    package enum Ending: Codable, Hashable, Sendable {
        case resolve
        case snooze(seconds: Int64)
        case waitForAnswer
        case handOff(to: Receiver, HandoffReason, tried: String)
    }

    /// Whom it is handed to; which tier is next depends on the ticket.
    package enum Receiver: Codable, Hashable, Sendable {
        case next, escalation
        case tier(Int)
        case agent(AgentName)
    }

    package init(name: String) { self.name = name }

    package static let nameLimit = 40
    package static let most = 100

    /// The reply in the ticket's language, else in English, else in the one there is, with the ticket's fields filled in.
    package func reply(to ticket: Ticket, _ organisation: Organisation) -> String? {
        let choice = [ticket.language, .english].first { reply[$0] != nil }
        guard let language = choice ?? reply.keys.min(by: { $0.rawValue < $1.rawValue }),
            let text = reply[language]
        else { return nil }
        return Self.filled(organisation.filled(text, language), ticket)
    }

    private static func filled(_ text: String, _ ticket: Ticket) -> String {
        TextField.filled(
            text, name: ticket.requester.name, ticket: ticket.number, device: ticket.standing.device)
    }

    /// What it does to a ticket, one after the other.
    ///
    /// - Throws: where a text still has a field that nothing fills: its reader would see the braces.
    package func commands(
        for ticket: Ticket, rules: DeskRules, at now: Timestamp
    ) throws(Refusal) -> [TicketCommand] {
        var commands: [TicketCommand] = []
        if let route { commands.append(.route(route, why: nil)) }
        if let severity { commands.append(.setSeverity(severity)) }
        if !addedTags.isEmpty || !removedTags.isEmpty {
            commands.append(.tag(add: addedTags, remove: removedTags))
        }
        if let note { commands.append(.note(Self.filled(rules.organisation.filled(note, .english), ticket))) }
        if let text = reply(to: ticket, rules.organisation) { commands.append(.reply(text)) }
        for case .reply(let text) in commands {
            let open = TextField.open(in: text)
            if !open.isEmpty { throw .openFields(open.map(\.rawValue)) }
        }
        switch ending {
        case .resolve: commands.append(.resolve)
        case .snooze(let seconds): commands.append(.snooze(until: .at(now.adding(seconds: seconds))))
        case .waitForAnswer: commands.append(.snooze(until: .onAnswer))
        case .handOff(let to, let reason, let tried):
            let receiver: Baton.Receiver =
                switch to {
                case .next: .tier(ticket.standing.tier + 1)
                case .escalation: .tier(rules.escalationTier)
                case .tier(let tier): .tier(tier)
                case .agent(let name): .agent(name)
                }
            commands.append(.handOff(to: receiver, reason: reason, tried: tried))
        case nil: break
        }
        return commands
    }
}
