import CMail

/// Bytes to text, whatever the label says: the ladder of `helpdesk` E5. Never fails.
///
/// The declared charset, then UTF-8, then windows-1252. A label is not believed when the bytes disprove it.
enum Charset {
    static func decode(_ bytes: [UInt8], declared: String? = nil) -> String {
        switch declared.flatMap(canonical) {
        case nil, "utf-8":
            return guess(bytes)
        case "windows-1252":
            // Accented UTF-8 read as Latin-1 is never text that somebody meant.
            if let text = strictUTF8(bytes) { return text }
            return Windows1252.decode(bytes)
        case let name?:
            return convert(bytes, from: name) ?? guess(bytes)
        }
    }

    /// UTF-8 where it is that, repaired where it is nearly that, windows-1252 where it is not.
    static func guess(_ bytes: [UInt8]) -> String {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]),
            let text = convert(bytes, from: "utf-16")
        {
            return text
        }
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        if let text = strictUTF8(body) { return text }
        let repaired = String(decoding: body, as: UTF8.self)
        var good = 0
        var bad = 0
        for scalar in repaired.unicodeScalars where scalar.value > 127 {
            if scalar.value == 0xFFFD { bad += 1 } else { good += 1 }
        }
        return good > bad ? repaired : Windows1252.decode(body)
    }

    private static func strictUTF8(_ bytes: [UInt8]) -> String? {
        String(validating: bytes, as: UTF8.self)
    }

    private static func convert(_ bytes: [UInt8], from name: String) -> String? {
        guard !bytes.isEmpty else { return "" }
        var length = 0
        var replaced = 0
        let text = bytes.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.flatMap { cmail_convert(name, $0, buffer.count, &length, &replaced) }
        }
        guard let text else { return nil }
        defer { cmail_free_text(text) }
        guard replaced <= max(2, bytes.count / 50) else { return nil }
        let octets = UnsafeRawBufferPointer(start: text, count: length)
        return String(decoding: octets, as: UTF8.self)
    }

    /// The name the system's converter knows; nil for a name that cannot be one.
    ///
    /// The converter takes suffixes such as `//IGNORE`, which are not the sender's to choose.
    private static func canonical(_ label: String) -> String? {
        let name = label.lowercased().filter { $0 != "\"" && $0 != "'" && !$0.isWhitespace }
        guard !name.isEmpty, name.utf8.count <= 40,
            name.utf8.allSatisfy({
                ($0 | 32 >= 97 && $0 | 32 <= 122) || (48...58).contains($0) || $0 == 45 || $0 == 95
                    || $0 == 46
            })
        else { return nil }
        return aliases[name] ?? name
    }

    /// Labels that mean more than they say, or that the converter spells differently.
    private static let aliases = [
        "utf8": "utf-8", "us-ascii": "utf-8", "ascii": "utf-8", "ansi_x3.4-1968": "utf-8",
        "unknown-8bit": "utf-8",
        "default": "utf-8", "binary": "utf-8", "iso-8859-1": "windows-1252", "iso8859-1": "windows-1252",
        "iso_8859-1": "windows-1252", "latin1": "windows-1252", "cp1252": "windows-1252",
        "cp-1252": "windows-1252",
        "ansi": "windows-1252", "x-ansi": "windows-1252", "iso-8859-9": "windows-1254",
        "iso-8859-8-i": "iso-8859-8", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030",
        "x-sjis": "cp932",
        "shift_jis": "cp932", "shift-jis": "cp932", "ks_c_5601-1987": "cp949", "euc-kr": "cp949",
        "iso-2022-jp": "iso-2022-jp-3", "unicode-1-1-utf-7": "utf-7", "macintosh": "macintosh",
        "x-mac-roman": "macintosh",
    ]
}
