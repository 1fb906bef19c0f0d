import Desk
import Service
import StoreHarness
import Testing
import Wire

@Suite struct `Play mode offers the most urgent ticket that nobody settled` {
    @Test func `severity comes first, then the due time`() throws {
        let desk = try TestDesk()
        let first = try desk.open()
        desk.now = desk.now.adding(seconds: 60)
        let second = try desk.open()
        let urgent = try desk.open(severity: .a)
        #expect(try desk.offer(to: TestDesk.mia) == urgent.number)
        #expect(try desk.offer(to: TestDesk.mia, excluding: [urgent.number]) == first.number)
        #expect(try desk.offer(to: TestDesk.mia, excluding: [urgent.number, first.number]) == second.number)
    }

    @Test func `two agents are never offered the same ticket`() throws {
        let desk = try TestDesk()
        let numbers = try (0..<3).map { _ in try desk.open().number }
        let mine = try #require(try desk.offer(to: TestDesk.mia))
        let theirs = try #require(try desk.offer(to: TestDesk.noah))
        #expect(mine != theirs)
        #expect(numbers.contains(mine) && numbers.contains(theirs))
        #expect(try desk.offer(to: TestDesk.mia) == mine, "asking again offers the same one")
    }

    @Test func `a lease lapses when its holder does nothing, and a lapsed one does not stop saving`() throws {
        let desk = try TestDesk()
        let number = try desk.open().number
        #expect(try desk.offer(to: TestDesk.mia) == number)
        #expect(try desk.offer(to: TestDesk.noah) == nil)
        desk.now = desk.now.adding(seconds: 121)
        #expect(try desk.offer(to: TestDesk.noah) == number)
        #expect(try desk.perform(.accept, number, as: TestDesk.mia).status == .open)
    }

    @Test func `giving an offer back frees it`() throws {
        let desk = try TestDesk()
        let number = try desk.open().number
        _ = try desk.offer(to: TestDesk.mia)
        _ = desk.ask(.releaseOffer(number), as: TestDesk.mia)
        #expect(try desk.offer(to: TestDesk.noah) == number)
    }

    @Test(arguments: [
        TicketCommand.accept, .route(.other, why: nil), .claim, .reply("Hello."), .resolve,
        .handOff(to: .tier(2), reason: .causeUnknown, tried: "Restarted."),
        .snooze(until: .at(Timestamp(seconds: 1_790_003_600))),
    ])
    func `a settled ticket is not offered again`(command: TicketCommand) throws {
        let desk = try TestDesk()
        let number = try desk.open().number
        try desk.perform(command, number)
        #expect(try desk.offer(to: TestDesk.mia) == nil)
    }

    @Test func `undo pulls the ticket back into the offer`() throws {
        let desk = try TestDesk()
        let number = try desk.open().number
        try desk.perform(.route(.other, why: nil), number)
        #expect(try desk.detail(number).undoable == "rerouted")
        let back = try desk.perform(.undo, number)
        #expect(back.status == .new)
        #expect(back.queue == .hardware)
        #expect(try desk.offer(to: TestDesk.mia) == number)
    }

    @Test func `a snoozed ticket wakes by the clock and is offered again when nobody settled it`() throws {
        let desk = try TestDesk()
        let number = try desk.open().number
        try desk.perform(.snooze(until: .at(desk.now.adding(seconds: 600))), number)
        try desk.engine.tick()
        #expect(try desk.rows(.waiting) == [number])
        desk.now = desk.now.adding(seconds: 600)
        try desk.engine.tick()
        #expect(try desk.rows(.waiting).isEmpty)
        #expect(try desk.offer(to: TestDesk.mia) == number)
    }

    @Test(arguments: Database.available)
    func `two desks on one store never offer the same ticket`(_ database: Database) throws {
        let place = try database.place()
        let first = try TestDesk(store: place)
        let second = try TestDesk(store: place)
        for index in 0..<6 { try first.open("Dock \(index) dead") }
        var offered: [Int] = []
        for round in 0..<6 {
            let desk = round % 2 == 0 ? first : second
            let agent = round % 2 == 0 ? TestDesk.mia : TestDesk.noah
            let number = try #require(try desk.offer(to: agent))
            try desk.perform(.claim, number, as: agent)
            offered.append(number)
            let other = round % 2 == 0 ? second : first
            _ = try other.offer(to: round % 2 == 0 ? TestDesk.noah : TestDesk.mia)
        }
        #expect(Set(offered).count == offered.count)
        #expect(Set(offered) == Set(1...6))
    }
}
