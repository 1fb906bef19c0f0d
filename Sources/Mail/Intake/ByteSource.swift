import Glibc

/// A file read in blocks, so that its size does not matter.
final class ByteSource {
    static let blockSize = 64 << 10

    private let descriptor: Int32
    private let closesDescriptor: Bool
    /// The error that ended the reading early.
    private(set) var failure: Int32?
    private(set) var bytesRead = 0

    /// Reads from a descriptor that stays the caller's.
    init(descriptor: Int32) {
        self.descriptor = descriptor
        closesDescriptor = false
    }

    /// Opens a file.
    ///
    /// - Throws: ``ImportError`` with the system's reason.
    init(path: String) throws(ImportError) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(code: errno) }
        closesDescriptor = true
    }

    deinit {
        if closesDescriptor { close(descriptor) }
    }

    /// The next block; empty at the end of the file, or where it cannot be read any further.
    func next() -> [UInt8] {
        guard failure == nil else { return [] }
        let block = [UInt8](unsafeUninitializedCapacity: Self.blockSize) { buffer, count in
            count = 0
            guard let base = buffer.baseAddress else { return }
            while true {
                let result = read(descriptor, base, buffer.count)
                if result >= 0 {
                    count = result
                    return
                }
                if errno != EINTR {
                    failure = errno
                    return
                }
            }
        }
        bytesRead += block.count
        return block
    }
}
