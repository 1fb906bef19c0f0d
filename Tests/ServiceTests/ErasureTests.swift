import Desk
import FoundationEssentials
import Seeded
import Service
import Storage
import StoreHarness
import Testing
import Wire

/// Erasing a person: nothing of theirs is left anywhere, and nothing else is touched.
@Suite struct `Erasing a person` {
    static let seeds: [UInt64] = [1, 2, 3]

    @Test(arguments: Database.available, seeds)
    func `leaves no word of theirs in any table, file, export, search or list`(
        _ database: Database, seed: UInt64
    ) throws {
        let place = try database.place()
        var village = try Village(seed: seed, place: place)
        for _ in 0..<90 { village.happen() }
        let victim = village.people[0]
        let secrets = village.secrets(of: victim)
        let store = village.desk.engine.store
        #expect(try village.found(secrets).count > 10, "there is something to erase")
        let untouched = try village.untouched(by: victim)
        let others = try village.kept(but: victim)

        let person = village.desk.ask(.person(victim.address), as: "root")
        guard case .person(let record) = person else { throw TestDesk.Unexpected.reply }
        #expect(record.names == [victim.name] && record.tickets.count > 1)

        let before = try store.exported()
        let rehearsal = village.desk.ask(
            .erase(victim.address, reason: .request, isRehearsal: true), as: "root")
        #expect(try store.exported() == before)
        let reply = village.desk.ask(
            .erase(victim.address, reason: .request, isRehearsal: false), as: "root")
        #expect(reply == rehearsal)
        guard case .erased(let report) = reply else { throw TestDesk.Unexpected.reply }
        #expect(report.entries > 3 && report.mails > 0 && report.files > 0)

        let left = try village.found(secrets)
        #expect(left == [])
        let lines = try store.exported()
        #expect(secrets.filter { secret in lines.contains { $0.lowercased().contains(secret) } } == [])
        #expect(try secrets.filter { try !store.search($0, limit: 5, for: .desk).isEmpty } == [])
        #expect(
            try store.page(
                ListRequest(view: .all, filter: "requester:\(victim.address)"), for: .desk,
                at: village.desk.now
            ).rows
                == [])
        let inFiles = try village.inFiles(secrets)
        #expect(inFiles == [])

        let chain = try store.verifyChain()
        #expect(chain.fault == nil && chain.erased == report.entries)
        #expect(try store.verifyDerived() == [])
        #expect(try !store.needsScrub())
        #expect(try village.untouched(by: victim) == untouched)
        let kept = try village.kept(but: victim)
        #expect(others.filter { !kept.contains($0) } == [], "what others wrote stays")

        let copy = try Store(database.connection(), rules: DeskRules())
        try copy.importLog(lines)
        #expect(try copy.verifyChain().fault == nil)
        #expect(try copy.exported() == lines)
        // The desk goes on.
        village.people.removeFirst()
        for _ in 0..<20 { village.happen() }
        #expect(try store.verifyChain().fault == nil)
        #expect(
            village.desk.ask(.erase(victim.address, reason: .request, isRehearsal: false), as: "root")
                == .refused(.nobodyKnown))
    }

    @Test(arguments: Database.available, [11, 12] as [UInt64])
    func `one person after the other leaves nobody, and every ticket with its decisions`(
        _ database: Database, seed: UInt64
    ) throws {
        var village = try Village(seed: seed, place: try database.place())
        for _ in 0..<70 { village.happen() }
        let store = village.desk.engine.store
        let tickets = try village.tickets.map { try #require(try store.ticket($0)) }
        for person in village.people {
            _ = village.desk.ask(.erase(person.address, reason: .mistake, isRehearsal: false), as: "root")
            #expect(try store.verifyChain().fault == nil)
        }
        let left = try village.found(village.people.flatMap { village.secrets(of: $0) })
        #expect(left == [])
        for before in tickets {
            let after = try #require(try store.ticket(before.number))
            #expect(after.requester == Eraser.person)
            #expect(after.version == before.version && after.openedAt == before.openedAt)
            #expect(after.standing.status == before.standing.status)
            #expect(after.standing.route == before.standing.route)
            #expect(after.standing.holder == before.standing.holder)
            #expect(after.marks == before.marks, "clocks stay as they were")
            #expect(after.entries.map(\.id) == before.entries.map(\.id))
        }
        #expect(try store.verifyDerived() == [])
    }

    @Test func `is for administrators, and refused where a ticket is on hold`() throws {
        let desk = try TestDesk()
        let ticket = try desk.open()
        let request = Request.erase("ann@example.com", reason: .request, isRehearsal: false)
        for name in [TestDesk.mia, TestDesk.jan, TestDesk.audit] {
            #expect(desk.ask(request, as: name) == .refused(.notPermitted(.erase)))
            #expect(desk.ask(.person("ann@example.com"), as: name) == .refused(.notPermitted(.erase)))
        }
        try desk.perform(.tag(add: ["legal-hold"], remove: []), ticket.number)
        #expect(desk.ask(request, as: "root") == .refused(.onHold(ticket.number)))
        try desk.perform(.tag(add: [], remove: ["legal-hold"]), ticket.number)
        #expect(
            desk.ask(.erase("nobody@example.com", reason: .request, isRehearsal: false), as: "root")
                == .refused(.nobodyKnown))
        guard case .failed(.badRequest) = desk.ask(.person("Ann"), as: "root") else {
            Issue.record("an address is asked for")
            return
        }
        guard case .erased = desk.ask(request, as: "root") else { throw TestDesk.Unexpected.reply }
    }

    @Test func `tells every console, other desks on the store too`() throws {
        let place = try Database.sqlite.place()
        let desk = try TestDesk(store: place)
        let other = try TestDesk(store: place)
        let ticket = try desk.open()
        let heard = Heard()
        desk.engine.watch { heard.here += $0.tickets }
        other.engine.watch { heard.there += $0.tickets }
        desk.engine.publish()
        other.engine.publish()
        (heard.here, heard.there) = ([], [])
        _ = desk.ask(.erase("ann@example.com", reason: .request, isRehearsal: false), as: "root")
        other.engine.publish()
        #expect(heard.here == [ticket.number] && heard.there == [ticket.number])
        #expect(try other.detail(ticket.number).row.requester == Eraser.person)
    }

    @Test func `tells an administrator who may not see a ticket that there is one, and erases it`() throws {
        let desk = try TestDesk()
        let number = try desk.open().number
        try desk.perform(.claim, number)
        try desk.perform(.restrict, number)
        _ = desk.ask(.changeStaff(.add(Agent(name: "adm", roles: [.administrator]))), as: "root")
        guard case .person(let record) = desk.ask(.person("ann@example.com"), as: "adm") else {
            throw TestDesk.Unexpected.reply
        }
        #expect(record.tickets == [] && record.outOfSight == 1 && record.names == [])
        guard
            case .erased(let report) = desk.ask(
                .erase("ann@example.com", reason: .request, isRehearsal: false), as: "adm")
        else { throw TestDesk.Unexpected.reply }
        #expect(report.tickets == [] && report.outOfSight == 1 && report.entries == 1)
        #expect(try desk.detail(number).row.requester == Eraser.person)
    }

    private final class Heard {
        var here: [Int] = []
        var there: [Int] = []
    }
}

