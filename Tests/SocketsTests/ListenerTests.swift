import FoundationEssentials
import Glibc
import Testing

@testable import Sockets

@Suite struct ListenerTests {
    private final class Folder {
        let path = "/tmp/tierdesk-socket-\(getpid())-\(UInt32.random(in: 0...(.max)))"
        init() { mkdir(path, 0o700) }
        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    @Test func `a lock is held once, and free again when its holder is gone`() throws {
        let folder = Folder()
        let path = folder.path + "/lock"
        var first = try FileLock(path: path, waits: false)
        #expect(first != nil)
        #expect(try FileLock(path: path, waits: false) == nil)
        withExtendedLifetime(first) {}
        first = nil
        #expect(access(path, F_OK) != 0, "no file is left behind")
        #expect(try FileLock(path: path, waits: false) != nil)
    }

    @Test func `two desks cannot listen at one place, and a dead one's socket is no hindrance`() throws {
        let folder = Folder()
        let path = folder.path + "/s"
        var listener: Listener? = try Listener(path: path, mode: 0o600)
        var problem: SocketError?
        do throws(SocketError) { _ = try Listener(path: path, mode: 0o600) } catch { problem = error }
        #expect(problem?.isInUse == true)
        #expect(listener?.isLost == false)
        unlink(path)
        #expect(listener?.isLost == true)
        listener = nil
        // What a killed process leaves: a socket without a listener.
        let left = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(left) }
        #expect(LocalAddress.bind(left, path) == 0)
        #expect(try Listener(path: path, mode: 0o600).isLost == false)
    }

    @Test func `a file that is no socket is never replaced`() throws {
        let folder = Folder()
        let path = folder.path + "/notes.txt"
        _ = FileManager.default.createFile(atPath: path, contents: Data("precious".utf8))
        let problem = #expect(throws: SocketError.self) { try Listener(path: path, mode: 0o600) }
        #expect(problem?.isInUse == false && problem?.number == EEXIST)
        #expect(FileManager.default.contents(atPath: path) == Data("precious".utf8))
    }

    @Test func `a path too long for a socket is said to be so`() {
        let long = "/tmp/" + String(repeating: "x", count: 120)
        var problem: SocketError?
        do throws(SocketError) { _ = try Listener(path: long, mode: 0o600) } catch { problem = error }
        #expect(problem?.isNameTooLong == true)
    }

    @Test func `the kernel says who connects`() throws {
        let folder = Folder()
        let listener = try Listener(path: folder.path + "/s", mode: 0o600)
        #expect(listener.accept() == nil)
        let client = try LocalSocket.connect(to: folder.path + "/s")
        defer { close(client) }
        let peer = try #require(listener.accept()).peer()
        #expect(peer.user == getuid())
        #expect(peer.process == getpid())
        #expect(!peer.accountName.isEmpty)
    }
}

/// Plain sockets, the way a foreign program uses them.
enum LocalAddress {
    static func bind(_ descriptor: Int32, _ path: String) -> Int32 {
        with(path) { Glibc.bind(descriptor, $0, $1) }
    }

    private static func with(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
