package import Desk
package import FoundationEssentials
package import Wire

/// Passwords of accounts on devices, sealed, and how their rotation fares. In no export: what is sealed is of use to
/// nobody without the key file, and a desk elsewhere makes its own.
extension Store {
    /// The account on a device that a password is of.
    package struct CredentialKey: Hashable, Sendable {
        /// By ``DeviceKey``.
        package var device: String
        package var account: String

        package init(device: String, account: String) {
            self.device = DeviceKey.key(device)
            self.account = account
        }
    }

    package struct StoredCredential: Hashable, Sendable {
        /// The password that the device is known to have, sealed.
        package var current: Data?
        /// One that it may have got.
        package var pending: Data?
        package var health: CredentialHealth
    }

    package func credential(_ key: CredentialKey) throws -> StoredCredential? {
        try connection.row(
            """
            select current, pending, changed_at, attempts, next_at, problem from credential
            where device = \(key.device) and account = \(key.account)
            """
        ) { row in
            StoredCredential(
                current: row.isNull(0) ? nil : row.bytes(0), pending: row.isNull(1) ? nil : row.bytes(1),
                health: CredentialHealth(
                    changedAt: row.isNull(2) ? nil : Timestamp(seconds: row.integer(2)), attempts: row.int(3),
                    nextAt: row.int(3) == 0 ? nil : Timestamp(seconds: row.integer(4)),
                    problem: row.isNull(5)
                        ? nil : try payload.read(CredentialProblem.self, row.bytes(5), "a credential")))
        }
    }

    /// Takes a password for this caller alone, until the claim lapses; false where somebody else has it.
    package func claim(_ key: CredentialKey, at now: Timestamp, until: Timestamp) throws -> Bool {
        try writing {
            let other = try connection.integer(
                """
                select 1 from credential
                where device = \(key.device) and account = \(key.account) and claimed_until > \(now)
                """)
            if other != nil { return false }
            try connection.execute(
                """
                insert into credential (device, account, claimed_until)
                values (\(key.device), \(key.account), \(until))
                on conflict (device, account) do update set claimed_until = excluded.claimed_until
                """)
            return true
        }
    }

    package func unclaim(_ key: CredentialKey) throws {
        try writing {
            try connection.execute(
                """
                update credential set claimed_until = 0
                where device = \(key.device) and account = \(key.account)
                """)
        }
    }

    /// Keeps the next password before the device hears of it.
    package func keepPending(_ sealed: Data, of key: CredentialKey) throws {
        try writing {
            try connection.execute(
                """
                update credential set pending = \(sealed)
                where device = \(key.device) and account = \(key.account)
                """)
        }
    }

    /// The device has the pending password: it is the one that holds.
    package func promotePending(_ sealed: Data, of key: CredentialKey) throws {
        try writing {
            try connection.execute(
                """
                update credential set current = pending, pending = null
                where device = \(key.device) and account = \(key.account) and pending = \(sealed)
                """)
        }
    }

    package func rotationSucceeded(_ key: CredentialKey, at now: Timestamp) throws {
        try writing {
            try connection.execute(
                """
                update credential
                set changed_at = \(now), attempts = 0, next_at = 0, claimed_until = 0, problem = null
                where device = \(key.device) and account = \(key.account)
                """)
        }
    }

    package func rotationFailed(_ key: CredentialKey, _ failure: RotationFailure, next: Timestamp) throws {
        try writing {
            try connection.execute(
                """
                update credential
                set attempts = \(failure.attempt), next_at = \(next), claimed_until = 0,
                    problem = \(try payload.text(failure.problem))
                where device = \(key.device) and account = \(key.account)
                """)
        }
    }

    /// Whether a password lies here that a key file sealed.
    package func holdsSealed() throws -> Bool {
        try connection.integer(
            "select 1 from credential where current is not null or pending is not null limit 1") != nil
    }

    /// A password that is to be another one and may be tried now, the one that waits longest first.
    package func dueRotation(at now: Timestamp) throws -> CredentialKey? {
        try connection.row(
            """
            select elevation.device, elevation.account from elevation
            left join credential
            on credential.device = elevation.device and credential.account = elevation.account
            where elevation.rotates = 1
            and (credential.device is null
                or (credential.next_at <= \(now) and credential.claimed_until <= \(now)))
            order by elevation.moved_at, elevation.ticket, elevation.id limit 1
            """
        ) { CredentialKey(device: $0.text(0), account: $0.text(1)) }
    }
}
