/// Reading the system's time zone files (RFC 8536): the bytes of one make a ``ZoneOffsets``.
package enum ZoneFile {
    /// - Returns: nil for bytes that are no zone of version 2 or later.
    package static func read(_ bytes: [UInt8], name: String) -> ZoneOffsets? {
        var reader = BigEndian(rest: bytes[...])
        // The first block has 32-bit times, for programs of the last century: it is passed over.
        guard let old = Header(&reader), old.version >= UInt8(ascii: "2"),
            reader.skip(old.size(timeBytes: 4)), let header = Header(&reader),
            header.size(timeBytes: 8) <= reader.rest.count, header.types > 0
        else { return nil }
        let times = (0..<header.times).compactMap { _ in reader.integer(8) }
        let kinds = (0..<header.times).compactMap { _ in reader.integer(1) }
        var offsets: [Int64] = []
        for _ in 0..<header.types {
            guard let offset = reader.integer(4), (-93_600...93_600).contains(offset), reader.skip(2) else {
                return nil
            }
            offsets.append(offset)
        }
        guard reader.skip(header.letters + header.leaps * 12 + header.standards + header.universals),
            times.count == header.times, kinds.count == header.times,
            kinds.allSatisfy({ $0 >= 0 && $0 < header.types }),
            zip(times, times.dropFirst()).allSatisfy({ $0 < $1 })
        else { return nil }
        let footer = reader.rest.dropFirst().prefix { $0 != 10 }
        let text = String(decoding: footer, as: UTF8.self)
        let rule = ZoneRule(text)
        guard rule != nil || text.isEmpty else { return nil }
        let transitions = zip(times, kinds).map { (at: $0, offset: offsets[Int($1)]) }
        return ZoneOffsets(name: name, first: offsets[0], transitions: transitions, rule: rule)
    }

    /// Whether a name may be looked up below a folder of zones: nothing in it leads out of there.
    package static func isName(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return (1...64).contains(name.utf8.count) && (1...3).contains(parts.count)
            && parts.allSatisfy { part in
                part.utf8.first.map { (65...90).contains($0) || (97...122).contains($0) } == true
                    && part.utf8.allSatisfy {
                        (65...90).contains($0) || (97...122).contains($0) || (48...57).contains($0)
                            || [UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+")].contains($0)
                    }
            }
    }
}

private struct Header {
    var version: UInt8
    var universals, standards, leaps, times, types, letters: Int

    init?(_ reader: inout BigEndian) {
        guard reader.rest.starts(with: "TZif".utf8), reader.skip(4), let version = reader.rest.first,
            reader.skip(16)
        else { return nil }
        self.version = version
        var counts: [Int] = []
        for _ in 0..<6 {
            guard let count = reader.integer(4), (0...100_000).contains(count) else { return nil }
            counts.append(Int(count))
        }
        (universals, standards, leaps) = (counts[0], counts[1], counts[2])
        (times, types, letters) = (counts[3], counts[4], counts[5])
    }

    func size(timeBytes: Int) -> Int {
        times * (timeBytes + 1) + types * 6 + letters + leaps * (timeBytes + 4) + standards + universals
    }
}

private struct BigEndian {
    var rest: ArraySlice<UInt8>

    mutating func skip(_ count: Int) -> Bool {
        guard count >= 0, count <= rest.count else { return false }
        rest = rest.dropFirst(count)
        return true
    }

    mutating func integer(_ width: Int) -> Int64? {
        guard rest.count >= width else { return nil }
        let bits = rest.prefix(width).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        rest = rest.dropFirst(width)
        switch width {
        case 4: return Int64(Int32(truncatingIfNeeded: bits))
        case 8: return Int64(bitPattern: bits)
        default: return Int64(bits)
        }
    }
}
