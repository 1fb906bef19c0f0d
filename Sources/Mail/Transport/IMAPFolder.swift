import CCurl

/// One folder of an IMAP server, over one connection (libcurl).
package final class IMAPFolder {
    private let session: OpaquePointer
    private let base: String
    private let path: String

    /// Why the server was not read. Holds nothing of a mail and no secret.
    package struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
        package var description: String
    }

    package init(server: MailServer, folder: String) throws {
        base = server.url(scheme: "imap")
        path = "/" + Self.escaped(folder)
        let url = base + path
        let opened = try server.withDescription(scheme: "imap") { description in
            var description = description
            return url.withCString { pointer in
                description.url = pointer
                return ccurl_open(&description)
            }
        }
        guard let opened else { throw Problem(description: "no connection could be made") }
        session = opened
    }

    deinit { ccurl_close(session) }

    /// The numbers of the mails behind `uid`, in order, and the validity of the folder's numbers.
    package func search(after uid: UInt32) throws -> (validity: UInt32, uids: [UInt32]) {
        let answer = try command("UID SEARCH UID \(uid + 1):*")
        if let found = Self.validity(answer) { validity = found }
        return (validity, Self.uids(answer).filter { $0 > uid }.sorted())
    }

    private var validity: UInt32 = 0

    /// - Returns: the mail, or what came of it before it became longer than `limit`.
    package func fetch(_ uid: UInt32, limit: Int) throws -> (bytes: [UInt8], isWhole: Bool) {
        let collector = Collector()
        let context = Unmanaged.passUnretained(collector).toOpaque()
        var isTooLong = false
        do {
            try checked { problem, room in
                let code = ccurl_fetch(
                    session, base + path + ";UID=\(uid)", limit, Collector.take, context, problem, room)
                isTooLong = ccurl_is_too_long(code)
                return code
            }
        } catch  where isTooLong {
            return (collector.bytes, false)
        }
        return (collector.bytes, true)
    }

    package func delete(_ uid: UInt32) throws {
        _ = try command("UID STORE \(uid) +FLAGS.SILENT (\\Deleted)")
        _ = try command("UID EXPUNGE \(uid)")
    }

    /// Moves a mail into another folder, which is made where it is not there yet.
    package func move(_ uid: UInt32, to folder: String) throws {
        let quoted = "\"" + folder.filter { $0 != "\"" && $0 != "\\" && !$0.isNewline } + "\""
        do {
            _ = try command("UID MOVE \(uid) \(quoted)")
        } catch {
            _ = try? command("CREATE \(quoted)")
            _ = try command("UID MOVE \(uid) \(quoted)")
        }
    }

    private func command(_ text: String) throws -> String {
        let collector = Collector()
        let context = Unmanaged.passUnretained(collector).toOpaque()
        // libcurl decodes percent signs in a command of one's own.
        let command = text.replacing("%", with: "%25")
        try checked { problem, room in
            ccurl_command(session, base + path, command, Collector.take, context, problem, room)
        }
        return String(decoding: collector.bytes, as: UTF8.self)
    }

    private func checked(_ body: (UnsafeMutablePointer<CChar>, Int) -> Int32) throws {
        var problem = [CChar](repeating: 0, count: 256)
        let code = problem.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { body($0, buffer.count) } ?? -1
        }
        guard code != 0 else { return }
        let text = String(decoding: problem.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        throw Problem(description: singleLine(text, limit: 200))
    }

    private final class Collector {
        var bytes: [UInt8] = []

        static let take: ccurl_line = { context, _, bytes, length in
            Unmanaged<Collector>.fromOpaque(context).takeUnretainedValue()
                .bytes += UnsafeRawBufferPointer(start: bytes, count: length)
        }
    }

    /// `* OK [UIDVALIDITY 1234] …` among the answers to selecting the folder.
    static func validity(_ answer: String) -> UInt32? {
        guard let mark = answer.firstRange(of: "[UIDVALIDITY ") else { return nil }
        return UInt32(answer[mark.upperBound...].prefix(while: \.isNumber))
    }

    /// `* SEARCH 2 5 9`.
    static func uids(_ answer: String) -> [UInt32] {
        answer.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("* SEARCH") }
            .flatMap { $0.dropFirst(8).split(separator: " ").compactMap { UInt32($0) } }
    }

    private static func escaped(_ folder: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        return String(
            decoding: folder.utf8.flatMap { byte -> [UInt8] in
                let isPlain =
                    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                return isPlain || byte == 45 || byte == 46 || byte == 47
                    ? [byte] : [37, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }, as: UTF8.self)
    }
}
