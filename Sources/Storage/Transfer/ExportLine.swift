import Desk
import FoundationEssentials

/// The lines of an export after its first: one JSON object each, keys that a reader does not know ignored.
///
/// An event's payload stands in its line as the object it is, byte for byte as stored, so that tools can read it
/// and an import loses nothing.
struct ExportLine: Codable {
    var sequence: Int64?
    var stream: String?
    var version: Int?
    var at: Int64?
    var actor: String?
    var kind: String?
    var payloadVersion: Int?
    /// What links an event to the one before it; exports of before there was a chain have neither.
    var salt: Data?
    var link: Data?
    /// The digest of what an erased event held; an erasure further on names the event.
    var content: Data?

    var external: String?
    var ticket: Int?

    var message: Int64?
    var receivedAt: Int64?
    /// Base 64.
    var bytes: String?
    /// Left out in exports of before there were states: then a message with a ticket is filed.
    var filed: FiledLine?

    var outbox: OutboxLine?

    var agent: String?
    var draft: String?
    var text: String?
    var cursor: Int?
    var savedAt: Int64?

    /// A saved view of an agent, or of everybody as one saved it.
    var view: SavedView?
    /// Commands that an agent recorded.
    var recorded: CommandSequence?

    /// The last line: how many events there were. An export without it was cut off.
    var end: Int?

    /// The first line.
    struct Header: Codable {
        var tierdesk: String
        var version: Int

        static let current = Header(tierdesk: "export", version: 1)
    }
}

/// What is wrong with an export, and in which line, counted from 1.
package struct ImportError: Error, Hashable, Sendable, CustomStringConvertible {
    package var line: Int
    package var problem: Problem

    package enum Problem: String, CaseIterable, Hashable, Sendable {
        case notAnExport = "the first line is not that of a Tierdesk export"
        case laterVersion = "a later version of Tierdesk wrote the export"
        case notALine = "not a line of an export, or cut off"
        case unreadablePayload = "the event cannot be read"
        case unknownStream = "the event is of no known stream"
        case outOfOrder = "the event does not follow the one before it"
        case brokenChain = "the event is not what was exported, or one before it is missing or was changed"
        case notErased = "the event is not what was exported, and no erasure names it"
        case outOfPlace = "the line names something the export has not told of, or says something twice"
        case cutOff = "the export ends too early"
        case wrongCount = "the export does not hold as many events as it says"
        case afterEnd = "there is more after the end"
    }

    /// Quotes nothing of the line.
    package var description: String { "line \(line): \(problem.rawValue)" }
}

/// Finds the bytes of one member in a line that was already read as valid JSON.
enum JSONMember {
    /// The value of a member of the outermost object, as it is spelled there.
    static func bytes(of name: String, in line: some Collection<UInt8>) -> [UInt8]? {
        let bytes = Array(line)
        let wanted = Array("\"\(name)\"".utf8)
        var depth = 0
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                let end = endOfString(bytes, from: index)
                let next = skipBlanks(bytes, from: end)
                if depth == 1, next < bytes.count, bytes[next] == UInt8(ascii: ":"),
                    bytes[index..<end].elementsEqual(wanted)
                {
                    let start = skipBlanks(bytes, from: next + 1)
                    return Array(bytes[start..<endOfValue(bytes, from: start)])
                }
                index = end
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
            index += 1
        }
        return nil
    }

    private static func endOfValue(_ bytes: [UInt8], from start: Int) -> Int {
        var depth = 0
        var index = start
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                index = endOfString(bytes, from: index)
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return index }
                depth -= 1
            case UInt8(ascii: ",") where depth == 0: return index
            default: break
            }
            index += 1
        }
        return index
    }

    /// The index behind the closing quote.
    private static func endOfString(_ bytes: [UInt8], from start: Int) -> Int {
        var index = start + 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(index + 1, bytes.count)
    }

    private static func skipBlanks(_ bytes: [UInt8], from start: Int) -> Int {
        var index = start
        while index < bytes.count, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[index]) { index += 1 }
        return index
    }
}
