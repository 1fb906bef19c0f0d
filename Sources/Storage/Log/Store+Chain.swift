import Desk
package import FoundationEssentials
import Sodium

/// The log as a chain: linking what is added, and finding out whether anything was tampered with.
extension Store {
    /// Where the chain ends.
    package struct ChainEnd: Hashable, Sendable {
        package var sequence: Int64
        /// 32 bytes.
        package var link: Data

        package init(sequence: Int64, link: Data) {
            self.sequence = sequence
            self.link = link
        }

        /// `120:9f…`, for keeping elsewhere.
        package var text: String { "\(sequence):" + Digest.hexadecimal(Array(link)) }

        /// - Returns: nil for what ``text`` never gives.
        package init?(_ text: String) {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            let digits = Array(parts.last ?? "")
            guard parts.count == 2, let sequence = Int64(parts[0]), digits.count == 64 else { return nil }
            let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
                UInt8(String(digits[$0...($0 + 1)]), radix: 16)
            }
            guard bytes.count == 32 else { return nil }
            self.init(sequence: sequence, link: Data(bytes))
        }
    }

    /// The first entry at which the log is not what was written.
    package struct ChainFault: Hashable, Sendable {
        package var sequence: Int64
        package var problem: Problem

        package init(sequence: Int64, problem: Problem) {
            self.sequence = sequence
            self.problem = problem
        }

        package enum Problem: String, Codable, CaseIterable, Hashable, Sendable {
            /// Its text is not what was written.
            case changed
            /// It does not follow the entry before it: another stood there, or it was about somebody or something else.
            case moved
            /// It was not there when the log was written.
            case inserted
            /// It was there.
            case removed
        }
    }

    /// What became of checking.
    package struct ChainReport: Hashable, Sendable {
        package var entries = 0
        package var end: ChainEnd
        package var fault: ChainFault?
    }

    package func chainEnd() throws -> ChainEnd {
        let end = try connection.row("select sequence, link from chain_end where id = 1") {
            ChainEnd(sequence: $0.integer(0), link: $0.bytes(1))
        }
        guard let end else { throw StoreError(.corrupt, "the log's chain has no end") }
        return end
    }

    func saveChainEnd(_ end: ChainEnd) throws {
        try connection.execute(
            "update chain_end set sequence = \(end.sequence), link = \(end.link) where id = 1")
    }

    /// Links an entry behind the end.
    func link(_ record: EventRecord, after end: ChainEnd, salt: Data? = nil) throws -> ChainEnd {
        let link = ChainLink(record, salt: salt ?? Data(newSalt()), after: end.link)
        try connection.execute(
            """
            insert into chain (\(ChainLink.columns)) values (
                \(record.sequence), \(link.salt), \(link.content), \(link.link))
            """)
        return ChainEnd(sequence: record.sequence, link: link.link)
    }

    /// Reads the whole log and says where it was changed first, if anywhere.
    ///
    /// - Parameters:
    ///   - known: an end that was noted earlier, elsewhere: whoever can write to the database could make the whole chain
    ///     anew, but not so that it goes through this.
    ///   - progress: entries done.
    package func verifyChain(
        known: ChainEnd? = nil, progress: (Int) -> Void = { _ in }
    ) throws -> ChainReport {
        try reading {
            // A link that lost its entry.
            let lost = try connection.integer(
                """
                select min(chain.sequence) from chain
                where not exists (select 1 from event where event.sequence = chain.sequence)
                """)
            var check = ChainCheck(known: known, lost: lost)
            let rows: SQL = """
                select event.sequence, stream, version, at, actor, kind, payload_version, payload, salt, content, link
                from event left join chain on chain.sequence = event.sequence order by event.sequence
                """
            try connection.query(rows) { row in
                check.take(EventRecord(row), ChainLink(row, from: 8))
                if check.entries % 10_000 == 0 { progress(check.entries) }
            }
            return check.report(end: try chainEnd())
        }
    }
}

/// Goes along the chain until something is wrong.
private struct ChainCheck {
    let known: Store.ChainEnd?
    private(set) var entries = 0
    private(set) var fault: Store.ChainFault?
    private var last = Store.ChainEnd(sequence: 0, link: ChainLink.beginning)

    /// The first link without its entry.
    let lost: Int64?

    init(known: Store.ChainEnd?, lost: Int64?) {
        self.known = known
        self.lost = lost
    }

    mutating func take(_ record: EventRecord, _ link: ChainLink?) {
        guard fault == nil else { return }
        if let lost, lost < record.sequence { return find(.removed, lost) }
        guard let link else { return find(.inserted, record.sequence) }
        if link.content != ChainLink.content(of: record.payload, salt: link.salt) {
            return find(.changed, record.sequence)
        }
        guard link.link == ChainLink.link(record, link.content, after: last.link) else {
            return find(.moved, record.sequence)
        }
        entries += 1
        last = Store.ChainEnd(sequence: record.sequence, link: link.link)
        if let known, known.sequence == record.sequence, known.link != link.link {
            find(.changed, record.sequence)
        }
    }

    private mutating func find(_ problem: Store.ChainFault.Problem, _ sequence: Int64) {
        fault = Store.ChainFault(sequence: sequence, problem: problem)
    }

    func report(end: Store.ChainEnd) -> Store.ChainReport {
        var fault = fault
        if fault == nil, end != last || known.map({ $0.sequence > last.sequence }) ?? false {
            fault = Store.ChainFault(sequence: lost ?? last.sequence + 1, problem: .removed)
        }
        return Store.ChainReport(entries: entries, end: last, fault: fault)
    }
}
