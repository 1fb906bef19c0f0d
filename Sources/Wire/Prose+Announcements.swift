package import Desk
import Localization

/// Announcements in words.
extension Prose {
    static func sentence(_ refusal: AnnouncementRefusal) -> String {
        switch refusal {
        case .noSuch(let number):
            localized(
                "There is no announcement \(number). `tierdesk announcement list --all` names those there are."
            )
        case .isOver(let number):
            localized("Announcement \(number) is over. Reopen it first, or make a new one.")
        case .isOpen(let number): localized("Announcement \(number) is open: there is nothing to reopen.")
        case .alreadyRead(let number):
            localized("You have said already that you read announcement \(number).")
        case .revisedSince(let number, let edition):
            localized(
                "Announcement \(number) was revised meanwhile (edition \(edition)). Read it, then decide again."
            )
        case .endsBeforeBeginning:
            localized("It would be over before it begins. Correct one of the two times.")
        case .tooMuchReach(let limit):
            localized(
                "An announcement has at most \(limit) words and models, each of 200 bytes. Leave some out.")
        case .badLink:
            localized(
                "A link begins with https:// or http:// and has no blanks. Correct it, or leave it out.")
        }
    }

    package static func words(_ kind: AnnouncementContent.Kind) -> String {
        switch kind {
        case .incident: localized("incident")
        case .serviceUpdate: localized("service update")
        case .plannedChange: localized("planned change")
        case .majorChange: localized("major change")
        }
    }

    package static func words(_ notice: Announcement.ShortNotice) -> String {
        localized("short notice: \(notice.given) of \(notice.wanted) days")
    }

    package static func words(_ action: AnnouncementContent.ActionBy) -> String {
        switch action {
        case .users: localized("users have to do something")
        case .administrators: localized("administrators have to do something")
        case .desk: localized("the desk has to do something")
        }
    }

    package static func words(_ audience: AnnouncementAudience) -> String {
        if audience.isEverybody { return localized("everybody") }
        return
            (audience.roles.map { localized(word: $0.rawValue) }
            + audience.tiers.map { localized("tier \($0)") }).joined(separator: ", ")
    }

    /// What a ticket's screen says of an announcement.
    package static func line(_ mention: AnnouncementMention) -> String {
        let (number, title) = (mention.number, mention.title)
        if mention.isJoined {
            return mention.isOpen
                ? localized("announcement \(number): \(title) (open)")
                : localized("announcement \(number): \(title) (ended)")
        }
        let words = mention.words.joined(separator: ", ")
        return localized("may belong to announcement \(number): \(title) (\(words))")
    }
}
