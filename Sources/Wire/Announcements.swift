package import Desk

/// Which announcements somebody wants to see, the newest first.
package struct AnnouncementQuery: Codable, Hashable, Sendable {
    /// Those that are over, too.
    package var isAll: Bool
    /// Only those that the asking agent must read and has not.
    package var isUnread: Bool
    /// Only those before this one: where the page before ended.
    package var before: Int?
    package var limit: Int

    package init(isAll: Bool = false, isUnread: Bool = false, before: Int? = nil, limit: Int = 100) {
        self.isAll = isAll
        self.isUnread = isUnread
        self.before = before
        self.limit = limit
    }
}

/// An announcement as lists show it.
package struct AnnouncementRow: Codable, Hashable, Sendable, Identifiable {
    package var number: Int
    package var edition: Int
    package var kind: AnnouncementContent.Kind
    package var title: String
    package var source: AnnouncementSource
    package var openedAt: Timestamp
    package var revisedAt: Timestamp?
    package var begins: Timestamp?
    package var ends: Timestamp?
    package var endedAt: Timestamp?
    package var actionBy: AnnouncementContent.ActionBy?
    package var training: String?
    package var shortNotice: Announcement.ShortNotice?
    /// When an open incident must be told of next.
    package var updateDue: Timestamp?
    /// Tickets in sight that belong to it.
    package var joined: Int
    /// The asking agent must read it and has not.
    package var isUnread: Bool

    package var id: Int { number }
    package var isOpen: Bool { endedAt == nil }

    package init(
        _ announcement: Announcement, rules: AnnouncementRules, joined: Int, isUnread: Bool
    ) {
        number = announcement.number
        edition = announcement.edition
        kind = announcement.content.kind
        title = announcement.content.title
        source = announcement.source
        openedAt = announcement.openedAt
        revisedAt = announcement.revisedAt
        begins = announcement.content.begins
        ends = announcement.content.ends
        endedAt = announcement.ending?.at
        actionBy = announcement.content.actionBy
        training = announcement.content.training
        shortNotice = announcement.shortNotice(rules)
        updateDue = announcement.updateDue(rules)
        self.joined = joined
        self.isUnread = isUnread
    }
}

/// An announcement as its own screen shows it.
package struct AnnouncementDetail: Codable, Hashable, Sendable {
    package var row: AnnouncementRow
    package var announcement: Announcement
    /// Those of its audience who have not read the edition that stands.
    package var missing: [AgentName]
    /// Tickets in sight that belong to it, the newest first, and no more than ``ticketLimit``.
    package var joined: [TicketRow]
    /// Open tickets in sight that may belong to it, with what they have in common.
    package var offered: [Offer]
    /// What texts to users call the organisation.
    package var organisation: Organisation

    package struct Offer: Codable, Hashable, Sendable {
        package var row: TicketRow
        package var words: [String]

        package init(row: TicketRow, words: [String]) {
            self.row = row
            self.words = words
        }
    }

    package static let ticketLimit = 500

    package init(
        row: AnnouncementRow, announcement: Announcement, missing: [AgentName], joined: [TicketRow],
        offered: [Offer], organisation: Organisation
    ) {
        self.row = row
        self.announcement = announcement
        self.missing = missing
        self.joined = joined
        self.offered = offered
        self.organisation = organisation
    }
}

/// What a ticket's screen says of an announcement: that it belongs to it, or that it may.
package struct AnnouncementMention: Codable, Hashable, Sendable {
    package var number: Int
    package var kind: AnnouncementContent.Kind
    package var title: String
    package var isOpen: Bool
    package var isJoined: Bool
    /// What the two have in common, where it only may belong to it.
    package var words: [String]

    package init(_ announcement: Announcement, isJoined: Bool, words: [String] = []) {
        number = announcement.number
        kind = announcement.content.kind
        title = announcement.content.title
        isOpen = announcement.isOpen
        self.isJoined = isJoined
        self.words = words
    }
}

/// Announcements of a period, and those that are open and not read by everybody who must.
package struct AnnouncementFigures: Codable, Hashable, Sendable {
    package var opened: Int
    package var ended: Int
    package var unread: [Unread]

    package struct Unread: Codable, Hashable, Sendable {
        package var number: Int
        package var title: String
        package var missing: Int
        package var audience: Int

        package init(number: Int, title: String, missing: Int, audience: Int) {
            self.number = number
            self.title = title
            self.missing = missing
            self.audience = audience
        }
    }

    package init(opened: Int, ended: Int, unread: [Unread]) {
        self.opened = opened
        self.ended = ended
        self.unread = unread
    }
}
