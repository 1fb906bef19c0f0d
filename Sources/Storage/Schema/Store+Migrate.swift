import Desk

extension Store {
    func migrate() throws {
        let found = try schemaVersion()
        guard found <= Migration.latest else {
            throw StoreError(
                .schemaTooNew, "the store has schema \(found), this version knows \(Migration.latest)")
        }
        if found < Migration.latest {
            try transaction {
                try connection.execute("create table if not exists schema_version (version bigint not null)")
                // Read again with the writer's place held: another process may have been first.
                let found = try connection.integer("select max(version) from schema_version") ?? 0
                for migration in Migration.all where migration.number > found {
                    for statement in migration.statements(connection.dialect) {
                        try connection.execute(statement)
                    }
                    try migration.fill(self)
                    try connection.execute(
                        "insert into schema_version (version) values (\(migration.number))")
                }
            }
        }
        try migrateDerived()
    }

    /// Makes derived tables of an older shape anew.
    private func migrateDerived() throws {
        try prepareDerivation()
        if try connection.integer("select max(shape) from derivation") != Int64(DerivedTables.shape) {
            try transaction {
                // Another process may have been first.
                let shape = try connection.integer("select max(shape) from derivation")
                if shape != Int64(DerivedTables.shape) { try deriveAll { _, _ in } }
            }
        }
        try loadService()
    }

    private func prepareDerivation() throws {
        let isThere = try connection.integer(connection.dialect.hasTable("derivation")) != nil
        if isThere { return }
        // With the writer's place held: several processes may open a new store at once.
        try transaction {
            try connection.execute(
                SQL(
                    literal: """
                        create table if not exists derivation (
                            shape bigint not null, rules \(connection.dialect.text) not null)
                        """))
        }
    }

    private func schemaVersion() throws -> Int {
        guard try connection.integer(connection.dialect.hasTable("schema_version")) != nil else { return 0 }
        return try connection.integer("select max(version) from schema_version").map { Int($0) } ?? 0
    }
}
