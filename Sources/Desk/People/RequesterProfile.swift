/// What the desk knows of somebody who writes to it, beside their tickets: what picks the tone and the article
/// (`domain` 9.1, 10.2 E04).
package struct RequesterProfile: Codable, Hashable, Sendable {
    /// Mail address, lower case.
    package var address: String
    /// nil: nobody said so.
    package var level: Experience?
    /// The language they want to be answered in; nil: that of each ticket.
    package var language: Language?

    package init(address: String, level: Experience? = nil, language: Language? = nil) {
        self.address = address.lowercased()
        self.level = level
        self.language = language
    }

    /// - Returns: no event where nothing changes.
    package func decide(
        _ command: RequesterCommand, by actor: Actor, at now: Timestamp
    ) throws(Refusal) -> [RequesterEvent] {
        if case .agent(let agent) = actor, !Permission.allows(agent, .describeRequester) {
            throw .notPermitted(.describeRequester)
        }
        // A ticket from the console or a form may have nobody's address.
        guard address.contains("@") else { throw .missing(.address) }
        var profile = self
        switch command {
        case .level(let level): profile.level = level
        case .language(let language): profile.language = language
        }
        guard profile != self else { return [] }
        return [RequesterEvent(at: now, by: actor.agentName, change: .described(profile))]
    }
}

/// What somebody says of a requester; nil takes it back.
package enum RequesterCommand: Codable, Hashable, Sendable {
    case level(Experience?)
    case language(Language?)
}

/// Something that the desk learned of a requester.
package typealias RequesterEvent = Event<RequesterChange>

package enum RequesterChange: LoggedChange {
    /// All that is known of them from then on.
    case described(RequesterProfile)

    package var kind: String {
        switch self {
        case .described: "requester-described"
        }
    }
}
