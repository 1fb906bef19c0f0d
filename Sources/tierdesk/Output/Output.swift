import Canvas
import Glibc
import Wire

/// Standard output and standard error, written whole or reported.
///
/// What goes to a terminal goes through ``DisplayText``, whoever wrote it and whatever it is: a ticket's text, a file's name
/// in an error, JSON. A program that reads gets the bytes as they are.
enum Output {
    static func print(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

    static func complain(_ text: String) { write("tierdesk: " + text + "\n", to: STDERR_FILENO) }

    static func note(_ text: String) { write(text, to: STDERR_FILENO) }

    static func write(_ text: String) { write(text, to: STDOUT_FILENO) }

    /// A mail's or a file's own bytes.
    static func bytes(_ bytes: some Collection<UInt8>) {
        guard isatty(STDOUT_FILENO) == 1 else { return write(Array(bytes)[...], to: STDOUT_FILENO) }
        print(String(decoding: bytes, as: UTF8.self))
    }

    /// A line of this program's own that is written over by the next, on a terminal alone.
    static func overwrite(_ line: String) {
        write(Array("\r\(DisplayText(line))\u{1B}[K".utf8)[...], to: STDERR_FILENO)
    }

    static func rows(_ rows: [TicketRow], asJSON: Bool) {
        print(asJSON ? JSONText.array(rows.map(TicketJSON.row)).lines : TicketText.table(rows))
    }

    static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// A reader that went away (a closed pipe) ends the writing quietly, as `head` expects.
    private static func write(_ text: String, to descriptor: Int32) {
        let shown = isatty(descriptor) == 1 ? harmless(text) : text
        write(Array(shown.utf8)[...], to: descriptor)
    }

    private static func harmless(_ text: String) -> String {
        let lines = DisplayText.lines(of: text).map(\.description).joined(separator: "\n")
        return text.unicodeScalars.last == "\n" ? lines + "\n" : lines
    }

    private static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) {
        var bytes = bytes
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 {
                if errno == EINTR { continue }
                return
            }
            bytes = bytes.dropFirst(written)
        }
    }
}

/// Standard input, read to its end.
enum StandardInput {
    /// - Throws: when there is more than `limit` bytes, or reading fails.
    static func read(limit: Int) throws -> [UInt8] {
        let (bytes, isWhole) = try read(upTo: limit)
        guard isWhole else {
            throw Complaint(.dataError, "Standard input is longer than \(limit) bytes. Send less.")
        }
        return bytes
    }

    /// Reads to the end, or a little over `limit`.
    ///
    /// - Returns: what was read, and whether that is all of it.
    static func read(upTo limit: Int) throws -> (bytes: [UInt8], isWhole: Bool) {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = block.withUnsafeMutableBytes { Glibc.read(STDIN_FILENO, $0.baseAddress, $0.count) }
            if count == 0 { return (bytes, true) }
            if count < 0 {
                if errno == EINTR { continue }
                throw Complaint(
                    .ioError, "Standard input cannot be read: \(String(cString: strerror(errno))).")
            }
            bytes += block[..<count]
            if bytes.count > limit { return (bytes, false) }
        }
    }
}
