import FoundationEssentials
import Glibc
import Sockets
import StoreHarness
import Testing
import Wire

/// What a service manager does with a desk: opens its socket, waits for its word.
@Suite struct `A desk under a service manager` {
    @Test func `it says when it is ready and when it stops`() throws {
        let program = Program()
        let inbox = try Datagrams(program.folder.path + "/notify")
        let running = program.start(
            ["serve", "--socket", program.folder.path + "/s"], environment: ["NOTIFY_SOCKET": inbox.path])
        #expect(inbox.next() == "READY=1")
        kill(running.process, SIGTERM)
        #expect(inbox.next() == "STOPPING=1")
        #expect(program.wait(for: running).status == 0)
    }

    /// Hands a listening socket to the desk as descriptor 3, as the protocol of `LISTEN_FDS` says.
    private static let activator = """
        import os, socket, sys
        path, program = sys.argv[1], sys.argv[2]
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        listener.bind(path)
        listener.listen(16)
        descriptor = listener.detach()
        if descriptor != 3:
            os.dup2(descriptor, 3)
        os.set_inheritable(3, True)
        os.environ["LISTEN_PID"], os.environ["LISTEN_FDS"] = str(os.getpid()), "1"
        os.execv(program, [program, "serve"])
        """

    @Test(.enabled(if: access("/usr/bin/python3", X_OK) == 0, "Python plays the service manager"))
    func `it takes over a socket that was opened for it, and leaves it there`() throws {
        let program = Program()
        let path = program.folder.path + "/activated.sock"
        let script = program.folder.write("activate.py", Self.activator)
        let running = program.start([script, path, Program.path], executable: "/usr/bin/python3")
        try until { (try? DeskLine(path: path, watches: false).ask(.counts)) != nil }
        kill(running.process, SIGTERM)
        #expect(program.wait(for: running).status == 0)
        #expect(access(path, F_OK) == 0, "it belongs to the service manager")
    }

    /// A datagram socket that keeps what it is sent.
    private struct Datagrams {
        let path: String
        private let descriptor: Int32

        init(_ path: String) throws {
            self.path = path
            descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
            let status = withUnsafePointer(to: address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
            try #require(status == 0)
            var limit = timeval(tv_sec: 30, tv_usec: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        }

        func next() -> String {
            var block = [UInt8](repeating: 0, count: 256)
            let count = block.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
            return String(decoding: block.prefix(max(0, count)), as: UTF8.self)
        }
    }
}
