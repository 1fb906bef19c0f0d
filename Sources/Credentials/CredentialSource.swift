package import Desk
package import Service
package import Sodium

/// Where administrators' passwords come from, and how they become others. Every call takes its time, and is made with
/// the password in nobody else's hands.
package protocol CredentialSource: Sendable {
    /// At most so many seconds pass in one call.
    var seconds: Int64 { get }

    /// What the desk keeps, sealed, before the device is told: the next password; nil where the source keeps it itself.
    ///
    /// - Parameter pending: what was kept before, by an attempt whose end is not known.
    func next(_ job: DeskEngine.CredentialJob, pending: [UInt8]?) throws(CredentialProblem) -> [UInt8]?

    /// Makes the device's password another one. Called again with the same `pending` after an attempt whose end is not
    /// known.
    func change(_ job: DeskEngine.CredentialJob, pending: [UInt8]?) throws(CredentialProblem)

    /// Whether the password has to become another one before one can be shown.
    func mustChange(current: [UInt8]?, pending: [UInt8]?) -> Bool

    /// The password that holds.
    func read(_ job: DeskEngine.CredentialJob, current: [UInt8]?) throws(CredentialProblem) -> SecretBytes
}
