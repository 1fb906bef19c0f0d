package import Desk
import Localization

/// What stands against an elevation, and what happened to one.
extension Prose {
    package static func sentence(_ refusal: ElevationRefusal) -> String {
        switch refusal {
        case .notSetUp:
            localized(
                "This desk knows no source of administrator passwords. The administrator sets `elevation` in its configuration."
            )
        case .noSuchElevation(let id):
            localized(
                "The ticket has no elevation \(id). `tierdesk elevation list` names those that are open.")
        case .alreadyClosed(let id):
            localized("Elevation \(id) is over already. Ask for another one if you need it.")
        case .denied(let id):
            localized("Elevation \(id) was denied. Read why, then ask again with another plan.")
        case .expired(let id):
            localized(
                "The time of elevation \(id) is over. Close it with what was done; ask for another one to go on."
            )
        case .notApproved(let id):
            localized("Elevation \(id) waits for its approval. Ask a colleague to look at it.")
        case .notWaiting(let id): localized("Elevation \(id) waits for no approval. Reload the ticket.")
        case .ownRequest: localized("Nobody approves what they asked for themselves. Ask a colleague.")
        case .notApprover(let names):
            names.isEmpty
                ? localized("Whoever holds the grant, and the IT admin, approve elevations. Ask one of them.")
                : localized(
                    "Elevations are approved by \(names.map(\.rawValue).joined(separator: ", ")). Ask them.")
        case .notYours(let name):
            localized(
                "\(name) asked for it, and you hold no grant. Ask the administrator for `tierdesk agent grant`."
            )
        case .deviceNotLinked(let device, let linked):
            linked.map {
                localized("The ticket is about \($0), not \(device). Link the right device to it first.")
            }
                ?? localized("The ticket names no device. Say first that it is about \(device).")
        case .unknownRing(let device):
            localized(
                "The update ring of \(device) is not known, and this desk elevates no such device. Have its record completed."
            )
        case .powerUser(let device):
            localized(
                "The user of \(device) is an administrator already (Power User). Use that, or say that you know and why it is not enough."
            )
        case .unknownCategory(let name, let known):
            localized("There is no category \(name). Choose one of: \(known.joined(separator: ", ")).")
        case .unknownAction(let name, let known):
            localized(
                "\(name) is not on the desk's list of actions. Choose from: \(known.joined(separator: ", "))."
            )
        case .unsupported(let label):
            localized("Not supported with an elevation: \(label). Escalate it instead.")
        case .needsJustification(let label):
            localized("Not recommended: \(label). Say why it is needed all the same.")
        case .needsConfirmation(let label):
            localized("Not recommended: \(label). Look at it once more, then confirm that you want it.")
        case .tooManyOpen(let device, let limit):
            localized(
                limit,
                one:
                    "\(device) has \(limit) open elevation already, as many as the desk allows. Close one first.",
                other:
                    "\(device) has \(limit) open elevations already, as many as the desk allows. Close one first."
            )
        case .breakGlassNotAllowed:
            localized(
                "This desk allows no break-glass. Ask somebody with the grant; `tierdesk agent list` names them."
            )
        case .holdsGrant: localized("You hold the grant: request the elevation, there is no glass to break.")
        case .portalRotates: localized("The password is the portal's, and so is its rotation. Do it there.")
        case .stillOpen(let id):
            localized("Elevation \(id) is still open. Close it with what was done, then resolve the ticket.")
        }
    }

