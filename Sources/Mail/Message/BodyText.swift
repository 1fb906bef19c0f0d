/// The text and the attachments of a mail, chosen from its parts (`helpdesk` E6, E20).
struct BodyText {
    private(set) var text = ""
    private(set) var attachments: [InboundMessage.Attachment] = []
    private(set) var isCut = false

    /// More is cut: it is a log file that somebody pasted, and its bytes are kept.
    static let textLimit = 1 << 20

    init(_ parts: [MailPart]) {
        var chosen: [Int: Form] = [:]
        var paragraphs: [String] = []
        for part in parts {
            guard part.kind != .attachment else {
                attachments.append(attachment(part))
                continue
            }
            if part.alternative > 0 {
                let form = chosen[part.alternative] ?? Form.best(of: part.alternative, in: parts)
                chosen[part.alternative] = form
                guard form == Form(part) else { continue }
            }
            var part = part
            if part.kind == .plain {
                let found = UUEncoded(part.bytes)
                part.bytes = found.text
                attachments += found.files.map { attachment(named: $0.name, $0.bytes) }
            }
            let paragraph = Self.readable(part)
            if !paragraph.isEmpty { paragraphs.append(paragraph) }
        }
        text = paragraphs.joined(separator: "\n\n")
        if text.isEmpty, !attachments.isEmpty {
            text = "Attached: " + attachments.prefix(20).map(\.name).joined(separator: ", ")
        }
        if text.utf8.count > Self.textLimit {
            isCut = true
            text = String(decoding: text.utf8.prefix(Self.textLimit), as: UTF8.self)
        }
    }

    /// One of the forms in which a multipart/alternative says the same.
    private struct Form: Equatable {
        var branch: Int
        var kind: MailPart.Kind

        init(_ part: MailPart) {
            branch = part.branch
            kind = part.kind
        }

        /// Plain text, unless it is a stub; else the last form that has text, which RFC 2046 calls the richest.
        static func best(of alternative: Int, in parts: [MailPart]) -> Form? {
            let group = parts.filter { $0.alternative == alternative && $0.kind != .attachment }
            let plain = group.first { $0.kind == .plain && !isStub($0) }
            let rich = group.last { $0.kind == .html && !readable($0).isEmpty }
            return (plain ?? rich ?? group.first).map(Form.init)
        }

        /// Some programs write only that there is nothing to read here.
        private static func isStub(_ part: MailPart) -> Bool {
            let text = readable(part)
            guard text.utf8.count < 200 else { return false }
            let lowered = text.lowercased()
            return text.isEmpty || (lowered.contains("html") && !lowered.contains("\n\n"))
        }
    }

    private static func readable(_ part: MailPart) -> String {
        let decoded = Charset.decode(part.bytes, declared: part.charset)
        if part.kind == .html { return HTMLText.plain(decoded) }
        return tidyText(
            part.flow == .none ? decoded : FlowedText.decode(decoded, joining: part.flow == .joining))
    }

    /// A file from between the lines of a text, which says nothing of its type.
    private func attachment(named name: String, _ bytes: [UInt8]) -> InboundMessage.Attachment {
        attachment(
            MailPart(
                kind: .attachment, mediaType: "application/octet-stream", name: name, bytes: bytes,
                size: bytes.count))
    }

    private func attachment(_ part: MailPart) -> InboundMessage.Attachment {
        let name = AttachmentName.safe(part.name ?? "")
        return InboundMessage.Attachment(
            name: name.isEmpty
                ? AttachmentName.invented(number: attachments.count + 1, mediaType: part.mediaType) : name,
            mediaType: part.mediaType, size: part.size, label: AttachmentLabel.of(part.mediaType, name: name),
            bytes: part.bytes.count == part.size ? part.bytes : nil)
    }
}
