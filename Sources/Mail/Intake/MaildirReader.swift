import Glibc

/// Reads the messages of a Maildir: what is in `new`, then what is in `cur`, each in the order of the names.
///
/// `tmp` holds what is still being delivered, and is left alone. Nothing is moved or marked.
package struct MaildirReader: IteratorProtocol, Sequence {
    package struct Entry: Sendable, Equatable {
        /// Counted from 1.
        package var ordinal: Int
        /// `new/…` or `cur/…`.
        package var name: String
        package var bytes: [UInt8]
    }

    private let path: String
    private let names: [String]
    private var index = 0
    private var bytesBefore = 0

    /// - Throws: ``ImportError`` when none of the folders can be listed.
    package init(path: String, folders: [String] = ["new", "cur"]) throws(ImportError) {
        self.path = path
        var names: [String] = []
        var failures = 0
        var reason: Int32 = 0
        for folder in folders {
            guard let directory = opendir(path + "/" + folder) else {
                reason = errno
                failures += 1
                continue
            }
            defer { closedir(directory) }
            var found: [String] = []
            while let entry = readdir(directory) {
                let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
                }
                if !name.hasPrefix(".") { found.append(folder + "/" + name) }
            }
            names += found.sorted()
        }
        if failures == folders.count { throw .unreadable(code: reason) }
        self.names = names
    }

    /// How many messages there are in all.
    package var count: Int { names.count }
    /// How much of them has been read.
    package var bytesRead: Int { bytesBefore }

    /// The next message, or why it is left out; nil at the end.
    package mutating func next() -> Result<Entry, RecordError>? {
        guard index < names.count else { return nil }
        let name = names[index]
        index += 1
        var bytes: [UInt8] = []
        do throws(ImportError) {
            let source = try ByteSource(path: path + "/" + name)
            while case let block = source.next(), !block.isEmpty {
                bytesBefore += block.count
                bytes += block
                if bytes.count > MessageParser.sizeLimit {
                    return .failure(
                        RecordError(place: .file(name), reason: .tooLong(limit: MessageParser.sizeLimit)))
                }
            }
            if let code = source.failure { throw .unreadable(code: code) }
        } catch {
            guard case .unreadable(let code) = error else { return nil }
            return .failure(RecordError(place: .file(name), reason: .unreadable(code: code)))
        }
        return .success(Entry(ordinal: index, name: name, bytes: bytes))
    }
}
