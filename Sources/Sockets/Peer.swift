import CSockets
import Glibc

/// Who is at the other end of a local socket. The kernel says it; nothing they send can change it.
package struct Peer: Hashable, Sendable {
    package var user: UInt32
    package var process: Int32

    init(of descriptor: Int32) throws(SocketError) {
        var user: uid_t = 0
        var process: pid_t = 0
        let status = csockets_peer(descriptor, &user, &process)
        guard status == 0 else { throw SocketError(status: status) }
        self.user = user
        self.process = process
    }

    package init(user: UInt32, process: Int32) {
        self.user = user
        self.process = process
    }

    /// The account's name; `uid-N` where the host knows none.
    package var accountName: String { Self.accountName(of: user) }

    package static func accountName(of user: UInt32) -> String {
        guard let entry = getpwuid(user), let name = entry.pointee.pw_name else { return "uid-\(user)" }
        return String(cString: name)
    }
}
