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
        /// Those whose text was erased, as an entry of the log says.
        package var erased = 0
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
    ///
    /// - Parameters:
    ///   - salt: of an entry that had a link elsewhere.
    ///   - content: the digest of what an erased entry held.
    func link(
        _ record: EventRecord, after end: ChainEnd, salt: Data? = nil, content: Data? = nil
    ) throws -> ChainEnd {
        var link = ChainLink(record, salt: salt ?? Data(newSalt()), after: end.link)
        if let content {
            link.content = content
            link.link = ChainLink.link(record, content, after: end.link)
        }
        try connection.execute(
            """
            insert into chain (\(ChainLink.columns)) values (
                \(record.sequence), \(link.salt), \(link.content), \(link.link))
            """)
        return ChainEnd(sequence: record.sequence, link: link.link)
    }

    /// What erasures say of entries: the digest of what stands there now, by the entry's sequence. The last one holds.
    ///
    /// An erasure can only be of entries before it, and of no other erasure.
    func erasures() throws -> [Int64: String] {
        var marks: [Int64: String] = [:]
        var own: Set<Int64> = []
        // What has no link was not written by the desk.
        let records = try connection.rows(
            """
            select \(EventRecord.columns) from event where stream = \(Stream.erasure.name)
            and exists (select 1 from chain where chain.sequence = event.sequence) order by version
            """, EventRecord.init)
        for record in records {
            own.insert(record.sequence)
            // What cannot be read says nothing; that it was changed is found when it is come to.
            guard let change = try? payload.change(ErasureChange.self, from: record) else { continue }
            switch change {
            case .erased(let erasure):
                for entry in erasure.entries where entry.sequence < record.sequence {
                    marks[entry.sequence] = entry.digest
                }
            }
        }
        return marks.filter { !own.contains($0.key) }
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
            var check = ChainCheck(known: known, lost: lost, erasures: try erasures())
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
    private var erased = 0
    private(set) var fault: Store.ChainFault?
    private var last = Store.ChainEnd(sequence: 0, link: ChainLink.beginning)

    /// The first link without its entry.
    let lost: Int64?

    /// Digests of what stands in the place of erased entries.
    let erasures: [Int64: String]

    init(known: Store.ChainEnd?, lost: Int64?, erasures: [Int64: String]) {
        self.known = known
        self.lost = lost
        self.erasures = erasures
    }

    mutating func take(_ record: EventRecord, _ link: ChainLink?) {
        guard fault == nil else { return }
        if let lost, lost < record.sequence { return find(.removed, lost) }
        guard let link else { return find(.inserted, record.sequence) }
        if !link.isContent(of: record) {
            guard link.isErased(record, erasures) else { return find(.changed, record.sequence) }
            erased += 1
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
        return Store.ChainReport(entries: entries, erased: erased, end: last, fault: fault)
    }
}
