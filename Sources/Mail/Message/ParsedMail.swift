import CMail
import Desk
import Glibc

/// Owner of what the C side parsed; its pointers live no longer than this value.
struct ParsedMail: ~Copyable {
    private let handle: OpaquePointer

    init?(_ bytes: ArraySlice<UInt8>) {
        let parsed = bytes.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.flatMap { cmail_parse($0, buffer.count) }
        }
        guard let parsed else { return nil }
        handle = parsed
    }

    deinit { cmail_free(handle) }

    /// The first header of that name, decoded.
    func header(_ name: String) -> String? {
        cmail_header(handle, name).map { String(cString: $0) }
    }

    /// A header decoded here: GMime loses what follows a character that two encoded words share.
    func decoded(_ name: String) -> String {
        guard let raw = cmail_raw_header(handle, name) else { return "" }
        return EncodedWords.decode(Array(UnsafeRawBufferPointer(start: raw, count: strlen(raw))))
    }

    /// The `report-type` of a report; empty for any other mail.
    var reportType: String {
        cmail_report_type(handle).map { singleLine(String(cString: $0), limit: 60).lowercased() } ?? ""
    }

    /// Whether parts were left out.
    var isCut: Bool { cmail_is_cut(handle) }

    func headerCount(_ name: String) -> Int { cmail_header_count(handle, name) }

    /// The people that all headers of that name list, addresses in lower case.
    func people(_ name: String) -> [Requester] {
        final class Found { var people: [Requester] = [] }
        let found = Found()
        cmail_mailboxes(
            handle, name,
            { context, name, address in
                let text = singleLine(String(cString: address), limit: 320).lowercased()
                guard text.contains("@"), !text.contains(" ") else { return }
                Unmanaged<Found>.fromOpaque(context).takeUnretainedValue().people.append(
                    Requester(
                        name: singleLine(name.map { String(cString: $0) } ?? "", limit: 200), address: text))
            }, Unmanaged.passUnretained(found).toOpaque())
        return found.people
    }

    var date: Timestamp? {
        var seconds: Int64 = 0
        return cmail_date(handle, &seconds) ? Timestamp(seconds: seconds) : nil
    }

    /// Who wrote it, as far as the headers say.
    var sender: (name: String, address: String) {
        var name = cmail_sender_name(handle).map { String(cString: $0) } ?? ""
        var address = cmail_sender_address(handle).map { String(cString: $0) } ?? ""
        // `From: Marie Dupont` has no address; GMime takes the words for one.
        if !address.contains("@") || address.contains(where: \.isWhitespace) {
            if name.isEmpty { name = address }
            address = ""
        }
        if name.contains(where: { $0 == "?" || $0 == "\u{FFFD}" }) {
            let own = SenderText.parse(decoded("From"))
            if own.address == address.lowercased() { name = own.name }
        }
        if name.isEmpty, address.isEmpty { name = header("From") ?? "" }
        return (singleLine(name, limit: 200), singleLine(address, limit: 320).lowercased())
    }

    /// The leaves of the part tree, in order.
    var parts: [MailPart] {
        (0..<cmail_part_count(handle)).map { index in
            let part = cmail_part_at(handle, index)
            let name = part.name.map { String(cString: $0) }
            let octets = UnsafeBufferPointer(start: part.bytes, count: part.bytes == nil ? 0 : part.length)
            return MailPart(
                kind: kind(part.kind), mediaType: String(cString: part.media_type), name: name,
                charset: part.charset.map { String(cString: $0) }, bytes: Array(octets), size: part.size,
                flow: part.flowed ? (part.deletes_space ? .joining : .spaced) : .none,
                alternative: part.alternative, branch: part.branch)
        }
    }

    private func kind(_ kind: cmail_kind) -> MailPart.Kind {
        switch kind {
        case .CMAIL_PLAIN: .plain
        case .CMAIL_HTML: .html
        case .CMAIL_ATTACHMENT: .attachment
        }
    }
}

/// A leaf of a mail's part tree.
struct MailPart: Equatable {
    enum Kind: Equatable { case plain, html, attachment }
    /// How the lines of a plain text become paragraphs (RFC 3676); `joining` is for scripts without blanks.
    enum Flow: Equatable { case none, spaced, joining }

    var kind: Kind
    var mediaType: String
    var name: String?
    var charset: String?
    /// The decoded bytes; empty for an attachment too large to be taken out.
    var bytes: [UInt8]
    var size: Int
    var flow = Flow.none
    /// Parts that share a number other than 0 say the same thing in several forms, one form a branch.
    var alternative = 0
    var branch = 0
}
