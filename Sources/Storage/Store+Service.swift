package import Desk

/// Service levels, and what depends on them.
extension Store {
    /// Takes the service levels from the log.
    func loadService() throws {
        let records = try records(of: .service)
        let events = try records.map {
            ServiceEvent(at: $0.at, by: $0.by, change: try payload.change(ServiceChange.self, from: $0))
        }
        use(ServiceHistory(events, zone: zone))
        serviceVersion = records.count
    }

    /// Takes levels that another process adopted.
    ///
    /// - Returns: whether there were any.
    @discardableResult
    package func refreshService() throws -> Bool {
        guard try version(of: .service) != serviceVersion else { return false }
        try loadService()
        return true
    }

    /// Adopts other service levels, where they are others.
    ///
    /// - Returns: whether they are. Tickets follow by ``reclock(limit:)``.
    @discardableResult
    package func adopt(_ levels: ServiceLevels, by actor: Actor, at now: Timestamp) throws -> Bool {
        try refreshService()
        if rules.service.current.levels == levels { return false }
        return try transaction {
            // Another process may have been first.
            try refreshService()
            let events = try ServiceEvent.decideAdopt(levels, over: rules.service, by: actor, at: now)
            try append(events, to: .service, expectedVersion: serviceVersion)
            try loadService()
            return !events.isEmpty
        }
    }

    /// Brings some open tickets up to date whose place in the lists was made under other service levels or other
    /// zone data; they are found by an index, and closed tickets never change.
    ///
    /// - Returns: their numbers; none once all are up to date.
    package func reclock(limit: Int) throws -> [Int] {
        let current = rules.service.fingerprint
        let condition: SQL = "clocked is not null and clocked"
        guard
            try connection.integer("select 1 from ticket where \(condition) < \(current) limit 1") != nil
                || connection.integer("select 1 from ticket where \(condition) > \(current) limit 1") != nil
        else { return [] }
        return try transaction {
            let numbers = try ["<", ">"].flatMap { sign in
                try connection.rows(
                    """
                    select number from ticket where \(condition) \(literal: sign) \(current)
                    order by clocked limit \(limit)
                    """
                ) { $0.int(0) }
            }
            for number in numbers {
                guard let ticket = try ticket(number) else { continue }
                try rederive(ticket)
            }
            return numbers
        }
    }

    /// Tickets with a clock that has come to a step, the longest overdue first.
    package func dueSteps(now: Timestamp, limit: Int) throws -> [Int] {
        try connection.rows(
            """
            select number from ticket where step_at is not null and step_at <= \(now)
            order by step_at, number limit \(limit)
            """
        ) { $0.int(0) }
    }

    /// When the next clock comes to a step; nil where none will.
    package func nextStep() throws -> Timestamp? {
        try connection.integer("select min(step_at) from ticket where step_at is not null")
            .map { Timestamp(seconds: $0) }
    }
}
