/// A device of a wave, and whose it is.
package struct Member: Codable, Hashable, Sendable, Identifiable {
    /// Counts up from 1 in its wave: later events name nobody.
    package var id: Int
    package var fields: MemberFields

    package init(id: Int, fields: MemberFields) {
        self.id = id
        self.fields = fields
    }
}

/// What a wave is told of a member: a line of an imported list.
package struct MemberFields: Codable, Hashable, Sendable {
    /// Mail address of the user, in lower case; empty where nobody said.
    package var address: String
    package var name: String
    /// Empty where only the person is known.
    package var device: String
    package var platform: Platform?
    package var isVIP: Bool
    package var language: Language?
    /// What manages it until it moves; empty: what the wave says.
    package var oldSystem: String
    /// Enrolled by then, where that is not the wave's day.
    package var deadline: Timestamp?

    package init(
        address: String = "", name: String = "", device: String = "", platform: Platform? = nil,
        isVIP: Bool = false, language: Language? = nil, oldSystem: String = "", deadline: Timestamp? = nil
    ) {
        self.address = address
        self.name = name
        self.device = device
        self.platform = platform
        self.isVIP = isVIP
        self.language = language
        self.oldSystem = oldSystem
        self.deadline = deadline
    }

    /// What tells a member from all others: the device, else the person.
    package var key: String { device.isEmpty ? address : device.lowercased() }

    package static let longestName = 200
    package static let longestDevice = 64

    /// What is wrong with it; nil where nothing is.
    package func fault(in rules: MigrationRules) -> MigrationRefusal? {
        if address.isEmpty, device.isEmpty { return .memberNeedsDeviceOrAddress }
        if !address.isEmpty, !Self.isAddress(address) { return .notAnAddress }
        if name.utf8.count > Self.longestName { return .memberTextTooLong(limit: Self.longestName) }
        if device.utf8.count > Self.longestDevice { return .memberTextTooLong(limit: Self.longestDevice) }
        if !rules.oldSystems.isEmpty, !oldSystem.isEmpty, !rules.oldSystems.contains(oldSystem) {
            return .unknownOldSystem(known: rules.oldSystems)
        }
        return nil
    }

    private static func isAddress(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 320
            && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
    }
}

/// How far a member is. Source: `domain` 8.1, 10.4 M09, M11, M16, M17.
package enum MemberStep: String, Codable, CodingKeyRepresentable, CaseIterable, Hashable, Comparable, Sendable
{
    case waiting, notified, unenrolled, enrolled, compliant, validated

    /// Its place in the order, from 0.
    package var ordinal: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    package init?(ordinal: Int) {
        guard Self.allCases.indices.contains(ordinal) else { return nil }
        self = Self.allCases[ordinal]
    }

    package static func < (left: Self, right: Self) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}

/// Why a member does not move.
package enum LeftOut: String, Codable, CodingKeyRepresentable, CaseIterable, Hashable, Sendable {
    /// Lost, broken, handed in.
    case deviceGone = "device-gone"
    case personLeft = "person-left"
    /// Neither system manages it any more.
    case unmanaged
    /// It stays with the old system, which can then not be retired.
    case keepsOld = "keeps-old"
}

/// How many members of a wave are how far.
package struct MemberCounts: Codable, Hashable, Sendable {
    /// Those that were not left out.
    package var steps: [MemberStep: Int]
    package var leftOut: [LeftOut: Int]
    /// VIPs among those that were not left out.
    package var vips: Int

    package init(steps: [MemberStep: Int] = [:], leftOut: [LeftOut: Int] = [:], vips: Int = 0) {
        self.steps = steps
        self.leftOut = leftOut
        self.vips = vips
    }

    /// Those that are to move.
    package var moving: Int { steps.values.reduce(0, +) }
    package var total: Int { moving + leftOut.values.reduce(0, +) }

    /// Those that came so far, or further.
    package func reached(_ step: MemberStep) -> Int {
        steps.reduce(0) { $0 + ($1.key >= step ? $1.value : 0) }
    }

    /// What remains to be done.
    package var left: Int { moving - reached(.validated) }
}
