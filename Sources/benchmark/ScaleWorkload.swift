import Desk
import Glibc
import Postgres
import Service
import Storage
import Wire

/// The same questions on a small desk and on a very large one: only a page may be read, so the ratio is near 1.
enum ScaleWorkload {
    static func run(folder: String, tickets: Int, binary: String) throws -> [Finding] {
        let small = folder + "/small.sqlite"
        let large = folder + "/large.sqlite"
        let findings = try compare(
            try Bench.engine(path: small), with: try Bench.engine(path: large), of: tickets)
        let name = Double(tickets).shown()
        return findings + ConsoleWorkload.run(binary: binary, small: small, large: large, name: name)
    }

    /// The same questions on a database server, in two schemas that are made where they are not there.
    ///
    /// - Parameter url: a database as `--store` takes it.
    static func run(server url: String, tickets: Int) throws -> [Finding] {
        let desks = try ["small", "large"].map { name in
            let schema = "benchmark_" + name
            try PostgresConnection(ConnectionString(url)).execute(
                SQL(literal: "create schema if not exists \(schema)"))
            let options = (url.contains("?") ? "&" : "?") + "options=-csearch_path%3D" + schema
            return try Bench.engine(PostgresConnection(ConnectionString(url + options)))
        }
        return try compare(desks[0], with: desks[1], of: tickets)
    }

    private static func compare(
        _ few: DeskEngine, with many: DeskEngine, of tickets: Int
    ) throws -> [Finding] {
        try fill(few, 1_000)
        let name = Double(tickets).shown()
        let made = try Measure.time { try fill(many, tickets) }
        print("filled in \(made.shown()) seconds")
        var findings: [Finding] = []
        let questions: [(String, Request)] = [
            ("a page of 50", .list(ListRequest(view: .hardware))),
            ("the counts", .counts),
            ("the next offer", .offer(excluding: [])),
            ("a ticket with its likely duplicates and incident", .ticket(500)),
            ("a search for two words", .search("swollen dock", limit: 50)),
        ]
        for (what, request) in questions {
            let left = Measure.median(of: 20) { _ = few.handle(request, from: Bench.owner) }
            let right = Measure.median(of: 20) { _ = many.handle(request, from: Bench.owner) }
            findings.append(
                Finding(
                    what: "\(what), ms, desk of \(name)", value: (right * 1000).shown(2),
                    against: "desk of 1,000: \((left * 1000).shown(2)) (ratio \((right / left).shown(1)))"))
        }
        return findings
    }

    /// Makes a desk of so many tickets, or uses the one that is there.
    private static func fill(_ engine: DeskEngine, _ count: Int) throws {
        guard case .counts(let counts) = engine.handle(.counts, from: Bench.owner) else { return }
        var source = SyntheticText(seed: 5)
        var number = counts[.all]
        while number < count {
            let batch = (number..<min(count, number + 500)).map { source.issue(words: 40, number: $0) }
            _ = try engine.take(batch, by: nil)
            number += batch.count
            if number % 100_000 == 0 { print("\(number) tickets made") }
        }
    }
}
