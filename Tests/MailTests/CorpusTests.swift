import Desk
import Mail
import Testing

@Suite struct `Corpus of mails` {
    struct Expectation: Sendable, CustomTestStringConvertible {
        var file: String
        var sender = ""
        var address = ""
        var subject: String
        var text: String
        var attachments: [String] = []
        var isAutomatic = false

        var testDescription: String { file }
    }

    static let table: [Expectation] = [
        .init(
            file: "plain", sender: "Ines Duarte", address: "ines.duarte@example.com",
            subject: "Lock screen picture is greyed out",
            text: """
                Hello,

                I can no longer change the picture of my lock screen.
                The page says that some settings are managed by my organisation.

                Ines
                """),
        .init(
            file: "bare-line-feeds", sender: "Ines Duarte", address: "ines.duarte@example.com",
            subject: "VPN asks for a certificate",
            text: "Since this morning the client asks for a certificate.\nI have two and neither works."),
        .init(file: "no-headers-but-subject", subject: "help", text: "my screen stays black"),
        .init(file: "no-from", subject: "dock again", text: "The dock of desk 14 charges nothing."),
        .init(
            file: "name-without-address", sender: "Facilities third floor", subject: "Badge printer",
            text: "The badge printer is out of ribbon."),
        .init(
            file: "french-quoted-printable", sender: "Angèle Massé", address: "angele.masse@example.org",
            subject: "Le pavé tactile ne répond plus",
            text: """
                Bonjour,

                Mon pavé tactile ne répond plus depuis que j'ai renversé du thé dessus.
                La souris à côté fonctionne.

                Angèle
                """),
        .init(
            file: "french-windows-1252", sender: "Tristan Lepage", address: "t.lepage@example.org",
            subject: "Ecran",
            text: "L’écran clignote… dès que j’ouvre le capot. Devis à 120 €, ça me paraît cher."),
        .init(
            file: "dutch-utf8-without-charset", sender: "Famke Brouwer", address: "famke.brouwer@example.org",
            subject: "Toetsenbord plakt",
            text:
                "Het toetsenbord plakt, reünie met koffie zal ik maar zeggen.\nDe é en de ë doen niets meer."),
        .init(
            file: "mislabelled-latin1", sender: "Joost Kamp", address: "joost@example.org",
            subject: "Mislabelled",
            text: "Geïnstalleerd via de bedrijfsportal, maar één app ontbreekt."),
        .init(
            file: "unknown-charset", sender: "Lea Odi", address: "lea@example.com", subject: "Odd label",
            text: "La batterie est gonflée."),
        .init(
            file: "raw-8bit-header", sender: "André Pons", address: "andre.pons@example.org",
            subject: "Clé de récupération demandée", text: "Voir le sujet."),
        .init(
            file: "split-encoded-words", sender: "Søren Bakker", address: "soren@example.com",
            subject: "Verschijt een blauw scherm € - en dan?", text: "Zie het onderwerp."),
        .init(
            file: "html-only", sender: "Petra Lindqvist", address: "petra@example.com",
            subject: "Teams add-in",
            text: """
                Hi team,

                the add-in is gone since Monday’s update.
                I tried:

                - restarting
                - the help page [1]

                See also help.example.com and petra@example.com.

                > You wrote: try again

                [1] https://help.example.com/addin?a=1&b=2
                """),
        .init(
            file: "alternative", sender: "Oskar Wendt", address: "oskar@example.com", subject: "Two forms",
            text: "The plain form."),
        .init(
            file: "alternative-stub", sender: "Oskar Wendt", address: "oskar@example.com", subject: "Stub",
            text: "My charger smells burnt."),
        .init(
            file: "nested", sender: "Rania Haddad", address: "rania@example.com",
            subject: "Photos of the hinge",
            text: "The left hinge has come off.\n\nSent from my train.",
            attachments: ["hinge.png image/png 18", "invoice_ 1.pdf application/pdf 5"]),
        .init(
            file: "forwarded-message", sender: "Rania Haddad", address: "rania@example.com",
            subject: "Fwd: your order", text: "Is this one real?",
            attachments: ["Your order 4711.eml message/rfc822 97 mail"]),
        .init(
            file: "attachment-only", address: "scan@example.net", subject: "Scan",
            text: "Attached: cracked screen.jpg", attachments: ["cracked screen.jpg image/jpeg 6"]),
        .init(
            file: "rfc2231-name", sender: "Noor Elzinga", address: "noor@example.org",
            subject: "Continued name",
            text: "Foto bijgevoegd.", attachments: ["foto van de gebarsten scherm €.png image/png 3"]),
        .init(
            file: "empty-body", sender: "Kim Aalto", address: "kim@example.com",
            subject: "Mouse dead, new one please", text: ""),
        .init(
            file: "auto-reply", sender: "Kim Aalto", address: "kim@example.com",
            subject: "Automatic reply: your ticket", text: "I am away until Monday.", isAutomatic: true),
        .init(
            file: "suppress-only", sender: "Kim Aalto", address: "kim@example.com",
            subject: "Please do not auto-answer", text: "A person wrote this."),
        .init(
            file: "list-mail", sender: "News", address: "news@example.net", subject: "The weekly digest",
            text: "This week: nothing.", isAutomatic: true),
        .init(
            file: "bounce", sender: "Mail Delivery System", address: "mailer-daemon@example.net",
            subject: "Undelivered Mail Returned to Sender", text: "Your message could not be delivered.",
            attachments: [
                "attachment-1 message/delivery-status 112 report", "Your ticket.eml message/rfc822 82 mail",
            ],
            isAutomatic: true),
        .init(
            file: "far-future", sender: "Clock Wrong", address: "clock@example.com", subject: "Clock",
            text: "My clock says 2099."),
        .init(
            file: "absurd-date", sender: "Clock Wrong", address: "clock@example.com", subject: "Clock",
            text: "No date here."),
        .init(
            file: "broken-boundary", sender: "Gus Ortega", address: "gus@example.com", subject: "No boundary",
            text: "The text comes without any part around it."),
        .init(
            file: "truncated-base64", sender: "Gus Ortega", address: "gus@example.com", subject: "Cut off",
            text: "The fan is loud and the mail was cut", attachments: ["fan.png image/png 6"]),
        .init(
            file: "mailbox-line", sender: "Ines Duarte", address: "ines.duarte@example.com",
            subject: "Saved from a mailbox", text: "The first line is no header."),
        .init(
            file: "signed", sender: "Lars Holm", address: "lars@example.com", subject: "Signed",
            text: "Please renew my certificate.",
            attachments: [
                "meeting.ics text/calendar 29 calendar",
                "winmail.dat application/ms-tnef 3 Outlook container",
                "smime.p7s application/pkcs7-signature 3 signature, not verified",
            ]),
        .init(
            file: "uuencoded-part", sender: "Ines Duarte", address: "ines.duarte@example.com",
            subject: "Old scanner", text: "The scan is attached.",
            attachments: ["quote from vendor.pdf application/octet-stream 280"]),
        .init(
            file: "uuencoded-inline", sender: "Ines Duarte", address: "ines.duarte@example.com",
            subject: "Old scanner again", text: "The scan is below.\n\n\nInes",
            attachments: ["quote from vendor.pdf application/octet-stream 280"]),
        .init(
            file: "outlook-container", sender: "Ines Duarte", address: "ines.duarte@example.com",
            subject: "Form from Outlook", text: "The form is attached.",
            attachments: ["winmail.dat application/octet-stream 8 Outlook container"]),
        .init(file: "japanese", sender: "Yuki", address: "yuki@example.com", subject: "画面", text: "画面が黒い"),
    ]

