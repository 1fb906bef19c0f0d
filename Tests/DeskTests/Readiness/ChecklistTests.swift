import Desk
import Seeded
import Testing

@Suite struct `A checklist` {
    static let now = Timestamp(seconds: 1_795_248_000)
    static let day = CivilDay(wall: now)
    static let ann = Agent(name: "ann", roles: [.tierAgent])
    static let eva = Agent(name: "eva", roles: [.escalation])
    static let staff = Staff([ann, eva].map { StaffEvent(at: now, by: nil, change: .added($0)) })

    static func begin(
        _ start: ChecklistStart = ChecklistStart(kind: .operations), number: Int = 1, by agent: Agent = eva,
        from operations: Operations = Operations()
    ) throws -> Checklist {
        let events = try Checklist.decide(start, from: operations, staff: staff, by: .agent(agent), at: now)
        return try #require(Checklist.fold(number: number, events))
    }

    @discardableResult
    static func run(
        _ command: ChecklistCommand, on list: inout Checklist, by agent: Agent = eva, after seconds: Int64 = 0
    ) throws -> Int {
        let events = try list.decide(
            command, staff: staff, by: .agent(agent), at: now.adding(seconds: seconds))
        for event in events { list.apply(event) }
        return events.count
    }

    @Test func `is complete when its last item is done, and not any more when one is taken back`() throws {
        var list = try Self.begin()
        #expect(list.items.count == 4 && list.isOpen && list.owner == "eva")
        for item in 1...4 {
            #expect(!list.isComplete)
            #expect(try Self.run(.tick(item), on: &list, by: Self.ann, after: Int64(item)) == 1)
        }
        #expect(list.completedAt == Self.now.adding(seconds: 4) && !list.isOpen)
        #expect(list.item(2)?.done == Checklist.Done(at: Self.now.adding(seconds: 2), by: "ann"))
        #expect(try Self.run(.tick(4), on: &list) == 0)
        #expect(try Self.run(.note("Looked at in May", item: nil), on: &list, after: 9) == 1)
        #expect(list.completedAt == Self.now.adding(seconds: 4))
        #expect(try Self.run(.untick(4), on: &list) == 1)
        #expect(list.isOpen && list.doneCount == 3)
        #expect(try Self.run(.untick(4), on: &list) == 0)
        try Self.run(.tick(4), on: &list)
        try Self.run(.add("One more"), on: &list)
        #expect(list.isOpen && list.items.last?.id == 5)
    }

    @Test func `has items with owners and days of their own, or those of the list`() throws {
        var operations = Operations()
        operations.templates = [
            ChecklistTemplate(
                kind: .training, title: "T", asksFor: "feature",
                items: [.init("A", link: "https://a.example", days: 3), .init("B")])
        ]
        let start = ChecklistStart(
            kind: .training, subject: "Passkeys", owner: "ann",
            due: CivilDay(number: Self.day.number + 10))
        var list = try Self.begin(start, from: operations)
        let due = CivilDay(number: Self.day.number + 3)
        #expect(list.items.map(\.due) == [due, nil] && list.items[0].link == "https://a.example")
        #expect(list.nextDue == due && list.items.map { list.owner(of: $0) } == ["ann", "ann"])
        try Self.run(.assign("eva", item: 2), on: &list)
        #expect(list.items.map { list.owner(of: $0) } == ["ann", "eva"])
        #expect(!list.isOverdue(on: due) && list.isOverdue(on: CivilDay(number: due.number + 1)))
        try Self.run(.tick(1), on: &list)
        #expect(list.nextDue == list.due && !list.isOverdue(on: list.due!))
        try Self.run(.setDue(nil, item: nil), on: &list)
        #expect(list.nextDue == nil)
        try Self.run(.setDue(Self.day, item: 2), on: &list)
        let tomorrow = CivilDay(number: Self.day.number + 1)
        #expect(list.isOverdue(list.items[1], on: tomorrow) && !list.isOverdue(list.items[0], on: tomorrow))
        #expect(try Self.run(.setDue(Self.day, item: 2), on: &list) == 0)
    }

