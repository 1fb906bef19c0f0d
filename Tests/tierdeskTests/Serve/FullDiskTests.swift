import Desk
import FoundationEssentials
import Glibc
import Sockets
import Testing
import Wire

/// A small file system of its own that fills up; only root may make one.
@Suite(.enabled(if: getuid() == 0, "only root can mount a small disk")) struct `A disk that fills up` {
    @Test func `commands are refused with the reason, reading goes on, and work resumes when there is room`()
        throws
    {
        let program = Program()
        let disk = program.folder.path + "/disk"
        mkdir(disk, 0o755)
        guard mount("tmpfs", disk, "tmpfs", 0, "size=3m") == 0 else { return }
        defer { umount2(disk, Int32(MNT_DETACH)) }
        let ballast = disk + "/ballast"
        _ = FileManager.default.createFile(atPath: ballast, contents: Data(count: 600_000))
        let desk = try ServedDesk("--store", "sqlite:\(disk)/desk.sqlite")
        let line = try desk.line()
        let ticket = try desk.open("The disk is small").number
        let text = String(repeating: "words that take room ", count: 500)
        var saved = 0
        var last = Reply.ok
        for _ in 0..<2_000 {
            last = try line.ask(.perform(ticket, .note("\(saved) " + text), basedOn: nil))
            guard case .done = last else { break }
            saved += 1
        }
        #expect(last == .failed(.diskFull))
        guard case .ticket(let full) = try line.ask(.ticket(ticket)) else { throw Failure.busy }
        #expect(full.entries.count == saved + 1, "what was acknowledged is there, what was refused is not")
        guard case .page = try line.ask(.list(ListRequest(view: .all))) else { throw Failure.busy }
        unlink(ballast)
        guard case .done = try line.ask(.perform(ticket, .note("room again"), basedOn: nil)) else {
            throw Failure.busy
        }
        guard case .ticket(let after) = try line.ask(.ticket(ticket)) else { throw Failure.busy }
        #expect(after.entries.count == saved + 2)
    }
}
