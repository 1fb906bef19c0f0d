import Desk
import SQLite
import Storage
import StoreHarness
import Testing
import Wire

/// That no list or count walks a table or sorts: what keeps a desk of a million tickets as quick as one of ten.
@Suite struct `Query plans` {
    let recording: RecordingConnection
    let store: Store

    init() throws {
        recording = RecordingConnection(try SQLiteConnection(path: ":memory:"))
        store = try Store(recording, rules: Fixture.rules)
        _ = try RandomDeskTests.play(store, seed: 5, commands: 100)
    }

    struct Read: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var run: @Sendable (Store) throws -> Void

        init(_ name: String, _ run: @escaping @Sendable (Store) throws -> Void) {
            testDescription = name
            self.run = run
        }

        static func pages(of view: QueueView) -> [Read] {
            let cursor = PageCursor(due: Fixture.morning, number: 7)
            let requests = [
                ("first page", ListRequest(view: view)),
                ("later page", ListRequest(view: view, after: cursor)),
                ("page by fields", ListRequest(view: view, filter: "severity:A !language:fr")),
            ]
            return requests.map { name, request in
                Read("\(name) of \(view)") { _ = try $0.page(request, agent: Fixture.ada.name) }
            }
        }
    }

    static let reads: [Read] =
        QueueView.allCases.flatMap { Read.pages(of: $0) } + [
            Read("counts") { _ = try $0.counts(agent: Fixture.ada.name) },
            Read("unsettled") { _ = try $0.unsettled(excluding: [1], limit: 5) },
            Read("wakes") { _ = try $0.dueWakes(now: Fixture.morning, limit: 5) },
            Read("others") { _ = try $0.others(ofRequester: "kim@example.test", excluding: 1, limit: 5) },
            Read("pending batons") { _ = try $0.pendingBatons(tiers: [1, 2, 3], agent: Fixture.ada.name) },
            Read("sent batons") { _ = try $0.sentBatons(by: Fixture.ada.name) },
            Read("returned batons") { _ = try $0.returned(to: Fixture.ada.name) },
            Read("held in tier") { _ = try $0.heldInTier(3, by: Fixture.ada.name) },
            Read("ticket") { _ = try $0.ticket(1) },
            Read("external") { _ = try $0.number(forExternal: "x") },
            Read("changes") { _ = try $0.changes(after: 3, limit: 5) },
            Read("sequence") { _ = try $0.lastSequence() },
            Read("staff") { _ = (try $0.staff(), try $0.staffVersion()) },
            Read("device") { _ = (try $0.device(named: "x"), try $0.device(serial: "x")) },
            Read("unprocessed messages") { _ = try $0.unprocessedMessages() },
            Read("quarantine") { _ = (try $0.messages(in: .quarantined), try $0.quarantineCount()) },
            Read("a message that came before") {
                _ = try $0.ticket(ofMessageID: "x", content: "y", before: 9)
                _ = try $0.isIDReused("x", content: "y", by: 9)
            },
            Read("claiming a mail") {
                _ = try $0.claimMail(at: Fixture.morning, until: Fixture.morning.adding(seconds: 9))
            },
            Read("failed deliveries") { _ = try $0.deliveries(in: .failed) },
            Read("automatic mail") {
                _ = try $0.automaticMail(
                    to: "kim@example.test", ticket: 1, budget: MailRules.Budget(), at: Fixture.morning)
            },
            Read("storing a message") { _ = try $0.storeMessage([1], at: Fixture.morning) },
            Read("likely duplicates") {
                _ = try $0.related(to: $0.take(Fixture.opening("Printer screen")), limit: 5)
            },
            Read("lessons") { _ = try $0.lessons(limit: 5) },
            Read("news of lessons") { _ = try $0.haveLessonsChanged(after: 3) },
            Read("an opening") { _ = try $0.opening(ofTicket: 1) },
            Read("deciding a class") {
                _ = try? $0.carryOut(.route(.other, why: nil), on: $0.take(Fixture.opening("Screen")).number)
            },
            Read("opening a ticket") { try $0.take(Fixture.opening("Screen")) },
        ]

    @Test(arguments: reads)
    func `never scan or sort`(_ read: Read) throws {
        let plans = try recording.plans { try read.run(store) }
        #expect(!plans.isEmpty)
        for plan in plans {
            let isRange =
                read.testDescription.hasSuffix(" of all") || plan.contains("USING INDEX ticket_unsettled")
                || plan.contains("USING INDEX delivery_due")
            // Walking an index that holds just the list is a range, too.
            let isScan = plan.contains("SCAN") && !(isRange && plan.contains("limit"))
            // `max` and `min` of an indexed column look at one entry.
            let isEnd = plan.contains("select max(") || plan.contains("select min(")
            #expect(!isScan || isEnd, "\(read.testDescription): \(plan)")
            #expect(!plan.contains("TEMP B-TREE"), "\(read.testDescription): \(plan)")
        }
    }

    @Test func `a rare word leads to its tickets, a common one is tested along the list`() throws {
        let rare = try recording.plans {
            _ = try store.page(ListRequest(view: .triage, filter: "toner"), agent: Fixture.ada.name)
        }
        #expect(try #require(rare.last).contains("SEARCH ticket USING INTEGER PRIMARY KEY"))
        let many = try Database.sqlite.store()
        try many.transaction {
            for _ in 0..<2100 { try many.take(Fixture.opening("toner", confidence: 0.1)) }
        }
        let recording = RecordingConnection(many.connection)
        let reopened = try Store(recording, rules: Fixture.rules)
        let common = try recording.plans {
            let page = try reopened.page(ListRequest(view: .triage, filter: "toner"), agent: Fixture.ada.name)
            #expect(page.rows.count == 50)
        }
        let last = try #require(common.last)
        #expect(last.contains("USING INDEX ticket_list (list=?)"), "\(last)")
        #expect(!last.contains("TEMP B-TREE"), "\(last)")
    }
}
