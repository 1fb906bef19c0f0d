package typealias AlertEvent = Event<AlertChange>

/// What can happen to an alert. Cases are added, never altered.
package enum AlertChange: LoggedChange {
    case raised(Raising)
    /// Reported again: logged where the count passes a power of ten, and where it became graver.
    case repeated(Sighting)
    /// By its source, or by hand.
    case reactivated(Sighting, due: Timestamp?)
    /// The source says that the cause is gone.
    case cleared
    /// By hand.
    case closed(reason: String)
    /// Nobody reported it any more.
    case expired
    /// Nobody reacted in time.
    case overdue
    case owned(AgentName?)
    case dated(Timestamp?)
    case linked(Int)
    case unlinked
    /// It left the inbox.
    case forgotten

    package struct Raising: Codable, Hashable, Sendable {
        package var type: AlertType
        /// The type in words.
        package var title: String
        package var statusGroup: String
        package var source: String
        package var device: String?
        package var group: String?
        package var platform: Platform?
        package var key: String?
        package var firstAt: Timestamp
        package var due: Timestamp?
        package var sighting: Sighting

        package init(
            type: AlertType, title: String, statusGroup: String, source: String, device: String? = nil,
            group: String? = nil,
            platform: Platform? = nil, key: String? = nil, firstAt: Timestamp, due: Timestamp?,
            sighting: Sighting
        ) {
            self.type = type
            self.title = title
            self.statusGroup = statusGroup
            self.source = source
            self.device = device
            self.group = group
            self.platform = platform
            self.key = key
            self.firstAt = firstAt
            self.due = due
            self.sighting = sighting
        }
    }

    /// How the condition was reported last.
    package struct Sighting: Codable, Hashable, Sendable {
        /// Reports so far.
        package var count: Int
        package var severity: AlertSeverity
        package var text: String
        /// nil: so many days after the last report as the settings say.
        package var expiresAt: Timestamp?

        package init(count: Int, severity: AlertSeverity, text: String, expiresAt: Timestamp? = nil) {
            self.count = count
            self.severity = severity
            self.text = text
            self.expiresAt = expiresAt
        }
    }

    /// The name of the change in the log.
    package var kind: String {
        switch self {
        case .raised: "alert-raised"
        case .repeated: "alert-repeated"
        case .reactivated: "alert-reactivated"
        case .cleared: "alert-cleared"
        case .closed: "alert-closed"
        case .expired: "alert-expired"
        case .overdue: "alert-overdue"
        case .owned: "alert-owned"
        case .dated: "alert-dated"
        case .linked: "alert-linked"
        case .unlinked: "alert-unlinked"
        case .forgotten: "alert-forgotten"
        }
    }
}

/// What somebody asks of alerts.
package enum AlertCommand: Codable, Hashable, Sendable {
    /// Be its owner.
    case take
    case release
    case assign(AgentName)
    case setDue(Timestamp?)
    /// To a ticket that is there.
    case link(Int)
    case unlink
    case close(reason: String)
    case reactivate
    /// What the desk does by itself when its time has come.
    case expire, noteOverdue, forget
}

extension AlertCommand {
    var isOfTime: Bool {
        switch self {
        case .expire, .noteOverdue, .forget: true
        default: false
        }
    }
}
