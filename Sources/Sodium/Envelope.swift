import CSodium

/// The two halves of a key that is used once: secrets are sealed to its public half, and only who made it reads them
/// (libsodium's `crypto_box_seal`).
package final class EnvelopeKey: Sendable {
    package let publicKey: [UInt8]
    private let secretKey: SecretBytes

    package init?() {
        var publicKey = [UInt8](repeating: 0, count: Int(crypto_box_PUBLICKEYBYTES))
        let secretKey = SecretBytes(capacity: Int(crypto_box_SECRETKEYBYTES)) { bytes in
            guard let base = bytes.bindMemory(to: UInt8.self).baseAddress,
                crypto_box_keypair(&publicKey, base) == 0
            else { return nil }
            return bytes.count
        }
        guard let secretKey else { return nil }
        self.publicKey = publicKey
        self.secretKey = secretKey
    }

    /// What was sealed to this key; nil for anything else.
    package func open(_ sealed: [UInt8]) -> SecretBytes? {
        let length = sealed.count - crypto_box_sealbytes()
        guard length > 0 else { return nil }
        return SecretBytes(capacity: length) { bytes in
            secretKey.withBytes { key in
                guard let output = bytes.bindMemory(to: UInt8.self).baseAddress,
                    let key = key.bindMemory(to: UInt8.self).baseAddress,
                    crypto_box_seal_open(output, sealed, UInt64(sealed.count), publicKey, key) == 0
                else { return nil }
                return length
            }
        }
    }
}

/// Seals secrets to somebody's ``EnvelopeKey``.
package enum Envelope {
    package static let publicKeyLength = Int(crypto_box_PUBLICKEYBYTES)

    /// nil where the key is no key.
    package static func seal(_ secret: SecretBytes, to publicKey: [UInt8]) -> [UInt8]? {
        guard sodium_init() >= 0, publicKey.count == publicKeyLength else { return nil }
        return secret.withBytes { bytes in
            var sealed = [UInt8](repeating: 0, count: bytes.count + crypto_box_sealbytes())
            let status = crypto_box_seal(
                &sealed, bytes.bindMemory(to: UInt8.self).baseAddress, UInt64(bytes.count), publicKey)
            return status == 0 ? sealed : nil
        }
    }
}

/// Bytes as text and back; for what is no secret.
package enum Base64 {
    package static func text(_ bytes: [UInt8]) -> String {
        let length = sodium_base64_encoded_len(bytes.count, sodium_base64_VARIANT_ORIGINAL)
        var text = [CChar](repeating: 0, count: length)
        sodium_bin2base64(&text, length, bytes, bytes.count, sodium_base64_VARIANT_ORIGINAL)
        return String(decoding: text.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    package static func bytes(_ text: String) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: text.utf8.count)
        var (length, end) = (0, nil as UnsafePointer<CChar>?)
        let characters = text.utf8.map { CChar(bitPattern: $0) }
        let isAll = characters.withUnsafeBufferPointer { characters -> Bool in
            guard let start = characters.baseAddress else { return true }
            let status = sodium_base642bin(
                &bytes, bytes.count, start, characters.count, nil, &length, &end,
                sodium_base64_VARIANT_ORIGINAL)
            return status == 0 && end == start + characters.count
        }
        return isAll ? Array(bytes.prefix(length)) : nil
    }
}
