/// How an organisation runs the service: the answers to the three base questions, who is responsible for what, what is
/// worth reading, and the checklists that can be begun. Source: `domain` 7, rows O08, O11, U25.
package struct Operations: Hashable, Sendable {
    /// Who operates and maintains the service.
    package var team = ""
    /// How the key stakeholders are told.
    package var reporting = ""
    /// Who tells people of updates.
    package var announcer = ""
    package var responsibilities = Responsibilities.starter
    package var links = Link.starter
    /// By ``ChecklistTemplate/kind``, each once.
    package var templates = ChecklistTemplate.starter

    package init() {}

    package func template(_ kind: ChecklistKind) -> ChecklistTemplate? {
        templates.first { $0.kind == kind }
    }

    /// Something worth reading regularly.
    package struct Link: Codable, Hashable, Sendable {
        package var title: String
        /// A web address.
        package var address: String

        package init(title: String, address: String) {
            self.title = title
            self.address = address
        }

        /// What Microsoft and its community publish (O11).
        package static let starter = [
            Link(
                title: "What is new in Intune, week by week",
                address: "https://learn.microsoft.com/mem/intune/fundamentals/whats-new"),
            Link(
                title: "Changes to come that need planning",
                address: "https://learn.microsoft.com/mem/intune/fundamentals/in-development"),
            Link(
                title: "Windows release health: known issues of updates",
                address: "https://learn.microsoft.com/windows/release-health/"),
            Link(
                title: "Troubleshooting Intune, by topic",
                address: "https://learn.microsoft.com/troubleshoot/mem/intune/welcome-intune"),
            Link(
                title: "Support tips and questions of other administrators",
                address: "https://techcommunity.microsoft.com/category/microsoft-intune"),
        ]
    }
}

/// Who is responsible for what, as of a day: data that is kept current, not text that grows old.
package struct Responsibilities: Codable, Hashable, Sendable {
    /// When somebody last said that it is so.
    package var asOf: CivilDay
    package var rows: [Row]

    package init(asOf: CivilDay, rows: [Row]) {
        self.asOf = asOf
        self.rows = rows
    }

    package struct Row: Codable, Hashable, Sendable {
        package var party: String
        package var owns: [String]
        package var leaves: [String]

        package init(party: String, owns: [String], leaves: [String] = []) {
            self.party = party
            self.owns = owns
            self.leaves = leaves
        }
    }

    /// After so many days somebody should look at it again.
    package func isStale(on today: CivilDay, after days: Int) -> Bool {
        today.number - asOf.number >= Int64(days)
    }
}
