import CCurl
import Outside

/// Hands mail to an SMTP server through libcurl.
package struct SMTPCarrier: MailCarrier, Sendable {
    package let server: MailServer
    /// How we call ourselves in the greeting.
    package let greeting: String

    package init(server: MailServer, greeting: String) {
        self.server = server
        self.greeting = greeting
    }

    package func carry(_ mail: [UInt8], from sender: String, to recipients: [String]) -> [String:
        CarrierVerdict]
    {
        let recorder = Recorder()
        let problem: String?
        do {
            problem = try server.withDescription(scheme: "smtp", path: "/" + greeting) { description in
                send(mail, from: sender, to: recipients, over: description, recorder)
            }
        } catch {
            problem = error.description
        }
        return recorder.dialogue.verdicts(recipients, problem: problem)
    }

    private final class Recorder {
        var dialogue = SMTPDialogue()
    }

    /// - Returns: what went wrong; nil when nothing did.
    private func send(
        _ mail: [UInt8], from sender: String, to recipients: [String], over server: ccurl_server,
        _ recorder: Recorder
    ) -> String? {
        var server = server
        var problem = [CChar](repeating: 0, count: 256)
        let code = withCStrings(recipients.map { "<\($0)>" }) { pointers in
            mail.withUnsafeBufferPointer { bytes -> Int32 in
                guard let base = bytes.baseAddress else { return -1 }
                return ccurl_send(
                    &server, "<\(sender)>", pointers, recipients.count, base, bytes.count,
                    { context, isOurs, bytes, length in
                        let recorder = Unmanaged<Recorder>.fromOpaque(context).takeUnretainedValue()
                        let text = String(
                            decoding: UnsafeRawBufferPointer(start: bytes, count: length), as: UTF8.self)
                        if isOurs { recorder.dialogue.sent(text) } else { recorder.dialogue.received(text) }
                    }, Unmanaged.passUnretained(recorder).toOpaque(), &problem, problem.count)
            }
        }
        guard let code else { return "nobody to send to" }
        return code == 0
            ? nil : String(decoding: problem.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
