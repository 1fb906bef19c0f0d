package import Desk
import Synchronization
package import Wire

/// The counter between those who ask for passwords and the one who fetches them from their source: the desk's loop
/// puts a slip down and goes on, the runner takes it and leaves a sealed box. Passwords do not come here unsealed.
///
/// Nothing of it is kept: an answer that nobody collects is thrown away, and the asker asks anew.
package final class PasswordCounter: Sendable {
    /// Somebody was noted as seeing a password, and waits for it.
    package struct Slip: Hashable, Sendable {
        package var agent: AgentName
        package var ticket: Int
        package var elevation: Int
        /// The how manyth view of the elevation it is.
        package var view: Int
        /// The public half of a key that the asker made for this, base 64.
        package var key: String
    }

    private struct Order {
        var slip: Slip
        var askedAt: Timestamp
        var isTaken = false
        var answer: PasswordAnswer?
    }

    private let orders = Mutex<[Order]>([])
    private let ring: @Sendable () -> Void

    /// - Parameter ring: wakes the runner.
    package init(ring: @escaping @Sendable () -> Void) { self.ring = ring }

    /// Longer nobody waits, and no answer lies about.
    static let patience: Int64 = 300
    /// More at once is no desk's work.
    static let places = 256

    /// Puts a slip down; false where the counter is full.
    func ask(_ slip: Slip, at now: Timestamp) -> Bool {
        let isTaken = orders.withLock { orders in
            orders.removeAll { now.age(since: $0.askedAt) > Self.patience }
            guard orders.count < Self.places else { return false }
            orders.append(Order(slip: slip, askedAt: now))
            return true
        }
        if isTaken { ring() }
        return isTaken
    }

    /// What there is for somebody who asked with that key; nil where they did not. An answer is given out once.
    func answer(_ key: String, for agent: AgentName, ticket: Int, elevation: Int) -> PasswordAnswer? {
        orders.withLock { orders in
            guard
                let index = orders.firstIndex(where: {
                    $0.slip.key == key && $0.slip.agent == agent && $0.slip.ticket == ticket
                        && $0.slip.elevation == elevation
                })
            else { return nil }
            guard orders[index].answer != nil else { return .coming }
            return orders.remove(at: index).answer
        }
    }

    /// The next slip that nobody works on.
    package func take() -> Slip? {
        orders.withLock { orders in
            guard let index = orders.firstIndex(where: { !$0.isTaken }) else { return nil }
            orders[index].isTaken = true
            return orders[index].slip
        }
    }

    /// Puts a slip back: its password is in other hands just now.
    package func putBack(_ slip: Slip) {
        orders.withLock { orders in
            guard let index = orders.firstIndex(where: { $0.slip == slip }) else { return }
            var order = orders.remove(at: index)
            order.isTaken = false
            orders.append(order)
        }
    }

    package func leave(_ answer: PasswordAnswer, for slip: Slip) {
        orders.withLock { orders in
            guard let index = orders.firstIndex(where: { $0.slip == slip }) else { return }
            orders[index].answer = answer
        }
    }
}
