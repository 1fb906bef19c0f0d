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
        """
    }

    /// One statement for each range of the list: the page is the first rows of what they give between them.
    var selects: [SQL] {
        // Whoever holds a ticket sees it.
        if view == .mine { return [select("ticket where true")] }
        return scope.ranges(queue: view.queue).map { range in
            switch range {
            case .place(let place):
                return select("ticket where ticket.place = \(place.key)")
            case .reader(let reader, let place):
                let range: SQL = """
                    reader cross join ticket
                    where ticket.number = reader.ticket and reader.reader = \(reader.key)
                    and reader.place = \(place.key)
                    """
                return select(range, by: "reader", number: "ticket")
            }
        }
    }

    /// - Parameter table: whose index has the order of the list; `number` is its column of ticket numbers.
    private func select(_ range: SQL, by table: String = "ticket", number: String = "number") -> SQL {
        """
        select ticket.number, ticket.due, ticket.row from \(range)\(list(table, number: number))\(tests())
        \(order(table, number: number))
        """
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
            ? " order by \(table).\(number) desc limit \(limit)"
            : " order by \(table).due, \(table).\(number) limit \(limit)"
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
        case .tags(let tags):
            "select ticket from tag where tag in \(SQL.list(tags) { "\($0)" })"
        case .address(let address):
            "select number as ticket from ticket where address = \(address)"
        case .holders(let holders):
            having("holder", holders.map(name))
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
        case .word, .requester, .tags, .address: nil
        case .routes(let routes): Self.isIn("route", routes.map { $0?.rawValue })
        case .categories(let categories): Self.isIn("category", categories.map { $0?.rawValue })
        case .severities(let severities): Self.isIn("severity", severities.map(\.rawValue))
        case .statuses(let statuses): Self.isIn("status", statuses.map(\.rawValue))
        case .queues(let queues): Self.isIn("queue", queues.map(\.rawValue))
        case .languages(let languages): Self.isIn("language", languages.map(\.rawValue))
        case .holders(let holders): Self.isIn("holder", holders.map(name))
        case .devices(let devices): Self.isIn("device", devices)
        case .tiers(let tiers): "ticket.tier in \(SQL.list(tiers) { "\($0)" })"
        case .numbers(let numbers): "ticket.number in \(SQL.list(numbers) { "\($0)" })"
        }
    }

    /// A missing value counts as the empty string, so that `not` means what people mean by it.
    private static func isIn(_ column: String, _ values: [String?]) -> SQL {
        "coalesce(ticket.\(literal: column), '') in \(SQL.list(values) { "\($0 ?? "")" })"
    }
}
