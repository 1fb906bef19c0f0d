import Desk
import FoundationEssentials
import Sodium

/// What makes the log a chain: every entry's link is a digest of the entry and of the link before it, so that nothing
/// can be changed, taken out, put in or moved without every later link telling.
///
/// A link covers the digest of the payload, not the payload: the text of an entry can be erased, and the chain holds.
/// That digest is salted, and the salt goes with the text, so that nobody can find an erased name by trying names. The
/// entry has another salt then, for the digest by which an ``Erasure`` names what stands there now.
struct ChainLink: Hashable {
    /// Sixteen bytes of chance; others once the text is erased.
    var salt: Data
    /// Digest of salt and payload.
    var content: Data
    var link: Data

    /// What the first entry follows.
    static let beginning = Data(count: 32)
    static let saltLength = 16

    init(salt: Data, content: Data, link: Data) {
        self.salt = salt
        self.content = content
        self.link = link
    }

    /// The link of an entry behind another.
    init(_ record: EventRecord, salt: Data, after previous: Data) {
        let content = Self.content(of: record.payload, salt: salt)
        self.init(salt: salt, content: content, link: Self.link(record, content, after: previous))
    }

    static func content(of payload: Data, salt: Data) -> Data { Data(Digest.bytes(of: salt + payload)) }

    /// How an erasure names what stands in an entry's place.
    static func mark(of payload: Data, salt: Data) -> String {
        Digest.hexadecimal(Array(content(of: payload, salt: salt)))
    }

    /// Every field goes in with its length, so that no two entries read alike.
    static func link(_ record: EventRecord, _ content: Data, after previous: Data) -> Data {
        var bytes = previous
        let fields = [
            "\(record.sequence)", record.stream, "\(record.version)", "\(record.at.seconds)",
            record.by?.rawValue ?? "", record.by == nil ? "desk" : "agent", record.kind,
            "\(record.payloadVersion)",
        ]
        for field in fields {
            bytes += Data("\(field.utf8.count):".utf8)
            bytes += Data(field.utf8)
        }
        return Data(Digest.bytes(of: bytes + content))
    }
}

extension ChainLink {
    /// What stands there is what was written.
    func isContent(of record: EventRecord) -> Bool {
        content == Self.content(of: record.payload, salt: salt)
    }

    /// What stands there is what an erasure left.
    func isErased(_ record: EventRecord, _ erasures: [Int64: String]) -> Bool {
        erasures[record.sequence] == Self.mark(of: record.payload, salt: salt)
    }

    static let columns = SQL(literal: "sequence, salt, content, link")

    /// From columns that begin at one; nil where there is no link.
    init?(_ row: any Row, from column: Int) {
        guard !row.isNull(column + 2) else { return nil }
        self.init(salt: row.bytes(column), content: row.bytes(column + 1), link: row.bytes(column + 2))
    }
}
