import Credentials
import FoundationEssentials
import Glibc
import Seeded
import Sodium
import Testing

extension SecretBytes {
    convenience init?(_ text: String) {
        self.init(capacity: max(1, text.utf8.count)) { bytes in
            bytes.copyBytes(from: text.utf8)
            return text.utf8.count
        }
    }

    /// For tests alone: what is compared here is no secret.
    var text: String { withBytes { String(decoding: $0, as: UTF8.self) } }
}

@Suite struct `Sealed secrets` {
    static func folder() throws -> String {
        let path = FileManager.default.temporaryDirectory.path + "/tierdesk-seal-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return path
    }

    @Test func `what is sealed to a key is opened by its other half alone`() throws {
        let (mine, other) = (try #require(EnvelopeKey()), try #require(EnvelopeKey()))
        let secret = try #require(SecretBytes("correct horse"))
        let box = try #require(Envelope.seal(secret, to: mine.publicKey))
        #expect(mine.open(box)?.text == "correct horse")
        #expect(other.open(box) == nil)
        for index in box.indices {
            var changed = box
            changed[index] ^= 1
            #expect(mine.open(changed) == nil)
        }
        #expect(mine.open([]) == nil && mine.open(Array(box.prefix(48))) == nil)
        #expect(Envelope.seal(secret, to: []) == nil)
        #expect(Envelope.seal(secret, to: [UInt8](repeating: 1, count: 31)) == nil)
    }

    @Test func `a key file is made once, for its owner alone, and used again`() throws {
        let path = try Self.folder() + "/desk.key"
        let secret = try #require(SecretBytes("hunter2"))
        #expect(throws: SealKey.Problem.unreadable(errno: ENOENT)) {
            try SealKey(path: path, mayMake: false)
        }
        let sealed = try #require(try SealKey(path: path, mayMake: true).seal(secret, of: "mmd-1"))
        let again = try SealKey(path: path, mayMake: true)
        #expect(again.open(sealed, of: "mmd-1")?.text == "hunter2")
        #expect(again.open(sealed, of: "mmd-2") == nil, "one device's password is no other's")
        #expect(sealed.firstRange(of: Array("hunter2".utf8)) == nil)
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600 && status.st_size == 32)
        let other = try SealKey(path: try Self.folder() + "/desk.key", mayMake: true)
        #expect(other.open(sealed, of: "mmd-1") == nil)
        #expect(again.open(Array(sealed.dropLast()), of: "mmd-1") == nil && again.open([], of: "") == nil)
    }

    @Test func `a key file that others may read, or that holds no key, is refused`() throws {
        let path = try Self.folder() + "/desk.key"
        _ = try SealKey(path: path, mayMake: true)
        chmod(path, 0o640)
        #expect(throws: SealKey.Problem.notPrivate) { try SealKey(path: path, mayMake: true) }
        chmod(path, 0o600)
        truncate(path, 31)
        #expect(throws: SealKey.Problem.noKey) { try SealKey(path: path, mayMake: true) }
        let link = path + ".link"
        symlink(path, link)
        #expect(throws: SealKey.Problem.unreadable(errno: ELOOP)) { try SealKey(path: link, mayMake: true) }
        #expect(throws: SealKey.Problem.self) { try SealKey(path: "/nowhere/desk.key", mayMake: true) }
    }

    @Test func `secrets say nothing of themselves`() throws {
        let secret = try #require(SecretBytes("hunter2"))
        var dumped = ""
        dump(secret, to: &dumped)
        #expect(!"\(secret) \(String(reflecting: secret)) \(dumped)".contains("hunter2"))
    }

    @Test func `passwords are of their alphabet, all of it, and no two alike`() throws {
        let alphabet = Array("abcdefghij".utf8)
        let made = (0..<200).compactMap { _ in SecretBytes.password(length: 20, alphabet: alphabet)?.text }
        #expect(made.count == 200 && Set(made).count == 200)
        #expect(made.allSatisfy { $0.utf8.count == 20 && $0.utf8.allSatisfy(alphabet.contains) })
        #expect(Set(made.joined().utf8).count == alphabet.count)
        #expect(SecretBytes.password(length: 20, alphabet: [65]) == nil)
    }

    @Test func `base 64 goes there and back, and nothing else comes back`() {
        for length in 0..<70 {
            let bytes = Chance.bytes(length)
            #expect(Base64.bytes(Base64.text(bytes)) == bytes)
            #expect(Base64.text(bytes) == Data(bytes).base64EncodedString())
        }
        for wrong in ["a", "====", "AA==A", "Zm9v\n", "é"] { #expect(Base64.bytes(wrong) == nil) }
    }

    // MARK: One text out of JSON

    static let texts: [(String, String?)] = [
        (#"{"password":"x"}"#, "x"), (#" { "a" : [1, {"b": "password"}], "password" : "p w" } "#, "p w"),
        (#"{"password":"a\"\\\/\b\f\n\r\t\u0041\ud83d\ude00"}"#, "a\"\\/\u{8}\u{C}\n\r\tA😀"),
        (#"{"password":"one","password":"two"}"#, "two"), (#"{"pass\u0077ord":"x"}"#, "x"),
        (#"{"inner":{"password":"x"}}"#, nil), (#"{"password":null}"#, nil), (#"{"password":7}"#, nil),
        (#"{}"#, nil), ("", nil), ("[]", nil), (#""password""#, nil), (#"{"password":"x""#, nil),
        (#"{"password":"x"} more"#, nil), (#"{"password":"\ud83d"}"#, nil), (#"{"password":"\q"}"#, nil),
        ("{\"password\":\"a\nb\"}", nil), (#"{"password":"x",}"#, nil), (#"{"password" "x"}"#, nil),
        (#"{"password":""}"#, ""),
        (#"{"deep":\#(String(repeating: "[", count: 5000)),"password":"x"}"#, nil),
    ]

    @Test(arguments: texts.indices)
    func `one text is taken out of an object of JSON`(index: Int) throws {
        let (json, expected) = Self.texts[index]
        let bytes = try #require(SecretBytes(json))
        #expect(SecretJSON.member("password", of: bytes)?.text == expected)
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func `whatever is answered, it is read as others read it, or not at all`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        struct Answer: Decodable { var password: String? }
        for _ in 0..<200 {
            let pieces = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                random.pick([
                    "{", "}", "[", "]", ",", ":", "\"password\"", "\"a\"", "\"x\\u0041\"", "\"\\", "1",
                    "null",
                    "true", " ", "\"", "\u{1}", "é", "\"p\"",
                ])
            }
            let json = random.oneIn(2) ? "{\"password\":" + pieces.joined() + "}" : pieces.joined()
            guard let bytes = SecretBytes(json) else { continue }
            let found = SecretJSON.member("password", of: bytes)?.text
            // Ours is stricter here and there; what it finds is what is there.
            if found != nil, let known = try? JSONDecoder().decode(Answer.self, from: Data(json.utf8)) {
                #expect(found == known.password, "\(json)")
            }
        }
    }

    @Test func `only what anybody can type is a password`() throws {
        for (text, isGood) in [
            ("abc 1!~", true), ("", false), ("a\u{1B}[2Jb", false), ("a\nb", false), ("é", false),
            (String(repeating: "x", count: 257), false),
        ] {
            #expect(try #require(SecretBytes(text)).isTypeable == isGood)
        }
    }
}
