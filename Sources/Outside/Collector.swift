import COutside
import Glibc

/// Takes an answer in pieces, up to a limit.
final class Collector {
    private var left: Int
    private let receive: (UnsafeRawBufferPointer) -> Void
    private(set) var isFull = false
    /// Lines of an answer's head.
    private(set) var lines: [String] = []

    init(limit: Int, _ receive: @escaping (UnsafeRawBufferPointer) -> Void) {
        left = limit
        self.receive = receive
    }

    static let take: coutside_receive = { context, bytes, length in
        let collector = Unmanaged<Collector>.fromOpaque(context).takeUnretainedValue()
        guard length <= collector.left else {
            collector.isFull = true
            return false
        }
        collector.left -= length
        collector.receive(UnsafeRawBufferPointer(start: bytes, count: length))
        return true
    }

    static let takeLine: coutside_receive = { context, bytes, length in
        let collector = Unmanaged<Collector>.fromOpaque(context).takeUnretainedValue()
        let line = UnsafeRawBufferPointer(start: bytes, count: length)
        // A hundred lines are no head that anybody reads.
        if collector.lines.count < 100 { collector.lines.append(String(decoding: line, as: UTF8.self)) }
        return true
    }
}

/// Strings as C knows a list of them; good inside the call only, and wiped behind it.
func withStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    let pointers = strings.map { strdup($0) } + [nil]
    defer {
        for pointer in pointers.compactMap({ $0 }) {
            explicit_bzero(pointer, strlen(pointer))
            free(pointer)
        }
    }
    return pointers.withUnsafeBufferPointer { buffer in
        // Never empty: it ends with nil.
        body(buffer.baseAddress.unsafelyUnwrapped)
    }
}
