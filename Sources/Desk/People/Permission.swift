/// The one table of who may do what: role or grant × action.
///
/// Sources: `domain` 2.2 (who may do what), 1.2 (responsibilities); `helpdesk` W3 (grants belong to named people).
package enum Permission {
    /// Roles that allow an action by themselves.
    package static func roles(for action: Action) -> Set<Role> {
        switch action {
        case .read: Set(Role.allCases)
        case .intake: [.tierAgent, .escalation, .itAdmin, .administrator]
        case .accept, .route, .claim, .release, .handOff, .acceptBaton, .returnBaton, .withdrawBaton, .reply,
            .note, .setSeverity, .tag, .resolve, .reopen, .snooze, .wake, .skip, .markDuplicate, .linkDevice,
            .restrict, .merge, .split, .undo, .rate, .describeRequester, .useElevation, .approveElevation,
            .breakGlass:
            [.tierAgent, .escalation, .itAdmin]
        case .escalate: [.itAdmin]
        case .elevate, .clockStep, .keepElevations: []
        case .manageStaff: [.administrator, .itAdmin]
        case .manageDevices: [.administrator, .itAdmin]
        case .manageKnowledge: [.administrator, .itAdmin, .escalation]
        case .tickChecklists: [.tierAgent, .escalation, .itAdmin, .administrator]
        case .manageChecklists: [.administrator, .itAdmin, .escalation]
        case .announce: [.administrator, .itAdmin, .escalation]
        // Everybody who reads, but an auditor, who writes nothing.
        case .acknowledge: Set(Role.allCases).subtracting([.auditor])
        case .manageMigration: [.administrator, .itAdmin]
        case .erase: [.administrator, .itAdmin]
        case .export: [.administrator, .auditor]
        case .audit: [.administrator, .auditor, .itAdmin]
        case .maintain: [.administrator]
        }
    }

    /// The grant that allows an action to somebody whose roles do not.
    package static func grant(for action: Action) -> Grant? {
        switch action {
        case .escalate: .escalate
        case .elevate, .useElevation, .approveElevation: .elevate
        default: nil
        }
    }

    package static func allows(_ agent: Agent, _ action: Action) -> Bool {
        let roles = roles(for: action)
        if agent.roles.contains(.auditor) { return roles.contains(.auditor) }
        if !roles.isDisjoint(with: agent.roles) { return true }
        guard let grant = grant(for: action) else { return false }
        return agent.grants.contains(grant)
    }

    /// The table as the documentation shows it (`docs/permissions.md`).
    package static func markdown() -> String {
        var text =
            "# Permissions\n\nWho may do what. Generated from the table in `Sources/Desk/People/Permission.swift`;\n"
        text += "a grant belongs to a named person and adds to what their roles allow.\n"
        text += "An auditor writes nothing, whatever else they are.\n\n"
        text +=
            "| action | what it is | " + Role.allCases.map(\.rawValue).joined(separator: " | ")
            + " | or grant |\n"
        text += "|---|---|" + String(repeating: "---|", count: Role.allCases.count + 1) + "\n"
        for action in Action.allCases {
            let allowed = roles(for: action)
            let cells = Role.allCases.map { allowed.contains($0) ? "yes" : "" }
            text += "| `\(action.rawValue)` | \(action.summary) | " + cells.joined(separator: " | ")
            text += " | \(grant(for: action).map { "`\($0.rawValue)`" } ?? "") |\n"
        }
        return text
    }
}
