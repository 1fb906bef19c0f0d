package import Desk

/// What stands against an elevation, and what happened to one.
extension Prose {
    package static func sentence(_ refusal: ElevationRefusal) -> String {
        switch refusal {
        case .notSetUp:
            "This desk knows no source of administrator passwords. The administrator sets `elevation` in its configuration."
        case .noSuchElevation(let id):
            "The ticket has no elevation \(id). `tierdesk elevation list` names those that are open."
        case .alreadyClosed(let id): "Elevation \(id) is over already. Ask for another one if you need it."
        case .denied(let id): "Elevation \(id) was denied. Read why, then ask again with another plan."
        case .expired(let id):
            "The time of elevation \(id) is over. Close it with what was done; ask for another one to go on."
        case .notApproved(let id): "Elevation \(id) waits for its approval. Ask a colleague to look at it."
        case .notWaiting(let id): "Elevation \(id) waits for no approval. Reload the ticket."
        case .ownRequest: "Nobody approves what they asked for themselves. Ask a colleague."
        case .notApprover(let names):
            names.isEmpty
                ? "Whoever holds the grant, and the IT admin, approve elevations. Ask one of them."
                : "Elevations are approved by \(names.map(\.rawValue).joined(separator: ", ")). Ask them."
        case .notYours(let name):
            "\(name) asked for it, and you hold no grant. Ask the administrator for `tierdesk agent grant`."
        case .deviceNotLinked(let device, let linked):
            linked.map { "The ticket is about \($0), not \(device). Link the right device to it first." }
                ?? "The ticket names no device. Say first that it is about \(device)."
        case .unknownRing(let device):
            "The update ring of \(device) is not known, and this desk elevates no such device. Have its record completed."
        case .powerUser(let device):
            "The user of \(device) is an administrator already (Power User). Use that, or say that you know and why it is not enough."
        case .unknownCategory(let name, let known):
            "There is no category \(name). Choose one of: \(known.joined(separator: ", "))."
        case .unknownAction(let name, let known):
            "\(name) is not on the desk's list of actions. Choose from: \(known.joined(separator: ", "))."
        case .unsupported(let label):
            "Not supported with an elevation: \(label). Escalate it instead."
        case .needsJustification(let label): "Not recommended: \(label). Say why it is needed all the same."
        case .needsConfirmation(let label):
            "Not recommended: \(label). Look at it once more, then confirm that you want it."
        case .tooManyOpen(let device, let limit):
            "\(device) has \(limit) open elevation\(limit == 1 ? "" : "s") already, as many as the desk allows. Close one first."
        case .breakGlassNotAllowed:
            "This desk allows no break-glass. Ask somebody with the grant; `tierdesk agent list` names them."
        case .holdsGrant: "You hold the grant: request the elevation, there is no glass to break."
        case .portalRotates: "The password is the portal's, and so is its rotation. Do it there."
        case .stillOpen(let id):
            "Elevation \(id) is still open. Close it with what was done, then resolve the ticket."
        }
    }

    /// What a thread's history says somebody did.
    package static func told(_ event: ElevationEvent) -> String {
        switch event {
        case .requested(let request, let terms):
            (request.isBreakGlass ? "broke glass for " : "asked for an elevation of ") + request.device
                + ": \(request.title); plan: \(request.plan)"
                + (request.justification.map { "; because \($0)" } ?? "")
                + (terms.needsApproval ? "; needs an approval" : "")
        case .approved(let id): "approved elevation \(id)"
        case .denied(let id, let reason): "denied elevation \(id): \(reason)"
        case .viewed(let id, let account, let device):
            "was shown the password of \(account) on \(device) (elevation \(id))"
        case .rotationWanted(let id): "asked for a new password (elevation \(id))"
        case .rotated(let id, _): "the password was rotated (elevation \(id))"
        case .rotationFailed(let id, let failure):
            "the password could not be rotated, attempt \(failure.attempt): \(words(failure.problem)) (elevation \(id))"
        case .expired(let id): "elevation \(id) expired"
        case .closed(let id, let actionsTaken, let isSuccessful):
            "closed elevation \(id), \(isSuccessful ? "successful" : "not successful"): \(actionsTaken)"
        }
    }

    /// What came of a command.
    package static func done(_ command: ElevationCommand, on number: Int) -> String {
        switch command {
        case .request(let request):
            request.isBreakGlass
                ? "Break-glass on #\(number): somebody else has to approve it."
                : "Elevation of \(request.device) asked for on #\(number)."
        case .approve(let id): "Elevation \(id) of #\(number) is approved."
        case .deny(let id, _): "Elevation \(id) of #\(number) is denied."
        case .view(let id): "That you see the password of elevation \(id) is on #\(number)."
        case .rotate(let id): "Elevation \(id) of #\(number) gets a new password."
        case .close(let id, _, _): "Elevation \(id) of #\(number) is closed."
        case .expire(let id): "Elevation \(id) of #\(number) expired."
        case .recordRotation(let id, _): "The password of elevation \(id) of #\(number) was rotated."
        case .recordFailure(let id, _): "The password of elevation \(id) of #\(number) was not rotated."
        }
    }

    /// The time of an elevation, explained as a clock is.
    static func elevation(
        _ elevation: Elevation, at now: Timestamp, time: (Timestamp) -> String
    ) -> [ClockLine] {
        let title = "Elevation \(elevation.id) of \(elevation.request.device): "
        guard let expiresAt = elevation.expiresAt else {
            let end = elevation.closing?.at ?? elevation.expiredAt
            return [
                ClockLine(
                    text: title + elevation.state.rawValue + (end.map { ", " + time($0) } ?? ""),
                    isLate: elevation.state == .expired)
            ]
        }
        let whole = elevation.state == .elevated ? elevation.terms.window : elevation.terms.lifetime
        let left = max(0, expiresAt.age(since: now))
        let since =
            elevation.views.first.map { "from the first look at its password, by \($0.by), \(time($0.at))" }
            ?? "from when it was asked for or approved; nobody saw its password"
        return [
            ClockLine(
                text: title
                    + "expires \(time(expiresAt)); \(span(whole - left)) of \(span(whole)) used, \(span(left)) left",
                isLate: left == 0),
            ClockLine(text: "wall time, counted \(since)", indent: 1),
        ]
    }

    package static func words(_ problem: CredentialProblem) -> String {
        switch problem {
        case .notStarted: "its program could not be started"
        case .exit(let status): "its program ended with status \(status)"
        case .tooSlow: "its program took too long"
        case .unreadable: "its program answered something else"
        case .unknownDevice: "the source knows no password for the device"
        case .sealedOtherwise: "the key file is missing or another one"
        case .notSupported: "the source cannot do that"
        }
    }

    /// For the log of who did what: no word that anybody wrote.
    static func deed(_ event: ElevationEvent) -> String {
        switch event {
        case .requested(let request, let terms):
            "\(request.device), \(terms.standing.rawValue)" + (terms.needsApproval ? ", needs approval" : "")
        case .viewed(let id, let account, let device): "\(account) on \(device), elevation \(id)"
        case .rotationFailed(let id, let failure): "elevation \(id), attempt \(failure.attempt)"
        case .closed(let id, _, let isSuccessful):
            "elevation \(id), \(isSuccessful ? "successful" : "not successful")"
        case .approved(let id), .denied(let id, _), .rotationWanted(let id), .rotated(let id, _),
            .expired(let id):
            "elevation \(id)"
        }
    }
}
