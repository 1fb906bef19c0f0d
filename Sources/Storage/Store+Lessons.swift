package import Desk

/// What people decided about the class of tickets: what routing learns from.
extension Store {
    /// A ticket whose class a person decided and did not take back.
    package struct LessonFact: Hashable, Sendable {
        package var ticket: Int
        package var route: Route
        /// Where the decision stands in the log.
        package var sequence: Int64
    }

    /// The latest decisions in the order of the log: so many that agree with the verdict the ticket came with, and
    /// so many that do not, since these are rare and teach most.
    package func lessons(limit: Int) throws -> [LessonFact] {
        try [0, 1].flatMap { isOverride in
            try connection.rows(
                """
                select ticket, route, sequence from lesson where is_override = \(isOverride)
                order by sequence desc limit \(limit)
                """
            ) { row in
                guard let route = Route(rawValue: row.text(1)) else {
                    throw StoreError(.corrupt, "a lesson has no known class; rebuild helps")
                }
                return LessonFact(ticket: row.int(0), route: route, sequence: row.integer(2))
            }
        }.sorted { $0.sequence < $1.sequence }
    }

    /// Whether classes were decided, taken back or forgotten after a position in the log.
    package func haveLessonsChanged(after sequence: Int64) throws -> Bool {
        try connection.integer(
            """
            select 1 from event where sequence > \(sequence)
            and kind in ('accepted', 'rerouted', 'undone', 'lessons-forgotten', 'erased') limit 1
            """) != nil
    }

    /// How a ticket began; nil when there is none.
    package func opening(ofTicket number: Int) throws -> Opening? {
        let first = try connection.row(
            "select \(EventRecord.columns) from event where stream = \(Stream.ticket(number).name) and version = 1",
            EventRecord.init)
        guard let first, case .opened(let opening) = try ticketEvent(first).change else { return nil }
        return opening
    }

    package func append(routing events: [RoutingEvent]) throws {
        try writing {
            for event in events {
                try log(event, .routing, version: version(of: .routing) + 1)
                try connection.execute("delete from lesson")
            }
        }
    }

    /// Keeps what a ticket teaches in step with the ticket, in the transaction of its events.
    func writeLesson(from old: TicketFacts?, to new: TicketFacts, ticket: Int) throws {
        guard old?.lesson != new.lesson else { return }
        let decided = try new.lesson.flatMap { lesson in
            try connection.integer(
                "select sequence from event where stream = \(Stream.ticket(ticket).name) and version = \(lesson.version)"
            )
        }
        // An undo can bring a decision back that was made before all were forgotten.
        guard let lesson = new.lesson, let decided, try decided > forgottenUpTo() else {
            try connection.execute("delete from lesson where ticket = \(ticket)")
            return
        }
        try connection.execute(
            """
            insert into lesson (ticket, sequence, route, is_override)
            values (\(ticket), \(decided), \(lesson.route), \(lesson.isOverride ? 1 : 0))
            on conflict (ticket) do update set
                sequence = excluded.sequence, route = excluded.route, is_override = excluded.is_override
            """)
    }

    private func forgottenUpTo() throws -> Int64 {
        try connection.integer(
            """
            select max(sequence) from event
            where stream = \(Stream.routing.name) and kind = 'lessons-forgotten'
            """) ?? 0
    }
}

extension TicketFacts {
    /// What a ticket teaches: the class a person gave it.
    struct LessonFact: Hashable {
        var route: Route
        /// The ticket's version that decided it.
        var version: Int
        /// The verdict it came with said otherwise.
        var isOverride: Bool

        init?(_ ticket: Ticket) {
            guard let version = ticket.standing.decidedIn, let route = ticket.standing.route,
                !ticket.isOpeningErased
            else {
                return nil
            }
            self.route = route
            self.version = version
            isOverride = ticket.verdict.route != route
        }
    }
}
