/// Every version of the service levels that was ever in force, ready to measure with.
package struct ServiceHistory: Hashable, Sendable {
    /// By the time from which they hold; the first holds from ever.
    package private(set) var versions: [Version]
    /// Zones that the system does not know any more; their hours are taken for UTC.
    package private(set) var missingZones: Set<String> = []
    /// Differs where another due time can come of the same ticket: what is derived from clocks is compared by it.
    package private(set) var fingerprint: Int64

    package struct Version: Hashable, Sendable {
        /// Counts up from 1; 0 is what holds where nobody set anything.
        package var number: Int
        package var since: Timestamp
        package var levels: ServiceLevels
        var work: [String: WorkTime]

        func level(for facts: ClockFacts, groups: Set<String>) -> ServiceLevel? {
            levels.levels.first { $0.fits(facts, groups: groups) }
        }

        package func time(_ calendar: String) -> WorkTime { work[calendar] ?? .always }
    }

    package static let standard = ServiceHistory([], zone: { _ in nil })

    /// - Parameters:
    ///   - events: what the log has, the oldest first.
    ///   - zone: the offsets of a zone by its name; nil for one that nobody knows.
    package init(_ events: some Sequence<ServiceEvent>, zone: (String) -> ZoneOffsets?) {
        var zones = ["UTC": ZoneOffsets.utc]
        var missing: Set<String> = []
        func compiled(_ levels: ServiceLevels) -> [String: WorkTime] {
            Dictionary(
                levels.allCalendars.map { calendar in
                    let known = zones[calendar.zone] ?? zone(calendar.zone)
                    if known == nil { missing.insert(calendar.zone) }
                    zones[calendar.zone] = known ?? .utc
                    return (calendar.name, WorkTime(calendar, zone: known ?? .utc))
                }, uniquingKeysWith: { first, _ in first })
        }
        versions = [
            Version(
                number: 0, since: Timestamp(seconds: .min), levels: .standard, work: compiled(.standard))
        ]
        for event in events {
            switch event.change {
            case .adopted(let levels):
                // Two hosts' clocks may differ: an order of versions is an order of times too.
                let since = max(event.at, versions.last?.since ?? event.at)
                versions.append(
                    Version(
                        number: versions.count, since: since, levels: levels, work: compiled(levels)))
            }
        }
        missingZones = missing
        var hash = Fingerprint()
        for version in versions {
            hash.add(version.since.seconds)
            hash.add(Int64(version.number))
        }
        for name in zones.keys.sorted() where name != "UTC" { zones[name].map { hash.add($0) } }
        fingerprint = hash.value
    }

    package var current: Version { versions[versions.count - 1] }

    func version(at instant: Timestamp) -> Version {
        versions[versions.lastIndexBelow { $0.since <= instant } ?? 0]
    }

    /// When the next version after an instant comes into force.
    func change(after instant: Timestamp) -> Timestamp? {
        guard instant < current.since else { return nil }
        return versions.first { $0.since > instant }?.since
    }
}

/// FNV-1a over whole numbers: the same in every process.
private struct Fingerprint {
    private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

    var value: Int64 { Int64(bitPattern: hash) }

    mutating func add(_ number: Int64) {
        for shift in stride(from: 0, to: 64, by: 8) {
            hash = (hash ^ UInt64(truncatingIfNeeded: number >> shift) & 0xFF) &* 0x100_0000_01B3
        }
    }

    mutating func add(_ zone: ZoneOffsets) {
        for byte in zone.name.utf8 { add(Int64(byte)) }
        for (start, offset) in zip(zone.starts, zone.offsets) {
            add(start)
            add(offset)
        }
    }
}
