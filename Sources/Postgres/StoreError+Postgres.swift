import CPostgres
import Storage

extension StoreError {
    /// What a failed result means. The server's own message is left out: it may quote values.
    ///
    /// - Parameter result: nil where nothing came back at all.
    init(_ result: OpaquePointer?, of handle: OpaquePointer, _ context: String) {
        let state = result.flatMap { cpostgres_sqlstate($0) }.map { String(cString: $0) }
        let isLost = PQstatus(handle) == CONNECTION_BAD
        self.init(isLost ? .away : Code(sqlState: state ?? ""), context, driverCode: state)
    }
}

extension StoreError.Code {
    /// - Parameter sqlState: five characters, as PostgreSQL's manual lists them in its appendix A.
    init(sqlState: String) {
        switch (sqlState, sqlState.prefix(2)) {
        case ("55P03", _), ("57014", _), (_, "40"): self = .busy
        case ("53100", _): self = .full
        // The third is a standby's answer to a transaction that wants to write.
        case ("25006", _), ("42501", _), ("0A000", _): self = .readOnly
        case ("57P01", _), ("57P02", _), ("57P03", _), ("57P05", _), ("25P03", _), (_, "08"), ("53300", _):
            self = .away
        case ("25001", _), ("25P02", _), (_, "42"): self = .misuse
        case (_, "23"): self = .constraint
        case (_, "58"): self = .io
        case (_, "XX"): self = .corrupt
        default: self = .other
        }
    }
}
