/// What was said between the desk and an SMTP server, and what follows from it for each recipient (RFC 5321).
package struct SMTPDialogue: Sendable {
    private var refusals: [String: CarrierVerdict] = [:]
    /// The command that waits for its reply.
    private var pending: Command?
    /// Lines of the reply that is under way.
    private var lines: [String] = []
    /// What the server said to `MAIL` or to the whole mail: the last of it counts for everybody not refused alone.
    private var last: Reply?
    /// The mail was answered for; what comes now is the goodbye.
    private var isOver = false

    private enum Command: Hashable { case mail, recipient(String), data }
    private struct Reply: Hashable {
        var code: Int
        var text: String
    }

    package init() {}

    package mutating func sent(_ line: some StringProtocol) {
        if line.hasPrefix("RCPT TO:<"), let end = line.firstIndex(of: ">") {
            pending = .recipient(String(line[line.index(line.startIndex, offsetBy: 9)..<end]))
        } else if line.hasPrefix("MAIL FROM:") {
            pending = .mail
        } else if line.hasPrefix("DATA") {
            pending = .data
        }
    }

    package mutating func received(_ text: some StringProtocol) {
        for line in text.split(whereSeparator: \.isNewline) {
            guard let code = Int(line.prefix(3)), (200...599).contains(code) else { continue }
            lines.append(String(line.dropFirst(4)))
            // `250-` goes on, `250 ` ends the reply.
            guard line.dropFirst(3).first != "-" else { continue }
            if !isOver { finish(Reply(code: code, text: "\(code) " + lines.joined(separator: " "))) }
            lines = []
        }
    }

    private mutating func finish(_ reply: Reply) {
        switch pending {
        case .recipient(let address):
            if reply.code >= 300 { refusals[address] = verdict(reply) }
        case .data where reply.code == 354:
            // The content follows, and the reply that counts after it.
            return
        case .data:
            last = reply
            isOver = true
        case .mail:
            last = reply
        case nil:
            // The greeting and the login: whatever is wrong with them is not the mail's fault.
            break
        }
        pending = nil
    }

    private func verdict(_ reply: Reply) -> CarrierVerdict {
        let text = singleLine(reply.text, limit: 400)
        switch reply.code {
        case ..<300: return .accepted(detail: text)
        // A login that is asked for is not about this mail: it goes when the configuration is mended.
        case 530, 534, 535, 538: return .deferred(detail: text)
        case 500...: return .refused(detail: text)
        default: return .deferred(detail: text)
        }
    }

    /// The verdict for each recipient.
    ///
    /// - Parameter problem: nil where the whole dialogue went well; else what the library says.
    package func verdicts(_ recipients: [String], problem: String?) -> [String: CarrierVerdict] {
        var verdicts: [String: CarrierVerdict] = [:]
        for recipient in recipients {
            verdicts[recipient] = refusals[recipient] ?? whole(problem)
        }
        return verdicts
    }

    private func whole(_ problem: String?) -> CarrierVerdict {
        guard let problem else { return .accepted(detail: last?.text ?? "250") }
        // A refusal counts only where the server gave one; a broken line is always tried again.
        if let last, last.code >= 400 { return verdict(last) }
        return .deferred(detail: singleLine(problem, limit: 400))
    }
}
