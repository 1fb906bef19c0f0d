/// What somebody asks of a ticket. ``Ticket/decide(_:by:at:basedOn:context:)`` turns it into events or a refusal.
package enum TicketCommand: Codable, Hashable, Sendable {
    /// Agree with the verdict: the ticket goes to its queue.
    case accept
    /// Give it another class than the verdict's, or give a class where routing abstained.
    case route(Route, why: String?)
    /// Take it and work on it now.
    case claim
    /// Put it back into its queue.
    case release
    case handOff(to: Baton.Receiver, reason: HandoffReason, tried: String)
    case acceptBaton
    case returnBaton(reason: String)
    case withdrawBaton
    /// To the requester.
    case reply(String)
    /// For the desk only.
    case note(String)
    case setSeverity(Severity)
    case tag(add: Set<String>, remove: Set<String>)
    case resolve
    case reopen(reason: String?)
    case snooze(until: Wake)
    case wake
    /// Not now, offered by play mode.
    case skip(SkipReason)
    case markDuplicate(of: Int)
    case linkDevice(String)
    /// A security or personnel matter: few may see it from now on.
    case restrict
    case unrestrict
    /// A further message from the requester.
    case receive(InboundEntry)
    /// A mail of the desk did not arrive.
    case reportUndelivered(Nondelivery)
    /// Go on with it in another ticket.
    case merge(into: Int)
    /// Let it stand for itself again.
    case unmerge
    /// Make a ticket of its own out of entries, by their ids.
    case split([Int], subject: String)
    /// Take back the author's own last change.
    case undo
    /// Take back the author's own change that made this version.
    case undoChange(Int)
    /// About an administrator's password for a device.
    case elevation(ElevationCommand)
    /// A case at an outside party.
    case leg(LegCommand)
    /// What a service level says to do near the end of a clock; the desk's own.
    case takeStep(ClockStepKey)
    /// What the requester thinks of the help.
    case rate(Rating)

    /// A short name, the same in the log, on the wire and in the permission table.
    package var action: Action {
        switch self {
        case .accept: .accept
        case .route: .route
        case .claim: .claim
        case .release: .release
        case .handOff: .handOff
        case .acceptBaton: .acceptBaton
        case .returnBaton: .returnBaton
        case .withdrawBaton: .withdrawBaton
        case .reply: .reply
        case .note: .note
        case .setSeverity: .setSeverity
        case .tag: .tag
        case .resolve: .resolve
        case .reopen: .reopen
        case .snooze: .snooze
        case .wake: .wake
        case .skip: .skip
        case .markDuplicate: .markDuplicate
        case .linkDevice: .linkDevice
        case .restrict, .unrestrict: .restrict
        case .receive, .reportUndelivered: .intake
        case .merge, .unmerge: .merge
        case .split: .split
        case .undo, .undoChange: .undo
        case .elevation(let command): command.action
        case .leg(let command): command.action
        case .takeStep: .clockStep
        case .rate: .rate
        }
    }

    /// The aspects a command decides on, what it is about first. Empty: it commutes with everything.
    package var aspects: [Ticket.Aspect] {
        switch self {
        case .accept, .route: [.route, .status]
        case .claim, .release: [.holder, .status]
        case .handOff: [.baton, .holder, .status]
        case .acceptBaton, .returnBaton, .withdrawBaton: [.baton, .status]
        case .reply: [.entries, .status]
        case .note, .tag, .skip, .linkDevice, .restrict, .unrestrict, .receive, .reportUndelivered, .split: []
        case .setSeverity: [.severity]
        case .resolve, .reopen, .snooze, .wake: [.status]
        case .markDuplicate, .merge, .unmerge: [.status]
        case .undo, .undoChange, .takeStep, .rate: []
        // Whether an elevation is still what it was is asked of it, not of the ticket.
        case .elevation: []
        case .leg(let command): command.aspects
        }
    }
}

/// A message from outside, as intake understood it.
package struct InboundEntry: Codable, Hashable, Sendable {
    package var text: String
    /// Sent by a program, not a person: adds an entry and changes nothing else (`helpdesk` E14).
    package var isAutomatic: Bool
    /// Who wrote it, where that was not the requester.
    package var sender: Requester?
    package var origin: MailOrigin?

    package init(
        text: String, isAutomatic: Bool = false, sender: Requester? = nil, origin: MailOrigin? = nil
    ) {
        self.text = text
        self.isAutomatic = isAutomatic
        self.sender = sender
        self.origin = origin
    }
}

/// What is needed to open a ticket.
package struct Opening: Codable, Hashable, Sendable {
    package var subject: String
    package var text: String
    package var requester: Requester
    package var device: String?
    package var language: Language
    package var source: Source
    package var severity: Severity
    package var verdict: Verdict
    /// The verdict's confidence reached the desk's threshold: it goes to its queue, else it stays in Triage.
    package var isConfident: Bool
    /// The id the issue had where it came from, to find it again.
    package var externalID: String?
    /// Where it is to be found whole, when it came by mail.
    package var origin: MailOrigin?
    /// The ticket it was a part of.
    package var splitFrom: SplitOrigin?

    package init(
        subject: String, text: String, requester: Requester, device: String? = nil, language: Language,
        source: Source, severity: Severity = .c, verdict: Verdict, isConfident: Bool,
        externalID: String? = nil, origin: MailOrigin? = nil, splitFrom: SplitOrigin? = nil
    ) {
        self.subject = subject
        self.text = text
        self.requester = requester
        self.device = device
        self.language = language
        self.source = source
        self.severity = severity
        self.verdict = verdict
        self.isConfident = isConfident
        self.externalID = externalID
        self.origin = origin
        self.splitFrom = splitFrom
    }
}
