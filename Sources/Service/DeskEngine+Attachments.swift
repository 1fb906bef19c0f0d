import Desk
import FoundationEssentials
import Storage
import Wire

/// Files that came with mails, for those who see their ticket.
extension DeskEngine {
    func attachment(
        _ number: Int, of ticket: Int, from offset: Int, _ scope: Scope
    ) throws -> AttachmentPiece {
        guard let known = try store.ticket(ticket), scope.allows(known) else {
            throw Refusal.noSuchTicket(ticket)
        }
        guard let file = known.entries.attachments.first(where: { $0.number == number })?.file else {
            throw Refusal.noSuchAttachment(number)
        }
        guard !file.digest.isEmpty,
            let piece = try store.attachment(
                file.digest, from: min(max(0, offset), Int(Int32.max) - 1), length: AttachmentPiece.limit)
        else { throw Refusal.attachmentNotKept(number) }
        return AttachmentPiece(name: file.name, size: piece.size, offset: offset, bytes: piece.bytes)
    }
}
