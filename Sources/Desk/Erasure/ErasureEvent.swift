/// Personal data was erased: which entries of the log, by whom, when and why. It does not say whose.
package typealias ErasureEvent = Event<ErasureChange>

package enum ErasureChange: LoggedChange {
    case erased(Erasure)

    package var kind: String {
        switch self {
        case .erased: "erased"
        }
    }
}

/// What one erasure took.
package struct Erasure: Codable, Hashable, Sendable {
    package var reason: Reason
    /// Entries of the log that stand there in an erased form now.
    package var entries: [Entry]
    /// Stored mails whose bytes went.
    package var mails: Int
    /// Files that had come with them.
    package var files: Int
    /// Mails of the desk, drafts, and other things that are not in the log.
    package var others: Int

    package init(reason: Reason, entries: [Entry], mails: Int = 0, files: Int = 0, others: Int = 0) {
        self.reason = reason
        self.entries = entries
        self.mails = mails
        self.files = files
        self.others = others
    }

    /// One entry: nothing else may stand there.
    package struct Entry: Codable, Hashable, Sendable {
        package var sequence: Int64
        /// Of what stands there now, salted, in hexadecimal.
        package var digest: String

        package init(sequence: Int64, digest: String) {
            self.sequence = sequence
            self.digest = digest
        }
    }

    /// Why. A choice and not a text, so that nobody writes the name of whoever was erased.
    package enum Reason: String, Codable, CaseIterable, Hashable, Sendable {
        /// The person asked for it.
        case request
        /// It had been kept as long as the desk's settings say.
        case retention
        /// It should never have been on the desk.
        case mistake
    }
}
