import Glibc

/// Why a file or folder cannot be imported at all.
package enum ImportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The system's error number.
    case unreadable(code: Int32)
    case unknownFormat
    /// The first line of a CSV file lacks a column that the map names.
    case missingColumn(String)
    /// The file has no first line to find columns in.
    case noHeader

    package var description: String {
        switch self {
        case .unreadable(let code): "cannot be read: \(String(cString: strerror(code)))"
        case .unknownFormat: "not a mailbox, a mail folder, JSON lines, CSV or an export"
        case .missingColumn(let name): "no column “\(name)” in the first line"
        case .noHeader: "the file has no first line with column names"
        }
    }
}

/// Why one record of an import was left out; the rest goes on.
package struct RecordError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Place: Hashable, Sendable {
        /// Counted from 1.
        case line(Int)
        /// The name of a file in the folder.
        case file(String)
    }

    package enum Reason: Hashable, Sendable {
        case tooLong(limit: Int)
        /// NUL bytes: not text.
        case binary
        case notJSON
        /// Neither a subject nor a body.
        case noText
        /// A quotation mark opened here is never closed.
        case unterminatedQuote
        /// A cell of that column is in another encoding.
        case notUTF8(column: String)
        /// More cells than the first line has columns: mostly a comma without quotation marks.
        case tooManyCells(found: Int, expected: Int)
        /// The system's error number.
        case unreadable(code: Int32)
    }

    package var place: Place
    package var reason: Reason

    package init(place: Place, reason: Reason) {
        self.place = place
        self.reason = reason
    }

    package var description: String {
        switch place {
        case .line(let line): "line \(line): \(reason)"
        case .file(let name): "file \(name): \(reason)"
        }
    }
}

extension RecordError.Reason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooLong(let limit): "longer than \(limit) bytes"
        case .binary: "not text"
        case .notJSON: "not a JSON object"
        case .noText: "neither subject nor body"
        case .unterminatedQuote: "a quotation mark is opened and never closed"
        case .notUTF8(let column): "column \(column) is not UTF-8; save the file as UTF-8"
        case .tooManyCells(let found, let expected): "\(found) cells under \(expected) columns"
        case .unreadable(let code): "cannot be read: \(String(cString: strerror(code)))"
        }
    }
}
