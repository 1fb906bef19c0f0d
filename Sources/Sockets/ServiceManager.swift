import CSockets

/// What the service manager wants to hear (systemd's `sd_notify` protocol, `NOTIFY_SOCKET`).
package struct ServiceManager: Sendable {
    private let address: String?

    package init(environment: [String: String]) {
        address = environment["NOTIFY_SOCKET"].flatMap { $0.isEmpty ? nil : $0 }
    }

    package enum State: String, Sendable {
        case ready = "READY=1"
        case reloading = "RELOADING=1"
        case stopping = "STOPPING=1"
    }

    /// - Returns: false where somebody should have been told and could not be.
    @discardableResult
    package func say(_ state: State) -> Bool {
        guard let address else { return true }
        return csockets_notify(address, state.rawValue) == 0
    }
}
