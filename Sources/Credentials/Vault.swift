package import Desk
package import Outside
package import Service
package import Sodium
import Storage

/// The desk's own store of passwords: it makes one for each account on a device, keeps it sealed, and hands it to a
/// program of the site that sets it on the device.
///
/// The next password is kept before the program runs and becomes the current one after it succeeded. Whatever ends
/// between the two, the same password is set again: what the device has is never one that nobody knows.
package struct Vault: CredentialSource {
    private let key: SealKey
    private let program: SiteProgram
    private let length: Int
    private let alphabet: [UInt8]

    /// Without the characters that are taken for each other when a password is typed by hand.
    package static let alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!#%+-=?_"

    package init(key: SealKey, program: SiteProgram, length: Int = 20, alphabet: String = Vault.alphabet) {
        self.key = key
        self.program = program
        self.length = length
        self.alphabet = Array(Set(alphabet.utf8)).sorted()
    }

    package var seconds: Int64 { Int64(program.seconds) }

    private static func subject(_ job: DeskEngine.CredentialJob) -> String {
        job.key.device + "\n" + job.account
    }

    package func next(
        _ job: DeskEngine.CredentialJob, pending: [UInt8]?
    ) throws(CredentialProblem) -> [UInt8]? {
        if let pending { return pending }
        guard let password = SecretBytes.password(length: length, alphabet: alphabet),
            let sealed = key.seal(password, of: Self.subject(job))
        else { throw .notSupported }
        return sealed
    }

    package func change(_ job: DeskEngine.CredentialJob, pending: [UInt8]?) throws(CredentialProblem) {
        guard let pending, let password = key.open(pending, of: Self.subject(job)) else {
            throw .sealedOtherwise
        }
        let order = CredentialOrder(.set, job)
        guard let message = order.message(password: password) else { throw .notSupported }
        _ = try program.obey(message, wantsAnswer: false)
    }

    package func mustChange(current: [UInt8]?, pending: [UInt8]?) -> Bool { current == nil || pending != nil }

    package func read(
        _ job: DeskEngine.CredentialJob, current: [UInt8]?
    ) throws(CredentialProblem) -> SecretBytes {
        guard let current, let password = key.open(current, of: Self.subject(job)) else {
            throw .sealedOtherwise
        }
        return password
    }
}
