import Glibc
package import Sockets

/// Where `tierdesk intake` hands mail to a desk that runs, so that one process alone writes the store: a socket beside
/// the desk's store or its own, on which it speaks LMTP.
package enum IntakeDoor {
    /// The door of the desk that has a store or a socket at `path`.
    package static func path(beside path: String) -> String { path + ".mail" }

    /// Opens the door: whoever may write the store's file may come in.
    ///
    /// - Parameter store: the file; nil for a store that is none, whose door is for the desk's account alone.
    package static func open(beside path: String, store: String?) throws(SocketError) -> Listener {
        var status = stat()
        let isKnown = store.map { stat($0, &status) == 0 } ?? false
        let door = self.path(beside: path)
        let listener = try Listener(path: door, mode: isKnown ? UInt32(status.st_mode) & 0o666 : 0o600)
        // Where the group is not ours to give, the door stays with the account.
        if isKnown { _ = chown(door, uid_t.max, status.st_gid) }
        return listener
    }

    /// What the desk said about a mail.
    package enum Answer: Hashable, Sendable {
        case stored(IntakeReceipt)
        /// It never will be: the sender must hear of it.
        case refused(String)
        /// Not now. Nothing says that it was not stored: the same bytes may come again.
        case later
    }

    /// Hands a mail over, byte for byte, and waits for the answer.
    ///
    /// - Throws: ``SocketError`` where nobody opens.
    package static func hand(_ bytes: [UInt8], over path: String) throws(SocketError) -> Answer {
        let descriptor = try LocalSocket.connect(to: path)
        defer { close(descriptor) }
        limitSilence(descriptor)
        // Everything at once: the desk answers one after the other (RFC 2920, RFC 3030).
        let dialogue =
            "LHLO localhost\r\nMAIL FROM:<>\r\nRCPT TO:<intake@localhost>\r\nBDAT \(bytes.count) LAST\r\n"
        guard send(Array(dialogue.utf8), to: descriptor), send(bytes, to: descriptor) else { return .later }
        // The greeting, three commands, the mail.
        guard let reply = lastReply(of: 5, from: descriptor) else { return .later }
        switch reply.first {
        case "2": return IntakeReceipt(reply).map(Answer.stored) ?? .later
        case "5": return .refused(reply)
        default: return .later
        }
    }

    /// A desk that says nothing for so long is not going to.
    private static func limitSilence(_ descriptor: Int32) {
        var limit = timeval(tv_sec: 300, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
    }

    private static func send(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count > 0 { sent += count } else if errno != EINTR { return false }
        }
        return true
    }

    private static func lastReply(of count: Int, from descriptor: Int32) -> String? {
        var text: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 4096)
        while text.count < 65_536 {
            let replies = String(decoding: text, as: UTF8.self).split(
                separator: "\r\n", omittingEmptySubsequences: false
            )
            .dropLast().filter { $0.dropFirst(3).first != "-" }
            if replies.count >= count { return replies.last.map(String.init) }
            let found = block.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
            if found > 0 { text += block[..<found] } else if found == 0 || errno != EINTR { return nil }
        }
        return nil
    }
}
