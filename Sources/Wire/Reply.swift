package import Desk

/// What the desk answers.
package enum Reply: Codable, Hashable, Sendable {
    case identity(Identity)
    case page(TicketPage)
    case counts(QueueCounts)
    case ticket(TicketDetail)
    case clocks(ClockReport)
    /// nil: nothing is left to offer.
    case offer(TicketDetail?)
    case review(ReviewBoard)
    case legs([LegRow])
    case leg(LegDetail)
    case parties([PartyChoice])
    /// A command was carried out: the ticket as it stands now.
    case done(TicketRow)
    /// An issue was taken in; `isNew` is false where it had been taken in before.
    case opened(TicketRow, isNew: Bool)
    case staff([Agent])
    case device(Device?)
    case devices([Device])
    case pastIssues(PastIssues)
    case audit(AuditPage)
    case articles([ArticleRow])
    case article(Article, sent: ArticleUse)
    case articleUse([ArticleUse])
    case report(ReportPiece)
    case waves(WavesBoard)
    case wave(WaveRow)
    case waveMembers(MembersPage)
    case listTaken(ListReport)
    case waveTexts([WaveTemplate])
    /// An article was published; nil where it was withdrawn.
    case knowledge(ArticleRow?, Publication)
    case alerts(AlertBoard)
    case alert(AlertDetail)
    /// What became of each report.
    case alertsTaken([AlertOutcome])
    case alertsChanged([Alert])
    case checklists([Checklist])
    case checklist(Checklist)
    case operations(OperationsSheet)
    case requester(RequesterProfile)
    case concerns([ConcernCluster])
    case announcements([AnnouncementRow])
    case announcement(AnnouncementDetail)
    /// An announcement was made or changed; its own number is in the row.
    case announced(AnnouncementRow, Publication)
    case answeredMany([TicketAnswer])
    case handover(HandoverSheet)
    case person(PersonRecord)
    case erased(ErasureReport)
    case retention(RetentionBoard)
    case drafts([Draft])
    case deliveries([TicketDelivery])
    case attachment(AttachmentPiece)
    case mailBoard(MailBoard)
    case elevations([ElevationRow])
    case password(PasswordAnswer)
    case views([ViewRow])
    case sequences([CommandSequence])
    case outcomes([Outcome])
    case macros([Macro])
    case ok
    case refused(Refusal)
    case failed(Failure)
}

/// Who speaks to which desk.
package struct Identity: Codable, Hashable, Sendable {
    package var agent: Agent
    package var tiers: [String]
    package var destinations: [Route: Destination]
    package var threshold: Double
    /// The share of the staff that the escalation team should stay under.
    package var escalationShare: Double
    /// Account names of the staff, for handing a ticket to a colleague.
    package var colleagues: [AgentName]
    /// For whoever manages the staff.
    package var warning: StaffWarning?
    /// What a request for an elevation can say; nil where the desk knows no source of passwords.
    package var elevation: ElevationForm?

    package init(
        agent: Agent, tiers: [String], destinations: [Route: Destination], threshold: Double,
        escalationShare: Double, colleagues: [AgentName], warning: StaffWarning? = nil,
        elevation: ElevationForm? = nil
    ) {
        self.elevation = elevation
        self.agent = agent
        self.tiers = tiers
        self.destinations = destinations
        self.threshold = threshold
        self.escalationShare = escalationShare
        self.colleagues = colleagues
        self.warning = warning
    }
}

/// Why the desk could not do it, where no rule of the desk stands against it. Carries no text from outside.
package enum Failure: Error, Codable, Hashable, Sendable {
    /// The store did not take it: nothing was saved, trying again is safe.
    case storeUnavailable(reason: String)
    /// The store went away while it was saving: whether it did is not known.
    case outcomeUnknown
    /// The store's files are damaged or of another version.
    case storeDamaged(reason: String)
    case diskFull
    /// Many wrote at once; nothing was saved, trying again is safe.
    case busy
    case badRequest(reason: String)
    case badFilter(FilterError)
}
