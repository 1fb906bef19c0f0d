import Desk
import Mail

/// A mail as a test spells it.
struct TestMail {
    var from = "Ann <ann@example.com>"
    var to = "desk@example.org"
    var id: String? = "1@example.com"
    var subject = "Screen is dark"
    var body = "It shows nothing."
    var headers: [(String, String)] = []

    var bytes: [UInt8] {
        var text = "From: \(from)\r\nTo: \(to)\r\nSubject: \(subject)\r\n"
        if let id { text += "Message-ID: <\(id)>\r\n" }
        for (name, value) in headers { text += "\(name): \(value)\r\n" }
        if !headers.contains(where: { $0.0 == "Content-Type" }) {
            text += "Content-Type: text/plain; charset=utf-8\r\n"
        }
        return Array((text + "\r\n" + body + "\r\n").utf8)
    }

    func with(_ adjust: (inout TestMail) -> Void) -> TestMail {
        var mail = self
        adjust(&mail)
        return mail
    }

    func header(_ name: String, _ value: String) -> TestMail { with { $0.headers.append((name, value)) } }

    /// A report as mail servers write it, about a mail with that id.
    static func bounce(
        of id: String, to address: String, action: String = "failed", status: String = "5.1.1"
    ) -> TestMail {
        var mail = TestMail(from: "MAILER-DAEMON@mx.example.com", id: "bounce@mx.example.com")
        mail.subject = "Undelivered"
        mail.headers = [
            ("Content-Type", "multipart/report; report-type=delivery-status; boundary=b"),
            ("Return-Path", "<>"),
        ]
        mail.body = """
            --b\r
            \r
            Could not deliver.\r
            --b\r
            Content-Type: message/delivery-status\r
            \r
            Reporting-MTA: dns; mx.example.com\r
            \r
            Final-Recipient: rfc822; \(address)\r
            Action: \(action)\r
            Status: \(status)\r
            Diagnostic-Code: smtp; 550 \(status) no such user\r
             here\r
            --b\r
            Content-Type: text/rfc822-headers\r
            \r
            Message-ID: <\(id)>\r
            Subject: x\r
            --b--
            """
        return mail
    }
}
