/// A just-in-time administrator on one device: asked for on a ticket, used for a while, closed with what was done.
///
/// Folded out of the ticket's events, as a baton is. The fields are those of `domain` 4.3; the password is in none.
package struct Elevation: Codable, Hashable, Sendable, Identifiable {
    /// The version of the ticket that asked for it.
    package var id: Int
    package var request: ElevationRequest
    /// What the desk's rules made of the request when it was asked for.
    package var terms: ElevationTerms
    package var by: AgentName
    package var at: Timestamp
    package internal(set) var approval: Approval
    /// Everybody who was shown the password, each time.
    package internal(set) var views: [View] = []
    /// How many of the views saw a password that is no more.
    package internal(set) var rotatedViews = 0
    package internal(set) var rotatedAt: Timestamp?
    /// When somebody asked for a new password that has not come.
    package internal(set) var rotationWantedAt: Timestamp?
    /// The last attempt to rotate the password failed.
    package internal(set) var failure: RotationFailure?
    package internal(set) var expiredAt: Timestamp?
    package internal(set) var closing: Closing?

    package enum Approval: Codable, Hashable, Sendable {
        case notNeeded
        case pending
        case approved(by: AgentName, at: Timestamp)
        case denied(by: AgentName, at: Timestamp, reason: String)
    }

    package struct View: Codable, Hashable, Sendable {
        package var by: AgentName
        package var at: Timestamp

        package init(by: AgentName, at: Timestamp) {
            self.by = by
            self.at = at
        }
    }

    package struct Closing: Codable, Hashable, Sendable {
        package var by: AgentName
        package var at: Timestamp
        package var actionsTaken: String
        package var isSuccessful: Bool
    }

    package enum State: String, Codable, CaseIterable, Hashable, Sendable {
        /// For somebody's approval.
        case waiting
        case denied
        /// The password may be seen, and nobody has seen it.
        case open
        /// The password was seen, and is good until the elevation expires.
        case elevated
        /// Its time is over; what was done with it has not been said.
        case expired
        /// Its time was over before anybody saw the password: there is nothing to say.
        case lapsed
        case closed
    }

    package var state: State {
        if closing != nil { return .closed }
        if case .denied = approval { return .denied }
        if expiredAt != nil { return views.isEmpty ? .lapsed : .expired }
        if approval == .pending { return .waiting }
        return views.isEmpty ? .open : .elevated
    }

    /// Somebody has to do something about it still.
    package var isOpen: Bool {
        switch state {
        case .waiting, .open, .elevated, .expired: true
        case .denied, .lapsed, .closed: false
        }
    }

    /// When its time is over: counted from the first view, before that from when it could be used.
    package var expiresAt: Timestamp? {
        switch state {
        case .waiting: at.adding(seconds: terms.lifetime)
        case .open: grantedAt.adding(seconds: terms.lifetime)
        case .elevated: (views.first?.at ?? at).adding(seconds: terms.window)
        case .denied, .expired, .lapsed, .closed: nil
        }
    }

    private var grantedAt: Timestamp {
        if case .approved(_, let time) = approval { return time }
        return at
    }

    package var isRotationWanted: Bool { rotationWantedAt != nil }

    /// When somebody last had to do with its password: what comes after is one that nobody knows.
    package var exposedAt: Timestamp { max(views.last?.at ?? at, rotationWantedAt ?? at) }

    /// When something last happened to it that lets its password wait to be another one.
    package var movedAt: Timestamp { max(exposedAt, max(expiredAt ?? at, closing?.at ?? at)) }

    /// Somebody knows the password that holds, and should not any more.
    package var needsRotation: Bool {
        if terms.isPortal { return false }
        guard views.count > rotatedViews else { return isRotationWanted }
        return isRotationWanted || expiredAt != nil || closing != nil
    }
}

/// What is asked: the fields of `domain` 4.3, and what the person answered to the checks of 4.2 and 4.5.
package struct ElevationRequest: Codable, Hashable, Sendable {
    /// Name or serial number; in an event always the name.
    package var device: String
    package var category: String
    package var subcategory: String?
    /// The problem on the device, shortly.
    package var title: String
    /// The steps that are meant to be taken once elevated.
    package var plan: String
    /// What is meant to be done, by the names of the desk's list (``ElevationRules/actions``).
    package var actions: [String]
    /// Why a discouraged action is needed nevertheless.
    package var justification: String?
    /// The second look: the person was shown that an action is discouraged, and went on.
    package var isConfirmed: Bool
    /// The person knows that the device's user is an administrator already.
    package var knowsPowerUser: Bool
    /// Without the grant, in an emergency.
    package var isBreakGlass: Bool

    package init(
        device: String, category: String, subcategory: String? = nil, title: String, plan: String,
        actions: [String], justification: String? = nil, isConfirmed: Bool = false,
        knowsPowerUser: Bool = false, isBreakGlass: Bool = false
    ) {
        self.device = device
        self.category = category
        self.subcategory = subcategory
        self.title = title
        self.plan = plan
        self.actions = actions
        self.justification = justification
        self.isConfirmed = isConfirmed
        self.knowsPowerUser = knowsPowerUser
        self.isBreakGlass = isBreakGlass
    }
}

/// What held when an elevation was asked for: it goes on holding when the configuration changes.
package struct ElevationTerms: Codable, Hashable, Sendable {
    /// The strictest class among what is meant to be done.
    package var standing: ElevationAction.Standing
    /// The administrator's account on the device.
    package var account: String
    /// Seconds that a password is good for once it was seen.
    package var window: Int64
    /// Seconds in which it has to be used.
    package var lifetime: Int64
    package var needsApproval: Bool
    /// The password stays in a vendor's portal, which rotates it.
    package var isPortal: Bool

    package init(
        standing: ElevationAction.Standing, account: String, window: Int64, lifetime: Int64,
        needsApproval: Bool, isPortal: Bool = false
    ) {
        self.isPortal = isPortal
        self.standing = standing
        self.account = account
        self.window = window
        self.lifetime = lifetime
        self.needsApproval = needsApproval
    }
}

/// An attempt to give a device another password that came to nothing.
package struct RotationFailure: Codable, Hashable, Sendable {
    /// The how manyth in a row.
    package var attempt: Int
    package var problem: CredentialProblem

    package init(attempt: Int, problem: CredentialProblem) {
        self.attempt = attempt
        self.problem = problem
    }
}

/// Why a source of passwords did not do what it was asked. Carries nothing that a program said: that may be secret.
package enum CredentialProblem: Error, Codable, Hashable, Sendable {
    /// The program could not be started.
    case notStarted
    /// The program ended with that status.
    case exit(Int)
    /// The program took longer than it may.
    case tooSlow
    /// What it answered is not what the page of the interface says.
    case unreadable
    /// The source knows no password for the device.
    case unknownDevice
    /// The key file is missing, or is not the one that sealed the password.
    case sealedOtherwise
    /// What is configured cannot do it.
    case notSupported
}
