import Desk
import Testing

@Suite struct PermissionTests {
    /// Who may do what by role alone, as the desk's page of rights says it; changing a right means changing this.
    static let table: [(Action, String)] = [
        // T tier agent, E escalation team, I IT admin, A auditor, D administrator of the desk.
        (.read, "TEIAD"), (.intake, "TEID"),
        (.accept, "TEI"), (.route, "TEI"), (.claim, "TEI"), (.release, "TEI"),
        (.handOff, "TEI"), (.acceptBaton, "TEI"), (.returnBaton, "TEI"), (.withdrawBaton, "TEI"),
        (.reply, "TEI"), (.note, "TEI"), (.setSeverity, "TEI"), (.tag, "TEI"),
        (.resolve, "TEI"), (.reopen, "TEI"), (.snooze, "TEI"), (.wake, "TEI"), (.skip, "TEI"),
        (.markDuplicate, "TEI"), (.linkDevice, "TEI"), (.restrict, "TEI"), (.merge, "TEI"), (.split, "TEI"),
        (.undo, "TEI"),
        (.escalate, "I"), (.elevate, ""), (.useElevation, "TEI"), (.approveElevation, "TEI"),
        (.breakGlass, "TEI"), (.rate, "TEI"), (.describeRequester, "TEI"),
        (.manageStaff, "ID"), (.manageDevices, "ID"), (.manageKnowledge, "EID"),
        (.tickChecklists, "TEID"), (.manageChecklists, "EID"),
        (.announce, "EID"), (.acknowledge, "TEID"), (.manageMigration, "ID"),
        (.export, "AD"), (.audit, "IAD"), (.erase, "ID"), (.maintain, "D"),
        (.clockStep, ""), (.keepElevations, ""),
    ]

    static let letters: [(Role, Character)] = [
        (.tierAgent, "T"), (.escalation, "E"), (.itAdmin, "I"), (.auditor, "A"), (.administrator, "D"),
    ]

    static let grantSets: [Set<Grant>] = [[], [.elevate], [.escalate], [.elevate, .escalate]]

    @Test func `the table names every action and every role once`() {
        #expect(Self.table.map(\.0) == Action.allCases)
        #expect(Set(Self.letters.map(\.0)) == Set(Role.allCases))
    }

    @Test(arguments: table.indices)
    func `a role or a grant allows what the table says and nothing else`(index: Int) {
        let (action, allowed) = Self.table[index]
        for (role, letter) in Self.letters {
            for grants in Self.grantSets {
                let agent = Agent(name: "me", roles: [role], grants: grants)
                let byGrant =
                    ([.elevate, .useElevation, .approveElevation].contains(action)
                        && grants.contains(.elevate))
                    || (action == .escalate && grants.contains(.escalate))
                let expected = allowed.contains(letter) || (byGrant && role != .auditor)
                #expect(Permission.allows(agent, action) == expected, "\(role) \(grants) \(action)")
            }
        }
    }

    @Test func `roles add up, and no role at all allows nothing without a grant`() {
        let everyRole = Agent(name: "me", roles: Set(Role.allCases).subtracting([.auditor]))
        for (action, allowed) in Self.table {
            #expect(Permission.allows(everyRole, action) == !Set(allowed).isDisjoint(with: "TEID"))
            #expect(!Permission.allows(Agent(name: "me", roles: []), action))
        }
    }

    @Test(arguments: Role.allCases)
    func `an auditor writes nothing, whatever else they are`(role: Role) {
        let both = Agent(name: "aud", roles: [.auditor, role], grants: [.elevate, .escalate])
        #expect(Action.allCases.filter { Permission.allows(both, $0) } == [.read, .export, .audit])
    }

    @Test func `an auditor reads and exports, and no tier carries a grant`() {
        let auditor = Agent(name: "aud", roles: [.auditor])
        #expect(Action.allCases.filter { Permission.allows(auditor, $0) } == [.read, .export, .audit])
        for tier in 1...4 {
            for role in Role.allCases {
                #expect(!Permission.allows(Agent(name: "me", roles: [role], tier: tier), .elevate))
            }
        }
    }

    @Test func `the page of rights has a row for each action in a fixed order`() {
        let lines = Permission.markdown().split(separator: "\n").map(String.init)
        #expect(
            lines.contains(
                "| action | what it is | tier-agent | escalation | it-admin | auditor | administrator | or grant |"
            ))
        #expect(
            lines.contains(
                "| `escalate` | record a case at an outside party |  |  | yes |  |  | `escalate` |"))
        let rows = lines.filter { $0.hasPrefix("| `") }
        #expect(rows.map { $0.split(separator: "`")[1] } == Action.allCases.map { Substring($0.rawValue) })
        #expect(Permission.markdown() == Permission.markdown())
        #expect(Permission.markdown().hasSuffix("|\n"))
    }
}
