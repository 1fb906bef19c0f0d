import Desk
import Mail

/// When something was said: as the web writes it (RFC 3339), or as mail does (RFC 822), which RSS prescribes.
enum FeedDate {
    static func read(_ text: String) -> Timestamp? {
        if let instant = Timestamp(iso8601: text) { return plausible(instant) }
        return MailDate.read(text).flatMap(plausible)
    }

    /// A year that no program meant.
    private static func plausible(_ instant: Timestamp) -> Timestamp? {
        let day = CivilDay(wall: instant)
        return day > CivilDay(year: 1990, month: 1, day: 1) && day < CivilDay(year: 2200, month: 1, day: 1)
            ? instant : nil
    }
}
