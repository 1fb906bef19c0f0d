package import Sodium

/// Takes one text out of an object of JSON without making a `String` of it: those cannot be wiped.
package enum SecretJSON {
    /// The text of a member of the outermost object; nil where there is none, it is no text, or the whole is no object.
    package static func member(_ name: String, of json: SecretBytes) -> SecretBytes? {
        json.withBytes { bytes in
            var scanner = Scanner(bytes: bytes)
            return scanner.member(Array(name.utf8))
        }
    }

    private struct Scanner {
        let bytes: UnsafeRawBufferPointer
        var index = 0

        init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

        /// Deeper nesting is nobody's answer.
        private static let deepest = 64

        mutating func member(_ name: [UInt8]) -> SecretBytes? {
            guard take("{") else { return nil }
            var found: SecretBytes?
            if !take("}") {
                repeat {
                    guard let isWanted = key(is: name), take(":") else { return nil }
                    skipBlanks()
                    if isWanted, peek == UInt8(ascii: "\"") {
                        // The last of two counts, as readers of JSON have it.
                        guard let text = text() else { return nil }
                        found = text
                    } else {
                        if isWanted { found = nil }
                        guard skipValue(depth: 0) else { return nil }
                    }
                } while take(",")
                guard take("}") else { return nil }
            }
            skipBlanks()
            return index == bytes.count ? found : nil
        }

        private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

        private mutating func skipBlanks() {
            while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { index += 1 }
        }

        private mutating func take(_ character: Unicode.Scalar) -> Bool {
            skipBlanks()
            guard peek == UInt8(ascii: character) else { return false }
            index += 1
            return true
        }

        private mutating func key(is name: [UInt8]) -> Bool? {
            skipBlanks()
            guard let key = text() else { return nil }
            return key.withBytes { $0.elementsEqual(name) }
        }

        private mutating func skipValue(depth: Int) -> Bool {
            guard depth < Self.deepest else { return false }
            skipBlanks()
            switch peek {
            case UInt8(ascii: "\""): return text() != nil
            case UInt8(ascii: "{"):
                index += 1
                if take("}") { return true }
                repeat {
                    skipBlanks()
                    guard text() != nil, take(":"), skipValue(depth: depth + 1) else { return false }
                } while take(",")
                return take("}")
            case UInt8(ascii: "["):
                index += 1
                if take("]") { return true }
                repeat {
                    guard skipValue(depth: depth + 1) else { return false }
                } while take(",")
                return take("]")
            default: return skipWord()
            }
        }

        /// A number, or one of three names: what exactly is not asked, it is passed over.
        private mutating func skipWord() -> Bool {
            let start = index
            while let byte = peek,
                byte == 0x2B || byte == 0x2D || byte == 0x2E || (0x30...0x39).contains(byte)
                    || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            {
                index += 1
            }
            return index > start
        }

        /// The text that begins here; an empty one is one byte of nothing.
        private mutating func text() -> SecretBytes? {
            guard peek == UInt8(ascii: "\""), let buffer = SecretBuffer(capacity: bytes.count - index + 1)
            else { return nil }
            index += 1
            while let byte = peek {
                index += 1
                switch byte {
                case UInt8(ascii: "\""): return buffer.finishOrEmpty()
                case UInt8(ascii: "\\"): guard escape(buffer) else { return nil }
                case 0..<0x20: return nil
                default: buffer.append(byte)
                }
            }
            return nil
        }

        private mutating func escape(_ buffer: SecretBuffer) -> Bool {
            guard let byte = peek else { return false }
            index += 1
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): buffer.append(byte)
            case UInt8(ascii: "b"): buffer.append(0x08)
            case UInt8(ascii: "f"): buffer.append(0x0C)
            case UInt8(ascii: "n"): buffer.append(0x0A)
            case UInt8(ascii: "r"): buffer.append(0x0D)
            case UInt8(ascii: "t"): buffer.append(0x09)
            case UInt8(ascii: "u"): return scalar(buffer)
            default: return false
            }
            return true
        }

        private mutating func scalar(_ buffer: SecretBuffer) -> Bool {
            guard var value = digits() else { return false }
            if (0xD800..<0xDC00).contains(value) {
                guard peek == UInt8(ascii: "\\") else { return false }
                index += 1
                guard peek == UInt8(ascii: "u") else { return false }
                index += 1
                guard let low = digits(), (0xDC00..<0xE000).contains(low) else { return false }
                value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(value) else { return false }
            for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { buffer.append(byte) }
            return true
        }

        private mutating func digits() -> UInt32? {
            guard bytes.count - index >= 4 else { return nil }
            var value: UInt32 = 0
            for _ in 0..<4 {
                let byte = bytes[index]
                index += 1
                switch byte {
                case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
                case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
                case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
                default: return nil
                }
            }
            return value
        }
    }
}

extension SecretBuffer {
    /// A text may be empty; there is no secret of no bytes, so one of none is made with room for one.
    fileprivate func finishOrEmpty() -> SecretBytes? {
        count == 0 ? SecretBytes(capacity: 1) { _ in 0 } : finish()
    }
}
