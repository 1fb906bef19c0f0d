import Credentials
import Desk
import Service
import Sodium
import Storage
import StoreHarness
import Testing
import Wire

@Suite struct `Passwords on their way` {
    private func close(_ site: Site, _ place: (ticket: Int, id: Int), as agent: AgentName = "gil") throws {
        try site.perform(
            .elevation(.close(place.id, actionsTaken: "Repaired it.", isSuccessful: true)), on: place.ticket,
            as: agent)
    }

    @Test(arguments: Database.available)
    func `a password is made, shown, and another one after closing`(_ database: Database) throws {
        let site = try Site(try database.connection())
        let place = try site.elevated()
        #expect(site.device() == nil, "none is made before somebody asks")
        let first = try site.password(place)
        #expect(first.utf8.count == 20 && site.device() == first)
        #expect(try site.password(place) == first, "the same as long as it holds")
        #expect(try site.runner.step() == .idle)
        try close(site, place)
        #expect(try site.runner.step() == .rotated)
        let second = try #require(site.device())
        #expect(second != first)
        #expect(
            try site.kinds(place.ticket) == [
                "elevation-requested", "password-viewed", "password-viewed", "elevation-closed",
                "password-rotated",
            ])
        #expect(try site.engine.store.verifyDerived() == [])
        // The next one gets what the device has now.
        let next = try site.elevated(by: "hub")
        #expect(try site.password(next, as: "hub") == second)
        var exported = ""
        try site.engine.store.exportLog { exported += $0 }
        #expect(!exported.contains(first) && !exported.contains(second))
    }

    @Test func `after two hours it is expired and rotated, also by a desk that was down`() throws {
        let place = try Database.sqlite.place()
        let site = try Site(try place.connection())
        let elevation = try site.elevated()
        let first = try site.password(elevation)
        site.now = site.now.adding(seconds: 7199)
        try site.engine.tick()
        #expect(try site.elevation(elevation.ticket).state == .elevated)
        #expect(site.engine.secondsUntilStep() == 1)
        // It goes down, and another one starts after the time.
        let later = try Site(try place.connection(), folder: site.folder)
        later.now = site.now.adding(seconds: 1)
        let key = try #require(EnvelopeKey())
        #expect(later.ask(elevation, key) == .refused(.elevation(.expired(elevation.id))))
        try later.engine.tick()
        try later.engine.tick()
        try later.settle()
        #expect(try later.elevation(elevation.ticket).state == .expired)
        #expect(later.device() != first)
        #expect(
            try later.kinds(elevation.ticket).suffix(2) == ["elevation-expired", "password-rotated"])
        #expect(throws: Site.Unexpected.self) { try later.perform(.resolve, on: elevation.ticket) }
        try close(later, elevation)
        try later.perform(.resolve, on: elevation.ticket)
    }

    @Test func `on demand there is another one at once, and whoever looks again sees that`() throws {
        let site = try Site(try Database.sqlite.connection())
        let place = try site.elevated()
        let first = try site.password(place)
        try site.perform(.elevation(.rotate(place.id)), on: place.ticket)
        #expect(try site.runner.step() == .rotated)
        let second = try site.password(place)
        #expect(second != first && site.device() == second)
        try close(site, place)
        try site.settle()
        #expect(site.device() != second)
        #expect(try site.elevation(place.ticket).rotatedViews == 2)
    }

    @Test func `who saw it, and asked between a view and a rotation, is a view of their own`() throws {
        let site = try Site(try Database.sqlite.connection())
        let (mine, theirs) = (try site.elevated(), try site.elevated(by: "hub"))
        let first = try site.password(mine)
        let key = try #require(EnvelopeKey())
        #expect(site.ask(theirs, key, as: "hub") == .password(.coming))
        // Their slip lies there while mine is closed and the password changed.
        let slip = try #require(site.counter.take())
        try close(site, mine)
        #expect(try site.runner.step() == .rotated)
        #expect(try site.elevation(theirs.ticket).rotatedViews == 1)
        site.counter.putBack(slip)
        #expect(try site.runner.step() == .answered)
        guard case .password(.sealed(let box)) = site.ask(theirs, key, as: "hub") else {
            Issue.record("no box")
            return
        }
        #expect(Base64.bytes(box).flatMap(key.open)?.text == site.device())
        #expect(site.device() != first)
        let elevation = try site.elevation(theirs.ticket)
        #expect(elevation.views.count == 2 && elevation.rotatedViews == 1)
        try close(site, theirs, as: "hub")
        try site.settle()
        #expect(try site.elevation(theirs.ticket).rotatedViews == 2)
    }

    @Test func `a box is told once, to its asker alone, and each key is noted once`() throws {
        let site = try Site(try Database.sqlite.connection())
        let place = try site.elevated()
        let key = try #require(EnvelopeKey())
        for _ in 0..<3 { #expect(site.ask(place, key) == .password(.coming)) }
        // Another one's answer is another one's, even under the same key.
        #expect(site.ask(place, key, as: "ann") == .refused(.elevation(.notYours("gil"))))
        #expect(try site.runner.step() == .answered)
        guard case .password(.sealed) = site.ask(place, key) else {
            Issue.record("no box")
            return
        }
        #expect(try site.elevation(place.ticket).views.count == 1)
        #expect(site.ask(place, key) == .password(.coming))
        #expect(try site.elevation(place.ticket).views.count == 2)
        let short = Request.password(ticket: place.ticket, elevation: place.id, key: "short")
        guard case .failed(.badRequest) = site.engine.handle(short, from: "gil") else {
            Issue.record("a key of another length")
            return
        }
    }

    @Test func `who lost the grant, or the elevation its time, before the source answered gets nothing`()
        throws
    {
        let site = try Site(try Database.sqlite.connection())
        let (mine, theirs) = (try site.elevated(), try site.elevated("MMD-2", by: "hub"))
        let keys = (try #require(EnvelopeKey()), try #require(EnvelopeKey()))
        _ = site.ask(mine, keys.0)
        _ = site.ask(theirs, keys.1, as: "hub")
        try site.engine.change(staff: .revoke("hub", .elevate), by: .system)
        site.now = site.now.adding(seconds: 8000)
        for _ in 0..<2 { #expect(try site.runner.step() == .failed(.notSupported)) }
        #expect(site.ask(mine, keys.0) == .password(.failed(.notSupported)))
        #expect(site.device() == nil && site.device("MMD-2") == nil)
    }

    @Test func `a rotation that fails is tried ever more rarely, says so, and succeeds in the end`() throws {
        let site = try Site(try Database.sqlite.connection())
        let place = try site.elevated()
        let first = try site.password(place)
        try close(site, place)
        for attempt in 1...5 {
            site.write("failat", "\(attempt + 1)")
            #expect(try site.runner.step() == .failed(.exit(3)))
            #expect(try site.runner.step() == .idle, "not before its time")
            site.now = site.now.adding(seconds: DeskEngine.rotationPause(after: attempt))
        }
        let row = try #require(try site.engine.store.elevations(ElevationQuery(), for: .desk).first)
        #expect(row.elevation.needsRotation && row.credential?.attempts == 5)
        #expect(row.credential?.problem == .exit(3))
        #expect(try site.kinds(place.ticket).count { $0 == "rotation-failed" } == 3)
        #expect(site.device() == first)
        site.remove("failat")
        #expect(try site.runner.step() == .rotated)
        #expect(site.device() != first)
        #expect(try site.engine.store.elevations(ElevationQuery(), for: .desk).isEmpty)
    }

    /// Whatever call of the store or of the site's program fails, once, before or after it did its work: in the end the
    /// device has a password that the desk knows and nobody saw.
    @Test(arguments: [Site.Source.vault, .command], [false, true])
    func `whatever fails once, nothing is lost`(_ source: Site.Source, _ isLate: Bool) throws {
        var (failing, runs) = (1, 0)
        while true {
            let connection = FaultyConnection(try Database.sqlite.connection())
            connection.commitHappensFirst = isLate
            let site = try Site(connection, source)
            if source == .command { site.write("MMD-1", "at-first") }
            let place = try site.elevated()
            let start = connection.calls
            connection.failsAt = start + failing
            var calls = 0
            try live(site, place) {
                calls = connection.calls
                connection.failsAt = nil
            }
            #expect(try site.engine.store.verifyDerived() == [])
            if calls < start + failing { break }
            runs += 1
            // Not every one: they are hundreds, and much alike.
            failing += 7
        }
        #expect(runs > 10)
        for call in 1...4 {
            let site = try Site(try Database.sqlite.connection(), source)
            if source == .command { site.write("MMD-1", "at-first") }
            if isLate { site.write("late", "") }
            site.write("failat", "\(call)")
            try live(site, try site.elevated()) {}
        }
    }

    private func live(
        _ site: Site, _ place: (ticket: Int, id: Int), hasSettled: () -> Void
    ) throws {
        var seen: [String] = []
        for _ in 0..<2 { seen.append(try site.password(place)) }
        for _ in 0..<3 {
            do {
                try close(site, place)
                break
            } catch is Site.Unexpected {
                if try site.engine.store.ticket(place.ticket)?.elevations.first?.closing != nil { break }
            }
        }
        try site.settle()
        hasSettled()
        let elevation = try site.elevation(place.ticket)
        #expect(elevation.state == .closed && !elevation.needsRotation)
        #expect(elevation.rotatedViews == elevation.views.count && elevation.views.count >= 2)
        let left = try #require(site.device())
        #expect(!seen.contains(left), "somebody knows what the device has")
        let next = try site.elevated(by: "hub")
        #expect(try site.password(next, as: "hub") == site.device())
    }

    @Test func `a program that answers something else shows nothing`() throws {
        let site = try Site(try Database.sqlite.connection(), .command)
        let place = try site.elevated()
        let key = try #require(EnvelopeKey())
        _ = site.ask(place, key)
        #expect(try site.runner.step() == .failed(.unknownDevice))
        #expect(site.ask(place, key) == .password(.failed(.unknownDevice)))
        for wrong in ["\u{1B}[2Jx", "é", ""] {
            site.write("MMD-1", wrong)
            _ = site.ask(place, key)
            #expect(try site.runner.step() == .failed(.unreadable))
            #expect(site.ask(place, key) == .password(.failed(.unreadable)))
        }
    }

    /// The service's own documentation names the errors of its interface: too many open, unknown device, unknown
    /// request, closed already (`domain` 4.4).
    @Test func `the errors of the documented interface have their like`() throws {
        let site = try Site(try Database.sqlite.connection())
        let place = try site.elevated()
        func outcome(_ command: ElevationCommand, as agent: AgentName = "gil") -> Reply {
            site.engine.handle(.perform(place.ticket, .elevation(command), basedOn: nil), from: agent)
        }
        var request = ElevationRequest(
            device: "mmd-1", category: "Office", title: "Add-in", plan: "Repair it.", actions: ["powershell"])
        guard case .done = outcome(.request(request)) else { throw CancellationError() }
        #expect(outcome(.request(request)) == .refused(.elevation(.tooManyOpen("MMD-1", limit: 2))))
        request.device = "GHOST"
        #expect(outcome(.request(request)) == .refused(.noSuchDevice("GHOST")))
        #expect(outcome(.view(99)) == .refused(.elevation(.noSuchElevation(99))))
        try close(site, place)
        #expect(
            outcome(.close(place.id, actionsTaken: "Again.", isSuccessful: true))
                == .refused(.elevation(.alreadyClosed(place.id))))
        // The desk's own part is nobody else's, over the wire either.
        for agent in [AgentName("gil"), "root", "ann"] {
            for command in [
                ElevationCommand.expire(place.id), .recordRotation(place.id, views: 9),
                .recordFailure(place.id, RotationFailure(attempt: 1, problem: .tooSlow)),
            ] {
                #expect(outcome(command, as: agent) == .refused(.notPermitted(.keepElevations)))
            }
        }
    }

    @Test func `elevations are listed to those who see the ticket`() throws {
        let site = try Site(try Database.sqlite.connection())
        let place = try site.elevated()
        func seen(by agent: AgentName) -> Int {
            guard case .elevations(let rows) = site.engine.handle(.elevations(ElevationQuery()), from: agent)
            else { return -1 }
            return rows.count
        }
        #expect(seen(by: "ann") == 1)
        try site.perform(.claim, on: place.ticket)
        try site.perform(.restrict, on: place.ticket)
        #expect(seen(by: "ann") == 0 && seen(by: "gil") == 1)
        let key = try #require(EnvelopeKey())
        #expect(site.ask(place, key, as: "hub") == .refused(.noSuchTicket(place.ticket)))
    }
}
