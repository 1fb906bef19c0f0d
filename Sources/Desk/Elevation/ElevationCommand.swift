/// What somebody asks about an elevation; numbers name it by its id on the ticket.
package enum ElevationCommand: Codable, Hashable, Sendable {
    case request(ElevationRequest)
    case approve(Int)
    case deny(Int, reason: String)
    /// Be shown the password. The event comes first, then the password.
    case view(Int)
    /// A new password now.
    case rotate(Int)
    case close(Int, actionsTaken: String, isSuccessful: Bool)
    /// Its time is over; the desk's own.
    case expire(Int)
    /// The password of the device is another one now, and so many views saw an earlier one; the desk's own.
    case recordRotation(Int, views: Int)
    /// It could not be made another one; the desk's own.
    case recordFailure(Int, RotationFailure)

    package var action: Action {
        switch self {
        case .request(let request): request.isBreakGlass ? .breakGlass : .elevate
        case .approve, .deny: .approveElevation
        case .view, .rotate, .close: .useElevation
        case .expire, .recordRotation, .recordFailure: .keepElevations
        }
    }

    /// The elevation that it is about; nil where it asks for one.
    package var id: Int? {
        switch self {
        case .request: nil
        case .approve(let id), .deny(let id, _), .view(let id), .rotate(let id), .close(let id, _, _),
            .expire(let id), .recordRotation(let id, _), .recordFailure(let id, _):
            id
        }
    }
}

/// What happened to an elevation; numbers name it by its id on the ticket.
package enum ElevationEvent: Codable, Hashable, Sendable {
    case requested(ElevationRequest, ElevationTerms)
    case approved(Int)
    case denied(Int, reason: String)
    /// Whoever did it was about to be shown the password of an account on a device.
    case viewed(Int, account: String, device: String)
    case rotationWanted(Int)
    case rotated(Int, views: Int)
    case rotationFailed(Int, RotationFailure)
    case expired(Int)
    case closed(Int, actionsTaken: String, isSuccessful: Bool)

    /// The name of the change in the log and on screen.
    package var kind: String {
        switch self {
        case .requested(let request, _):
            request.isBreakGlass ? "elevation-break-glass" : "elevation-requested"
        case .approved: "elevation-approved"
        case .denied: "elevation-denied"
        case .viewed: "password-viewed"
        case .rotationWanted: "rotation-wanted"
        case .rotated: "password-rotated"
        case .rotationFailed: "rotation-failed"
        case .expired: "elevation-expired"
        case .closed: "elevation-closed"
        }
    }
}

/// Why an elevation is not to be had, or not like that.
package enum ElevationRefusal: Codable, Hashable, Sendable {
    /// The configuration names no source of passwords.
    case notSetUp
    case noSuchElevation(Int)
    case alreadyClosed(Int)
    case denied(Int)
    case expired(Int)
    /// Somebody has to approve it first.
    case notApproved(Int)
    /// It waits for no approval.
    case notWaiting(Int)
    /// Nobody approves what they asked for.
    case ownRequest
    /// Only these approve here; nobody named: whoever holds the grant, and IT admins.
    case notApprover([AgentName])
    /// Somebody else's, and the person holds no grant.
    case notYours(AgentName)
    case deviceNotLinked(String, linked: String?)
    case unknownRing(String)
    /// Its user is an administrator already (`domain` 4.1).
    case powerUser(String)
    case unknownCategory(String, known: [String])
    case unknownAction(String, known: [String])
    case unsupported(String)
    case needsJustification(String)
    case needsConfirmation(String)
    case tooManyOpen(String, limit: Int)
    case breakGlassNotAllowed
    /// Who holds the grant breaks no glass.
    case holdsGrant
    /// The portal rotates its passwords itself.
    case portalRotates
    /// The ticket is not closed over it.
    case stillOpen(Int)
}
