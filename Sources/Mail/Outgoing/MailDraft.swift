import CMail
import Desk

/// Owner of a mail that the C side puts together.
final class MailDraft {
    private let handle = cmail_draft_new()

    deinit { cmail_draft_free(handle) }

    func add(_ mailbox: Mailbox, _ role: cmail_role) {
        cmail_draft_address(handle, role, mailbox.name, mailbox.address)
    }

    func set(subject: String) { cmail_draft_subject(handle, subject) }
    func set(date: Timestamp) { cmail_draft_date(handle, date.seconds) }
    func set(messageID: String) { cmail_draft_message_id(handle, messageID) }
    func set(_ name: String, _ value: String) { cmail_draft_header(handle, name, value) }

    func set(text: String) {
        let bytes = Array(text.utf8)
        bytes.withUnsafeBufferPointer { buffer in
            if let base = buffer.baseAddress { cmail_draft_text(handle, base, buffer.count) }
        }
    }

    /// Below the text, which has to be there.
    func attach(_ file: OutgoingFile) {
        let halves = file.mediaType.split(separator: "/", maxSplits: 1).map(String.init)
        guard halves.count == 2 else { return }
        file.bytes.withUnsafeBufferPointer { buffer in
            guard let bytes = buffer.baseAddress else { return }
            cmail_draft_attach(handle, file.name, halves[0], halves[1], bytes, buffer.count)
        }
    }

    func bytes() -> [UInt8] {
        var length = 0
        let written = cmail_draft_write(handle, &length)
        defer { cmail_free_bytes(written) }
        return Array(UnsafeBufferPointer(start: written, count: length))
    }
}
