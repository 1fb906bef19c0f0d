import FoundationEssentials
import Storage
import StoreHarness
import Testing

/// What every driver promises.
@Suite struct `Connection contract` {
    @Test(arguments: Database.available)
    func `values come back as they went in`(_ database: Database) throws {
        let connection = try database.connection()
        let blob = connection.dialect.blob
        let integer = connection.dialect.integer
        try connection.execute(SQL(literal: "create table t (i \(integer), s text, b \(blob))"))
        let integers: [Int64] = [0, 1, -1, .max, .min]
        let texts = [
            "", "a", "\u{1}\u{FFFD}", "'; drop table t; --", "$1", "é\u{301}👩‍👩‍👧",
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

    @Test(arguments: Database.available)
    func `a NUL becomes the replacement character, in what is kept and in what is looked for`(
        _ database: Database
    ) throws {
        let connection = try database.connection()
        try connection.execute("create table t (s text)")
        try connection.execute("insert into t values (\("a\u{0}b"))")
        #expect(try connection.row("select s from t where s = \("a\u{0}b")") { $0.text(0) } == "a\u{FFFD}b")
    }

    @Test(arguments: Database.available)
    func `placeholders are numbered by the order of interpolation, splices included`(_ database: Database)
        throws
    {
        let connection = try database.connection()
        let inner: SQL = "\(2) - \(3)"
        let sum: SQL = "select \(10) - (\(inner)) - \(4) where \("a") = \("a")"
        #expect(sum.text == "select $1 - ($2 - $3) - $4 where $5 = $6")
        #expect(try connection.integer(sum) == 7)
        #expect(try connection.integer("select \(1) where \("a") = \("b")") == nil)
    }

    @Test(arguments: Database.available)
    func `a throwing reader ends the query and leaves nothing open`(_ database: Database) throws {
        struct Enough: Error {}
        let connection = try database.connection()
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

    @Test(arguments: Database.available)
    func `a query may run inside itself`(_ database: Database) throws {
        let connection = try database.connection()
        let two: SQL = "select 1 union all select 2"
        var pairs: [[Int64]] = []
        try connection.query(two) { outer in
            try connection.query(two) { inner in pairs.append([outer.integer(0), inner.integer(0)]) }
        }
        #expect(pairs == [[1, 1], [1, 2], [2, 1], [2, 2]])
        #expect(connection.busyStatements == 0)
    }

    @Test(arguments: Database.available)
    func `a transaction is kept or leaves no trace`(_ database: Database) throws {
        let connection = try database.connection()
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

    @Test(arguments: Database.available)
    func `a transaction that failed is never kept`(_ database: Database) throws {
        let connection = try database.connection()
        try connection.execute("create table t (i integer primary key)")
        try connection.begin(write: true)
        try connection.execute("insert into t values (1)")
        #expect(throws: StoreError.self) { try connection.execute("insert into t values (1)") }
        connection.rollback()
        #expect(!connection.isInTransaction)
        #expect(try connection.integer("select count(*) from t") == 0)
        let error = #expect(throws: StoreError.self) { try connection.commit() }
        #expect(error?.code != nil)
    }

    @Test(arguments: Database.available)
    func `a long answer is read row by row, whatever happens meanwhile`(_ database: Database) throws {
        let connection = try database.connection()
        try connection.execute("create table t (i integer primary key)")
        for number in 1...300 { try connection.execute("insert into t values (\(number))") }
        var seen: [Int64] = []
        try connection.query("select i from t order by i") { row in
            seen.append(row.integer(0))
            if seen.count % 100 == 50 {
                let last = try connection.integer("select max(i) from t where i <= \(row.integer(0))")
                #expect(last == seen.last)
            }
        }
        #expect(seen == Array(1...300))
    }

    @Test(arguments: Database.available)
    func `errors are classified and name no value`(_ database: Database) throws {
        let connection = try database.connection()
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

    @Test(arguments: Database.available)
    func `the store's SQL is understood`(_ database: Database) throws {
        let connection = try database.connection()
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
