import Desk
import Dispatch
import Service
import Sockets
import Storage
import StoreHarness
import Synchronization
import Testing
import Wire

@testable import Server

@Suite struct ErrandsTests {
    private func engine() throws -> DeskEngine {
        try DeskEngine(
            store: Store(Database.sqlite.connection(), rules: DeskRules()), rules: DeskRules(),
            now: { Timestamp(seconds: 1_795_248_000) })
    }

    private func waker() throws -> (ServerEvents, ServerWaker) {
        let events = try ServerEvents()
        return (events, events.waker)
    }

    @Test func `what threads want done is done one at a time, and each gets its own answer`() throws {
        let (events, waker) = try waker()
        let errands = Errands(waker)
        let isOver = Atomic(false)
        let loop = DispatchGroup()
        // The engine belongs to this thread, as it does in the server.
        DispatchQueue(label: "loop").async(group: loop) {
            guard let engine = try? self.engine() else { return }
            while !isOver.load(ordering: .acquiring) { errands.doAll(engine) }
            errands.close()
        }
        let numbers = atOnce(8) { thread in
            (0..<20).compactMap { step in
                try? errands.run { engine in
                    let issue = NewIssue(subject: "\(thread)-\(step)", text: "", source: .api)
                    return try engine.take([issue], by: nil).first?.row
                }
            }
        }
        #expect(numbers.allSatisfy { $0.count == 20 })
        for (thread, rows) in numbers.enumerated() {
            #expect(rows.map(\.subject) == (0..<20).map { "\(thread)-\($0)" })
        }
        #expect(Set(numbers.flatMap { $0.map(\.number) }) == Set(1...160))
        isOver.store(true, ordering: .releasing)
        loop.wait()
        withExtendedLifetime(events) {}
    }

    @Test func `what an errand throws comes back, and a stopping desk takes no more`() throws {
        let (events, waker) = try waker()
        let errands = Errands(waker)
        let loop = DispatchGroup()
        let isOver = Atomic(false)
        DispatchQueue(label: "loop").async(group: loop) {
            guard let engine = try? self.engine() else { return }
            while !isOver.load(ordering: .acquiring) { errands.doAll(engine) }
            errands.close()
        }
        #expect(throws: Refusal.noSuchTicket(4)) { try errands.run { _ in throw Refusal.noSuchTicket(4) } }
        isOver.store(true, ordering: .releasing)
        loop.wait()
        #expect(throws: Failure.self) { try errands.run { _ in 1 } }
        withExtendedLifetime(events) {}
    }
}
