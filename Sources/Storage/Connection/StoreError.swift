/// Why the store did not do something.
///
/// The description may reach a log: it names statements and tables, never a value.
package struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    package var code: Code
    /// What was being done.
    package var context: String
    /// The driver's own code, for whoever looks it up.
    package var driverCode: String?

    package enum Code: String, CaseIterable, Hashable, Sendable {
        /// Others wrote for longer than the connection waits; trying again is safe.
        case busy
        /// The disk is full.
        case full
        /// The file is damaged, or something in the log cannot be read.
        case corrupt
        /// A rule of the schema stood against it.
        case constraint
        /// The log moved on since the version the writer knew.
        case versionConflict = "version-conflict"
        case readOnly = "read-only"
        /// A later Tierdesk wrote this store.
        case schemaTooNew = "schema-too-new"
        /// Reading or writing the file failed.
        case io
        /// There is no store at that place, and none can be made there.
        case cannotOpen = "cannot-open"
        /// The database server cannot be reached: nothing was saved, and trying again is safe.
        case away
        /// The server went away while it was saving, and nobody can tell whether it did.
        case outcomeUnknown = "outcome-unknown"
        /// The caller broke the contract, for example a transaction in a transaction.
        case misuse
        case other
    }

    package init(_ code: Code, _ context: String, driverCode: String? = nil) {
        self.code = code
        self.context = context
        self.driverCode = driverCode
    }

    package var description: String {
        "\(code.rawValue): \(context)" + (driverCode.map { " (driver code \($0))" } ?? "")
    }
}
