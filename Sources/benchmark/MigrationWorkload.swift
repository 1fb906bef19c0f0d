import Postgres
import SQLite
import Simulation
import Storage

/// A migration of so many devices, printed as the page of the documentation.
enum MigrationWorkload {
    static func run(devices: Int, server: String?) throws {
        let connection: any Connection =
            try server.map { try PostgresConnection(ConnectionString($0)) }
            ?? SQLiteConnection(path: ":memory:")
        let simulation = try MigrationSimulation(.init(devices: devices), on: connection)
        try simulation.run()
        print(simulation.report.markdown, terminator: "")
        for surprise in Set(simulation.report.surprises).sorted().prefix(20) {
            print("surprise: \(surprise)")
        }
    }
}
