package import Desk

/// Staff and devices.
extension Store {
    /// Who works at the desk, folded from the log.
    package func staff() throws -> Staff {
        Staff(
            try records(of: .staff).map {
                StaffEvent(at: $0.at, by: $0.by, change: try payload.change(StaffEvent.Change.self, from: $0))
            })
    }

    /// How many staff events there are: tells whether a copy is current.
    package func staffVersion() throws -> Int { try version(of: .staff) }

    /// - Throws: ``StoreError`` with `versionConflict` when the staff is at another version.
    package func append(staff events: [StaffEvent], expectedVersion: Int) throws {
        try writing {
            guard try staffVersion() == expectedVersion else {
                throw StoreError(.versionConflict, "appending to the staff")
            }
            for (index, event) in events.enumerated() {
                try log(
                    .staff, version: expectedVersion + index + 1, at: event.at, by: event.by,
                    kind: event.kind,
                    payloadVersion: StaffEvent.payloadVersion, payload: payload.text(event.change))
            }
        }
    }

    /// The device of that name, in either case.
    package func device(named name: String) throws -> Device? {
        try connection.row("select record from device where name = \(DeviceKey.key(name))", readDevice)
    }

    /// The device with that serial number; the first by name where several claim it.
    package func device(serial: String) throws -> Device? {
        guard !serial.isEmpty else { return nil }
        return try connection.row(
            "select record from device where serial = \(serial) order by name limit 1", readDevice)
    }

    /// Devices by name.
    package func devices(limit: Int) throws -> [Device] {
        try connection.rows("select record from device order by name limit \(limit)", readDevice)
    }

    package func append(device event: DeviceEvent) throws {
        let stream = Stream.device(DeviceKey.key(event.device.name))
        try writing {
            try log(
                stream, version: version(of: stream) + 1, at: event.at, by: event.by, kind: "device-recorded",
                payloadVersion: DeviceEvent.payloadVersion, payload: payload.text(event.device))
            try derive(event.device)
        }
    }

    func derive(_ device: Device) throws {
        let serial = device.serial.isEmpty ? nil : device.serial
        try connection.execute(
            """
            insert into device (name, serial, record)
            values (\(DeviceKey.key(device.name)), \(serial), \(try payload.text(device)))
            on conflict (name) do update set serial = excluded.serial, record = excluded.record
            """)
    }

    private func readDevice(_ row: any Row) throws -> Device {
        try payload.read(Device.self, row.bytes(0), "a device")
    }
}

extension StaffEvent {
    /// The name of the change in the log.
    var kind: String {
        switch change {
        case .added: "added"
        case .removed: "removed"
        case .rolesSet: "roles-set"
        case .granted: "granted"
        case .revoked: "revoked"
        case .queuesSet: "queues-set"
        }
    }
}
