import CSockets
import Glibc
import Wire

/// One connection, seen from the desk: never blocks, keeps what the other side has not taken yet.
package final class SocketStream {
    package let descriptor: Int32
    private var lines: LineBuffer
    private var output: [UInt8] = []
    private var sent = 0

    init(descriptor: Int32, lineLimit: Int = Frames.requestLimit) {
        self.descriptor = descriptor
        lines = LineBuffer(limit: lineLimit)
    }

    deinit { close(descriptor) }

    package func peer() throws(SocketError) -> Peer { try Peer(of: descriptor) }

    // MARK: In

    /// Reads what is there.
    ///
    /// - Returns: false when the other side is gone.
    package func fill() -> Bool {
        var block = [UInt8](repeating: 0, count: 65_536)
        let count = block.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        if count > 0 {
            lines.append(block[..<count])
            return true
        }
        return count < 0 && (errno == EAGAIN || errno == EINTR)
    }

    /// Reads what an other side that is gone had sent before, as far as a socket holds so much.
    ///
    /// - Returns: whether there was something.
    package func drain() -> Bool {
        var found = false
        var block = [UInt8](repeating: 0, count: 65_536)
        for _ in 0..<16 {
            let count = block.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                lines.append(block[..<count])
                found = true
            } else if count == 0 || errno != EINTR {
                break
            }
        }
        return found
    }

    package func nextLine() -> LineBuffer.Piece? { lines.next() }

    // MARK: Out

    /// Bytes that wait for the other side.
    package var backlog: Int { output.count - sent }

    package func send(_ line: [UInt8]) {
        output += line
        output.append(0x0A)
    }

    /// Writes as much as the other side takes now.
    ///
    /// - Returns: false when the other side is gone.
    package func flush() -> Bool {
        while sent < output.count {
            let count = output[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count > 0 {
                sent += count
            } else if errno == EAGAIN {
                // What was taken need not be kept while the rest waits.
                if sent > 1 << 16 {
                    output.removeFirst(sent)
                    sent = 0
                }
                return true
            } else if errno != EINTR {
                return false
            }
        }
        output.removeAll(keepingCapacity: output.count < 1 << 16)
        sent = 0
        return true
    }
}
