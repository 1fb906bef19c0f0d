package import Desk
import Knowledge
import Storage
package import Wire

/// The open announcements, kept in memory for as long as nobody writes to one.
final class AnnouncementBoard {
    let mark: Int64
    let open: [Announcement]
    /// Of those that say which tickets they are about.
    private(set) lazy var matchers = open.filter { !$0.content.reach.isEmpty }.map(AnnouncementMatcher.init)

    init(mark: Int64, open: [Announcement]) {
        self.mark = mark
        self.open = open
    }
}

extension DeskEngine {
    func announcementBoard() throws -> AnnouncementBoard {
        // Another process may have written: the mark is one look at an index.
        let mark = try store.announcementMark()
        if let announcementCache, announcementCache.mark == mark { return announcementCache }
        let board = AnnouncementBoard(mark: mark, open: try store.openAnnouncements())
        announcementCache = board
        return board
    }

    /// How many an agent must read and has not.
    func unreadAnnouncements(for name: AgentName) throws -> Int {
        guard let agent = try staff().agents[name] else { return 0 }
        return try announcementBoard().open.count { $0.isUnread(by: agent) }
    }

    func announcements(_ query: AnnouncementQuery, for agent: Agent, _ scope: Scope) throws
        -> [AnnouncementRow]
    {
        let limit = min(max(1, query.limit), Store.mostOpen)
        var found: [Announcement]
        if query.isAll {
            found = try store.announcements(before: query.before, limit: limit)
        } else {
            found = try announcementBoard().open.filter { $0.number < query.before ?? .max }
        }
        if query.isUnread { found.removeAll { !$0.isUnread(by: agent) } }
        return try found.prefix(limit).map { try row($0, for: agent, scope) }
    }

    private func row(_ announcement: Announcement, for agent: Agent, _ scope: Scope) throws
        -> AnnouncementRow
    {
        AnnouncementRow(
            announcement, rules: rules.announcements,
            joined: try store.joined(to: announcement.number, for: scope),
            isUnread: announcement.isUnread(by: agent))
    }

    func announcement(_ number: Int, for agent: Agent, _ scope: Scope) throws -> AnnouncementDetail {
        guard let announcement = try store.announcement(number) else {
            throw Refusal.announcement(.noSuch(number))
        }
        let missing = try audience(of: announcement).filter { announcement.readAt(by: $0) == nil }
        return AnnouncementDetail(
            row: try row(announcement, for: agent, scope), announcement: announcement, missing: missing,
            joined: try store.tagged(
                AnnouncementTag.tag(number), limit: AnnouncementDetail.ticketLimit, for: scope),
            offered: try offers(of: announcement, scope), organisation: rules.organisation)
    }

    private func audience(of announcement: Announcement) throws -> [AgentName] {
        try staff().agents.values.filter(announcement.content.audience.includes).map(\.name).sorted()
    }

    // MARK: Tickets

    /// Open tickets that may belong to an announcement, the newest first.
    private func offers(of announcement: Announcement, _ scope: Scope) throws -> [AnnouncementDetail.Offer] {
        guard announcement.isOpen, !announcement.content.reach.isEmpty else { return [] }
        let matcher = AnnouncementMatcher(announcement)
        var rows: [Int: TicketRow] = [:]
        for beginnings in matcher.beginnings {
            let words = beginnings.compactMap { SearchWord($0) }
            guard words.count == beginnings.count else { continue }
            for row in try store.openTickets(
                with: words, since: matcher.since, limit: Self.mostCandidates, for: scope)
            {
                rows[row.number] = row
            }
        }
        if matcher.hasModels {
            for found in try store.openTicketsWithDevice(
                since: matcher.since, limit: Self.mostWithDevice, for: scope)
            where matcher.isOfModel(found.device) { rows[found.row.number] = found.row }
        }
        let tag = AnnouncementTag.tag(announcement.number)
        var offers: [AnnouncementDetail.Offer] = []
        for row in rows.values.sorted(by: { $0.number > $1.number }) where !row.tags.contains(tag) {
            guard offers.count < Self.mostOffers, let ticket = try store.ticket(row.number) else { continue }
            let words = matcher.words(in: .init(ticket, device: try device(of: ticket)))
            if !words.isEmpty { offers.append(.init(row: row, words: words)) }
        }
        return offers
    }

