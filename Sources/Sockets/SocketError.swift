import Glibc

/// What the system answered where a socket could not be used.
package struct SocketError: Error, Equatable, Sendable, CustomStringConvertible {
    package var number: Int32

    /// - Parameter status: minus the system's error number, as the C side returns it.
    init(status: Int32) { number = -status }

    package var description: String { String(cString: strerror(number)) }

    /// Nobody listens there: the file is missing, or was left behind.
    package var isNobodyThere: Bool { number == ENOENT || number == ECONNREFUSED || number == ENOTDIR }
    package var isForbidden: Bool { number == EACCES || number == EPERM }
    /// Another desk listens there.
    package var isInUse: Bool { number == EADDRINUSE }
    package var isNameTooLong: Bool { number == ENAMETOOLONG }
}
