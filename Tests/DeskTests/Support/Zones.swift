import Desk
import Foundation

/// Zones of the system, as the program reads them, and as Foundation knows them.
enum Zones {
    /// Of both hemispheres: half an hour of summer time, none at all, a summer time that is negative in winter, a day
    /// left out (Apia, 2011), a change of mind within a year (Casablanca), quarters of an hour.
    static let names = [
        "Europe/Brussels", "Europe/Dublin", "America/New_York", "America/St_Johns", "America/Santiago",
        "Africa/Casablanca", "Asia/Kathmandu", "Asia/Tokyo", "Australia/Sydney", "Australia/Lord_Howe",
        "Pacific/Auckland", "Pacific/Chatham", "Pacific/Apia", "UTC",
    ]

    private static let all = Dictionary(uniqueKeysWithValues: names.map { ($0, read($0)) })

    static func named(_ name: String) -> ZoneOffsets { all[name] ?? read(name) }

    private static func read(_ name: String) -> ZoneOffsets {
        let bytes = FileManager.default.contents(atPath: "/usr/share/zoneinfo/" + name) ?? Data()
        return ZoneFile.read(Array(bytes), name: name) ?? .utc
    }
}
