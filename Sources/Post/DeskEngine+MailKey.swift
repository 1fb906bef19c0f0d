package import Service
package import Sodium
import Storage

extension DeskEngine {
    /// The key that signs the desk's mail, made on first use.
    package func mailKey() throws -> KeyedDigest {
        let bytes = try store.secret("mail") { KeyedDigest.newKey() }
        guard let key = KeyedDigest(key: bytes) else {
            throw StoreError(.corrupt, "the key that signs mail has a wrong length")
        }
        return key
    }
}
