package import Desk

/// Which elevations somebody wants to see; what is nil does not matter.
package struct ElevationQuery: Codable, Hashable, Sendable {
    package var ticket: Int?
    package var device: String?
    /// Also those that are over and done with.
    package var withClosed: Bool
    package var limit: Int

    package init(ticket: Int? = nil, device: String? = nil, withClosed: Bool = false, limit: Int = 100) {
        self.ticket = ticket
        self.device = device
        self.withClosed = withClosed
        self.limit = limit
    }
}

/// An elevation, and where it was asked for.
package struct ElevationRow: Codable, Hashable, Sendable {
    package var ticket: Int
    package var elevation: Elevation
    /// How the password fares that should be another one by now.
    package var credential: CredentialHealth?

    package init(ticket: Int, elevation: Elevation, credential: CredentialHealth? = nil) {
        self.ticket = ticket
        self.elevation = elevation
        self.credential = credential
    }
}

/// How the rotation of a password fares.
package struct CredentialHealth: Codable, Hashable, Sendable {
    /// When it became another one last.
    package var changedAt: Timestamp?
    /// Attempts in a row that failed.
    package var attempts: Int
    /// When it is tried again.
    package var nextAt: Timestamp?
    package var problem: CredentialProblem?

    package init(
        changedAt: Timestamp? = nil, attempts: Int = 0, nextAt: Timestamp? = nil,
        problem: CredentialProblem? = nil
    ) {
        self.changedAt = changedAt
        self.attempts = attempts
        self.nextAt = nextAt
        self.problem = problem
    }
}

/// What somebody who asked for a password hears.
package enum PasswordAnswer: Codable, Hashable, Sendable {
    /// Its source was asked; ask again with the same key.
    case coming
    /// The password, sealed to the key of whoever asked: base 64. Told once.
    case sealed(String)
    /// It stays in a portal, at this address.
    case portal(String)
    case failed(CredentialProblem)
}

/// What a desk's elevations are like: what a form offers.
package struct ElevationForm: Codable, Hashable, Sendable {
    package var categories: [String]
    package var actions: [ElevationAction]
    package var allowsBreakGlass: Bool
    /// Seconds that a password is good for once it was seen.
    package var window: Int64
    package var isPortal: Bool

    package init(_ rules: ElevationRules) {
        categories = rules.categories
        actions = rules.actions
        allowsBreakGlass = rules.allowsBreakGlass
        window = rules.window
        isPortal = rules.portal != nil
    }
}
