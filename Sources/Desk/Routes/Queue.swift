/// Where a ticket lies until somebody settles it.
package enum Queue: String, Codable, CaseIterable, Hashable, Sendable {
    case triage
    case managedDesktop = "managed-desktop"
    case hardware
    case other
    case escalation

    /// The queue that a route leads to.
    package init(_ route: Route) {
        switch route {
        case .managedDesktop: self = .managedDesktop
        case .hardware: self = .hardware
        case .other: self = .other
        }
    }
}

/// A list an agent can look at: a queue, or a cut across all of them.
package enum QueueView: String, Codable, CodingKeyRepresentable, CaseIterable, Hashable, Sendable {
    case triage
    case managedDesktop = "managed-desktop"
    case hardware
    case other
    case escalation
    /// Held by the one who looks.
    case mine
    /// Snoozed, or waiting for an answer.
    case waiting
    /// Every ticket, resolved ones included.
    case all

    package init(_ queue: Queue) {
        switch queue {
        case .triage: self = .triage
        case .managedDesktop: self = .managedDesktop
        case .hardware: self = .hardware
        case .other: self = .other
        case .escalation: self = .escalation
        }
    }

    /// The queue behind the view, where it is one.
    package var queue: Queue? { Queue(rawValue: rawValue) }
}
