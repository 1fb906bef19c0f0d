/// What somebody asks of an announcement.
package enum AnnouncementCommand: Codable, Hashable, Sendable {
    /// A new one; one that its source told of before is revised where it says something else now.
    case publish(AnnouncementContent, AnnouncementSource)
    /// It says something else now: whoever read it has to read it again.
    ///
    /// - Parameter edition: the one that was looked at; nil: whatever it is.
    case revise(AnnouncementContent, edition: Int?)
    /// How it stands, for those who wait for its end.
    case update(String)
    /// It was read, in that edition.
    case acknowledge(edition: Int)
    case end(resolution: String)
    case reopen

    package var action: Action {
        if case .acknowledge = self { return .acknowledge }
        return .announce
    }
}

/// Something that happened to an announcement.
package typealias AnnouncementEvent = Event<AnnouncementChange>

/// Cases are added, never altered.
package enum AnnouncementChange: LoggedChange {
    case published(AnnouncementContent, AnnouncementSource)
    /// - Parameter telling: what its source says now, where the source made it.
    case revised(AnnouncementContent, telling: Announcement.Telling?)
    case updated(String)
    case acknowledged(edition: Int)
    case ended(resolution: String)
    case reopened
}

/// What stands against a command to an announcement.
package enum AnnouncementRefusal: Codable, Hashable, Sendable {
    case noSuch(Int)
    case isOver(Int)
    case isOpen(Int)
    case alreadyRead(Int)
    /// It says something else since.
    case revisedSince(Int, edition: Int)
    case endsBeforeBeginning
    case tooMuchReach(limit: Int)
    case badLink
}

extension Announcement {
    /// The event of a new announcement, or a refusal.
    package static func decide(
        publishing content: AnnouncementContent, _ source: AnnouncementSource, by actor: Actor,
        at now: Timestamp
    ) throws(Refusal) -> [AnnouncementEvent] {
        try permit(.announce, actor)
        try check(content)
        return [AnnouncementEvent(at: now, by: actor.agentName, change: .published(content, source))]
    }

    /// The events of a command, none where nothing would change, or a refusal. Pure and total.
    package func decide(
        _ command: AnnouncementCommand, by actor: Actor, at now: Timestamp
    ) throws(Refusal) -> [AnnouncementEvent] {
        try Self.permit(command.action, actor)
        guard let change = try change(for: command, by: actor) else { return [] }
        return [AnnouncementEvent(at: now, by: actor.agentName, change: change)]
    }

    private func change(for command: AnnouncementCommand, by actor: Actor) throws(Refusal)
        -> AnnouncementChange?
    {
        switch command {
        case .publish(let content, _):
            // Its source tells of it again. What was entered comes from nowhere else.
            let telling = Telling(content)
            guard let known = self.telling, known != telling else { return nil }
            let revised = self.content.retold(telling, since: known)
            try Self.check(revised)
            return .revised(revised, telling: telling)
        case .revise(let content, let edition):
            if let edition, edition != self.edition {
                throw .announcement(.revisedSince(number, edition: self.edition))
            }
            try Self.check(content)
            return content == self.content ? nil : .revised(content, telling: nil)
        case .update(let text):
            try requireOpen()
            try Self.check(text)
            return .updated(text)
        case .acknowledge(let edition):
            guard edition == self.edition else {
                throw .announcement(.revisedSince(number, edition: self.edition))
            }
            if let agent = actor.agentName, readAt(by: agent) != nil {
                throw .announcement(.alreadyRead(number))
            }
            return .acknowledged(edition: edition)
        case .end(let resolution):
            try requireOpen()
            try Self.check(resolution)
            return .ended(resolution: resolution)
        case .reopen:
            guard !isOpen else { throw .announcement(.isOpen(number)) }
            return .reopened
        }
    }

    private func requireOpen() throws(Refusal) {
        guard isOpen else { throw .announcement(.isOver(number)) }
    }

    private static func permit(_ action: Action, _ actor: Actor) throws(Refusal) {
        if case .agent(let agent) = actor, !Permission.allows(agent, action) { throw .notPermitted(action) }
    }

    private static func check(_ text: String) throws(Refusal) {
        guard !text.allSatisfy(\.isWhitespace) else { throw .missing(.text) }
        guard text.utf8.count <= DeskRules.textLimit else {
            throw .tooLong(.text, limit: DeskRules.textLimit)
        }
    }

    private static func check(_ content: AnnouncementContent) throws(Refusal) {
        guard !content.title.allSatisfy(\.isWhitespace) else { throw .missing(.title) }
        guard content.title.utf8.count <= DeskRules.shortTextLimit else {
            throw .tooLong(.title, limit: DeskRules.shortTextLimit)
        }
        guard content.text.utf8.count <= DeskRules.textLimit else {
            throw .tooLong(.text, limit: DeskRules.textLimit)
        }
        if let begins = content.begins, let ends = content.ends, ends < begins {
            throw .announcement(.endsBeforeBeginning)
        }
        let reach = content.reach
        let terms = reach.words + reach.models
        guard terms.count <= AnnouncementContent.mostReach,
            (terms + [content.training ?? ""]).allSatisfy({ $0.utf8.count <= 200 })
        else { throw .announcement(.tooMuchReach(limit: AnnouncementContent.mostReach)) }
        if let link = content.link {
            guard link.utf8.count <= AnnouncementContent.longestLink,
                link.hasPrefix("https://") || link.hasPrefix("http://"),
                link.utf8.allSatisfy({ $0 > 32 && $0 != 127 })
            else { throw .announcement(.badLink) }
        }
    }
}

extension AnnouncementContent {
    /// What the source says now, where it said something else before; what people at the desk set stays.
    func retold(_ telling: Announcement.Telling, since known: Announcement.Telling) -> AnnouncementContent {
        var content = self
        if telling.title != known.title { content.title = telling.title }
        if telling.text != known.text { content.text = telling.text }
        if telling.link != known.link { content.link = telling.link }
        if telling.begins != known.begins { content.begins = telling.begins }
        if telling.ends != known.ends { content.ends = telling.ends }
        return content
    }
}

extension AnnouncementChange {
    /// As the log names it.
    package var kind: String {
        switch self {
        case .published: "announced"
        case .revised: "announcement-revised"
        case .updated: "announcement-updated"
        case .acknowledged: "announcement-acknowledged"
        case .ended: "announcement-ended"
        case .reopened: "announcement-reopened"
        }
    }
}
