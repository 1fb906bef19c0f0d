package import Desk

/// Staff and devices.
extension Store {
    /// Who works at the desk, folded from the log.
    package func staff() throws -> Staff {
        Staff(
            try records(of: .staff).map {
                StaffEvent(at: $0.at, by: $0.by, change: try payload.change(StaffChange.self, from: $0))
            })
    }

    /// How many staff events there are: tells whether a copy is current.
    package func staffVersion() throws -> Int { try version(of: .staff) }

    /// - Throws: ``StoreError`` with `versionConflict` when the staff is at another version.
    package func append(staff events: [StaffEvent], expectedVersion: Int) throws {
        try append(events, to: .staff, expectedVersion: expectedVersion)
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
        let stream = Stream.device(DeviceKey.key(event.change.name))
        try writing {
            try log(event, stream, version: version(of: stream) + 1)
            try derive(event.change)
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
