/// Everything a person can ask of the desk: the columns of the permission table.
package enum Action: String, Codable, CaseIterable, Hashable, Sendable {
    case read
    case intake
    case accept
    case route
    case claim
    case release
    case handOff = "hand-off"
    case acceptBaton = "accept-baton"
    case returnBaton = "return-baton"
    case withdrawBaton = "withdraw-baton"
    case reply
    case note
    case setSeverity = "set-severity"
    case tag
    case resolve
    case reopen
    case snooze
    case wake
    case skip
    case markDuplicate = "mark-duplicate"
    case linkDevice = "link-device"
    case restrict
    case merge
    case split
    case undo
    case escalate
    case elevate
    case useElevation = "use-elevation"
    case approveElevation = "approve-elevation"
    case breakGlass = "break-glass"
    case rate
    case describeRequester = "describe-requester"
    case manageStaff = "manage-staff"
    case manageDevices = "manage-devices"
    case manageKnowledge = "manage-knowledge"
    case tickChecklists = "tick-checklists"
    case manageChecklists = "manage-checklists"
    case announce
    case acknowledge
    case manageMigration = "manage-migration"
    case export
    case audit
    case erase
    case maintain
    case clockStep = "clock-step"
    case keepElevations = "keep-elevations"

    /// One line of the permission page.
    package var summary: String {
        switch self {
        case .read: "see tickets, queues, counts and search results"
        case .intake: "feed issues into the desk"
        case .accept: "accept a verdict"
        case .route: "give a ticket another class"
        case .claim: "take a ticket"
        case .release: "put a ticket back into its queue"
        case .handOff: "hand a ticket to the next tier, the escalation team or a colleague"
        case .acceptBaton: "accept a handoff"
        case .returnBaton: "return a handoff with a reason"
        case .withdrawBaton: "withdraw one's own handoff"
        case .reply: "write to the requester"
        case .note: "write an internal note"
        case .setSeverity: "set the severity"
        case .tag: "add and remove tags"
        case .resolve: "resolve a ticket"
        case .reopen: "reopen a ticket"
        case .snooze: "snooze a ticket"
        case .wake: "wake a snoozed ticket"
        case .skip: "pass over an offered ticket"
        case .markDuplicate: "mark a ticket as a duplicate"
        case .linkDevice: "say which device a ticket is about"
        case .restrict: "restrict who sees a ticket, and lift that"
        case .merge: "merge a ticket into another, and separate them again"
        case .split: "split entries off into a ticket of their own"
        case .undo: "take back one's own last change"
        case .escalate: "record a case at an outside party"
        case .elevate: "request a just-in-time administrator password"
        case .useElevation: "see, rotate and close an elevation: without the grant only one's own break-glass"
        case .approveElevation: "approve and deny elevations that somebody else asked for"
        case .breakGlass: "ask for an administrator password without the grant, in an emergency"
        case .rate: "record what a requester thinks of the help"
        case .describeRequester: "say how experienced a requester is, and in which language to answer them"
        case .manageStaff: "add agents, give roles and grants"
        case .manageDevices: "record devices"
        case .manageKnowledge: "publish and withdraw articles"
        case .tickChecklists: "tick items of checklists, and write notes on them"
        case .manageChecklists: "begin checklists, give their items owners and days, and withdraw them"
        case .announce: "publish, revise and end announcements"
        case .acknowledge: "say that one read an announcement"
        case .manageMigration: "plan waves of a migration, move them on, record choices and progress"
        case .export: "export the whole log"
        case .audit: "read who did what, and verify the log"
        case .erase: "see all that is held about a person, and erase it"
        case .clockStep: "take a step that a service level asks for near the end of a clock: the desk itself"
        case .keepElevations: "expire elevations and note rotations: the desk itself"
        case .maintain: "rebuild derived tables, run migrations, forget what routing learned"
        }
    }
}