    private func device(of ticket: Ticket) throws -> Device? {
        try ticket.standing.device.flatMap { try store.device(named: $0) }
    }

    private static let mostCandidates = 200
    private static let mostWithDevice = 2000
    private static let mostOffers = 100

    /// The announcements that a ticket belongs to, and open ones that it may belong to.
    func mentions(of ticket: Ticket, _ device: Device?) throws -> [AnnouncementMention] {
        let joined = AnnouncementTag.numbers(in: ticket.standing.tags)
        var mentions = try joined.prefix(Self.mostMentions).compactMap { number in
            try store.announcement(number).map { AnnouncementMention($0, isJoined: true) }
        }
        guard ticket.isOpen else { return mentions }
        let matchers = try announcementBoard().matchers
        if matchers.isEmpty { return mentions }
        let reading = AnnouncementMatcher.Reading(ticket, device: device)
        for matcher in matchers
        where !joined.contains(matcher.announcement.number) && mentions.count < Self.mostMentions {
            let words = matcher.words(in: reading)
            if words.isEmpty { continue }
            mentions.append(AnnouncementMention(matcher.announcement, isJoined: false, words: words))
        }
        return mentions
    }

    private static let mostMentions = 5

    // MARK: Commands

    func announce(_ number: Int?, _ command: AnnouncementCommand, by agent: Agent, _ scope: Scope) throws
        -> Reply
    {
        let done = try store.transaction { try carryOut(number, command, by: .agent(agent)) }
        return .announced(try row(done.announcement, for: agent, scope), done.publication)
    }

    /// Takes in what a source tells, in the transaction under way: nothing where it told the same before.
    ///
    /// - Parameter resolution: what it says of the end, where it is over.
    @discardableResult
    package func hear(
        _ content: AnnouncementContent, from source: AnnouncementSource, resolution: String? = nil
    ) throws -> (number: Int, publication: Publication) {
        var done = try carryOut(nil, .publish(content, source), by: .system)
        if let resolution, done.announcement.isOpen {
            let ended = try carryOut(
                done.announcement.number,
                .end(resolution: resolution.isEmpty ? content.title : resolution), by: .system)
            done = (ended.announcement, done.publication == .new ? .new : .changed)
        }
        return (done.announcement.number, done.publication)
    }

    private func carryOut(
        _ number: Int?, _ command: AnnouncementCommand, by actor: Actor
    ) throws -> (announcement: Announcement, publication: Publication) {
        let known: Announcement
        switch (number, command) {
        case (nil, .publish(let content, let source)):
            guard let heard = try store.announcement(from: source) else {
                let events = try Announcement.decide(publishing: content, source, by: actor, at: now())
                return (try store.publish(announcement: events), .new)
            }
            known = heard
        case (let number?, _):
            if case .publish = command {
                throw Failure.badRequest(reason: "a new announcement has no number yet")
            }
            guard let found = try store.announcement(number) else {
                throw Refusal.announcement(.noSuch(number))
            }
            known = found
        case (nil, _):
            throw Failure.badRequest(reason: "no announcement is named")
        }
        let events = try known.decide(command, by: actor, at: now())
        return (try store.append(events, to: known), events.isEmpty ? .unchanged : .changed)
    }

    // MARK: Figures

    func announcementFigures(since: Timestamp, until: Timestamp) throws -> AnnouncementFigures {
        let flow = try store.announcementFlow(since: since, until: until)
        let unread = try announcementBoard().open.compactMap { announcement -> AnnouncementFigures.Unread? in
            let audience = try audience(of: announcement)
            let missing = audience.count { announcement.readAt(by: $0) == nil }
            if missing == 0 { return nil }
            return .init(
                number: announcement.number, title: announcement.content.title, missing: missing,
                audience: audience.count)
        }
        return AnnouncementFigures(opened: flow.opened, ended: flow.ended, unread: unread)
    }
}
