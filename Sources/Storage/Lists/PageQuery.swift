import Desk
import Wire

/// The statements behind a list page.
///
/// Without words or tags a page is the first rows of a few index ranges in the order of the list, read from the
/// cursor on: ``Scope/ranges(queue:)``. A word or tag that few tickets have leads instead: its tickets are looked up and sorted, so that a rare word need not
/// walk a million rows; one that many have is tested along the way, where a page fills soon.
struct PageQuery {
    var view: QueueView
    var filter: Filter
    var scope: Scope
    var after: PageCursor?
    var limit: Int
    /// What ages and days are counted from, and the zone of the days in seconds east of UTC.
    var now: Timestamp
    var zone: Int
    var dialect: any Dialect

    /// Up to this many tickets are looked up one by one.
    static let fewEnough = 2000

    /// Selects of ticket numbers that could lead: one for each condition that other tables answer.
    var candidates: [SQL] { leading.compactMap(matches) }

    private var leading: [Filter.Test] {
        filter.terms.filter { !$0.isExcluded }.map(\.test).filter { matches($0) != nil }
    }

    /// The tickets of one candidate, looked up one by one.
    func select(leader: Int) -> SQL {
        // `cross join` keeps the order: the few first, then their rows.
        """
        select ticket.number, ticket.due, ticket.row
        from (select distinct ticket from (\(candidates[leader])) as matches) as found
        cross join ticket where ticket.number = found.ticket and \(scope.condition)
        \(list("ticket", number: "number"))\(tests(except: leader))\(order("ticket", number: "number"))
        limit \(limit)
        """
    }

    /// One statement for each range of the list: the page is the first rows of what they give between them.
    var selects: [SQL] {
        ranges.map { range in
            """
            select ticket.number, ticket.due, ticket.row
            from \(range.rows)\(list(range.table, number: range.number))\(tests())
            \(order(range.table, number: range.number)) limit \(limit)
            """
        }
    }

    /// Selects of the numbers of tickets that match, for counting them: at most ``limit`` among the first `reach` rows of each range.
    func numbers(reach: Int) -> [SQL] {
        ranges.map { range in
            """
            select ticket.number from (
                select ticket.* from \(range.rows)\(list(range.table, number: range.number))
                \(order(range.table, number: range.number)) limit \(reach)) as ticket
            where true\(tests()) limit \(limit)
            """
        }
    }

    /// A range of the list, with the table whose index has its order and that table's column of ticket numbers.
    private struct IndexRange {
        var rows: SQL
        var table = "ticket"
        var number = "number"
    }

    private var ranges: [IndexRange] {
        // Whoever holds a ticket sees it.
        if view == .mine { return [IndexRange(rows: "ticket where true")] }
        return scope.ranges(queue: view.queue).map { range in
            switch range {
            case .place(let place):
                return IndexRange(rows: "ticket where ticket.place = \(place.key)")
            case .reader(let reader, let place):
                let rows: SQL = """
                    reader cross join ticket
                    where ticket.number = reader.ticket and reader.reader = \(reader.key)
                    and reader.place = \(place.key)
                    """
                return IndexRange(rows: rows, table: "reader", number: "ticket")
            }
        }
    }

    /// Which list, and from where on.
    private func list(_ table: String, number: String) -> SQL {
        let (table, number) = (SQL(literal: table), SQL(literal: number))
        if view == .all { return after.map { " and \(table).\(number) < \($0.number)" } ?? "" }
        let list: SQL =
            view == .mine ? " and ticket.held_by = \(scope.agent)" : " and \(table).list = \(view)"
        let start: SQL =
            after.map { " and (\(table).due, \(table).\(number)) > (\($0.order), \($0.number))" } ?? ""
        return "\(list)\(start)"
    }

    private func order(_ table: String, number: String) -> SQL {
        let (table, number) = (SQL(literal: table), SQL(literal: number))
        return view == .all
            ? " order by \(table).\(number) desc"
            : " order by \(table).due, \(table).\(number)"
    }

