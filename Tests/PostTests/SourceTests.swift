import Desk
import FoundationEssentials
import Glibc
import Mail
import Post
import Service
import Sockets
import Storage
import Testing
import Wire

@Suite struct `Ways in` {
    /// A folder that goes when the test ends.
    static func withFolder(_ work: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.path() + "tierdesk-post-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try work(path)
    }

    static func withMaildir(_ work: (String) throws -> Void) throws {
        try withFolder { path in
            for name in ["tmp", "new", "cur"] {
                try FileManager.default.createDirectory(
                    atPath: path + "/" + name, withIntermediateDirectories: true)
            }
            try work(path)
        }
    }

    static func names(_ path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }

    static func write(_ mail: TestMail, to path: String) throws {
        try Data(mail.bytes).write(to: URL(filePath: path))
    }

    @Test func `what is in a Maildir is taken in and moved, one bad file holds up nothing`() throws {
        try Self.withMaildir { path in
            let desk = try PostDesk()
            let source = try MaildirSource(name: "box", path: path, filer: desk.filer)
            try Self.write(TestMail(id: "1@x", body: "one"), to: path + "/new/1")
            try Data("no mail".utf8).write(to: URL(filePath: path + "/new/2"))
            try Self.write(TestMail(id: "3@x", body: "three"), to: path + "/new/3")
            #expect(try source.step(StopSignal()) == 3)
            #expect(try Self.names(path + "/new") == [])
            #expect(try Self.names(path + "/cur") == ["1:2,S", "2:2,S", "3:2,S"])
            #expect(
                try desk.engine.store.row(2, for: .desk) != nil && desk.engine.store.row(3, for: .desk) == nil
            )
            #expect(try desk.engine.store.quarantineCount() == 1)
            // Killed before it could move the file: the same bytes again are the same mail.
            try Self.write(TestMail(id: "1@x", body: "one"), to: path + "/new/1")
            _ = try source.step(StopSignal())
            #expect(try desk.engine.store.row(3, for: .desk) == nil)
        }
    }

    @Test func `a mail that is moved into a Maildir wakes the watch`() throws {
        try Self.withMaildir { path in
            let desk = try PostDesk()
            let source = try MaildirSource(name: "box", path: path, filer: desk.filer)
            try Self.write(TestMail(), to: path + "/tmp/1")
            #expect(rename(path + "/tmp/1", path + "/new/1") == 0)
            guard case .ready = source.wait(StopSignal()) else {
                Issue.record("the watch slept on")
                return
            }
            #expect(try source.step(StopSignal()) == 1)
        }
    }

    @Test func `a stop ends the waiting`() throws {
        let stop = StopSignal()
        #expect(!stop.isStopped)
        stop.stop()
        #expect(stop.isStopped)
        #expect(stop.poll([], atMost: -1) == .stopped)
    }

    @Test func `a heartbeat tells when it worked last and what is wrong now`() throws {
        try Self.withMaildir { path in
            let desk = try PostDesk()
            let source = try MaildirSource(name: "box", path: path, filer: desk.filer)
            try Self.write(TestMail(), to: path + "/new/1")
            source.beat(StopSignal())
            let worked = desk.now
            desk.wait(60)
            try FileManager.default.removeItem(atPath: path + "/new")
            source.beat(StopSignal())
            let health = try #require(desk.engine.store.sources().first)
            #expect(health.name == "box" && health.taken == 1)
            #expect(health.succeededAt == worked && health.triedAt == desk.now)
            #expect(health.problem.contains("No such file"))
        }
    }
}
