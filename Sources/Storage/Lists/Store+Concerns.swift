package import Desk
package import Wire

/// Concerns of users, by where those who have them belong.
extension Store {
    package func concerns(since: Timestamp, for scope: Scope) throws -> [ConcernCluster] {
        struct Key: Hashable {
            var concern: Concern
            var group: String
        }
        var clusters: [Key: ConcernCluster] = [:]
        var people: [Key: Set<String>] = [:]
        for concern in Concern.allCases {
            try connection.query(
                """
                select number, address, opened_at, status from tag cross join ticket
                where tag.tag = \(concern.tag) and ticket.number = tag.ticket and opened_at >= \(since)
                    and \(scope.condition)
                order by number desc
                """
            ) { row in
                let address = row.text(1)
                let group =
                    address.lastIndex(of: "@").map { String(address[address.index(after: $0)...]) } ?? ""
                let key = Key(concern: concern, group: group)
                let at = Timestamp(seconds: row.integer(2))
                let isOpen = Status(rawValue: row.text(3))?.isOpen ?? false
                var cluster =
                    clusters[key]
                    ?? ConcernCluster(
                        concern: concern, group: group, tickets: 0, open: 0, people: 0, first: at, last: at,
                        numbers: [])
                cluster.tickets += 1
                cluster.open += isOpen ? 1 : 0
                cluster.first = min(cluster.first, at)
                cluster.last = max(cluster.last, at)
                if cluster.numbers.count < Self.concernNumbers { cluster.numbers.append(row.int(0)) }
                clusters[key] = cluster
                // Who has no address is somebody all the same.
                people[key, default: []].insert(address.isEmpty ? "#\(row.int(0))" : address)
            }
        }
        return clusters.map { key, cluster in
            var cluster = cluster
            cluster.people = people[key]?.count ?? 0
            return cluster
        }.sorted {
            ($0.people, $0.tickets, $1.concern.rawValue, $1.group) > (
                $1.people, $1.tickets, $0.concern.rawValue, $0.group
            )
        }
    }

    private static let concernNumbers = 8
}
