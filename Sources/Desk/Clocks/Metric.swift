/// What a clock measures. Cases are added with the parts of the desk that have something to measure.
package enum Metric: String, Codable, CodingKeyRepresentable, CaseIterable, Hashable, Sendable {
    /// From the opening until a person at the desk writes to the requester; never pauses (`helpdesk` (e) 4).
    case firstReply = "first-reply"
    /// From the requester's first unanswered message until a person answers.
    case nextReply = "next-reply"
    /// From the opening until the ticket is resolved.
    case resolve
    /// From a handoff until somebody accepts or returns it.
    case acceptance
    /// While the ticket lies in one tier.
    case tierLeg = "tier-leg"
    /// From handing a case to the IT admin until they filed it.
    case filing
    /// From the filing of a case until its party answered.
    case partyResponse = "party-response"
    /// From a party's last news until the next.
    case partyUpdate = "party-update"

    package var label: String {
        switch self {
        case .firstReply: "first reply"
        case .nextReply: "next reply"
        case .resolve: "resolve"
        case .acceptance: "acceptance"
        case .tierLeg: "tier leg"
        case .filing: "filing by the IT admin"
        case .partyResponse: "party's first answer"
        case .partyUpdate: "party's next update"
        }
    }

    /// Where there is room for a word only.
    package var shortLabel: String {
        switch self {
        case .firstReply, .nextReply: "reply"
        case .resolve: "resolve"
        case .acceptance: "accept"
        case .tierLeg: "tier"
        case .filing: "filing"
        case .partyResponse, .partyUpdate: "party"
        }
    }

    /// It measures a case at an outside party, by that party's profile.
    package var isOfLeg: Bool {
        switch self {
        case .filing, .partyResponse, .partyUpdate: true
        case .firstReply, .nextReply, .resolve, .acceptance, .tierLeg: false
        }
    }

    /// The time is somebody else's: lists are not ordered by it.
    package var isOfOthers: Bool { self == .partyResponse || self == .partyUpdate }

    /// Whether a service level may let it stand still.
    package var mayPause: Bool { self != .firstReply && !isOfLeg }
}

/// Why a clock stands still.
package enum Hold: String, Codable, CaseIterable, Hashable, Sendable {
    /// The ticket waits for the requester's answer.
    case requester
    /// The ticket sleeps until a time that somebody set.
    case snooze
    /// The ticket was closed, and came back.
    case closed

    package var label: String {
        switch self {
        case .requester: "waiting for the requester"
        case .snooze: "snoozed"
        case .closed: "closed"
        }
    }
}
