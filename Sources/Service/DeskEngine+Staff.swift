package import Desk
import Storage

/// Staff and devices.
extension DeskEngine {
    package func staff() throws -> Staff {
        // Another process may have changed it: the version is one indexed look-up.
        if let cachedStaff, try store.staffVersion() == cachedStaff.version { return cachedStaff }
        let staff = try store.staff()
        cachedStaff = staff
        return staff
    }

    /// - Returns: the staff as it is now. Asking the store again could fail, and say of what was saved that it was not.
    @discardableResult
    package func change(staff command: StaffCommand, by actor: Actor) throws -> Staff {
        let changed = try store.transaction {
            var staff = try store.staff()
            let events = try staff.decide(command, by: actor, at: now())
            try store.append(staff: events, expectedVersion: staff.version)
            for event in events { staff.apply(event) }
            return staff
        }
        cachedStaff = changed
        return changed
    }

    package func record(_ device: Device, by actor: Actor) throws {
        let events = try device.decideRecord(by: actor, at: now())
        try store.transaction { for event in events { try store.append(device: event) } }
    }
}
