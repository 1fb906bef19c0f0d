import CSodium

/// Signs short texts with a secret key, and digests bytes (libsodium's BLAKE2b).
package struct KeyedDigest: Sendable {
    private let key: [UInt8]

    package static let keyLength = 32

    /// - Parameter key: kept secret; of any length from 16 to 64 bytes.
    package init?(key: [UInt8]) {
        guard sodium_init() >= 0, (16...64).contains(key.count) else { return nil }
        self.key = key
    }

    /// A new key from the system's generator.
    package static func newKey() -> [UInt8] { Chance.bytes(keyLength) }

    /// The tag of a text: sixteen bytes in hexadecimal.
    package func tag(_ text: String) -> String {
        Digest.hexadecimal(Digest.hash(text.utf8, length: 16, key: key))
    }

    /// Compares in constant time, so that a forger learns nothing from how long a refusal takes.
    package static func areEqual(_ left: some StringProtocol, _ right: some StringProtocol) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        return left.count == right.count && sodium_memcmp(left, right, left.count) == 0
    }
}

/// Digests that nobody can make two texts agree in.
package enum Digest {
    /// 32 bytes.
    package static func bytes(of bytes: some Collection<UInt8>) -> [UInt8] {
        hash(bytes, length: 32, key: [])
    }

    /// 32 bytes in hexadecimal.
    package static func of(_ bytes: some Collection<UInt8>) -> String {
        hexadecimal(hash(bytes, length: 32, key: []))
    }

    static func hash(_ bytes: some Collection<UInt8>, length: Int, key: [UInt8]) -> [UInt8] {
        let input = Array(bytes)
        return [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            if let base = buffer.baseAddress {
                crypto_generichash(
                    base, length, input, UInt64(input.count), key.isEmpty ? nil : key, key.count)
            }
            count = length
        }
    }

    package static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

/// HMAC-SHA256 (RFC 2104), for signatures that others check.
package enum HMAC {
    package static func sha256(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
        guard sodium_init() >= 0 else { return [] }
        var state = crypto_auth_hmacsha256_state()
        crypto_auth_hmacsha256_init(&state, key, key.count)
        crypto_auth_hmacsha256_update(&state, bytes, UInt64(bytes.count))
        return [UInt8](unsafeUninitializedCapacity: Int(crypto_auth_hmacsha256_BYTES)) { buffer, count in
            if let base = buffer.baseAddress { crypto_auth_hmacsha256_final(&state, base) }
            count = Int(crypto_auth_hmacsha256_BYTES)
        }
    }
}
