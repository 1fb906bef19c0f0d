import CSodium
import Glibc

/// The key that secrets are sealed under where they are stored: a file that only the desk's account can read.
///
/// Each secret is bound to what it is of (the associated data of XChaCha20-Poly1305), so that nobody who can write the
/// store can have one device's password shown as another's.
package struct SealKey: Sendable {
    private let key: SecretBytes

    /// Why there is no key.
    package enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
        case unreadable(errno: Int32)
        case uncreatable(errno: Int32)
        /// Somebody else owns the file, or may read it.
        case notPrivate
        /// It is not as long as a key.
        case noKey

        package var description: String {
            switch self {
            case .unreadable(let number): "the key file cannot be read (error \(number))"
            case .uncreatable(let number): "the key file cannot be made (error \(number))"
            case .notPrivate: "the key file must belong to the desk's account alone; chown and chmod 600 it"
            case .noKey: "the key file holds no key; restore it from where it was kept"
            }
        }
    }

    private static let length = Int(crypto_aead_xchacha20poly1305_ietf_KEYBYTES)
    private static let nonce = Int(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
    private static let tag = Int(crypto_aead_xchacha20poly1305_ietf_ABYTES)

    /// Reads the key.
    ///
    /// - Parameter mayMake: whether to make one where there is none. A key that is made where another one was lost
    ///   would hide the loss.
    package init(path: String, mayMake: Bool) throws(Problem) {
        if mayMake { try Self.provide(path) }
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { throw .unreadable(errno: errno) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
            status.st_mode & 0o077 == 0
        else { throw .notPrivate }
        guard status.st_size == Self.length else { throw .noKey }
        let key = SecretBytes(capacity: Self.length) { bytes in
            read(file, bytes.baseAddress, bytes.count) == bytes.count ? bytes.count : nil
        }
        guard let key else { throw .noKey }
        self.key = key
    }

    /// Makes the file, whole or not at all: two desks that start together come to use one key.
    private static func provide(_ path: String) throws(Problem) {
        if access(path, F_OK) == 0 { return }
        let key = SecretBytes(capacity: length) { bytes in
            if let base = bytes.baseAddress { randombytes_buf(base, bytes.count) }
            return bytes.count
        }
        let draft = path + ".\(getpid())-\(Digest.hexadecimal(Chance.bytes(4)))"
        let file = Glibc.open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .uncreatable(errno: errno) }
        let isWritten = key?.withBytes { write(file, $0.baseAddress, $0.count) == $0.count } ?? false
        let isKept = isWritten && fsync(file) == 0
        close(file)
        defer { unlink(draft) }
        guard isKept else { throw .uncreatable(errno: errno) }
        if link(draft, path) != 0, errno != EEXIST { throw .uncreatable(errno: errno) }
        // That it is there must outlive a failing machine, as what is sealed under it does.
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let directory = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if directory >= 0 {
            fsync(directory)
            close(directory)
        }
    }

    /// - Parameter subject: what it is the secret of.
    package func seal(_ secret: SecretBytes, of subject: String) -> [UInt8]? {
        let nonce = Chance.bytes(Self.nonce)
        let subject = Array(subject.utf8)
        return secret.withBytes { plain in
            key.withBytes { key in
                var sealed = [UInt8](repeating: 0, count: plain.count + Self.tag)
                guard let key = key.bindMemory(to: UInt8.self).baseAddress,
                    crypto_aead_xchacha20poly1305_ietf_encrypt(
                        &sealed, nil, plain.bindMemory(to: UInt8.self).baseAddress, UInt64(plain.count),
                        subject,
                        UInt64(subject.count), nil, nonce, key) == 0
                else { return nil }
                return nonce + sealed
            }
        }
    }

    /// nil where another key sealed it, it is another's secret, or it was changed.
    package func open(_ sealed: [UInt8], of subject: String) -> SecretBytes? {
        let length = sealed.count - Self.nonce - Self.tag
        guard length > 0 else { return nil }
        let (nonce, box) = (Array(sealed.prefix(Self.nonce)), Array(sealed.dropFirst(Self.nonce)))
        let subject = Array(subject.utf8)
        return SecretBytes(capacity: length) { bytes in
            key.withBytes { key in
                guard let output = bytes.bindMemory(to: UInt8.self).baseAddress,
                    let key = key.bindMemory(to: UInt8.self).baseAddress,
                    crypto_aead_xchacha20poly1305_ietf_decrypt(
                        output, nil, nil, box, UInt64(box.count), subject, UInt64(subject.count), nonce, key)
                        == 0
                else { return nil }
                return length
            }
        }
    }
}
