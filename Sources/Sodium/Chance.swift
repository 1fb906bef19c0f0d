import CSodium

/// Bytes that nobody can foresee (the system's generator, by libsodium).
package enum Chance {
    package static func bytes(_ length: Int) -> [UInt8] {
        guard sodium_init() >= 0, length > 0 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            if let base = buffer.baseAddress { randombytes_buf(base, length) }
            count = length
        }
    }
}