    /// What the filter asks of a row.
    private func tests(except leader: Int? = nil) -> SQL {
        var sql: SQL = ""
        for (index, test) in leading.enumerated() where index != leader {
            if let passes = passes(test) { sql.append(" and \(passes)") }
        }
        for term in filter.terms {
            if let condition = condition(term) { sql.append(" and \(condition)") }
        }
        return sql
    }

    /// A select of the tickets that a test matches, for tests that other tables answer.
    private func matches(_ test: Filter.Test) -> SQL? {
        if let query = search(test) { return dialect.tickets(matching: query) }
        return switch test {
        case .tags(let tags): among("tag", tags)
        case .parties(let parties): among("leg", parties, "party")
        case .created(let spans): stretch("opened_at", spans, looksAhead: false)
        case .updated(let spans): stretch("changed_at", spans, looksAhead: false)
        case .address(let address):
            "select number as ticket from ticket where address = \(address)"
        case .holders(let holders):
            having("holder", holders.map(name))
        case .keepers(let keepers):
            having("keeper", keepers.map(name))
        case .devices(let devices):
            having("device", devices)
        default:
            nil
        }
    }

    private func search(_ test: Filter.Test) -> SearchQuery? {
        switch test {
        case .word(let word): SearchQuery([word])
        case .requester(let words): words.isEmpty ? nil : SearchQuery(words, column: .people)
        default: nil
        }
    }

    /// Whether the ticket that the list stands on passes a test that other tables answer.
    private func passes(_ test: Filter.Test) -> SQL? {
        // A look at the row costs less than a look at the set.
        if isOfRow(test) { return columnTest(test).map { "(\($0))" } }
        if let query = search(test) { return dialect.condition("ticket.number", matches: query) }
        // The sign keeps the set from leading: it is only tested.
        return matches(test).map { "+ticket.number in (\($0))" }
    }

    /// Only for values that an index can find: where nothing is one of them, most tickets may match.
    private func having(_ column: String, _ values: [String?]) -> SQL? {
        guard values.allSatisfy({ $0 != nil }) else { return nil }
        let values = SQL.list(values.compactMap(\.self)) { "\($0)" }
        return "select number as ticket from ticket where \(literal: column) in \(values)"
    }

    /// Tickets with rows of another table that name one of the values; where `none` is one of them, most may match.
    private func among(_ table: String, _ values: [String?], _ column: String? = nil) -> SQL? {
        guard values.allSatisfy({ $0 != nil }) else { return nil }
        let values = SQL.list(values.compactMap(\.self)) { "\($0)" }
        return "select ticket from \(literal: table) where \(literal: column ?? table) in \(values)"
    }

    /// Tickets of a stretch of time with two ends: one that is open reaches over most of a desk, or is read off soon.
    private func stretch(_ column: String, _ spans: [TimeSpan], looksAhead: Bool) -> SQL? {
        "select number as ticket from ticket where \(within(column, spans, looksAhead: looksAhead))"
    }

    private func within(_ column: String, _ spans: [TimeSpan], looksAhead: Bool) -> SQL {
        SQL.oneOf(
            spans.map { span in
                let (from, to) = span.instants(at: now, zone: zone, looksAhead: looksAhead)
                return between(column, from?.seconds, to?.seconds)
            })
    }

    private func between(_ column: String, _ low: Int64?, _ high: Int64?, leads: Bool = true) -> SQL {
        let column = SQL(literal: (leads ? "ticket." : "+ticket.") + column)
        return switch (low, high) {
        case (let low?, let high?): "\(column) >= \(low) and \(column) < \(high)"
        case (let low?, nil): "\(column) >= \(low)"
        case (nil, let high?): "\(column) < \(high)"
        case (nil, nil): "true"
        }
    }

    private func isOfRow(_ test: Filter.Test) -> Bool {
        switch test {
        case .created, .updated: true
        default: false
        }
    }

    private func name(_ holder: Filter.Holder) -> String? {
        switch holder {
        case .nobody: nil
        case .me: scope.agent.rawValue
        case .agent(let name): name.rawValue
        }
    }

    private func condition(_ term: Filter.Term) -> SQL? {
        if let passes = passes(term.test) { return term.isExcluded ? "not \(passes)" : nil }
        guard let test = columnTest(term.test) else { return nil }
        return term.isExcluded ? "not (\(test))" : test
    }