/// What the settings say is kept so long and no longer.
@Suite struct `Retention of personal data` {
    @Test func `erases a little at a time what has been kept long enough, and nothing on hold`() throws {
        let desk = try TestDesk()
        var rules = DeskRules()
        rules.retention.closedDays = 30
        rules.retention.closedDaysByRoute[.hardware] = 10
        rules.retention.mailDays = 5
        rules.retention.quarantineDays = 2
        try desk.engine.reload(rules)
        let store = desk.engine.store
        for number in 1...50 { try desk.open("Broken thing \(number)", from: "p\(number)@example.com") }
        for number in 1...48 {
            try desk.perform(.route(number <= 40 ? .hardware : .other, why: nil), number)
            try desk.perform(.resolve, number)
        }
        try desk.perform(.reopen(reason: nil), 1)
        try desk.perform(.tag(add: ["legal-hold"], remove: []), 1)
        try desk.perform(.resolve, 1)
        for number in [1, 2] {
            let mail = try store.storeMessage(Array("mail \(number)".utf8), at: desk.now)
            try store.markMessage(mail.id, ticket: number)
        }
        let spam = try store.storeMessage(Array("spam".utf8), at: desk.now)
        try store.mark(spam.id, .quarantined, reason: "spam", trace: "")

        guard case .retention(let board) = desk.ask(.retention(by: nil), as: "root") else {
            throw TestDesk.Unexpected.reply
        }
        #expect(board.lines.allSatisfy { $0.due == 0 } && board.held == 1)
        let hardware = try #require(board.lines.first { $0.route == .hardware })
        #expect(hardware.days == 10 && hardware.next == desk.now.adding(seconds: 10 * 86_400))

        try desk.engine.tick()
        #expect(try store.verifyChain().erased == 0)
        desk.now = desk.now.adding(seconds: 11 * 86_400)
        guard case .retention(let due) = desk.ask(.retention(by: nil), as: "root") else {
            throw TestDesk.Unexpected.reply
        }
        #expect(due.lines.map(\.due) == [0, 39, 0, 0, 1, 1])
        try desk.engine.tick()
        #expect(try store.verifyChain().erased == 20, "in small steps")
        try desk.engine.tick()
        #expect(try store.verifyChain().erased == 39)
        try desk.engine.tick()
        #expect(try store.verifyChain().erased == 39)
        #expect(try store.ticket(1)?.requester.name == "Ann", "it is on hold")
        #expect(try store.ticket(2)?.requester == Eraser.person)
        #expect(try store.ticket(45)?.requester.name == "Ann", "another class is kept longer")
        #expect(try store.ticket(49)?.requester.name == "Ann", "it is open")
        #expect(try store.message(1)?.state == .filed && store.message(2)?.state == .erased)
        #expect(try store.message(spam.id)?.state == .erased && store.quarantineCount() == 0)
        desk.now = desk.now.adding(seconds: 20 * 86_400)
        try desk.engine.tick()
        #expect(try store.ticket(45)?.requester == Eraser.person)
        let chain = try store.verifyChain()
        #expect(chain.fault == nil)
        #expect(try store.verifyDerived() == [])
        guard case .audit(let page) = desk.ask(.audit(AuditQuery(kind: "erased")), as: TestDesk.audit) else {
            throw TestDesk.Unexpected.reply
        }
        #expect(
            page.entries.allSatisfy {
                $0.by == nil && $0.detail.hasSuffix("kept as long as the settings say")
            })
        #expect(page.entries.count > 40)
        guard case .retention(let after) = desk.ask(.retention(by: nil), as: "root") else {
            throw TestDesk.Unexpected.reply
        }
        #expect(after.needsScrub)
        #expect(desk.ask(.scrub, as: "root") == .ok)
        #expect(try store.verifyChain().fault == nil)
    }

    @Test func `keeps all where nothing is set`() throws {
        let desk = try TestDesk()
        try desk.open()
        try desk.perform(.claim, 1)
        try desk.perform(.resolve, 1)
        desk.now = desk.now.adding(seconds: 36_500 * 86_400)
        try desk.engine.tick()
        #expect(try desk.engine.store.ticket(1)?.requester.name == "Ann")
    }
}
