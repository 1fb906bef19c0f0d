import Desk
import Glibc

/// The zone of the person at the terminal.
enum LocalTime {
    /// Seconds east of UTC at an instant, and what the zone is called then.
    static func zone(at instant: Timestamp) -> (offset: Int, name: String) {
        var seconds = time_t(instant.seconds)
        var fields = tm()
        guard localtime_r(&seconds, &fields) != nil else { return (0, "UTC") }
        return (fields.tm_gmtoff, fields.tm_zone.map { String(cString: $0) } ?? "UTC")
    }
}
