package import Desk
import Mail
package import Service
package import Storage
package import Wire

/// Reads stored mail for the desk itself: for its list of quarantine, and where a person files a mail from it.
package struct StoredMailReader: MailReader {
    private let settings: MailSettings

    package init(settings: MailSettings) { self.settings = settings }

    package func summary(ofHeader bytes: [UInt8]) -> (sender: String, subject: String) {
        guard let message = try? MessageParser.parse(Self.header(of: bytes), now: Timestamp(seconds: 0))
        else {
            return ("", "")
        }
        let sender = Requester(name: message.senderName, address: message.senderAddress)
        return (sender.label, message.subject)
    }

    package func plainSummary(ofHeader bytes: [UInt8]) -> (sender: String, subject: String) {
        let header = PlainHeader(of: bytes)
        return (
            Requester(name: header.senderName, address: header.senderAddress).label, header.subject
        )
    }

    package func people(inHeaderOf bytes: [UInt8]) -> Set<String> {
        guard let message = try? MessageParser.parse(Self.header(of: bytes), now: Timestamp(seconds: 0))
        else { return [] }
        let named = message.recipients.map(\.address) + message.replyTo.map(\.address) + message.deliveredTo
        return Set((named + [message.senderAddress]).map { $0.lowercased() }).subtracting([""])
    }

    package func release(
        _ mail: StoredMessage, by agent: AgentName, at desk: DeskEngine
    ) throws -> TicketRow {
        try MailFiler(desk: desk, settings: settings).release(mail, by: agent)
    }

    /// Up to the first empty line: a list needs no bodies, however large.
    private static func header(of bytes: [UInt8]) -> [UInt8] {
        // A mailbox's blank lines above the header are none of its end.
        var index = bytes.firstIndex { $0 != 10 && $0 != 13 } ?? bytes.endIndex
        while let feed = bytes[index...].firstIndex(of: 10) {
            let next = feed + 1
            if next >= bytes.endIndex || bytes[next] == 10 || bytes[next] == 13 {
                return Array(bytes[..<next]) + [10]
            }
            index = next
        }
        return bytes
    }
}
