/// Character references of HTML.
enum HTMLEntities {
    /// Text with its references resolved; an unknown one stays as it is written.
    static func decode(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
        var output: [UInt8] = []
        var rest = bytes
        while let ampersand = rest.firstIndex(of: UInt8(ascii: "&")) {
            output.append(contentsOf: rest[..<ampersand])
            let name = rest[(ampersand + 1)...].prefix(12).prefix {
                (97...122).contains($0 | 32) || (48...57).contains($0) || $0 == UInt8(ascii: "#")
            }
            let after = rest[name.endIndex...]
            let isClosed = after.first == UInt8(ascii: ";")
            if let scalar = scalar(name, isClosed: isClosed) {
                output.append(contentsOf: String(scalar).utf8)
                rest = isClosed ? after.dropFirst() : after
            } else {
                output.append(UInt8(ascii: "&"))
                rest = rest[(ampersand + 1)...]
            }
        }
        output.append(contentsOf: rest)
        return String(decoding: output, as: UTF8.self)
    }

    /// References that count without their semicolon; `&copy=1` in an address is none.
    private static let open: Set<String> = ["amp", "lt", "gt", "quot", "nbsp"]

    private static func scalar(_ name: ArraySlice<UInt8>, isClosed: Bool) -> Unicode.Scalar? {
        guard name.first == UInt8(ascii: "#") else {
            let word = String(decoding: name, as: UTF8.self)
            return isClosed || open.contains(word) ? named[word] : nil
        }
        let digits = String(decoding: name.dropFirst(), as: UTF8.self)
        let isHex = digits.hasPrefix("x") || digits.hasPrefix("X")
        let value = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let value else { return nil }
        // 128 to 159 are windows-1252 to everybody who ever wrote them.
        if (128...159).contains(value) { return Windows1252.decode([UInt8(value)]).unicodeScalars.first }
        return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    private static let named: [String: Unicode.Scalar] = {
        var table: [String: Unicode.Scalar] = [
            "amp": "&", "AMP": "&", "lt": "<", "LT": "<", "gt": ">", "GT": ">", "quot": "\"", "QUOT": "\"",
            "apos": "'",
            "euro": "€", "hellip": "…", "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "sbquo": "‚",
            "ldquo": "“", "rdquo": "”", "bdquo": "„", "lsaquo": "‹", "rsaquo": "›", "bull": "•", "trade": "™",
            "oelig": "œ", "OElig": "Œ", "scaron": "š", "Scaron": "Š", "Yuml": "Ÿ", "fnof": "ƒ", "dagger": "†",
            "permil": "‰", "larr": "←", "rarr": "→", "uarr": "↑", "darr": "↓", "harr": "↔", "ne": "≠",
            "le": "≤",
            "ge": "≥", "infin": "∞", "minus": "−", "check": "✓", "ensp": "\u{2002}", "emsp": "\u{2003}",
            "thinsp": "\u{2009}", "zwnj": "\u{200C}", "zwj": "\u{200D}", "lrm": "\u{200E}", "rlm": "\u{200F}",
        ]
        // Latin-1, in the order of its code points from 160 on.
        let latin =
            "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 "
            + "acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde "
            + "Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute "
            + "Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde "
            + "auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute "
            + "ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml"
        for (offset, name) in latin.split(separator: " ").enumerated() {
            table[String(name)] = Unicode.Scalar(UInt32(160 + offset))
        }
        return table
    }()
}
