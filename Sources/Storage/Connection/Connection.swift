package import FoundationEssentials

/// One connection to a database that speaks the store's SQL: numbered placeholders, upserts, row values.
///
/// The seam is as narrow as the second database needs it. A connection belongs to one thread at a time.
package protocol Connection: AnyObject {
    var dialect: any Dialect { get }
    func execute(_ sql: SQL) throws(StoreError)
    /// Calls `each` for every row. A row is good only inside the call; throwing ends the query.
    ///
    /// - Throws: ``StoreError``, or whatever `each` threw.
    func query(_ sql: SQL, each: (any Row) throws -> Void) throws
    /// After an error in a transaction, nothing but ``rollback()`` is promised to work.
    ///
    /// - Parameter write: take the writer's place now, so that no other connection writes until the end.
    func begin(write: Bool) throws(StoreError)
    func commit() throws(StoreError)
    /// Ends the transaction without a trace; does nothing when there is none.
    func rollback()
    var isInTransaction: Bool { get }
    /// Statements that still have rows to give: none, between calls.
    var busyStatements: Int { get }
}

/// A row while a query stands on it. Columns count from 0.
package protocol Row {
    var columnCount: Int { get }
    func isNull(_ column: Int) -> Bool
    func integer(_ column: Int) -> Int64
    func text(_ column: Int) -> String
    /// The bytes of a blob, or of a text in UTF-8.
    func bytes(_ column: Int) -> Data
    func value(_ column: Int) -> SQL.Value
}

extension Row {
    package func int(_ column: Int) -> Int { Int(integer(column)) }
    package func optionalInt(_ column: Int) -> Int? { isNull(column) ? nil : int(column) }
    package func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }
}

extension Connection {
    package func rows<Element>(_ sql: SQL, _ read: (any Row) throws -> Element) throws -> [Element] {
        var elements: [Element] = []
        try query(sql) { elements.append(try read($0)) }
        return elements
    }

    /// The first row of a query that gives at most one.
    package func row<Element>(_ sql: SQL, _ read: (any Row) throws -> Element) throws -> Element? {
        var element: Element?
        try query(sql) { element = try read($0) }
        return element
    }

    package func integer(_ sql: SQL) throws -> Int64? {
        var value: Int64?
        try query(sql) { value = $0.isNull(0) ? nil : $0.integer(0) }
        return value
    }
}
