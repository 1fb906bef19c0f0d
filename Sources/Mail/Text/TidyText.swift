/// Joins what a folded or hostile header spreads over lines, and cuts what nobody would read.
func singleLine(_ text: String, limit: Int) -> String {
    var line = String.UnicodeScalarView()
    var count = 0
    var pendingSpace = false
    for scalar in text.unicodeScalars {
        let isBlank =
            scalar.isASCII ? scalar.value <= 32 || scalar.value == 127 : scalar.properties.isWhitespace
        if isBlank {
            pendingSpace = count > 0
            continue
        }
        if count >= limit { break }
        if pendingSpace {
            line.append(" ")
            count += 1
        }
        pendingSpace = false
        line.append(scalar)
        count += 1
    }
    return String(line)
}

/// Line ends as `\n`, no trailing space, no blank lines around the text.
func tidyText(_ text: String) -> String {
    var lines: [Substring.UTF8View.SubSequence] = []
    for line in text.utf8.split(separator: 10, omittingEmptySubsequences: false) {
        var rest = line
        while let last = rest.last, last == 13 || last == 32 || last == 9 { rest = rest.dropLast() }
        if !rest.isEmpty || !lines.isEmpty { lines.append(rest) }
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for line in lines {
        if !bytes.isEmpty { bytes.append(10) }
        for byte in line where byte != 0 && byte != 13 { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
}
