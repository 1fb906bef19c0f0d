import CMail

/// Files that a mail program of old put between the lines of a plain text (`begin 644 name` … `end`).
struct UUEncoded {
    /// What is left: the text around the files.
    private(set) var text: [UInt8]
    private(set) var files: [(name: String, bytes: [UInt8])] = []

    /// Further ones stay in the text.
    private static let fileLimit = 20

    /// Only whole files are taken out, each of whose lines is as long as it says: a line of text that begins with
    /// `begin` stays what it is.
    init(_ bytes: [UInt8]) {
        text = bytes
        guard let first = Self.nextBegin(in: bytes[...]) else { return }
        var kept = bytes[..<first]
        var index = first
        while index < bytes.endIndex {
            if files.count < Self.fileLimit, let file = Self.file(at: index, in: bytes) {
                files.append((file.name, file.bytes))
                index = file.end
            } else {
                let end = Self.lineEnd(index, bytes)
                kept += bytes[index..<end]
                index = end
            }
            let next = Self.nextBegin(in: bytes[index...]) ?? bytes.endIndex
            kept += bytes[index..<next]
            index = next
        }
        if !files.isEmpty { text = Array(kept) }
    }

    private static let begin = Array("begin ".utf8)

    /// The next line that starts as a file does.
    private static func nextBegin(in bytes: ArraySlice<UInt8>) -> Int? {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index...].starts(with: begin) { return index }
            guard let feed = bytes[index...].firstIndex(of: 10) else { return nil }
            index = feed + 1
        }
        return nil
    }

    private static func lineEnd(_ index: Int, _ bytes: [UInt8]) -> Int {
        bytes[index...].firstIndex(of: 10).map { $0 + 1 } ?? bytes.endIndex
    }

    private static func file(at start: Int, in bytes: [UInt8]) -> (name: String, bytes: [UInt8], end: Int)? {
        var index = lineEnd(start, bytes)
        guard let name = name(bytes[start..<index]) else { return nil }
        let body = index
        var hasData = false
        while index < bytes.endIndex {
            let next = lineEnd(index, bytes)
            let line = trimmed(bytes[index..<next])
            if hasData, line.elementsEqual("end".utf8) {
                return (name, decode(bytes[body..<next]), next)
            }
            guard isData(line) else { return nil }
            hasData = true
            index = next
        }
        return nil
    }

    /// `begin 644 name`.
    private static func name(_ line: ArraySlice<UInt8>) -> String? {
        let words = trimmed(line).split(separator: 32, maxSplits: 2)
        guard words.count == 3, (3...4).contains(words[1].count),
            words[1].allSatisfy({ (48...55).contains($0) })
        else { return nil }
        return String(decoding: words[2], as: UTF8.self)
    }

    /// The first character says how many bytes the line holds, four characters for three of them; blanks at the end
    /// may have been lost on the way, and some programs add a checksum.
    private static func isData(_ line: ArraySlice<UInt8>) -> Bool {
        guard let first = line.first else { return true }
        guard line.allSatisfy({ (32...96).contains($0) }) else { return false }
        let count = Int((first - 32) & 63)
        let length = (count + 2) / 3 * 4
        return line.count <= length + 2 && (line.count >= length - 2 || count == 0)
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var line = line
        while let last = line.last, last == 10 || last == 13 { line.removeLast() }
        return line
    }

    private static func decode(_ lines: ArraySlice<UInt8>) -> [UInt8] {
        var length = 0
        let decoded = lines.withUnsafeBufferPointer { buffer -> UnsafeMutablePointer<UInt8>? in
            buffer.baseAddress.map { cmail_uudecode($0, buffer.count, &length) }
        }
        guard let decoded else { return [] }
        defer { cmail_free_bytes(decoded) }
        return Array(UnsafeBufferPointer(start: decoded, count: length))
    }
}
