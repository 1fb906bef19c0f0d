import Glibc
import Sockets

/// A mail server's side of LMTP: one mail after the other over one connection, each answered before the next.
enum LMTPClient {
    /// - Returns: how many of the mails, from the first on, the desk said it stored.
    static func send(_ mails: [[UInt8]], to path: String) -> Int {
        guard let descriptor = try? LocalSocket.connect(to: path) else { return 0 }
        defer { close(descriptor) }
        var replies = Replies(descriptor)
        guard replies.next()?.hasPrefix("220") == true, say("LHLO mx\r\n", descriptor) else { return 0 }
        guard replies.next()?.hasPrefix("250") == true else { return 0 }
        for (index, mail) in mails.enumerated() {
            // As a server that was told of PIPELINING does.
            guard say("MAIL FROM:<p@example.com>\r\nRCPT TO:<desk@example.org>\r\nDATA\r\n", descriptor),
                replies.next() != nil, replies.next() != nil, replies.next()?.hasPrefix("354") == true,
                say(mail + Array(".\r\n".utf8), descriptor), replies.next()?.hasPrefix("250") == true
            else { return index }
        }
        _ = say("QUIT\r\n", descriptor)
        return mails.count
    }

    private static func say(_ text: String, _ descriptor: Int32) -> Bool { say(Array(text.utf8), descriptor) }

    private static func say(_ bytes: [UInt8], _ descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private struct Replies {
        private let descriptor: Int32
        private var bytes: [UInt8] = []

        init(_ descriptor: Int32) { self.descriptor = descriptor }

        /// The last line of the next reply; nil when the other side is gone.
        mutating func next() -> String? {
            while true {
                while let end = bytes.firstIndex(of: 10) {
                    let line = String(decoding: bytes[..<end], as: UTF8.self)
                    bytes.removeFirst(end + 1)
                    if line.dropFirst(3).first != "-" { return line }
                }
                var block = [UInt8](repeating: 0, count: 4096)
                let count = block.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
                guard count > 0 else { return nil }
                bytes += block[..<count]
            }
        }
    }
}

/// A program with a file for its standard input, as a mail server's pipe runs it.
enum Pipe {
    @discardableResult
    static func run(_ path: String, _ words: [String], input: String) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        var argv = words.map { strdup($0) } + [nil]
        let surroundings = ["HOME=/nonexistent", "PATH=/usr/bin:/bin"]
        var envp = surroundings.map { strdup($0) } + [nil]
        defer { for pointer in argv + envp { free(pointer) } }
        var process: pid_t = 0
        guard posix_spawn(&process, path, &actions, nil, &argv, &envp) == 0 else { return -1 }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : -1
    }
}
