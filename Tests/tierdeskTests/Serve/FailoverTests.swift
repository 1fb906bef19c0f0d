import Desk
import Glibc
import PtyHarness
import Sockets
import StoreHarness
import Testing
import Wire

/// The database server dies under a desk at work, and its standby takes over.
@Suite(.enabled(if: Database.available.contains(.postgres))) struct `A desk whose database moves` {
    @Test func `consoles stay up, say that the store is away, and go on when the standby has taken over`()
        throws
    {
        let primary = try PostgresServer()
        let standby = try PostgresServer(replicaOf: primary)
        let desk = try ServedDesk(on: StorePlace(url: primary.url(or: standby)))
        let ticket = try desk.open("Screen is black").number
        let console = PtyProgram(
            Program.path, ["--socket", desk.socket, "--as", "mia"],
            environment: [
                "HOME": desk.program.folder.path, "TERM": "xterm-256color", "LANG": "C.UTF-8", "TZ": "UTC",
                "PATH": "/usr/bin:/bin",
            ])
        #expect(console.waitFor("Subject"))
        console.type("ga")
        #expect(console.waitFor("#\(ticket)"))
        console.type("\r")
        #expect(console.waitFor("MESSAGE"))
        try until { try standby.hasEverything(of: primary) }

        try primary.kill()
        console.type("iWritten while it was away")
        #expect(console.waitFor("while it was away"))
        console.type("\u{F}")
        #expect(console.waitFor("store"), "the note is refused, with the reason")
        #expect(console.screen.rows.contains { $0.contains("while it was away") }, "and still there")
        try standby.promote()
        #expect(console.waitFor("The desk's store is back"))
        console.type("\u{F}")
        #expect(console.waitFor("NOTE"))
        guard case .ticket(let detail) = try desk.line().ask(.ticket(ticket)) else { throw Failure.busy }
        #expect(detail.entries.count { $0.text == "Written while it was away" } == 1)
    }
}
