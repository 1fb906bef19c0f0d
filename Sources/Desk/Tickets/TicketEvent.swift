/// Something that happened to a ticket.
package typealias TicketEvent = Event<TicketChange>

/// What changed. Cases are added, never altered: the log must stay readable (see ``payloadVersion``).
///
/// An event carries what the desk's rules made of the command (the queue, the tier), so that folding needs no
/// configuration and an old log means the same under new rules.
package enum TicketChange: LoggedChange {
    case opened(Opening)
    case accepted(Route, queue: Queue)
    case rerouted(Route, queue: Queue, why: String?)
    case claimed
    case released
    case handedOff(to: Baton.Receiver, reason: HandoffReason, tried: String, queue: Queue)
    case batonAccepted(tier: Int, queue: Queue)
    case batonReturned(reason: String, queue: Queue)
    case batonWithdrawn(queue: Queue)
    case replied(String)
    case noted(String)
    case received(InboundEntry)
    case undelivered(Nondelivery)
    case severitySet(Severity)
    case tagged(added: Set<String>, removed: Set<String>)
    case resolved
    case reopened(reason: String?)
    case snoozed(until: Wake)
    case woken
    case skipped(SkipReason)
    case markedDuplicate(of: Int)
    case deviceLinked(String)
    /// A filed case at an outside party, as earlier versions of the desk recorded one.
    case legRecorded(PartyKind, reference: String)
    case leg(LegEvent)
    case restricted
    case unrestricted
    /// It is read and worked on in another ticket from now on.
    case mergedInto(Int)
    /// Another ticket is read and worked on here from now on.
    case mergedFrom(Merger)
    /// That ticket stands for itself again.
    case separated(from: Int)
    /// Entries, by their ids, went to a ticket of their own.
    case splitOff([Int], into: Int)
    /// An entry that was moved here from another ticket.
    case copied(EntryCopy)
    /// The split that made it was taken back.
    case rejoined(into: Int)
    /// The desk did what a service level says to do near the end of a clock.
    case clockStep(ClockStepTaken)
    /// Something about an administrator's password for a device.
    case elevation(ElevationEvent)
    /// The requester said what they think of the help.
    case rated(Rating)
    /// Takes back the change that produced `version`.
    case undone(version: Int, kind: String)

    static let undoneKind = "undone"

    package var kind: String {
        switch self {
        case .opened: "opened"
        case .accepted: "accepted"
        case .rerouted: "rerouted"
        case .claimed: "claimed"
        case .released: "released"
        case .handedOff: "handed-off"
        case .batonAccepted: "baton-accepted"
        case .batonReturned: "baton-returned"
        case .batonWithdrawn: "baton-withdrawn"
        case .replied: "replied"
        case .noted: "noted"
        case .received: "received"
        case .undelivered: "undelivered"
        case .severitySet: "severity-set"
        case .tagged: "tagged"
        case .resolved: "resolved"
        case .reopened: "reopened"
        case .snoozed: "snoozed"
        case .woken: "woken"
        case .skipped: "skipped"
        case .markedDuplicate: "marked-duplicate"
        case .deviceLinked: "device-linked"
        case .legRecorded: "leg-recorded"
        case .leg(let happening): happening.kind
        case .restricted: "restricted"
        case .unrestricted: "unrestricted"
        case .mergedInto: "merged-into"
        case .mergedFrom: "merged-from"
        case .separated: "separated"
        case .splitOff: "split-off"
        case .copied: "copied"
        case .rejoined: "rejoined"
        case .clockStep: "clock-step"
        case .elevation(let event): event.kind
        case .rated: "rated"
        case .undone: Self.undoneKind
        }
    }
}
