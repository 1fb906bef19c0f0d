import Desk
import Routing
import SQLite
import Service
import Storage
import StoreHarness
import Testing
import Wire

@Suite struct `The desk learns from its own decisions` {
    private static let kind = [
        "Docuflex closes by itself when I print", "I cannot open Docuflex since Monday",
        "Docuflex stays white",
        "Since yesterday Docuflex is very slow", "Saving in Docuflex gives an empty error window",
        "Docuflex asks me for a password", "Two of us cannot start Docuflex",
        "A Docuflex template has vanished",
        "Docuflex update window comes back", "My Docuflex documents open read-only",
    ]
    private static let eleventh = "Docuflex does not find the customer list"

    /// Opens tickets of one kind and gives each the same class by hand.
    private func correct(_ desk: TestDesk, _ subjects: [String] = kind) throws -> [Int] {
        try subjects.map { subject in
            let number = try desk.open(subject, "").number
            try desk.perform(.route(.managedDesktop, why: nil), number)
            return number
        }
    }

    private func verdict(_ desk: TestDesk) throws -> Verdict {
        try desk.detail(try desk.open(Self.eleventh, "").number).verdict
    }

    private let untaught = Router().route(Issue(subject: eleventh, body: ""))

    @Test func `after ten corrections of one kind the next of that kind gets the new class`() throws {
        let desk = try TestDesk()
        #expect(untaught.route != .managedDesktop)
        _ = try correct(desk)
        let verdict = try verdict(desk)
        #expect(verdict.route == .managedDesktop)
        #expect(verdict.evidence.contains { $0.text == "Docuflex" && $0.why == "learned at this desk" })
    }

    @Test func `undoing the decisions unlearns them exactly`() throws {
        let desk = try TestDesk()
        let numbers = try correct(desk)
        #expect(try verdict(desk) != untaught)
        for number in numbers { try desk.perform(.undo, number) }
        #expect(try verdict(desk) == untaught)
    }

    @Test func `a hundred wrong decisions are taken back by undo or at once`() throws {
        let wrong = (0..<100).map { Self.kind[$0 % 10] + " on desk \($0)" }
        let desk = try TestDesk()
        let numbers = try correct(desk, wrong)
        #expect(try verdict(desk).route == .managedDesktop)
        #expect(desk.ask(.forgetLessons, as: "root") == .ok)
        #expect(try verdict(desk) == untaught)
        // Undoing what was forgotten brings no lesson back.
        for number in numbers { try desk.perform(.undo, number) }
        #expect(try verdict(desk) == untaught)
        #expect(try desk.engine.store.verifyDerived() == [])
    }

    @Test func `a decision from before the forgetting stays forgotten when a later one is undone`() throws {
        let desk = try TestDesk()
        let numbers = try correct(desk)
        #expect(desk.ask(.forgetLessons, as: "root") == .ok)
        for number in numbers {
            try desk.perform(.route(.hardware, why: nil), number)
            try desk.perform(.undo, number)
        }
        #expect(try verdict(desk) == untaught)
        #expect(try desk.engine.store.lessons(limit: 50).isEmpty)
        #expect(try desk.engine.store.verifyDerived() == [])
    }

    @Test func `who maintains the desk may make it forget, and it is on record`() throws {
        let desk = try TestDesk()
        #expect(desk.ask(.forgetLessons, as: TestDesk.mia) == .refused(.notPermitted(.maintain)))
        #expect(desk.ask(.forgetLessons, as: "root") == .ok)
        var lines: [String] = []
        try desk.engine.store.exportLog { lines.append($0) }
        let event = try #require(lines.first { $0.contains("lessons-forgotten") })
        #expect(event.contains("\"actor\":\"root\"") && event.contains("\"at\":\(desk.now.seconds)"))
        let copy = try Store(try SQLiteConnection(path: ":memory:"), rules: DeskRules())
        try copy.importLog(lines)
        #expect(try copy.lessons(limit: 50).isEmpty)
    }

    @Test(arguments: Database.available)
    func `what was learned survives a restart, and a desk beside it on the same store knows it at once`(
        _ database: Database
    ) throws {
        let place = try database.place()
        let first = try TestDesk(store: place)
        let second = try TestDesk(store: place)
        #expect(try verdict(second).route == untaught.route)
        _ = try correct(first)
        let learned = try verdict(first)
        #expect(learned.route == .managedDesktop)
        #expect(try verdict(second) == learned)
        #expect(try verdict(try TestDesk(store: place)) == learned)
        try first.engine.store.rebuild()
        #expect(try verdict(try TestDesk(store: place)) == learned)
    }

    @Test func `a setting turns it off`() throws {
        var rules = DeskRules()
        rules.learns = false
        let desk = try TestDesk(rules: rules)
        _ = try correct(desk)
        #expect(try verdict(desk) == untaught)
    }

    @Test func `the latest decisions count, those against the verdict apart from those with it`() throws {
        var rules = DeskRules()
        rules.learns = false
        let desk = try TestDesk(rules: rules)
        let wrong = try (0..<4).map { _ in
            let number = try desk.open().number
            try desk.perform(.route(.other, why: nil), number)
            return number
        }
        let right = try (0..<4).map { _ in
            let number = try desk.open().number
            try desk.perform(.accept, number)
            return number
        }
        let latest = try desk.engine.store.lessons(limit: 3)
        #expect(latest.map(\.ticket) == wrong.suffix(3) + right.suffix(3))
        #expect(
            latest.map(\.route) == Array(repeating: .other, count: 3)
                + Array(repeating: .hardware, count: 3))
    }
}