    private func columnTest(_ test: Filter.Test) -> SQL? {
        switch test {
        case .word, .requester, .address: nil
        case .routes(let routes): Self.isIn("route", routes.map { $0?.rawValue })
        case .categories(let categories): Self.isIn("category", categories.map { $0?.rawValue })
        case .severities(let severities): Self.isIn("severity", severities.map(\.rawValue))
        case .statuses(let statuses): Self.isIn("status", statuses.map(\.rawValue))
        case .states(let states): SQL.oneOf(states.map(Self.state))
        case .queues(let queues): Self.isIn("queue", queues.map(\.rawValue))
        case .languages(let languages): Self.isIn("language", languages.map(\.rawValue))
        case .sources(let sources): Self.isIn("source", sources.map(\.rawValue))
        case .holders(let holders): Self.isIn("holder", holders.map(name))
        case .keepers(let keepers): Self.isIn("keeper", keepers.map(name))
        case .devices(let devices): Self.isIn("device", devices)
        case .tags(let tags): Self.names("tag", "tag", tags)
        case .parties(let parties): Self.names("leg", "party", parties)
        case .tiers(let tiers): SQL.oneOf(tiers.map { between("tier", $0.low, $0.high) })
        case .numbers(let numbers): number(numbers)
        case .clocks(let clocks): SQL.oneOf(clocks.map(clock))
        case .created(let spans): within("opened_at", spans, looksAhead: false)
        case .updated(let spans): within("changed_at", spans, looksAhead: false)
        case .due(let spans):
            "ticket.due < \(ListOrder.firstPaused) and (\(within("due", spans, looksAhead: true)))"
        case .wakes(let spans):
            "ticket.wake_at is not null and (\(within("wake_at", spans, looksAhead: true)))"
        }
    }

    /// Single numbers are looked up, and `all` is in their order; elsewhere a range must not lead out of the list's order.
    private func number(_ spans: [NumberSpan]) -> SQL {
        let singles = spans.compactMap(\.single)
        if singles.count == spans.count { return "ticket.number in \(SQL.list(singles) { "\($0)" })" }
        return SQL.oneOf(spans.map { between("number", $0.low, $0.high, leads: view == .all) })
    }

    private func clock(_ state: Filter.ClockState) -> SQL {
        switch state {
        case .late: "ticket.due <= \(now)"
        case .running: "ticket.due > \(now) and ticket.due < \(ListOrder.firstPaused)"
        case .paused: "ticket.due >= \(ListOrder.firstPaused) and ticket.due < \(ListOrder.firstWithout)"
        case .none: "ticket.due >= \(ListOrder.firstWithout)"
        }
    }

    private static func state(_ state: Filter.State) -> SQL {
        switch state {
        case .open: "ticket.list <> 'closed'"
        case .closed: "ticket.list = 'closed'"
        case .restricted:
            "ticket.place in \(SQL.list(Scope.Place.all.filter(\.isRestricted).map(\.key)) { "\($0)" })"
        case .handoff: baton("pending")
        case .returned: baton("returned")
        }
    }

    private static func baton(_ state: String) -> SQL {
        "exists (select 1 from baton where baton.ticket = ticket.number and baton.state = \(state))"
    }

    /// Whether another table names one of the values for the ticket; nil: whether it names none at all.
    private static func names(_ table: String, _ column: String, _ values: [String?]) -> SQL {
        let (table, column) = (SQL(literal: table), SQL(literal: column))
        let known = values.compactMap(\.self)
        var tests: [SQL] = []
        if known.count < values.count {
            tests.append("not exists (select 1 from \(table) where \(table).ticket = ticket.number)")
        }
        if !known.isEmpty {
            tests.append(
                """
                exists (select 1 from \(table) where \(table).ticket = ticket.number
                and \(table).\(column) in \(SQL.list(known) { "\($0)" }))
                """)
        }
        return SQL.oneOf(tests)
    }

    /// A missing value counts as the empty string, so that `not` means what people mean by it.
    private static func isIn(_ column: String, _ values: [String?]) -> SQL {
        "coalesce(ticket.\(literal: column), '') in \(SQL.list(values) { "\($0 ?? "")" })"
    }
}
