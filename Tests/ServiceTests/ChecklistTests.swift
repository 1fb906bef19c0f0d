import Desk
import Service
import StoreHarness
import Testing
import Wire

@Suite struct `Checklists at a running desk` {
    private func list(_ reply: Reply) throws -> Checklist {
        guard case .checklist(let list) = reply else { throw TestDesk.Unexpected.reply }
        return list
    }

    @Test func `are begun, ticked and told to everybody who watches`() throws {
        let place = try Database.sqlite.place()
        let (desk, other) = (try TestDesk(store: place), try TestDesk(store: place))
        var changes = 0
        desk.engine.watch { _ in changes += 1 }
        let begun = try list(desk.ask(.startChecklist(ChecklistStart(kind: .operations)), as: "jan"))
        #expect(begun.number == 1 && begun.owner == "jan" && changes == 1)
        #expect(
            desk.ask(.startChecklist(ChecklistStart(kind: .operations)))
                == .refused(.notPermitted(.manageChecklists)))
        #expect(try list(other.ask(.changeChecklist(1, .tick(2)))).doneCount == 1)
        desk.engine.publish()
        #expect(changes == 2)
        #expect(desk.ask(.checklists(ChecklistQuery())) == .checklists([try list(other.ask(.checklist(1)))]))
        #expect(desk.ask(.checklist(7)) == .refused(.checklist(.noSuchList(7))))
        #expect(
            desk.ask(.changeChecklist(1, .tick(1)), as: TestDesk.audit)
                == .refused(.notPermitted(.tickChecklists)))
    }

    @Test func `say whether the support team is ready`() throws {
        let desk = try TestDesk()
        #expect(try desk.engine.readiness(of: .helpdesk) == .notStarted)
        let begun = try desk.engine.start(ChecklistStart(kind: .helpdesk), by: .system)
        for item in begun.items {
            #expect(try !desk.engine.readiness(of: .helpdesk).isReady)
            _ = desk.ask(.changeChecklist(1, .tick(item.id)))
        }
        #expect(try desk.engine.readiness(of: .helpdesk) == .ready(checklist: 1, since: desk.now))
    }

    @Test func `come from what the configuration says, and so do the answers to the base questions`() throws {
        var rules = DeskRules()
        rules.operations.team = "Workplace team"
        rules.operations.templates = [
            ChecklistTemplate(
                kind: .operations, title: "Ours", items: [ChecklistTemplate.Item("Only this", days: 2)])
        ]
        let desk = try TestDesk(rules: rules)
        guard case .operations(let sheet) = desk.ask(.operations, as: TestDesk.audit) else {
            throw TestDesk.Unexpected.reply
        }
        #expect(sheet.team == "Workplace team" && sheet.templates.map(\.title) == ["Ours"])
        let begun = try list(desk.ask(.startChecklist(ChecklistStart(kind: .operations)), as: "root"))
        #expect(
            begun.title == "Ours" && begun.nextDue == CivilDay(wall: desk.now.adding(seconds: 2 * 86_400)))
    }
}