    /// What a thread's history says somebody did.
    package static func told(_ event: ElevationEvent) -> String {
        switch event {
        case .requested(let request, let terms):
            clauses(
                [
                    request.isBreakGlass
                        ? localized("broke glass for \(request.device): \(request.title)")
                        : localized("asked for an elevation of \(request.device): \(request.title)"),
                    localized("plan: \(request.plan)"),
                    request.justification.map { localized("because \($0)") },
                    terms.needsApproval ? localized("needs an approval") : nil,
                ].compactMap(\.self))
        case .approved(let id): localized("approved elevation \(id)")
        case .denied(let id, let reason): localized("denied elevation \(id): \(reason)")
        case .viewed(let id, let account, let device):
            localized("was shown the password of \(account) on \(device) (elevation \(id))")
        case .rotationWanted(let id): localized("asked for a new password (elevation \(id))")
        case .rotated(let id, _): localized("the password was rotated (elevation \(id))")
        case .rotationFailed(let id, let failure):
            localized(
                "the password could not be rotated, attempt \(failure.attempt): \(words(failure.problem)) (elevation \(id))"
            )
        case .expired(let id): localized("elevation \(id) expired")
        case .closed(let id, let actionsTaken, let isSuccessful):
            isSuccessful
                ? localized("closed elevation \(id), successful: \(actionsTaken)")
                : localized("closed elevation \(id), not successful: \(actionsTaken)")
        }
    }

    /// What came of a command.
    package static func done(_ command: ElevationCommand, on number: Int) -> String {
        switch command {
        case .request(let request):
            request.isBreakGlass
                ? localized("Break-glass on #\(number): somebody else has to approve it.")
                : localized("Elevation of \(request.device) asked for on #\(number).")
        case .approve(let id): localized("Elevation \(id) of #\(number) is approved.")
        case .deny(let id, _): localized("Elevation \(id) of #\(number) is denied.")
        case .view(let id): localized("That you see the password of elevation \(id) is on #\(number).")
        case .rotate(let id): localized("Elevation \(id) of #\(number) gets a new password.")
        case .close(let id, _, _): localized("Elevation \(id) of #\(number) is closed.")
        case .expire(let id): localized("Elevation \(id) of #\(number) expired.")
        case .recordRotation(let id, _):
            localized("The password of elevation \(id) of #\(number) was rotated.")
        case .recordFailure(let id, _):
            localized("The password of elevation \(id) of #\(number) was not rotated.")
        }
    }

    /// The time of an elevation, explained as a clock is.
    static func elevation(
        _ elevation: Elevation, at now: Timestamp, time: (Timestamp) -> String
    ) -> [ClockLine] {
        func line(_ standing: String, isLate: Bool) -> ClockLine {
            ClockLine(
                text: localized("Elevation \(elevation.id) of \(elevation.request.device): \(standing)"),
                isLate: isLate)
        }
        guard let expiresAt = elevation.expiresAt else {
            let end = elevation.closing?.at ?? elevation.expiredAt
            let state = localized(word: elevation.state.rawValue, context: "elevation")
            return [line(state + (end.map { ", " + time($0) } ?? ""), isLate: elevation.state == .expired)]
        }
        let whole = elevation.state == .elevated ? elevation.terms.window : elevation.terms.lifetime
        let left = max(0, expiresAt.age(since: now))
        let since =
            elevation.views.first.map {
                localized(
                    "wall time, counted from the first look at its password, by \($0.by), \(time($0.at))")
            }
            ?? localized(
                "wall time, counted from when it was asked for or approved; nobody saw its password")
        let used = localized("\(span(whole - left)) of \(span(whole)) used")
        return [
            line(
                clauses([localized("expires \(time(expiresAt))"), used]) + ", "
                    + localized("\(span(left)) left"), isLate: left == 0),
            ClockLine(text: since, indent: 1),
        ]
    }

    package static func words(_ problem: CredentialProblem) -> String {
        switch problem {
        case .notStarted: localized("its program could not be started")
        case .exit(let status): localized("its program ended with status \(status)")
        case .tooSlow: localized("its program took too long")
        case .unreadable: localized("its program answered something else")
        case .unknownDevice: localized("the source knows no password for the device")
        case .sealedOtherwise: localized("the key file is missing or another one")
        case .notSupported: localized("the source cannot do that")
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
