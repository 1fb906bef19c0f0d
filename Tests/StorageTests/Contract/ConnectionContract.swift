import FoundationEssentials
import SQLite
import Storage
import Testing

/// A database that the store can live in. Every test of the contract runs on each.
struct Driver: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var open: @Sendable () throws -> any Connection

    static let all = [
        Driver(testDescription: "SQLite") { try SQLiteConnection(path: ":memory:") }
    ]
}

/// What every driver promises.
@Suite struct `Connection contract` {
    @Test(arguments: Driver.all)
    func `values come back as they went in`(_ driver: Driver) throws {
        let connection = try driver.open()
        let blob = connection.dialect.blob
        let integer = connection.dialect.integer
        try connection.execute(SQL(literal: "create table t (i \(integer), s text, b \(blob))"))
        let integers: [Int64] = [0, 1, -1, .max, .min]
        let texts = [
            "", "a", "a\u{0}b", "'; drop table t; --", "$1", "é\u{301}👩‍👩‍👧",
            String(repeating: "x", count: 100_000),
        ]
        let blobs = [Data(), Data([0]), Data([0, 255, 0]), Data(repeating: 7, count: 100_000)]
        for (index, text) in texts.enumerated() {
            let number = integers[index % integers.count]
            let bytes = blobs[index % blobs.count]
            try connection.execute("delete from t")
            try connection.execute("insert into t (b, s, i) values (\(bytes), \(text), \(number))")
            let row = try connection.row("select i, s, b from t") {
                ($0.integer(0), $0.text(1), $0.bytes(2), $0.columnCount)
            }
            #expect(try #require(row) == (number, text, bytes, 3))
        }
        try connection.execute("update t set i = \(Int?.none), s = \(String?.none)")
        let nulls = try connection.row("select i, s, b from t") { row in (0..<3).map { row.isNull($0) } }
        #expect(nulls == [true, true, false])
        #expect(connection.busyStatements == 0)
    }

    @Test(arguments: Driver.all)
    func `placeholders are numbered by the order of interpolation, splices included`(_ driver: Driver) throws
    {
        let connection = try driver.open()
        let inner: SQL = "\(2) - \(3)"
        let sum: SQL = "select \(10) - (\(inner)) - \(4) where \("a") = \("a")"
        #expect(sum.text == "select $1 - ($2 - $3) - $4 where $5 = $6")
        #expect(try connection.integer(sum) == 7)
        #expect(try connection.integer("select \(1) where \("a") = \("b")") == nil)
    }

    @Test(arguments: Driver.all)
    func `a throwing reader ends the query and leaves nothing open`(_ driver: Driver) throws {
        struct Enough: Error {}
        let connection = try driver.open()
        var seen = 0
        #expect(throws: Enough.self) {
            try connection.query("select 1 union all select 2 union all select 3") { _ in
                seen += 1
                if seen == 2 { throw Enough() }
            }
        }
        #expect(seen == 2)
        #expect(connection.busyStatements == 0)
    }

    @Test(arguments: Driver.all)
    func `a query may run inside itself`(_ driver: Driver) throws {
        let connection = try driver.open()
        let two: SQL = "select 1 union all select 2"
        var pairs: [[Int64]] = []
        try connection.query(two) { outer in
            try connection.query(two) { inner in pairs.append([outer.integer(0), inner.integer(0)]) }
        }
        #expect(pairs == [[1, 1], [1, 2], [2, 1], [2, 2]])
        #expect(connection.busyStatements == 0)
    }

    @Test(arguments: Driver.all)
    func `a transaction is kept or leaves no trace`(_ driver: Driver) throws {
        let connection = try driver.open()
        try connection.execute("create table t (i integer primary key)")
        try connection.begin(write: true)
        #expect(connection.isInTransaction)
        try connection.execute("insert into t values (1)")
        connection.rollback()
        connection.rollback()
        #expect(!connection.isInTransaction)
        #expect(try connection.integer("select count(*) from t") == 0)
        try connection.begin(write: true)
        try connection.execute("insert into t values (1)")
        try connection.commit()
        #expect(try connection.integer("select count(*) from t") == 1)
        try connection.begin(write: false)
        #expect(try connection.integer("select count(*) from t") == 1)
        try connection.commit()
        #expect(!connection.isInTransaction)
    }

    @Test(arguments: Driver.all)
    func `errors are classified and name no value`(_ driver: Driver) throws {
        let connection = try driver.open()
        try connection.execute("create table t (s text primary key)")
        try connection.execute("insert into t values (\("secret"))")
        let doubled = #expect(throws: StoreError.self) {
            try connection.execute("insert into t values (\("secret"))")
        }
        #expect(doubled?.code == .constraint)
        #expect(doubled.map { !"\($0)".contains("secret") } == true)
        let syntax = #expect(throws: StoreError.self) { try connection.execute("selekt \("secret")") }
        #expect(syntax.map { !"\($0)".contains("secret") } == true)
        #expect(connection.busyStatements == 0)
    }

    @Test(arguments: Driver.all)
    func `the store's SQL is understood`(_ driver: Driver) throws {
        let connection = try driver.open()
        try connection.execute("create table t (a integer, b integer, primary key (a, b))")
        for _ in 0..<2 {
            try connection.execute("insert into t values (\(1), \(2)) on conflict (a, b) do nothing")
        }
        #expect(try connection.integer("insert into t values (3, 4) returning b") == 4)
        #expect(try connection.integer("select count(*) from t where (a, b) > (\(1), \(1))") == 2)
        // More statements than any cache keeps.
        for number in 0..<400 {
            #expect(try connection.integer(SQL(literal: "select \(number)")) == Int64(number))
        }
    }
}
