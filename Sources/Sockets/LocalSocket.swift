import CSockets

/// A plain connection to a Unix socket.
package enum LocalSocket {
    /// A connected descriptor; whoever asks closes it.
    package static func connect(to path: String) throws(SocketError) -> Int32 {
        let descriptor = csockets_connect(path)
        guard descriptor >= 0 else { throw SocketError(status: descriptor) }
        return descriptor
    }
}
