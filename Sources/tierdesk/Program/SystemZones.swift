import Desk
import FoundationEssentials

/// The time zones of this system, out of its zone files.
///
/// The C library knows them only by a setting of the whole process, and Foundation only with forty megabytes of
/// internationalisation (`docs/decisions/0005`).
enum SystemZones {
    private static let folders = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/etc/zoneinfo"]

    /// The offsets of a zone such as `Europe/Brussels`; nil where the system has none of that name.
    static func named(_ name: String) -> ZoneOffsets? {
        if name == ZoneOffsets.utc.name { return .utc }
        guard ZoneFile.isName(name) else { return nil }
        let chosen = Environment.nonEmpty("TZDIR")
        for folder in [chosen].compactMap(\.self) + folders {
            guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") else { continue }
            if let zone = ZoneFile.read(Array(bytes), name: name) { return zone }
        }
        return nil
    }

    /// Whether there are zone files at all.
    static var areInstalled: Bool { named("Europe/London") != nil || named("Etc/UTC") != nil }
}
