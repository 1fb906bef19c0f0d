import Desk
import Glibc
import SQLite
import Service
import Storage
import Wire

/// Issues taken in one by one, each acknowledged on disk, against bare commits on the same disk.
enum IntakeWorkload {
    static func run(folder: String) throws -> [Finding] {
        let count = 1_000
        var source = SyntheticText(seed: 2)
        let issues = (0..<count).map { source.issue(words: 60, number: $0) }

        let raw = try SQLiteConnection(path: folder + "/raw.sqlite")
        try raw.execute("CREATE TABLE line(number integer primary key, text text) STRICT")
        let rawSeconds = try Measure.time {
            for (index, issue) in issues.enumerated() {
                try raw.begin(write: true)
                try raw.execute("INSERT INTO line(number, text) VALUES (\(index), \(issue.text))")
                try raw.commit()
            }
        }

        let engine = try Bench.engine(path: folder + "/intake.sqlite")
        let desk = Measure.time {
            for issue in issues { _ = engine.handle(.open(issue), from: Bench.owner) }
        }
        var rest = SyntheticText(seed: 3)
        let bulk = (0..<20_000).map { rest.issue(words: 60, number: $0) }
        let bulkSeconds = try Measure.time {
            for start in stride(from: 0, to: bulk.count, by: 500) {
                _ = try engine.take(Array(bulk[start..<min(bulk.count, start + 500)]), by: nil)
            }
        }
        let perSecond = Double(count) / desk
        let rawPerSecond = Double(count) / rawSeconds
        return [
            Finding(
                what: "intake, one commit each, issues a second", value: perSecond.shown(),
                against: "bare SQLite commits of the same text: \(rawPerSecond.shown()) "
                    + "(\((perSecond / rawPerSecond * 100).shown()) % of it)"),
            Finding(
                what: "import, 500 to a commit, issues a second",
                value: (Double(bulk.count) / bulkSeconds).shown(),
                against: "routing, log, lists, counts and search included"),
        ]
    }
}

/// What the workloads share.
enum Bench {
    /// Removes a folder of stores.
    static func remove(_ folder: String) {
        guard let entries = opendir(folder) else { return }
        while let entry = readdir(entries) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            unlink(folder + "/" + name)
        }
        closedir(entries)
        rmdir(folder)
    }

    static let owner: AgentName = "bench"

    static func engine(path: String) throws -> DeskEngine { try engine(SQLiteConnection(path: path)) }

    static func engine(_ connection: any Connection) throws -> DeskEngine {
        let store = try Store(connection, rules: DeskRules())
        let start = Timestamp(seconds: Int64(time(nil)))
        let engine = try DeskEngine(store: store, rules: DeskRules(), now: { start })
        if try engine.staff().agents.isEmpty { try engine.change(staff: .add(.owner(owner)), by: .system) }
        return engine
    }
}
