/// Commands of the console under a name, to be done again one after the other: recorded by an agent, or configured.
package struct CommandSequence: Codable, Hashable, Sendable {
    package var name: String
    /// A command with what it is given, or an input, each as the console writes it.
    package var steps: [String]

    package init(name: String, steps: [String]) {
        self.name = name
        self.steps = steps
    }

    /// In characters.
    package static let nameLimit = 40
    package static let stepLimit = 200
    /// Of all steps together, in bytes.
    package static let textLimit = 65_536
    /// Of one agent, and in a configuration.
    package static let most = 100

    /// - Throws: what is wrong with its name or its length.
    package func check() throws(Refusal) {
        if name.allSatisfy(\.isWhitespace) || name.contains(where: \.isNewline) { throw .missing(.name) }
        if name.count > Self.nameLimit { throw .tooLong(.name, limit: Self.nameLimit) }
        if steps.isEmpty { throw .missing(.text) }
        let length = steps.reduce(0) { $0 + $1.utf8.count }
        if steps.count > Self.stepLimit || length > Self.textLimit {
            throw .tooLong(.text, limit: Self.textLimit)
        }
    }
}
