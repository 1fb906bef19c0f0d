/// Personal data was erased: which entries of the log, by whom, when and why. It does not say whose.
package struct ErasureEvent: Codable, Hashable, Sendable {
    package var at: Timestamp
    /// nil is the desk itself.
    package var by: AgentName?
    package var change: Change

    package init(at: Timestamp, by: AgentName?, change: Change) {
        self.at = at
        self.by = by
        self.change = change
    }

    package enum Change: Codable, Hashable, Sendable {
        case erased(Erasure)
    }

    package static let payloadVersion = 1

    /// The name of the change in the log.
    package var kind: String {
        switch change {
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
