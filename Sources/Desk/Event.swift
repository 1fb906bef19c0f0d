/// Something that happened on one line of the log, with who and when. The log keeps these for ever.
package struct Event<Body: LoggedChange>: Codable, Hashable, Sendable {
    package typealias Change = Body

    package var at: Timestamp
    /// nil is the desk itself.
    package var by: AgentName?
    package var change: Body

    package init(at: Timestamp, by: AgentName?, change: Body) {
        self.at = at
        self.by = by
        self.change = change
    }

    /// The name of the change in the log and on screen.
    package var kind: String { change.kind }
}

/// What changed, as the log keeps it. Cases are added, never altered: the log must stay readable.
package protocol LoggedChange: Codable, Hashable, Sendable, Erasable {
    /// The shape of the stored payload. A later shape gets a number of its own and an upgrade from this one.
    static var payloadVersion: Int { get }

    /// The name of the change in the log.
    var kind: String { get }
}

extension LoggedChange {
    package static var payloadVersion: Int { 1 }
}
