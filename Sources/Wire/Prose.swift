package import Desk
import Localization

/// Turns facts into sentences with the next step: the one place where refusals and failures become prose.
package enum Prose {
    package static func sentence(_ refusal: Refusal, tiers: [String] = DeskRules.usualTiers) -> String {
        switch refusal {
        case .notPermitted(let action):
            return localized(
                "You may not \(localized(word: action.summary)). Ask the desk's administrator for the role or grant."
            )
        case .wrongStatus(let action, let status):
            return wrongStatus(action, status)
        case .collision(let aspect, let by, _, let version):
            return
                localized(
                    "\(name(by)) changed the \(localized(word: aspect.rawValue)) meanwhile (version \(version)). Look at it, then decide again."
                )
        case .unknownVersion(let basedOn, let current):
            return
                localized(
                    "Version \(basedOn) is not one this ticket had (it is at \(current)). Reload it and decide again."
                )
        case .heldBy(let agent):
            return localized("\(agent) has this ticket. Write a note, or ask for a handoff.")
        case .alreadyYours:
            return localized("It is yours already.")
        case .notHolder(let holder):
            return holder.map {
                localized(
                    "\($0) has this ticket; only the holder can do that. Ask \($0), or take it once it is released."
                )
            }
                ?? localized("Nobody has this ticket. Take it first.")
        case .batonPending(let receiver):
            return
                localized(
                    "A handoff to \(self.receiver(receiver, tiers)) is waiting. Withdraw it first, or let it be accepted or returned."
                )
        case .noBaton:
            return localized("No handoff is waiting on this ticket.")
        case .notReceiver(let receiver):
            return localized(
                "The handoff is for \(self.receiver(receiver, tiers)). Only they can accept or return it.")
        case .notSender(let sender):
            return localized(
                "\(sender) sent this handoff and can withdraw it. You can return it if it is for you.")
        case .noSuchTier(let tier, let last):
            return localized("There is no tier \(tier). Tiers are 1 to \(last).")
        case .alreadyInTier(let tier):
            return localized("The ticket is with \(tierName(tier, tiers)) already. Choose another receiver.")
        case .noSuchAgent(let agent):
            return localized("No agent \(agent) on this desk. `tierdesk agent list` names them.")
        case .noSuchTicket(let number):
            return localized("No ticket \(number) on this desk. Check the number.")
        case .noSuchDevice(let device):
            return localized(
                "No device \(device) is recorded. Check the name, or let the administrator record it.")
        case .noSuchArticle(let number):
            return localized(
                "There is no article KB-\(number). `tierdesk knowledge list` names those there are.")
        case .noSuchAttachment(let number):
            return localized(
                "The ticket has no file \(number). `tierdesk ticket attachment` lists those it has.")
        case .attachmentNotKept(let number):
            return
                localized(
                    "File \(number) was not taken out of its mail. Ask the administrator for the stored message."
                )
        case .notInQuarantine(let mail):
            return localized(
                "Mail \(mail) does not wait in quarantine: somebody dealt with it. Reload the list.")
        case .missing(let field):
            return localized("The \(localized(word: label(field))) is empty. Fill it in and try again.")
        case .tooLong(let field, let limit):
            return localized(
                "The \(localized(word: label(field))) is longer than \(limit) bytes. Shorten it, or attach it elsewhere."
            )
        case .invalidTag:
            return localized("A tag is 1 to 32 lower-case letters, digits, - _ or :. Choose another word.")
        case .sameRoute(let route):
            return localized("It is \(localized(word: route.rawValue)) already.")
        case .noSuchScore:
            return
                localized(
                    "A rating is a whole number from \(Rating.scores.lowerBound) to \(Rating.scores.upperBound)."
                )
        case .sameSeverity(let severity):
            return localized("It is severity \(severity.rawValue) already.")
        case .duplicateOfItself:
            return localized("A ticket cannot repeat itself. Name the other ticket.")
        case .duplicateOfDuplicate(let survivor):
            return survivor == Ticket.outOfSight
                ? localized("That ticket is a duplicate or a part of another itself. Point to that one.")
                : localized(
                    "That ticket is a duplicate or a part of another itself. Point to ticket \(survivor) instead."
                )
        case .merged, .mergeIntoItself, .mergeTargetMerged, .mergeTargetClosed, .holdsMerged, .notMerged,
            .writtenUnderRestriction, .counterpartOutOfSight, .noSuchEntry, .splitOpening, .splitNeedsMessage,
            .splitWorkedOn:
            return linked(refusal)
        case .wakeInPast:
            return localized("That time has passed. Choose a later one.")
        case .nothingToUndo:
            return localized("You changed nothing on this ticket that could be undone.")
        case .undoBlocked(let kind, let by):
            return
                localized(
                    "\(name(by)) changed it since (\(localized(word: kind))); undoing yours would undo theirs. Change it by hand."
                )
        case .gate(let gate):
            return sentence(gate)
        case .elevation(let refusal):
            return sentence(refusal)
        case .unknownAgent(let agent):
            return
                localized(
                    "\(agent) is not an agent of this desk. Ask its administrator for `tierdesk agent add \(agent)`."
                )
        case .lastAdministrator:
            return localized(
                "That would leave the desk without an administrator. Make somebody else one first.")
        case .auditorStandsAlone:
            return localized("An auditor writes nothing, so the role goes with no other. Give it alone.")
        case .invalidDeviceName:
            return localized("A device name is 1 to 15 letters, digits and hyphens, and not digits alone.")
        case .nameTaken(let agent):
            return localized("\(agent) is on this desk already.")
        case .leg(let refusal):
            return sentence(refusal)
        case .alert(let refusal):
            return sentence(refusal)
        case .checklist(let refusal):
            return sentence(refusal)
        case .announcement(let refusal):
            return sentence(refusal)
        case .migration(let refusal):
            return sentence(refusal)
        case .onHold(let number):
            return number == Ticket.outOfSight
                ? localized(
                    "A ticket of theirs is on hold and has to be kept. Lift the hold first, if you may.")
                : localized(
                    "Ticket \(number) of theirs is on hold and has to be kept. Lift the hold first, if you may."
                )
        case .noSuchView:
            return localized("There is no view of that name. `tierdesk view list` names those there are.")
        case .viewOfConfiguration:
            return localized(
                "That view is one of the configuration: change it there, or save yours under another name.")
        case .tooManyViews(let limit):
            return localized("There are \(limit) saved views already. Delete one that nobody needs.")
        case .noSuchSequence:
            return localized(
                "There is no sequence of that name. `tierdesk sequence list` names those there are.")
        case .tooManySequences(let limit):
            return localized("There are \(limit) sequences already. Delete one that you do not need.")
        case .noSuchMacro:
            return localized("There is no macro of that name. `tierdesk macro list` names those there are.")
        case .openFields(let fields):
            return
                localized(
                    "Nothing on the ticket says {\(fields.joined(separator: "}, {"))}. "
                        + "Fill that in on the ticket, or write the reply by hand.")
        case .replyLeft:
            return
                localized(
                    "The mail of the reply has left: what was sent cannot be taken back. Change the rest by hand."
                )
        case .nobodyKnown:
            return localized("Nothing on this desk is of that address. Check how it is spelled.")
        }
    }

    /// What stands against merging and splitting.
    private static func linked(_ refusal: Refusal) -> String {
        switch refusal {
        case .merged(let into):
            into == Ticket.outOfSight
                ? localized("It was merged into a ticket out of your sight. Ask the desk's administrator.")
                : localized("It was merged into #\(into). Work on that one, or separate them first.")
        case .mergeIntoItself:
            localized("A ticket cannot be merged into itself. Name the other ticket.")
        case .mergeTargetMerged(let into):
            into == Ticket.outOfSight
                ? localized("That ticket was merged itself. Merge into the one it is in instead.")
                : localized("That ticket was merged itself. Merge into #\(into) instead.")
        case .mergeTargetClosed(let target):
            localized("#\(target) is closed. Reopen it first, or merge the other way round.")
        case .holdsMerged(let other):
            other == Ticket.outOfSight
                ? localized(
                    "Another ticket was merged into this one, so it stays. "
                        + "Merge the other way round, or separate them first.")
                : localized(
                    "#\(other) was merged into this one, so it stays. "
                        + "Merge the other way round, or separate them first.")
        case .notMerged: localized("It is not merged into another ticket.")
        case .writtenUnderRestriction:
            localized(
                "Entries were written since that few may read. Lift the restriction if all may, then separate them."
            )
        case .counterpartOutOfSight:
            localized("The other ticket is out of your sight. Ask somebody who sees both.")
        case .noSuchEntry(let id):
            localized("There is no entry \(id) to split off. `tierdesk ticket show` numbers them.")
        case .splitOpening:
            localized("The first message stays: it is what the ticket is about. Split off the others.")
        case .splitNeedsMessage:
            localized("A ticket begins with a message. Choose one that comes before the replies and notes.")
        case .splitWorkedOn(let other):
            other == Ticket.outOfSight
                ? localized("The new ticket has been worked on since. Merge it back instead.")
                : localized("#\(other) has been worked on since. Merge it back instead.")
        default: ""
        }
    }

    package static func sentence(_ warning: StaffWarning) -> String {
        switch warning {
        case .largeEscalationTeam(let share, let limit):
            "The escalation team is \(percent(share)) of the staff; the configuration asks for at most "
                + "\(percent(limit)). Take the role from somebody with `tierdesk agent role`."
        }
    }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

    package static func sentence(_ failure: Failure) -> String {
        switch failure {
        case .storeUnavailable(let reason):
            localized("The desk's store did not answer (\(reason)). Nothing was saved; try again.")
        case .outcomeUnknown:
            localized(
                "The desk's store went away while it was saving. Look whether it is there before you do it again."
            )
        case .storeDamaged(let reason):
            localized("The desk's store cannot be used (\(reason)). Restore it from a backup or an export.")
        case .diskFull:
            localized("The disk that holds the store is full. Nothing was saved; make room and try again.")
        case .busy:
            localized("Many wrote at the same time. Nothing was saved; try again.")
        case .badRequest(let reason):
            localized("The desk did not understand the request (\(reason)).")
        case .badFilter(let error):
            localized("The filter cannot be read from character \(error.position + 1) on.") + " "
                + sentence(error)
        }
    }

    package static func sentence(_ gate: Gate) -> String {
        switch gate {
        case .hardwareGoesToVendor:
            localized("Hardware goes to its vendor, never to operations. Re-class it first if it is none.")
        case .adminMustFile:
            localized("Severity A and B are filed by the IT admin. Hand it over with everything they need.")
        case .testRing: localized("The device is in the Test ring: no elevation and no escalation.")
        case .security:
            localized("It may be a compromise: call the security operations contact before anything else.")
        case .requestIsSeverityC:
            localized("Requests for information and change requests are always severity C.")
        case .needsEnglish:
            localized("Outside support works in English: it will need an English title and description.")
        case .noDevice: localized("No device is known yet. Ask for its name or serial number.")
        }
    }

    package static func sentence(_ reason: QuarantineReason) -> String {
        switch reason {
        case .unreadable: localized("It cannot be read as mail. Look at its bytes, then release or drop it.")
        case .crashing:
            localized("Reading it failed again and again. Look at its bytes with care, then drop it.")
        case .loop: localized("It is the desk's own mail, come back. Find out who forwards it, then drop it.")
        case .spam: localized("The receiving server calls it spam. Release it if it is none.")
        case .bounceOfNothing:
            localized("It reports on mail that this desk did not send. Drop it, or release it.")
        case .answerToNothing:
            localized("A program answered nothing that this desk sent. Drop it, or release it.")
        case .tooManyAutomatic:
            localized("Its ticket got too many automatic mails at once. Look for a loop, then drop it.")
        case .refused:
            localized("No ticket could be made of it. Look at it, then release it again or drop it.")
        case .tooLarge:
            localized(
                "It is too large: only its beginning was kept, and its sender was told. Release it, or drop it."
            )
        }
    }

    /// What to do with a file that a program cannot simply open; nil for any other.
    package static func advice(_ file: MailOrigin.Attachment) -> String? {
        if file.digest.isEmpty { return localized("Not taken out of its mail; the stored message has it.") }
        guard file.label == "Outlook container" else { return nil }
        return localized("Outlook packed its files in here: save it, and unpack it with tnef.")
    }

    /// A size as a person reads it.
    package static func size(_ bytes: Int) -> String {
        if bytes < 1000 { return localized(bytes, one: "\(bytes) byte", other: "\(bytes) bytes") }
        let unit = bytes < 1_000_000 ? 1000 : 1_000_000
        let tenths = (bytes * 10 + unit / 2) / unit
        let number =
            tenths % 10 == 0 || tenths >= 1000
            ? "\(tenths / 10)" : Localization.current.customs.decimal("\(tenths / 10).\(tenths % 10)")
        return unit == 1000 ? localized("\(number) kB") : localized("\(number) MB")
    }

    /// How a way in or out of mail is doing, in a few words.
    package static func words(_ heartbeat: SourceHealth.Heartbeat) -> String {
        switch heartbeat {
        case .well: localized("well", context: "source")
        case .late: localized("late", context: "source")
        case .failing: localized("failing")
        }
    }

    /// What the desk notes on a ticket whose mail pointed to another one.
    package static func possiblyRelated(_ number: Int) -> String { "Possibly related: #\(number)." }

    package static func receiver(_ receiver: Baton.Receiver, _ tiers: [String]) -> String {
        switch receiver {
        case .tier(let tier): tierName(tier, tiers)
        case .agent(let name): name.rawValue
        }
    }

    private static func tierName(_ tier: Int, _ tiers: [String]) -> String {
        tiers.indices.contains(tier - 1) ? localized(word: tiers[tier - 1]) : localized("tier \(tier)")
    }

    private static func name(_ agent: AgentName?) -> String { agent?.rawValue ?? localized("The desk") }

    static var fieldLabels: [String] { Refusal.Field.allCases.map(label) }

    private static func label(_ field: Refusal.Field) -> String {
        switch field {
        case .tried: "account of what was tried"
        case .entries: "list of entries"
        case .plan: "plan of action"
        case .actions: "list of what is meant to be done"
        case .actionsTaken: "account of what was done"
        default: field.rawValue
        }
    }

    private static func wrongStatus(_ action: Action, _ status: Status) -> String {
        switch (action, status) {
        case (.reopen, .merged): localized("It was merged into another ticket. Separate them first.")
        case (.reopen, _):
            localized("It is \(localized(word: status.rawValue)), not closed: there is nothing to reopen.")
        case (.wake, _):
            localized("It is \(localized(word: status.rawValue)), not waiting: there is nothing to wake.")
        case (_, .resolved): localized("It is resolved. Reopen it first.")
        case (_, .merged):
            localized("It was merged into another ticket. Work on that one, or separate them first.")
        case (_, .duplicate):
            localized("It is closed as a duplicate. Work on the other ticket, or reopen this one.")
        default: localized("That does not fit a ticket that is \(localized(word: status.rawValue)).")
        }
    }
}
