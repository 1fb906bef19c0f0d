import Desk
import Wire

/// The statement behind a list page.
///
/// Without words or tags a page is a range of one index in the order of the list, read from the cursor on. A word
/// or tag that few tickets have leads instead: its tickets are looked up and sorted, so that a rare word need not
/// walk a million rows; one that many have is tested along the way, where a page fills soon.
struct PageQuery {
    var view: QueueView
    var filter: Filter
    var agent: AgentName
    var after: PageCursor?
    var limit: Int
    var dialect: any Dialect

    /// Up to this many tickets are looked up one by one.
    static let fewEnough = 2000

    /// Selects of ticket numbers that could lead: one for each condition that other tables answer.
    var candidates: [SQL] {
        filter.terms.compactMap { $0.isExcluded ? nil : matches($0.test) }
    }

    /// - Parameter leader: the candidate that few tickets have, if there is one.
    func select(leader: Int?) -> SQL {
        var sql: SQL = "select ticket.number, ticket.due, ticket.row from "
        if let leader {
            // `cross join` keeps the order: the few first, then their rows.
            sql.append(
                """
                (select distinct ticket from (\(candidates[leader])) as matches) as found
                cross join ticket where ticket.number = found.ticket
                """)
        } else {
            sql.append("ticket where true")
        }
        for (index, candidate) in candidates.enumerated() where index != leader {
            // The sign keeps the set from leading: it is only tested.
            sql.append(" and +ticket.number in (\(candidate))")
        }
        for term in filter.terms {
            if let condition = condition(term) { sql.append(" and \(condition)") }
        }
        sql.append(viewAndOrder)
        return sql
    }

    private var viewAndOrder: SQL {
        if view == .all {
            let start: SQL = after.map { " and ticket.number < \($0.number)" } ?? ""
            return "\(start) order by ticket.number desc limit \(limit)"
        }
        let place: SQL = view == .mine ? " and ticket.held_by = \(agent)" : " and ticket.list = \(view)"
        let start: SQL = after.map { " and (ticket.due, ticket.number) > (\($0.due), \($0.number))" } ?? ""
        return "\(place)\(start) order by ticket.due, ticket.number limit \(limit)"
    }

    /// A select of the tickets that a test matches, for tests that other tables answer.
    private func matches(_ test: Filter.Test) -> SQL? {
        switch test {
        case .word(let word):
            dialect.tickets(matching: SearchQuery([word]))
        case .requester(let words):
            words.isEmpty ? nil : dialect.tickets(matching: SearchQuery(words, column: .people))
        case .tags(let tags):
            "select ticket from tag where tag in \(Self.list(tags) { "\($0)" })"
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

    /// Only for values that an index can find: where nothing is one of them, most tickets may match.
    private func having(_ column: String, _ values: [String?]) -> SQL? {
        guard values.allSatisfy({ $0 != nil }) else { return nil }
        let values = Self.list(values.compactMap(\.self)) { "\($0)" }
        return "select number as ticket from ticket where \(literal: column) in \(values)"
    }

    private func name(_ holder: Filter.Holder) -> String? {
        switch holder {
        case .nobody: nil
        case .me: agent.rawValue
        case .agent(let name): name.rawValue
        }
    }

    private func condition(_ term: Filter.Term) -> SQL? {
        if let matches = matches(term.test) {
            return term.isExcluded ? "+ticket.number not in (\(matches))" : nil
        }
        guard let test = columnTest(term.test) else { return nil }
        return term.isExcluded ? "not (\(test))" : test
    }

    private func columnTest(_ test: Filter.Test) -> SQL? {
        switch test {
        case .word, .requester, .tags, .address: nil
        case .routes(let routes): Self.isIn("route", routes.map { $0?.rawValue })
        case .severities(let severities): Self.isIn("severity", severities.map(\.rawValue))
        case .statuses(let statuses): Self.isIn("status", statuses.map(\.rawValue))
        case .queues(let queues): Self.isIn("queue", queues.map(\.rawValue))
        case .languages(let languages): Self.isIn("language", languages.map(\.rawValue))
        case .holders(let holders): Self.isIn("holder", holders.map(name))
        case .devices(let devices): Self.isIn("device", devices)
        case .tiers(let tiers): "ticket.tier in \(Self.list(tiers) { "\($0)" })"
        case .numbers(let numbers): "ticket.number in \(Self.list(numbers) { "\($0)" })"
        }
    }

    /// A missing value counts as the empty string, so that `not` means what people mean by it.
    private static func isIn(_ column: String, _ values: [String?]) -> SQL {
        "coalesce(ticket.\(literal: column), '') in \(list(values) { "\($0 ?? "")" })"
    }

    private static func list<Value>(_ values: [Value], _ bind: (Value) -> SQL) -> SQL {
        var sql: SQL = "("
        for (index, value) in values.enumerated() {
            if index > 0 { sql.append(", ") }
            sql.append(bind(value))
        }
        sql.append(")")
        return sql
    }
}
