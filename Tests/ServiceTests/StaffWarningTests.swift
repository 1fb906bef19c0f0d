import Desk
import Service
import Testing
import Wire

@Suite struct `An escalation team that is too large` {
    @Test func `is told to whoever manages the staff, and to nobody else`() throws {
        let desk = try TestDesk()
        func warning(_ agent: AgentName) -> StaffWarning? {
            if case .identity(let identity) = desk.ask(.hello, as: agent) { return identity.warning }
            return nil
        }
        #expect(warning("root") == .largeEscalationTeam(share: 2.0 / 6, limit: 0.25))
        #expect(warning(TestDesk.mia) == nil)
        try desk.engine.change(staff: .setRoles(TestDesk.jan, [.tierAgent], tier: 1), by: .system)
        #expect(warning("root") == nil)
    }
}
