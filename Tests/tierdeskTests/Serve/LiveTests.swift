import Desk
import Glibc
import PtyHarness
import Sockets
import StoreHarness
import Testing
import Wire

/// What one agent does, as the others see it.
@Suite struct `Several agents at one desk` {
    /// The next frame that `wanted` finds something in; what else comes is passed over.
    private func next<Found>(_ line: DeskLine, _ wanted: (ServerFrame) -> Found?) throws -> Found {
        while true {
            if let found = wanted(try line.next()) { return found }
        }
    }

    @Test func `a change is told to the others with the row as it stands and their own counts`() throws {
        let desk = try ServedDesk()
        let noah = try desk.line(as: "noah", watches: true)
        let mia = try desk.line(as: "mia", watches: true)
        let ticket = try desk.open("Charger is dead")
        let arrival = try noah.change(of: ticket.number)
        #expect(arrival.rows?.map(\.number) == [ticket.number])
        #expect(arrival.counts?[.all] == 1 && arrival.counts?[.mine] == 0)
        _ = try mia.ask(.perform(ticket.number, .claim, basedOn: nil))
        #expect(try noah.change(of: ticket.number).rows?.first?.holder == "mia")
        _ = try noah.ask(.counts)
        // Mia was told of the arrival first, then of what she did herself.
        let line = try desk.line(as: "mia", watches: true)
        _ = try desk.line(as: "noah").ask(.perform(ticket.number, .note("Ours?"), basedOn: nil))
        #expect(try line.change(of: ticket.number).counts?[.mine] == 1)
    }

    @Test func `who looks at a ticket or writes on it is told to the others, and when they are gone`() throws
    {
        let desk = try ServedDesk()
        let ticket = try desk.open("Charger is dead").number
        let noah = try desk.line(as: "noah", watches: true)
        let mia = try desk.line(as: "mia", watches: true)
        func seen(_ line: DeskLine) throws -> [Presence] {
            try next(line) { if case .presence(let presence) = $0 { presence } else { nil } }
        }
        try mia.send(.here(Wire.Seat(ticket: ticket)))
        var presence = try seen(noah)
        #expect(presence.map(\.agent) == ["mia"] && presence.map(\.ticket) == [ticket])
        try mia.send(.here(Wire.Seat(ticket: ticket, writing: .reply)))
        presence = try seen(noah)
        #expect(presence.first?.isWriting == true)
        // Somebody who comes later is told at once.
        #expect(try seen(try desk.line(as: "jan", watches: true)).map(\.ticket) == [ticket])
        mia.hangUp()
        presence = try seen(noah)
        #expect(presence.map(\.ticket) == [nil])
    }

    @Test func `what a console says last is done though its line is gone when it is read`() throws {
        let desk = try ServedDesk()
        let ticket = try desk.open("Charger is dead").number
        for round in 1...10 {
            let mia = try desk.line(as: "mia", watches: true)
            #expect(mia.welcome.seat == nil, "whoever said goodbye has no place to come back to")
            let draft = Draft(
                ticket: ticket, kind: .note, text: "round \(round)", cursor: 0, savedAt: Timestamp(seconds: 0)
            )
            try mia.send(.here(Wire.Seat(view: .all, ticket: ticket)))
            for id in 1...20 { try mia.send(.ask(ClientFrame.Ask(id: id, request: .counts, once: nil))) }
            try mia.send(.ask(ClientFrame.Ask(id: 21, request: .saveDraft(draft, over: nil), once: nil)))
            try mia.send(.bye)
            mia.hangUp()
            let next = try desk.line(as: "mia")
            try until {
                guard case .drafts(let drafts) = try next.ask(.drafts) else { return false }
                return drafts.first?.text == "round \(round)"
            }
            next.hangUp()
        }
    }

    @Test func `an offer comes back when its holder's line is gone`() throws {
        let desk = try ServedDesk()
        let ticket = try desk.open("Charger is dead").number
        let mia = try desk.line(as: "mia", watches: true)
        guard case .offer(let offered?) = try mia.ask(.offer(excluding: [])) else { throw Failure.busy }
        #expect(offered.row.number == ticket)
        let noah = try desk.line(as: "noah")
        #expect(try noah.ask(.offer(excluding: [])) == .offer(nil))
        mia.hangUp()
        try until {
            guard case .offer(let detail?) = try noah.ask(.offer(excluding: [])) else { return false }
            return detail.row.number == ticket
        }
    }

    @Test func `two consoles on one desk: what one does the other shows without a key`() throws {
        let desk = try ServedDesk()
        let ticket = try desk.open("Charger is dead").number
        func sit(_ agent: String) -> PtyProgram {
            let console = PtyProgram(
                Program.path, ["--socket", desk.socket, "--as", agent],
                environment: [
                    "HOME": desk.program.folder.path, "TERM": "xterm-256color", "LANG": "C.UTF-8",
                    "TZ": "UTC",
                    "PATH": "/usr/bin:/bin",
                ], width: 80, height: 24)
            console.companion = desk
            return console
        }
        let mia = sit("mia")
        let noah = sit("noah")
        for console in [mia, noah] {
            #expect(console.waitFor("Subject"))
            console.type("ga")
            #expect(console.waitFor("#\(ticket)"))
        }
        mia.type("\r")
        #expect(mia.waitFor("MESSAGE"))
        #expect(noah.waitFor("◦mia"), "she looks at it")
        mia.type("i")
        #expect(mia.waitFor("only the desk reads this"))
        #expect(noah.waitFor("✎mia"), "she writes on it")
        mia.type("\u{1B}")
        #expect(mia.waitFor("MESSAGE"))
        mia.type("t")
        #expect(mia.waitFor("holder mia"))
        #expect(noah.waitFor("◦  #\(ticket)"), "it is hers, and she still looks at it")
        // The desk dies under both, and comes back: nobody has to do anything.
        _ = desk.stop(SIGKILL)
        #expect(mia.waitFor("The desk is away"))
        #expect(noah.waitFor("The desk is away"))
        try desk.restart()
        #expect(mia.waitFor("The desk is back"))
        #expect(noah.waitFor("The desk is back"))
        noah.type("k")
        let other = try desk.open("Mouse is dead").number
        #expect(noah.waitFor("1 new: R shows them"))
        noah.type("R")
        #expect(noah.waitFor("#\(other)"))
    }
}
