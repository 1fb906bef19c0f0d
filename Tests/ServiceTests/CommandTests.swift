import Desk
import SQLite
import Storage
import Testing
import Wire

@testable import Service

@Suite struct `The engine carries out commands in one transaction each` {
    @Test func `two commands on the same version: exactly one wins`() throws {
        let desk = try TestDesk()
        let row = try desk.open()
        try desk.perform(.claim, row.number, as: TestDesk.mia, basedOn: row.version)
        let second = desk.ask(.perform(row.number, .claim, basedOn: row.version), as: TestDesk.noah)
        guard case .refused(.collision(_, by: let winner, at: _, version: _)) = second else {
            Issue.record("expected a collision, got \(second)")
            return
        }
        #expect(winner == TestDesk.mia)
        #expect(try desk.detail(row.number).row.holder == TestDesk.mia)
    }

    @Test func `notes commute: both of two on the same version are kept`() throws {
        let desk = try TestDesk()
        let row = try desk.open()
        try desk.perform(.note("one"), row.number, as: TestDesk.mia, basedOn: row.version)
        try desk.perform(.note("two"), row.number, as: TestDesk.noah, basedOn: row.version)
        #expect(try desk.detail(row.number).entries.map(\.text) == ["It bulges.", "one", "two"])
    }

    @Test func `a handoff goes from tier 1 to the escalation team and back`() throws {
        let desk = try TestDesk()
        let number = try desk.open().number
        try desk.perform(.claim, number)
        try desk.perform(.handOff(to: .tier(3), reason: .needsAdminRight, tried: "Restarted."), number)
        guard case .review(let board) = desk.ask(.review, as: TestDesk.jan) else {
            throw TestDesk.Unexpected.reply
        }
        #expect(board.waitingForAcceptance.map(\.number) == [number])
        guard case .review(let mine) = desk.ask(.review, as: TestDesk.mia) else {
            throw TestDesk.Unexpected.reply
        }
        #expect(mine.waitingOnOthers.map(\.number) == [number])
        #expect(try desk.rows(.escalation) == [number])

        let returned = try desk.perform(.returnBaton(reason: "Which device?"), number, as: TestDesk.jan)
        #expect(returned.bounces == 1)
        #expect(returned.holder == TestDesk.mia)
        #expect(returned.queue == .hardware)
        guard case .review(let after) = desk.ask(.review, as: TestDesk.mia) else {
            throw TestDesk.Unexpected.reply
        }
        #expect(after.returned.map(\.number) == [number])

        try desk.perform(.handOff(to: .tier(3), reason: .needsAdminRight, tried: "It is MMD-1."), number)
        let accepted = try desk.perform(.acceptBaton, number, as: TestDesk.jan)
        #expect(accepted.holder == TestDesk.jan)
        #expect(accepted.keeper == TestDesk.mia, "tier 1 keeps the user")
        #expect(accepted.tier == 3)
        guard case .review(let held) = desk.ask(.review, as: TestDesk.jan) else {
            throw TestDesk.Unexpected.reply
        }
        #expect(held.mine.map(\.number) == [number])
    }

    @Test func `whoever is no agent is refused, and an auditor writes nothing`() throws {
        let desk = try TestDesk()
        let number = try desk.open().number
        #expect(desk.ask(.counts, as: "eve") == .refused(.unknownAgent("eve")))
        #expect(
            desk.ask(.perform(number, .claim, basedOn: nil), as: TestDesk.audit)
                == .refused(.notPermitted(.claim)))
        #expect(
            desk.ask(.open(NewIssue(subject: "x", text: "y", source: .form)), as: TestDesk.audit)
                == .refused(.notPermitted(.intake)))
        #expect(try desk.rows(.all, as: TestDesk.audit) == [number])
    }

    @Test func `a duplicate needs a target that is there and is none itself`() throws {
        let desk = try TestDesk()
        let numbers = try (0..<3).map { _ in try desk.open().number }
        #expect(throws: Refusal.noSuchTicket(99)) { try desk.perform(.markDuplicate(of: 99), numbers[0]) }
        try desk.perform(.markDuplicate(of: numbers[1]), numbers[0])
        #expect(throws: Refusal.duplicateOfDuplicate(numbers[1])) {
            try desk.perform(.markDuplicate(of: numbers[0]), numbers[2])
        }
    }

    @Test func `every change is published once, with its ticket`() throws {
        let desk = try TestDesk()
        var heard: [[Int]] = []
        desk.engine.watch { heard.append($0.tickets) }
        let number = try desk.open().number
        try desk.perform(.claim, number)
        _ = desk.ask(.perform(number, .claim, basedOn: nil), as: TestDesk.noah)
        _ = desk.ask(.counts)
        #expect(heard == [[number], [number]])
    }

    @Test func `a draft stays until it is discarded, for its agent alone`() throws {
        let desk = try TestDesk()
        let number = try desk.open().number
        let draft = Draft(ticket: number, kind: .reply, text: "Dear Ann,", cursor: 9, savedAt: desk.now)
        #expect(desk.ask(.saveDraft(draft)) == .ok)
        #expect(desk.ask(.drafts) == .drafts([draft]))
        #expect(desk.ask(.drafts, as: TestDesk.noah) == .drafts([]))
        _ = desk.ask(.discardDraft(ticket: number, .reply))
        #expect(desk.ask(.drafts) == .drafts([]))
    }

    @Test func `similar open tickets are offered as duplicates`() throws {
        let desk = try TestDesk()
        let first = try desk.open("Docking station dead after update").number
        try desk.open("Printer on floor three jams")
        let second = try desk.open("docking station is dead").number
        #expect(try desk.detail(second).duplicates.map(\.number) == [first])
    }

    @Test func `the requester's other open tickets are beside the ticket`() throws {
        let desk = try TestDesk()
        let first = try desk.open("One", from: "ann@example.com").number
        let second = try desk.open("Two", from: "ann@example.com").number
        try desk.open("Three", from: "ben@example.com")
        #expect(try desk.detail(second).others.map(\.number) == [first])
    }
}