    @Test(arguments: [
        (ChecklistCommand.tick(9), Refusal.checklist(.noSuchItem(9, last: 4))),
        (.assign("zoe", item: nil), .noSuchAgent("zoe")), (.add("  "), .missing(.text)),
        (.note("x", item: 0), .checklist(.noSuchItem(0, last: 4))),
        (.withdraw(reason: ""), .missing(.reason)),
        (.add(String(repeating: "x", count: 5000)), .tooLong(.text, limit: DeskRules.shortTextLimit)),
    ])
    func `refuses what does not fit it`(command: ChecklistCommand, refusal: Refusal) throws {
        var list = try Self.begin()
        #expect(throws: refusal) { try Self.run(command, on: &list) }
    }

    @Test func `is changed by nobody once it was withdrawn, and begins only from a template`() throws {
        var list = try Self.begin()
        try Self.run(.withdraw(reason: "begun twice"), on: &list)
        #expect(!list.isOpen && list.nextDue == nil)
        #expect(throws: Refusal.checklist(.withdrawn)) { try Self.run(.tick(1), on: &list) }
        let unknown = ChecklistStart(kind: ChecklistKind(rawValue: "parties"))
        #expect(
            throws: Refusal.checklist(
                .noSuchTemplate("parties", known: Operations().templates.map(\.kind.rawValue)))
        ) { _ = try Self.begin(unknown) }
    }

    @Test func `is begun by those who may, and ticked by everybody who works on the desk`() throws {
        #expect(throws: Refusal.notPermitted(.manageChecklists)) { _ = try Self.begin(by: Self.ann) }
        var list = try Self.begin()
        #expect(throws: Refusal.notPermitted(.manageChecklists)) {
            try Self.run(.assign("ann", item: 1), on: &list, by: Self.ann)
        }
        #expect(try Self.run(.note("n", item: 1), on: &list, by: Self.ann) == 1)
    }

    @Test func `says whether something is ready: the last one of its kind that was not withdrawn`() throws {
        var lists: [Checklist] = []
        func readiness(_ subject: String? = nil) -> Readiness {
            Readiness(of: .operations, subject: subject, in: lists)
        }
        #expect(readiness() == .notStarted && !readiness().isReady)
        lists.append(try Self.begin())
        #expect(readiness() == .underWay(checklist: 1, done: 0, of: 4))
        for item in 1...4 { try Self.run(.tick(item), on: &lists[0]) }
        #expect(readiness() == .ready(checklist: 1, since: Self.now) && readiness().isReady)
        lists.append(try Self.begin(ChecklistStart(kind: .operations, subject: "Wave 2"), number: 2))
        #expect(readiness() == .underWay(checklist: 2, done: 0, of: 4))
        #expect(readiness("").isReady && !readiness("Wave 2").isReady)
        try Self.run(.withdraw(reason: "not needed"), on: &lists[1])
        #expect(readiness().isReady && readiness("Wave 2") == .notStarted)
        #expect(Readiness(of: .helpdesk, in: lists) == .notStarted)
    }

    /// Ticks commute: whoever comes second changes nothing, in whatever order.
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `ends the same in whatever order its items are ticked`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var list = try Self.begin(ChecklistStart(kind: .helpdesk))
        let ids = (list.items.map(\.id) + list.items.map(\.id)).shuffled(using: &random)
        let events = try ids.reduce(0) { try $0 + Self.run(.tick($1), on: &list, after: Int64($1)) }
        #expect(events == list.items.count && list.isComplete && list.version == events + 1)
        #expect(list.items.allSatisfy { $0.done?.at == Self.now.adding(seconds: Int64($0.id)) })
    }

    @Test func `the desk comes with the lists and the table that its documents name`() {
        let kinds: [ChecklistKind] = [
            .operations, .helpdesk, .newHires, .training, .portalUser, .adminTraining, .adoption,
        ]
        #expect(ChecklistTemplate.starter.map(\.kind) == kinds)
        #expect(ChecklistTemplate.starter.allSatisfy { ChecklistKind.isValid($0.kind.rawValue) })
        #expect(Operations().template(.operations)?.items.count == 4)
        let table = Operations().responsibilities
        #expect(!table.isStale(on: table.asOf, after: 1))
        #expect(table.isStale(on: CivilDay(number: table.asOf.number + 365), after: 365))
    }
}
