package import Desk
package import Feeds
package import Outside

/// What the announcements of a source are, where the source does not say it.
package struct AnnouncementDefaults: Hashable, Sendable {
    package var kind: AnnouncementContent.Kind
    package var actionBy: AnnouncementContent.ActionBy?
    package var reach: AnnouncementReach
    package var audience: AnnouncementAudience

    package init(
        kind: AnnouncementContent.Kind, actionBy: AnnouncementContent.ActionBy? = nil,
        reach: AnnouncementReach = AnnouncementReach(),
        audience: AnnouncementAudience = AnnouncementAudience()
    ) {
        self.kind = kind
        self.actionBy = actionBy
        self.reach = reach
        self.audience = audience
    }

    func content(title: String, text: String) -> AnnouncementContent {
        AnnouncementContent(
            kind: kind, title: title, text: text, actionBy: actionBy, reach: reach, audience: audience)
    }

    /// What an item of a feed says, as an announcement.
    package func content(_ item: FeedItem) -> AnnouncementContent {
        var content = content(title: item.title, text: item.text)
        content.kind = item.kind ?? kind
        content.link = item.link
        content.announcedAt = item.announcedAt
        content.begins = item.begins
        content.ends = item.ends
        content.actionBy = item.actionBy ?? actionBy
        content.training = item.training
        let known = Set(reach.words)
        let own = item.words.filter { !$0.isEmpty && $0.utf8.count <= 200 && !known.contains($0) }
        content.reach.words += own.prefix(20)
        return content
    }
}

/// A feed that the desk reads, as configured.
package struct FeedSettings: Hashable, Sendable {
    package var name: String
    package var format: FeedFormat
    package var place: Place
    package var everySeconds: Int
    package var defaults: AnnouncementDefaults
    /// Items that are older when they are first seen are not taken in: a feed begins with its past.
    package var newestDays = 30

    package enum Place: Hashable, Sendable {
        case web(WebAddress, authorities: String?)
        /// A program that prints the feed.
        case program(SiteProgram)
    }

    package init(
        name: String, format: FeedFormat, place: Place, everySeconds: Int, defaults: AnnouncementDefaults
    ) {
        self.name = name
        self.format = format
        self.place = place
        self.everySeconds = everySeconds
        self.defaults = defaults
    }

    /// Under which its heartbeat is kept.
    package var heartbeat: String { Self.heartbeatPrefix + name }

    package static let heartbeatPrefix = "feed:"
}

/// A mail that is an announcement, not a ticket.
package struct AnnouncementMail: Hashable, Sendable {
    /// Who writes it: an address, or everybody of `@example.org`; nil: anybody.
    package var sender: String?
    /// The address it was sent to; nil: any of the desk's.
    package var recipient: String?
    package var defaults: AnnouncementDefaults

    package init(sender: String?, recipient: String?, defaults: AnnouncementDefaults) {
        self.sender = sender
        self.recipient = recipient
        self.defaults = defaults
    }
}
