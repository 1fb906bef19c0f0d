/// Why the desk did not do what was asked: facts, turned into sentences in one place only.
package enum Refusal: Error, Codable, Hashable, Sendable {
    /// The actor's roles and grants do not allow the action.
    case notPermitted(Action)
    /// The action does not fit the status.
    case wrongStatus(Action, Status)
    /// Somebody changed the same aspect since the command was decided.
    case collision(Ticket.Aspect, by: AgentName?, at: Timestamp, version: Int)
    /// The ticket changed under the command too often, or its version is not one the desk gave out.
    case unknownVersion(basedOn: Int, current: Int)
    case heldBy(AgentName)
    case alreadyYours
    case notHolder(AgentName?)
    case batonPending(to: Baton.Receiver)
    case noBaton
    /// The baton is for somebody else.
    case notReceiver(Baton.Receiver)
    case notSender(AgentName)
    case noSuchTier(Int, last: Int)
    case alreadyInTier(Int)
    case noSuchAgent(AgentName)
    case noSuchTicket(Int)
    case noSuchDevice(String)
    case noSuchArticle(Int)
    /// The ticket has no file of that number.
    case noSuchAttachment(Int)
    /// The file was too large to be taken out of its mail; it is in there.
    case attachmentNotKept(Int)
    /// Nobody knows the mail, or somebody dealt with it.
    case notInQuarantine(Int)
    /// A text that is required is empty.
    case missing(Field)
    case tooLong(Field, limit: Int)
    case invalidTag(String)
    case sameRoute(Route)
    /// Not one of ``Rating/scores``.
    case noSuchScore(Int)
    case sameSeverity(Severity)
    case duplicateOfItself
    /// The target is itself marked a duplicate, of this other ticket.
    case duplicateOfDuplicate(Int)
    /// The ticket is read and worked on in another one.
    case merged(into: Int)
    case mergeIntoItself
    /// The target was itself merged into another.
    case mergeTargetMerged(into: Int)
    /// The target is closed.
    case mergeTargetClosed(Int)
    /// Others were merged into the ticket, that one among them.
    case holdsMerged(Int)
    case notMerged
    /// Words were written since under the restriction that came with the merged ticket.
    case writtenUnderRestriction
    /// The change was made to two tickets, and one of them is out of sight.
    case counterpartOutOfSight
    /// The ticket has no such entry that could be split off.
    case noSuchEntry(Int)
    /// The first message was to be split off.
    case splitOpening
    /// The first of the entries to split off is no message of the requester.
    case splitNeedsMessage
    /// Something happened to the ticket that was split off.
    case splitWorkedOn(Int)
    case wakeInPast
    case nothingToUndo
    /// Something later stands on what would be undone.
    case undoBlocked(kind: String, by: AgentName?)
    case gate(Gate)
    case elevation(ElevationRefusal)
    /// Nobody of that account is known to the desk.
    case unknownAgent(AgentName)
    case lastAdministrator
    /// The auditor's role was to be given together with another.
    case auditorStandsAlone
    case invalidDeviceName(String)
    case nameTaken(AgentName)
    /// What stands against a case at an outside party.
    case leg(LegRefusal)
    case checklist(ChecklistRefusal)
    /// What stands against a command to an announcement.
    case announcement(AnnouncementRefusal)
    case alert(AlertRefusal)
    /// What stands against a step of a migration.
    case migration(MigrationRefusal)
    /// The ticket has to be kept as it is.
    case onHold(Int)
    /// Nothing on the desk is of the person.
    case nobodyKnown
    case noSuchView
    /// A view of the configuration was to be changed.
    case viewOfConfiguration
    case tooManyViews(limit: Int)
    case noSuchSequence
    case tooManySequences(limit: Int)
    /// The mail of a reply that was to be taken back has left.
    case replyLeft
    case noSuchMacro
    /// A text has fields that nothing on the ticket fills.
    case openFields([String])

    /// It is so already: nothing was left to do.
    package var saysItIsSo: Bool {
        switch self {
        case .alreadyYours, .alreadyInTier, .sameRoute, .sameSeverity: true
        default: false
        }
    }

    package enum Field: String, Codable, CaseIterable, Hashable, Sendable {
        case subject, text, tried, reason, reference, name, entries, address
        case device, title, plan, category, subcategory, actions, justification
        case actionsTaken = "actions-taken"
    }
}
