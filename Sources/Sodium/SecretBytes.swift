import CSodium

/// Bytes that nobody else may learn: locked in memory, in no dump of it, between guard pages, and wiped when let go
/// (libsodium's `sodium_malloc`). They never become a `String`, and say nothing of themselves.
package final class SecretBytes: @unchecked Sendable {
    // Unchecked: written by `init` alone, and only read after that.
    private let base: UnsafeMutableRawPointer
    package let count: Int

    /// - Parameter fill: writes the bytes, and says how many there are; nil makes nothing.
    package init?(capacity: Int, _ fill: (UnsafeMutableRawBufferPointer) throws -> Int?) rethrows {
        guard sodium_init() >= 0, capacity > 0, let base = sodium_malloc(capacity) else { return nil }
        do {
            guard let count = try fill(UnsafeMutableRawBufferPointer(start: base, count: capacity)),
                (0...capacity).contains(count)
            else {
                sodium_free(base)
                return nil
            }
            self.base = base
            self.count = count
        } catch {
            sodium_free(base)
            throw error
        }
        sodium_mprotect_readonly(base)
    }

    deinit { sodium_free(base) }

    /// The bytes, to be read in place; a copy of them is the caller's to wipe.
    package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try body(UnsafeRawBufferPointer(start: base, count: count))
    }

    /// A random text of so many characters out of an alphabet of at most 256.
    package static func password(length: Int, alphabet: [UInt8]) -> SecretBytes? {
        guard sodium_init() >= 0, (2...256).contains(alphabet.count) else { return nil }
        return SecretBytes(capacity: length) { bytes in
            for index in bytes.indices {
                bytes[index] = alphabet[Int(randombytes_uniform(UInt32(alphabet.count)))]
            }
            return length
        }
    }
}

/// Collects secret bytes that come in pieces.
package final class SecretBuffer {
    private let base: UnsafeMutableRawPointer
    private let capacity: Int
    package private(set) var count = 0
    /// A piece found no room: what was collected is not all.
    package private(set) var hasOverflowed = false

    package init?(capacity: Int) {
        guard sodium_init() >= 0, capacity > 0, let base = sodium_malloc(capacity) else { return nil }
        self.base = base
        self.capacity = capacity
    }

    deinit { sodium_free(base) }

    package func append(_ piece: UnsafeRawBufferPointer) {
        guard !hasOverflowed, piece.count <= capacity - count else {
            hasOverflowed = true
            return
        }
        if let from = piece.baseAddress { (base + count).copyMemory(from: from, byteCount: piece.count) }
        count += piece.count
    }

    package func append(_ byte: UInt8) { withUnsafeBytes(of: byte) { append($0) } }

    /// Texts that are no secret, such as what stands around one.
    package func append(_ text: String) {
        var text = text
        text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
    }

    package func append(_ secret: SecretBytes) { secret.withBytes { append($0) } }

    package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try body(UnsafeRawBufferPointer(start: base, count: count))
    }

    /// What was collected; nil where not all of it found room.
    package func finish() -> SecretBytes? {
        guard !hasOverflowed, count > 0 else { return nil }
        return SecretBytes(capacity: count) { bytes in
            bytes.copyMemory(from: UnsafeRawBufferPointer(start: base, count: count))
            return count
        }
    }
}
