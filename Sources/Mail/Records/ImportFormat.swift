import Glibc

/// The forms in which issues come as a file or folder.
package enum ImportFormat: String, CaseIterable, Sendable {
    case maildir
    case mbox
    case jsonLines = "jsonl"
    case csv
    /// What this program exported itself.
    case tierdesk

    /// Tells the form from what is there, and only then from the name.
    ///
    /// - Throws: ``ImportError`` when there is nothing to read, or it is none of these.
    package static func detect(path: String) throws(ImportError) -> ImportFormat {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .unreadable(code: errno) }
        if status.st_mode & S_IFMT == S_IFDIR {
            for folder in ["/new", "/cur"] where stat(path + folder, &status) == 0 { return .maildir }
            throw .unknownFormat
        }
        let source = try ByteSource(path: path)
        let block = source.next()
        if let code = source.failure { throw .unreadable(code: code) }
        var head = block.starts(with: [0xEF, 0xBB, 0xBF]) ? block.dropFirst(3) : block[...]
        head = head.drop { $0 <= 32 && $0 != 0 }
        if head.starts(with: "From ".utf8) { return .mbox }
        let line = Array(head.prefix { $0 != 10 })
        if head.first == UInt8(ascii: "{") {
            return RawJSON.value(of: "tierdesk", in: line) != nil ? .tierdesk : .jsonLines
        }
        let name = path.lowercased()
        if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") { return .jsonLines }
        if name.hasSuffix(".mbox") { return .mbox }
        let hasSeparator = line.contains { $0 == 44 || $0 == 59 || $0 == 9 }
        if !head.isEmpty, !head.contains(0), name.hasSuffix(".csv") || hasSeparator { return .csv }
        throw .unknownFormat
    }
}
