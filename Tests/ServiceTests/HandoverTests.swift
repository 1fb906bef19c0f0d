import Desk
import Seeded
import Service
import Storage
import StoreHarness
import Testing
import Wire

/// The sheet says what the screens say, and nothing that its reader may not see.
@Suite struct `The shift's handover` {
    @Test(arguments: 60..<64 as Range<UInt64>)
    func `counts what the lists count, for everybody's sight`(seed: UInt64) throws {
        var crowd = try Crowd(seed: seed)
        for _ in 0..<150 { _ = crowd.engine.handle(crowd.request(), from: crowd.dice.pick(crowd.names)) }
        for name in crowd.names {
            guard case .handover(let sheet) = crowd.engine.handle(.handover(until: nil), from: name),
                case .counts(let counts) = crowd.engine.handle(.counts, from: name)
            else { continue }
            let seen = try crowd.visible(to: name)
            let tickets = try seen.sorted().compactMap { try crowd.engine.store.ticket($0) }.filter(\.isOpen)
            #expect(sheet.batons.rows.count == min(counts.pendingBatons, HandoverSheet.limit))
            #expect(
                Set(sheet.batons.rows.map(\.number))
                    == Set(tickets.filter { $0.pendingBaton != nil }.map(\.number)))
            let due = tickets.map { TicketRow($0, rules: crowd.engine.rules) }
                .filter { row in row.due.map { $0 <= sheet.until } ?? false }
            #expect(sheet.breaches.rows.count == min(due.count, HandoverSheet.limit))
            #expect(sheet.breaches.hasMore == (due.count > HandoverSheet.limit))
            #expect(sheet.breaches.rows.map(\.order) == sheet.breaches.rows.map(\.order).sorted())
            #expect(Set(sheet.breaches.rows.map(\.number)).isSubset(of: seen))
            let wakes = tickets.filter { ticket in
                guard ticket.standing.status == .waiting, case .at(let time) = ticket.standing.wake else {
                    return false
                }
                return time <= sheet.until
            }
            #expect(Set(sheet.wakes.rows.map(\.number)) == Set(wakes.map(\.number)))
            #expect(sheet.held.first { $0.agent == name }?.count ?? 0 == counts[.mine])
            let numbers = try Crowd.numbers(in: .handover(sheet), echoing: .handover(until: nil))
            #expect(numbers.isSubset(of: seen))
        }
    }

    @Test func `has a ticket that was marked for it, with its last note, and text that is no markup`() throws
    {
        let desk = try TestDesk()
        let number = try desk.open("Screen <b>*black*</b> @channel").number
        try desk.perform(.claim, number)
        try desk.perform(.note("Swapped the cable.\nStill black."), number)
        try desk.perform(.note("Vendor calls `at 8`.\nSecond line."), number)
        try desk.perform(.tag(add: [HandoverSheet.tag], remove: []), number)
        try desk.perform(.handOff(to: .tier(3), reason: .shiftEnd, tried: "Cable."), number)
        desk.now = desk.now.adding(seconds: 3 * 3600)
        guard case .handover(let sheet) = desk.ask(.handover(until: nil)) else {
            throw TestDesk.Unexpected.reply
        }
        #expect(sheet.until == desk.now.adding(seconds: 8 * 3600))
        #expect(sheet.marked.rows.map(\.note) == ["Vendor calls `at 8`."])
        #expect(sheet.held == [HandoverSheet.Held(agent: TestDesk.mia, count: 1)])
        let text = Prose.markdown(sheet, tiers: desk.engine.rules.tiers) {
            "T+\($0.seconds - sheet.from.seconds)"
        }
        #expect(text.hasPrefix("## Handover, T+0 to T+28800\n"))
        #expect(
            text.contains(
                "- \\#1 Screen \\<b\\>\\*black\\*\\</b\\> \\@channel: mia to Escalation team, end of shift, waits 3h\n"
            ))
        #expect(text.contains("Vendor calls \\`at 8\\`."))
        #expect(text.contains("**Tickets held** (1)\n- mia: 1\n"))
        guard case .handover(let short) = desk.ask(.handover(until: desk.now)) else {
            throw TestDesk.Unexpected.reply
        }
        #expect(short.breaches.rows.allSatisfy { ($0.due ?? desk.now) <= desk.now })
    }

    /// Rows read, not tickets walked: a part costs its limit on a desk of any size.
    @Test func `reads as much on a desk of many tickets as on one of few`() throws {
        func rowsRead(_ tickets: Int) throws -> Int {
            let connection = CountingConnection(try Database.sqlite.connection())
            let desk = try TestDesk(connection: connection)
            for number in 1...tickets { try desk.open("Thing \(number)", from: "p\(number)@example.com") }
            connection.rows = 0
            _ = desk.ask(.handover(until: desk.now.adding(seconds: 100 * 86_400)))
            return connection.rows
        }
        let (few, many) = (try rowsRead(120), try rowsRead(600))
        #expect(many <= few + 20, "\(few) rows, then \(many)")
    }
}

/// Counts the rows that queries give.
private final class CountingConnection: Connection {
    private let base: any Connection
    var rows = 0

    init(_ base: any Connection) { self.base = base }

    var dialect: any Dialect { base.dialect }
    var isInTransaction: Bool { base.isInTransaction }
    var busyStatements: Int { base.busyStatements }
    func execute(_ sql: SQL) throws(StoreError) { try base.execute(sql) }
    func begin(write: Bool) throws(StoreError) { try base.begin(write: write) }
    func commit() throws(StoreError) { try base.commit() }
    func rollback() { base.rollback() }

    func query(_ sql: SQL, each: (any Row) throws -> Void) throws {
        try base.query(sql) { row in
            rows += 1
            try each(row)
        }
    }
}
