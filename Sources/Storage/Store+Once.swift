package import Desk
package import Wire

/// Which commands were carried out, by the names their askers gave them.
///
/// Written in the transaction of the command's events, so that after a crash or a broken line the name is there
/// exactly when the events are.
extension Store {
    /// The ticket of a command that was carried out under that name.
    package func performed(_ once: OnceKey) throws -> Int? {
        try connection.integer("select ticket from performed where once = \(once.rawValue)").map { Int($0) }
    }

    package func markPerformed(_ once: OnceKey, on ticket: Int, at now: Timestamp) throws {
        try writing {
            try connection.execute(
                "insert into performed (once, ticket, at) values (\(once.rawValue), \(ticket), \(now))")
        }
    }

    /// How long a client may take to ask again.
    package static let onceSeconds: Int64 = 2 * 86_400

    package func forgetPerformed(before time: Timestamp) throws {
        guard try connection.integer("select 1 from performed where at < \(time) limit 1") != nil else {
            return
        }
        try writing { try connection.execute("delete from performed where at < \(time)") }
    }
}
