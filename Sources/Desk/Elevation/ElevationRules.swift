/// What an organisation sets about elevation. Nobody documents the limits, the approver and the lists
/// (`domain` 12), so each is a setting; the defaults are ours, but for the two hours (`domain` 0.6).
package struct ElevationRules: Hashable, Sendable {
    /// The administrator's account on the devices.
    package var account = "Administrator"
    /// Seconds that a password is good for once it was seen.
    package var window: Int64 = 2 * 3600
    /// Seconds in which a request has to be used, and before that be approved.
    package var lifetime: Int64 = 24 * 3600
    /// So many open requests for one device.
    package var openPerDevice = 2
    package var approval = Approval.never
    /// Who approves; empty: everybody with the grant, and IT admins.
    package var approvers: Set<AgentName> = []
    package var allowsBreakGlass = false
    /// Refuses devices of which no ring is known.
    package var requiresRing = false
    package var categories = ["Application", "Hardware", "Office", "Windows", "Other"]
    package var actions = ElevationAction.documented
    /// The password stays in a vendor's portal at this address: the desk records who opened it.
    package var portal: String?

    package enum Approval: String, Codable, CaseIterable, Hashable, Sendable {
        case never
        /// A colleague takes the second look at what is discouraged.
        case discouraged
        case always
    }

    package init() {}

    package func action(_ name: String) -> ElevationAction? { actions.first { $0.name == name } }
}

/// Something that a person may mean to do with an administrator's rights, and what the desk says to it.
package struct ElevationAction: Codable, Hashable, Sendable {
    package var name: String
    package var label: String
    package var standing: Standing

    package enum Standing: String, Codable, CaseIterable, Hashable, Comparable, Sendable {
        /// What elevation is meant for: goes on.
        case typical
        /// Needs a justification and a second look.
        case discouraged
        /// Refused.
        case unsupported

        package static func < (left: Self, right: Self) -> Bool {
            let order = allCases
            return order.firstIndex(of: left) ?? 0 < order.firstIndex(of: right) ?? 0
        }
    }

    package init(_ name: String, _ label: String, _ standing: Standing) {
        self.name = name
        self.label = label
        self.standing = standing
    }

    /// The actions of `domain` 4.5, in its order.
    package static let documented = [
        ElevationAction("troubleshooter", "run a built-in troubleshooter", .typical),
        ElevationAction("command-prompt", "open a command prompt", .typical),
        ElevationAction("powershell", "run PowerShell", .typical),
        ElevationAction("business-app", "troubleshoot a line-of-business app", .typical),
        ElevationAction(
            "by-design", "work around what should work by design (BitLocker activation, time sync)", .typical),
        ElevationAction(
            "device-manager", "update drivers, uninstall or scan for devices in Device Manager", .typical),
        ElevationAction("install-software", "install software or a browser", .discouraged),
        ElevationAction("install-driver", "install a driver outside Windows settings", .discouraged),
        ElevationAction("install-package", "install an .msi or .exe", .discouraged),
        ElevationAction("windows-feature", "install a Windows feature", .discouraged),
        ElevationAction(
            "conflicting-software", "software or features that conflict with security or management",
            .unsupported),
        ElevationAction("disable-required", "disable a required feature such as BitLocker", .unsupported),
        ElevationAction("managed-setting", "change a setting that the organisation manages", .unsupported),
    ]
}
