import Desk
import SQLite
import Storage
import StoreHarness
import Testing
import Wire

/// That no list or count walks a table or sorts: what keeps a desk of a million tickets as quick as one of ten.
@Suite("Query plans") struct QueryPlanTests {
    let recording: RecordingConnection
    let store: Store

    init() throws {
        recording = RecordingConnection(try SQLiteConnection(path: ":memory:"))
        store = try Store(recording, rules: Fixture.rules)
        _ = try RandomDeskTests.play(store, seed: 5, commands: 100)
    }

    struct Read: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var run: @Sendable (Store, Scope) throws -> Void

        init(_ name: String, _ run: @escaping @Sendable (Store, Scope) throws -> Void) {
            testDescription = name
            self.run = run
        }

        static func pages(of view: QueueView) -> [Read] {
            let cursor = PageCursor(order: Fixture.morning, number: 7)
            let requests = [
                ("first page", ListRequest(view: view)),
                ("later page", ListRequest(view: view, after: cursor)),
                ("page by fields", ListRequest(view: view, filter: "severity:A !language:fr")),
                ("page by clock", ListRequest(view: view, filter: "due:<2h is:open !tag:none number:2..9")),
            ]
            return requests.map { name, request in
                Read("\(name) of \(view)") { _ = try $0.page(request, for: $1) }
            }
        }
    }

    static let reads: [Read] =
        QueueView.allCases.flatMap { Read.pages(of: $0) } + [
            Read("counts") { _ = try $0.counts(for: $1) },
            Read("unsettled") { _ = try $0.unsettled(excluding: [1], limit: 5, for: $1) },
            Read("wakes") { store, _ in _ = try store.dueWakes(now: Fixture.morning, limit: 5) },
            Read("steps of clocks") { store, _ in
                _ = (try store.dueSteps(now: Fixture.morning, limit: 5), try store.nextStep())
            },
            Read("tickets under other levels") { store, _ in _ = try store.reclock(limit: 5) },
            Read("others") {
                _ = try $0.others(ofRequester: "kim@example.test", excluding: 1, limit: 5, for: $1)
            },
            Read("pending batons") { _ = try $0.pendingBatons(for: $1) },
            Read("sent batons") { _ = try $0.sentBatons(by: $1) },
            Read("returned batons") { _ = try $0.returned(to: $1) },
            Read("held in tier") { store, _ in _ = try store.heldInTier(3, by: Fixture.ada.name) },
            Read("ticket") { store, _ in _ = try store.ticket(1) },
            Read("external") { store, _ in _ = try store.number(forExternal: "x") },
            Read("changes") { store, _ in _ = try store.changes(after: 3, limit: 5) },
            Read("sequence") { store, _ in _ = try store.lastSequence() },
            Read("staff") { store, _ in _ = (try store.staff(), try store.staffVersion()) },
            Read("device") { store, _ in _ = (try store.device(named: "x"), try store.device(serial: "x")) },
            Read("unprocessed messages") { store, _ in _ = try store.unprocessedMessages() },
            Read("quarantine") { store, _ in
                _ = (try store.messages(in: .quarantined), try store.quarantineCount())
            },
            Read("a message that came before") { store, _ in
                _ = try store.ticket(ofMessageID: "x", content: "y", before: 9)
                _ = try store.isIDReused("x", content: "y", by: 9)
            },
            Read("claiming a mail") { store, _ in
                _ = try store.claimMail(at: Fixture.morning, until: Fixture.morning.adding(seconds: 9))
            },
            Read("mail of concern") { _ = try $0.undeliveredCounts(for: $1) },
            Read("undelivered mail") { _ = try $0.undelivered(limit: 5, for: $1) },
            Read("heads of quarantine") { store, _ in _ = try store.quarantined(limit: 5) },
            Read("a piece of a file") { store, _ in _ = try store.attachment("x", from: 5, length: 5) },
            Read("failed deliveries") { _ = try $0.deliveries(in: .failed, for: $1) },
            Read("automatic mail") { store, _ in
                _ = try store.automaticMail(
                    to: "kim@example.test", ticket: 1, budget: MailRules.Budget(), of: .acknowledgement,
                    at: Fixture.morning)
            },
            Read("storing a message") { store, _ in _ = try store.storeMessage([1], at: Fixture.morning) },
            Read("likely duplicates") {
                _ = try $0.related(to: $0.take(Fixture.opening("Printer screen")), limit: 5, for: $1)
            },
            Read("lessons") { store, _ in _ = try store.lessons(limit: 5) },
            Read("news of lessons") { store, _ in _ = try store.haveLessonsChanged(after: 3) },
            Read("an opening") { store, _ in _ = try store.opening(ofTicket: 1) },
            Read("deciding a class") { store, _ in
                let ticket = try store.take(Fixture.opening("Screen"))
                _ = try? store.carryOut(.route(.other, why: nil), on: ticket.number)
            },
            Read("opening a ticket") { store, _ in try store.take(Fixture.opening("Screen")) },
        ]

    /// Somebody who sees everything, somebody who sees no restricted ticket, and somebody with one queue.
    static let scopes = [Fixture.root, Fixture.ada, Fixture.hal].map(\.scope)

    @Test(arguments: reads, scopes)
    func `never scan or sort`(_ read: Read, for scope: Scope) throws {
        let plans = try recording.plans { try read.run(store, scope) }
        #expect(!plans.isEmpty)
        for plan in plans {
            let isRange =
                plan.contains("USING INDEX ticket_unsettled") || plan.contains("USING INDEX message_unfiled")
                || plan.contains("USING INDEX delivery_due")
            // Walking an index that holds just the list is a range, too.
            let isScan = plan.contains("SCAN") && !(isRange && plan.contains("limit"))
            // `max` and `min` of an indexed column look at one entry.
            let isEnd = plan.contains("select max(") || plan.contains("select min(")
            #expect(!isScan || isEnd, "\(read.testDescription): \(plan)")
            #expect(!plan.contains("TEMP B-TREE"), "\(read.testDescription): \(plan)")
        }
    }

    @Test(arguments: ["age:<1h", "updated:<1h", "created:2026-11-20", "party:dell", "keeper:zoe", "tag:odd"])
    func `few of a stretch of time, a party or a tag lead to their tickets`(filter: String) throws {
        let plans = try recording.plans {
            let request = ListRequest(view: .all, filter: filter)
            _ = try store.page(request, for: Fixture.root.scope, at: Fixture.morning.adding(seconds: 999_999))
        }
        #expect(try #require(plans.last).contains("SEARCH ticket USING INTEGER PRIMARY KEY"), "\(plans)")
        #expect(!plans.contains { $0.contains("SCAN ticket") }, "\(plans)")
    }

    @Test func `a rare word leads to its tickets, a common one is tested along the list`() throws {
        let rare = try recording.plans {
            _ = try store.page(ListRequest(view: .triage, filter: "toner"), for: Fixture.ada.scope)
        }
        #expect(try #require(rare.last).contains("SEARCH ticket USING INTEGER PRIMARY KEY"))
        let many = try Database.sqlite.store()
        try many.transaction {
            for _ in 0..<2100 { try many.take(Fixture.opening("toner", confidence: 0.1)) }
        }
        let recording = RecordingConnection(many.connection)
        let reopened = try Store(recording, rules: Fixture.rules)
        let common = try recording.plans {
            let page = try reopened.page(ListRequest(view: .triage, filter: "toner"), for: Fixture.ada.scope)
            #expect(page.rows.count == 50)
        }
        #expect(common.contains { $0.contains("USING INDEX ticket_list (list=? AND place=?)") }, "\(common)")
        #expect(!common.contains { $0.contains("TEMP B-TREE") }, "\(common)")
    }
}
