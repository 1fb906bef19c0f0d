import Desk
import Routing
import Service
import Storage
import StoreHarness
import Wire

/// A desk in memory with a staff of five and a clock that a test moves.
final class TestDesk {
    let engine: DeskEngine
    private let clock: Clock

    final class Clock {
        var now = Timestamp(seconds: 1_790_000_000)
    }

    static let mia: AgentName = "mia"
    static let noah: AgentName = "noah"
    static let eva: AgentName = "eva"
    static let jan: AgentName = "jan"
    static let audit: AgentName = "audit"

    /// - Parameter place: a store that several desks share; its staff is made by the first.
    convenience init(rules: DeskRules = DeskRules(), store place: StorePlace? = nil) throws {
        try self.init(
            rules: rules, connection: try place?.connection() ?? Database.sqlite.connection())
    }

    init(rules: DeskRules = DeskRules(), connection: any Connection) throws {
        let clock = Clock()
        self.clock = clock
        let store = try Store(connection, rules: rules)
        engine = try DeskEngine(store: store, rules: rules, now: { clock.now })
        let staff = [
            Agent.owner("root"), Agent(name: Self.mia, roles: [.tierAgent]),
            Agent(name: Self.noah, roles: [.tierAgent]), Agent(name: Self.eva, roles: [.tierAgent], tier: 2),
            Agent(name: Self.jan, roles: [.escalation], grants: [.escalate], tier: 3),
            Agent(name: Self.audit, roles: [.auditor]),
        ]
        guard try engine.staff().agents.isEmpty else { return }
        for agent in staff { try engine.change(staff: .add(agent), by: .system) }
    }

    var now: Timestamp {
        get { clock.now }
        set { clock.now = newValue }
    }

    func ask(_ request: Request, as agent: AgentName = TestDesk.mia) -> Reply {
        engine.handle(request, from: agent)
    }

    @discardableResult
    func open(
        _ subject: String = "Battery swollen, lid will not close", _ text: String = "It bulges.",
        from address: String = "ann@example.com", externalID: String? = nil, severity: Severity = .c
    ) throws -> TicketRow {
        let issue = NewIssue(
            subject: subject, text: text, requester: Requester(name: "Ann", address: address), source: .form,
            severity: severity, externalID: externalID)
        guard case .opened(let row, _) = ask(.open(issue)) else { throw Unexpected.reply }
        return row
    }

    @discardableResult
    func perform(
        _ command: TicketCommand, _ number: Int, as agent: AgentName = TestDesk.mia, basedOn: Int? = nil
    ) throws -> TicketRow {
        switch ask(.perform(number, command, basedOn: basedOn), as: agent) {
        case .done(let row): return row
        case .refused(let refusal): throw refusal
        default: throw Unexpected.reply
        }
    }

    func detail(_ number: Int, as agent: AgentName = TestDesk.mia) throws -> TicketDetail {
        guard case .ticket(let detail) = ask(.ticket(number), as: agent) else { throw Unexpected.reply }
        return detail
    }

    func offer(to agent: AgentName, excluding: [Int] = []) throws -> Int? {
        guard case .offer(let detail) = ask(.offer(excluding: excluding), as: agent) else {
            throw Unexpected.reply
        }
        return detail?.row.number
    }

    func counts(for agent: AgentName = TestDesk.mia) throws -> QueueCounts {
        guard case .counts(let counts) = ask(.counts, as: agent) else { throw Unexpected.reply }
        return counts
    }

    func rows(_ view: QueueView, as agent: AgentName = TestDesk.mia) throws -> [Int] {
        guard case .page(let page) = ask(.list(ListRequest(view: view)), as: agent) else {
            throw Unexpected.reply
        }
        return page.rows.map(\.number)
    }

    enum Unexpected: Error { case reply }
}
