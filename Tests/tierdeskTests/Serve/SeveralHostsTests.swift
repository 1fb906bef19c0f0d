import Desk
import Sockets
import StoreHarness
import Testing
import Wire

/// Two hosts, each with its desk, over one database.
@Suite(.enabled(if: Database.available.contains(.postgres))) struct `Several hosts` {
    private func note(_ text: String, on ticket: Int) -> Request {
        .perform(ticket, .note(text), basedOn: nil)
    }

    @Test func `what is done on one is told on the other`() throws {
        let here = try ServedDesk(on: Database.postgres.place())
        let there = try ServedDesk(beside: here)
        let noah = try there.line(as: "noah", watches: true)
        let ticket = try here.open("Charger is dead").number
        #expect(try noah.change(of: ticket).counts?[.all] == 1)
        _ = try here.line(as: "mia").ask(.perform(ticket, .claim, basedOn: nil))
        #expect(try noah.change(of: ticket).rows?.first?.holder == "mia")
    }

    @Test func `what play mode offers on one host is offered on no other`() throws {
        let here = try ServedDesk(on: Database.postgres.place())
        let there = try ServedDesk(beside: here)
        let ticket = try here.open("Charger is dead").number
        let mia = try here.line(as: "mia")
        guard case .offer(let offered?) = try mia.ask(.offer(excluding: [])) else { throw Failure.busy }
        #expect(offered.row.number == ticket)
        #expect(try there.line(as: "noah").ask(.offer(excluding: [])) == .offer(nil))
        mia.hangUp()
    }

    @Test func `fifty on two hosts claim a ticket, one has it`() throws {
        let desks = [try ServedDesk(on: Database.postgres.place())]
        let both = desks + [try ServedDesk(beside: desks[0])]
        let ticket = try desks[0].open("Everybody wants it").number
        try desks[0].hire((1...50).map { Agent(name: AgentName("agent\($0)"), roles: [.tierAgent]) })
        let claims = (1...50).map { index in
            both[index % 2].program.start([
                "ticket", "claim", "\(ticket)", "--socket", both[index % 2].socket, "--as", "agent\(index)",
            ])
        }
        let results = claims.map { desks[0].program.wait(for: $0) }
        #expect(results.count { $0.status == 0 } == 1)
        #expect(results.count { $0.status == 65 && $0.complaints.contains("has this ticket") } == 49)
    }

    @Test func `the primary dies: commands say so, and go on once the standby took over`() throws {
        let primary = try PostgresServer()
        let first = try ServedDesk(on: StorePlace(url: primary.url()))
        let ticket = try first.open("Charger is dead").number
        let standby = try PostgresServer(replicaOf: primary)
        let here = try ServedDesk(beside: first, on: StorePlace(url: primary.url(or: standby)))
        let there = try ServedDesk(beside: here)
        let (mia, noah) = (try here.line(as: "mia"), try there.line(as: "noah", watches: true))
        guard case .done = try mia.ask(note("before", on: ticket)) else { throw Failure.busy }
        #expect(try noah.change(of: ticket).tickets == [ticket])
        try until { try standby.hasEverything(of: primary) }
        try primary.kill()
        guard case .failed(.storeUnavailable) = try mia.ask(note("lost", on: ticket)) else {
            throw Failure.busy
        }
        try standby.promote()
        try until {
            if case .done = try mia.ask(note("after", on: ticket)) { true } else { false }
        }
        #expect(try noah.change(of: ticket).tickets == [ticket])
        guard case .ticket(let detail) = try noah.ask(.ticket(ticket)) else { throw Failure.busy }
        #expect(detail.entries.dropFirst().map(\.text) == ["before", "after"])
    }

    @Test func `a desk moves into a database and back`() throws {
        let place = try Database.postgres.place()
        let (file, base) = (Program(), Program(place: place))
        _ = file.run("demo", "--fill-only", "--tickets", "60", "--store", "sqlite:\(file.store)")
        let exported = file.run("export").output
        let moved = base.run("import", base.folder.write("desk.export", exported))
        #expect(moved.status == 0, "\(moved.complaints)")
        #expect(base.run("export").output == exported)
        let list = ["ticket", "list", "--all", "--json", "--limit", "100"]
        #expect(base.run(list).output == file.run(list).output)
        let back = Program()
        _ = back.run("import", back.folder.write("desk.export", base.run("export").output))
        #expect(back.run("export").output == exported)
        #expect(back.run(list).output == file.run(list).output)
    }

    @Test(arguments: [
        (
            ["--store", "postgresql://tierdesk:sesame@localhost/tierdesk"], 64,
            "Leave the password out of --store"
        ),
        (["--store", "postgresql://tierdesk:se@same@localhost/tierdesk"], 64, "cannot be read"),
        (["--store", "postgresql://tierdesk@/tierdesk?host=/nonexistent"], 75, "No such file"),
    ])
    func `a database that cannot be used is told without its password`(
        arguments: [String], status: Int32, part: String
    ) {
        let result = Program().run(["ticket", "list"] + arguments)
        #expect(result.status == status)
        #expect(result.complaints.contains(part), "\(result.complaints)")
        #expect(!result.complaints.contains("same"))
    }
}