    private static func line(_ attachment: InboundMessage.Attachment) -> String {
        "\(attachment.name) \(attachment.mediaType) \(attachment.size)"
            + (attachment.label.isEmpty ? "" : " " + attachment.label)
    }

    @Test(arguments: table)
    func `every mail reads as expected`(_ expected: Expectation) throws {
        let message = try Fixtures.parse(expected.file)
        #expect(message.senderName == expected.sender)
        #expect(message.senderAddress == expected.address)
        #expect(message.subject == expected.subject)
        #expect(message.text == expected.text)
        #expect(message.attachments.map(Self.line) == expected.attachments)
        #expect(message.isAutomatic == expected.isAutomatic)
        #expect(message.language == nil)
    }

    @Test func `the table has a row for every file and a file for every row`() {
        #expect(Set(Self.table.map(\.file)) == Set(Fixtures.corpus.map(\.name)))
    }

    @Test(arguments: [
        ("plain", "2026-10-12T07:15:00Z"), ("no-from", "2026-10-13T08:00:00Z"),
        ("far-future", "2027-01-15T08:00:00Z"),
        ("absurd-date", nil), ("alternative", nil),
    ])
    func `a date is read with its zone and never lies ahead`(_ file: String, _ expected: String?) throws {
        #expect(try Fixtures.parse(file).date?.iso8601 == expected)
    }

    @Test func `ids come without brackets, the thread in its order`() throws {
        let message = try Fixtures.parse("plain")
        #expect(message.messageID == "plain-1@mail.example.com")
        #expect(message.inReplyTo == ["first@mail.example.com"])
        #expect(message.references == ["zero@mail.example.com", "first@mail.example.com"])
        #expect(try Fixtures.parse("alternative").messageID == nil)
    }
}
