package import Desk

/// Announcements in words.
extension Prose {
    static func sentence(_ refusal: AnnouncementRefusal) -> String {
        switch refusal {
        case .noSuch(let number):
            "There is no announcement \(number). `tierdesk announcement list --all` names those there are."
        case .isOver(let number):
            "Announcement \(number) is over. Reopen it first, or make a new one."
        case .isOpen(let number): "Announcement \(number) is open: there is nothing to reopen."
        case .alreadyRead(let number): "You have said already that you read announcement \(number)."
        case .revisedSince(let number, let edition):
            "Announcement \(number) was revised meanwhile (edition \(edition)). Read it, then decide again."
        case .endsBeforeBeginning: "It would be over before it begins. Correct one of the two times."
        case .tooMuchReach(let limit):
            "An announcement has at most \(limit) words and models, each of 200 bytes. Leave some out."
        case .badLink:
            "A link begins with https:// or http:// and has no blanks. Correct it, or leave it out."
        }
    }

    package static func words(_ kind: AnnouncementContent.Kind) -> String {
        switch kind {
        case .incident: "incident"
        case .serviceUpdate: "service update"
        case .plannedChange: "planned change"
        case .majorChange: "major change"
        }
    }

    package static func words(_ notice: Announcement.ShortNotice) -> String {
        "short notice: \(notice.given) of \(notice.wanted) days"
    }

    package static func words(_ action: AnnouncementContent.ActionBy) -> String {
        switch action {
        case .users: "users have to do something"
        case .administrators: "administrators have to do something"
        case .desk: "the desk has to do something"
        }
    }

    package static func words(_ audience: AnnouncementAudience) -> String {
        if audience.isEverybody { return "everybody" }
        return (audience.roles.map(\.rawValue) + audience.tiers.map { "tier \($0)" }).joined(separator: ", ")
    }

    /// What a ticket's screen says of an announcement.
    package static func line(_ mention: AnnouncementMention) -> String {
        mention.isJoined
            ? "announcement \(mention.number): \(mention.title) (\(mention.isOpen ? "open" : "ended"))"
            : "may belong to announcement \(mention.number): \(mention.title) ("
                + mention.words.joined(separator: ", ") + ")"
    }
}
