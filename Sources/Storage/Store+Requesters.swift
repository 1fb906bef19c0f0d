package import Desk

/// What the desk knows of requesters.
extension Store {
    package func profile(of address: String) throws -> RequesterProfile? {
        try connection.row(
            "select record from requester_profile where address = \(address.lowercased())"
        ) { try payload.read(RequesterProfile.self, $0.bytes(0), "a requester") }
    }

    package func append(requester event: RequesterEvent) throws {
        try append(
            [event], to: .requesters, expectedVersion: version(of: .requesters), deriving: derive)
    }

    func derive(_ change: RequesterChange) throws {
        switch change {
        case .described(let profile):
            // An erased one is of nobody.
            guard !profile.address.isEmpty else { return }
            try connection.execute(
                """
                insert into requester_profile (address, record)
                values (\(profile.address), \(try payload.text(profile)))
                on conflict (address) do update set record = excluded.record
                """)
        }
    }

    func forgetProfile(of address: String) throws {
        try connection.execute("delete from requester_profile where address = \(address.lowercased())")
    }
}
