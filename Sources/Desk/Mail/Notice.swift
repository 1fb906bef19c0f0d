/// News of a ticket that an agent may want by mail. It says what happened and who did it, never what anybody wrote.
package struct Notice: Hashable, Sendable {
    package var kind: Kind
    /// The version of the ticket that it is about.
    package var version: Int
    /// Who did it; nil for the desk or the requester.
    package var by: AgentName?
    /// Whose news it is: an agent's, or everybody's in a tier.
    package var readers: Set<Baton.Receiver>

    package enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
        /// A handoff for one's tier, or one's own that came back.
        case handoff
        /// Somebody else gave one a ticket.
        case assigned
        /// The requester wrote on a ticket that one holds.
        case answer
        /// What was sent from it did not arrive.
        case undelivered
    }
}

/// What one agent wants to hear of, and where.
package struct NoticeRule: Hashable, Sendable {
    package var address: String
    package var language: Language
    package var kinds: Set<Notice.Kind>

    package init(
        address: String, language: Language = .english, kinds: Set<Notice.Kind> = Set(Notice.Kind.allCases)
    ) {
        self.address = address
        self.language = language
        self.kinds = kinds
    }
}

extension Ticket {
    /// The news in an event; `self` is the ticket as that event left it.
    package func notice(of event: TicketEvent) -> Notice? {
        func news(_ kind: Notice.Kind, _ readers: [Baton.Receiver]) -> Notice? {
            readers.isEmpty ? nil : Notice(kind: kind, version: version, by: event.by, readers: Set(readers))
        }
        let holder = (standing.holder ?? standing.keeper).map { [Baton.Receiver.agent($0)] } ?? []
        switch event.change {
        case .handedOff(.tier(let tier), _, _, _): return news(.handoff, [.tier(tier)])
        case .handedOff(.agent(let name), _, _, _): return news(.assigned, [.agent(name)])
        case .batonReturned: return news(.handoff, batons.last.map { [.agent($0.from)] } ?? [])
        case .received(let entry) where !entry.isAutomatic: return news(.answer, holder)
        case .undelivered: return news(.undelivered, holder)
        default: return nil
        }
    }

    /// Who hears of news by mail: whom it is for, who wants it and sees the ticket, and never who caused it.
    package func hearers(of notice: Notice, _ rules: DeskRules, _ staff: Staff) -> [Requester] {
        guard let mail = rules.mail else { return [] }
        let agents = mail.notices.keys.compactMap { staff.agents[$0] }.sorted { $0.name < $1.name }
        return agents.compactMap { agent in
            guard let rule = mail.notices[agent.name], rule.kinds.contains(notice.kind),
                agent.name != notice.by, Scope(agent, rules: rules).allows(self),
                notice.readers.contains(where: { Self.isMeant(agent, by: $0, rules) })
            else { return nil }
            return Requester(name: agent.name.rawValue, address: rule.address)
        }
    }

    private static func isMeant(_ agent: Agent, by reader: Baton.Receiver, _ rules: DeskRules) -> Bool {
        switch reader {
        case .agent(let name): agent.name == name
        case .tier(let tier): Baton.isTier(tier, for: agent, rules: rules)
        }
    }

    /// The mail that carries an event's news; `self` is the ticket as that event left it.
    package func noticeOrder(for event: TicketEvent, _ rules: DeskRules, _ staff: Staff) -> MailOrder? {
        guard let mail = rules.mail, let notice = notice(of: event) else { return nil }
        let hearers = hearers(of: notice, rules, staff)
        guard !hearers.isEmpty else { return nil }
        return MailOrder(
            kind: .notice, version: version, to: hearers, cc: [],
            notBefore: event.at.adding(seconds: mail.noticeSeconds))
    }

    /// The news since a version that is news still, for some addresses; `self` is the ticket as it is.
    ///
    /// A handoff that was accepted or taken back meanwhile is none, nor what was undone.
    package func news(
        since version: Int, _ events: [TicketEvent], for addresses: Set<String>, _ rules: DeskRules,
        _ staff: Staff
    ) -> [Notice] {
        var past: Ticket?
        var news: [Notice] = []
        for event in events {
            if past == nil { past = Ticket(number: number, first: event) } else { past?.apply(event) }
            guard let past else { return [] }
            if case .undone(let undone, _) = event.change { news.removeAll { $0.version == undone } }
            guard past.version >= version, let notice = past.notice(of: event) else { continue }
            let isPassed =
                if case .handedOff = event.change { pendingBaton?.id != notice.version } else { false }
            if !isPassed,
                hearers(of: notice, rules, staff).contains(where: { addresses.contains($0.address) })
            {
                news.append(notice)
            }
        }
        return news
    }
}
