import CSQLite
import Storage

extension StoreError {
    /// - Parameter sqlite: an extended result code.
    init(sqlite status: Int32, _ context: String) {
        let code: Code
        switch status & 0xff {
        case SQLITE_BUSY, SQLITE_LOCKED: code = .busy
        case SQLITE_FULL: code = .full
        case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT: code = .corrupt
        case SQLITE_CONSTRAINT: code = .constraint
        case SQLITE_READONLY: code = .readOnly
        case SQLITE_IOERR: code = .io
        case SQLITE_CANTOPEN, SQLITE_PERM: code = .cannotOpen
        case SQLITE_MISUSE, SQLITE_RANGE: code = .misuse
        default: code = .other
        }
        let meaning = status & 0xff == SQLITE_NOTADB ? "the file is not a Tierdesk store: " : ""
        self.init(code, meaning + context, driverCode: String(status))
    }
}
