import Desk
import Post
import Seeded
import Sodium
import Testing

@Suite struct `Signed ids` {
    let key: KeyedDigest
    let other: KeyedDigest

    init() throws {
        key = try #require(KeyedDigest(key: Array(1...32)))
        other = try #require(KeyedDigest(key: Array(2...33)))
    }

    @Test(arguments: ThreadToken.Kind.allCases, [(1, 1), (7, 3), (123_456_789, 99_999)])
    func `an id and an address give back what they were made from`(
        _ kind: ThreadToken.Kind, _ numbers: (Int, Int)
    ) {
        let token = ThreadToken(ticket: numbers.0, version: numbers.1, kind: kind)
        #expect(ThreadToken(token.messageID(key, domain: "example.org"), key) == token)
        #expect(ThreadToken(token.address("desk@example.org", key), key) == token)
        // Some servers write addresses in capitals.
        #expect(ThreadToken(token.address("desk@example.org", key).uppercased(), key) == token)
        #expect(ThreadToken(token.messageID(other, domain: "example.org"), key) == nil)
        #expect(token.text(key).utf8.count <= 64 - "desk+".utf8.count)
    }

    @Test func `no change of a token stays valid`() {
        let token = ThreadToken(ticket: 7, version: 3, kind: .reply).text(key)
        for index in token.utf8.indices {
            for byte in UInt8(32)...126 where byte != token.utf8[index] {
                var bytes = Array(token.utf8)
                bytes[token.utf8.distance(from: token.utf8.startIndex, to: index)] = byte
                let changed = String(decoding: bytes, as: UTF8.self)
                guard changed.lowercased() != token, !changed.contains("@"), !changed.contains("+") else {
                    continue
                }
                #expect(ThreadToken(changed, key) == nil, "\(changed)")
            }
        }
    }

    @Test(arguments: [
        "", "t", "t7", "t7.3.r", "t7.3.r.", "t7.3.r.00000000000000000000", "t0.0.r.x", "t-7.3.r.0", "....",
        "+", "@",
    ])
    func `what is no token is none`(_ text: String) {
        #expect(ThreadToken(text, key) == nil)
    }

    @Test func `a digest is BLAKE2b's`() {
        #expect(Digest.of([]) == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8")
        #expect(KeyedDigest(key: []) == nil)
    }
}
