/// What an issue is about, more finely than its class: what queues, the vendor directory and reports go by.
package enum Category: String, Codable, CaseIterable, Hashable, Sendable {
    case windows
    case microsoft365 = "microsoft-365"
    case browser
    case deviceManagement = "device-management"
    case security
    case printing
    case network
    /// A line-of-business application, or any other program.
    case application
    case account
    /// Equipment that is ordered, moved or lost rather than broken.
    case equipment

    // Parts of a machine and what hangs on it.
    case battery
    case power
    case display
    case keyboard
    case mouse
    case audio
    case camera
    case dock
    case storage
    case cooling
    /// Hinges, lids, ports and whatever a fall or a liquid reached.
    case casing
    case phone
    /// The machine as a whole.
    case computer

    /// Whether an issue of a class can be about it.
    package func fits(_ route: Route) -> Bool { isPart == (route == .hardware) }

    /// What a person reads.
    package var label: String {
        switch self {
        case .windows: "Windows"
        case .microsoft365: "Microsoft 365"
        case .deviceManagement: "device management"
        case .computer: "the machine"
        default: rawValue
        }
    }

    private var isPart: Bool {
        switch self {
        case .windows, .microsoft365, .browser, .deviceManagement, .security, .printing, .network,
            .application,
            .account, .equipment:
            false
        case .battery, .power, .display, .keyboard, .mouse, .audio, .camera, .dock, .storage, .cooling,
            .casing,
            .phone, .computer:
            true
        }
    }
}
