import Storage
import StoreHarness
import Testing

/// That there is an index in the right order for every list and count: on a desk of a hundred tickets the server is told
/// to use one where it can.
@Suite(.enabled(if: Database.available.contains(.postgres))) struct `Query plans on PostgreSQL` {
    @Test func `never scan or sort`() throws {
        let recording = RecordingConnection(try Database.postgres.connection())
        let store = try Store(recording, rules: Fixture.rules)
        _ = try RandomDeskTests.play(store, seed: 5, commands: 100)
        for kind in ["seqscan", "bitmapscan", "sort"] {
            try recording.execute(SQL(literal: "set enable_\(kind) = off"))
        }
        // Its own tables alone: those of other tests come and go meanwhile.
        let tables = try recording.rows("select tablename from pg_tables where schemaname = current_schema()")
        {
            $0.text(0)
        }
        for table in tables { try recording.execute(SQL(literal: "analyze \(table)")) }
        for read in QueryPlanTests.reads {
            for scope in QueryPlanTests.scopes {
                let plans = try recording.plans(("explain", 0)) { try read.run(store, scope) }
                #expect(!plans.isEmpty)
                for plan in plans {
                    #expect(!plan.contains("Seq Scan"), "\(read.testDescription): \(plan)")
                    #expect(!plan.contains("Sort"), "\(read.testDescription): \(plan)")
                }
            }
        }
    }
}
