/// Something the desk learned about a device: the whole record as known from then on.
package typealias DeviceEvent = Event<Device>

extension Device: LoggedChange {
    package var kind: String { "device-recorded" }
}

extension Device {
    /// The event that records a device, or a refusal.
    package func decideRecord(by actor: Actor, at now: Timestamp) throws(Refusal) -> [DeviceEvent] {
        if case .agent(let agent) = actor, !Permission.allows(agent, .manageDevices) {
            throw .notPermitted(.manageDevices)
        }
        guard Self.isValidName(name) else { throw .invalidDeviceName(name) }
        return [DeviceEvent(at: now, by: actor.agentName, change: self)]
    }

    /// At most 15 letters, digits and hyphens, not digits alone (`domain` 11.4).
    package static func isValidName(_ name: String) -> Bool {
        let bytes = name.utf8
        guard (1...15).contains(bytes.count) else { return false }
        let isPlain = bytes.allSatisfy {
            (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45
        }
        return isPlain && !bytes.allSatisfy { (48...57).contains($0) }
    }
}
