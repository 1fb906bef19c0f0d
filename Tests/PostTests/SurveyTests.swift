import Desk
import Mail
import Post
import Service
import Testing
import Wire

@Suite struct `Asking what requesters think` {
    static func desk(addressDetail: Bool = true) throws -> PostDesk {
        let desk = try PostDesk {
            $0.acknowledges = false
            $0.survey = SurveyRules()
        }
        desk.settings.usesAddressDetail = addressDetail
        return desk
    }

    /// The question as it left, read again.
    static func question(_ desk: PostDesk, _ number: Int) throws -> (
        text: String, id: String, replyTo: String
    ) {
        try desk.perform(.resolve, number)
        desk.wait(3600)
        try desk.sendAll()
        let letter = try #require(desk.server.letters.last)
        let read = try MessageParser.parse(letter.bytes, now: desk.now)
        return (read.text, try #require(read.messageID), read.replyTo.first?.address ?? "")
    }

    static func answer(_ id: String, _ body: String, subject: String = "Re: Screen is dark") -> TestMail {
        TestMail(id: "answer@example.com", subject: subject, body: body).header("In-Reply-To", "<\(id)>")
    }

    @Test func `the question waits until the ticket has stayed resolved, and is in its language`() throws {
        let desk = try Self.desk()
        let number = try desk.open(language: .dutch)
        try desk.perform(.resolve, number)
        desk.wait(3599)
        try desk.sendAll()
        #expect(desk.server.letters.isEmpty)
        desk.wait(1)
        try desk.sendAll()
        let letter = try #require(desk.server.letters.first)
        #expect(letter.sender == "" && letter.text.contains("Auto-Submitted: auto-generated"))
        let text = try MessageParser.parse(letter.bytes, now: desk.now).text
        #expect(text.contains("Hebben we u goed geholpen?"))
        #expect(text.contains("5: mailto:desk+t1.2.s.") && text.contains("1: mailto:desk+t1.2.s."))
    }

    @Test(arguments: [TicketCommand.undo, .reopen(reason: nil)])
    func `nobody is asked about a ticket that was opened again meanwhile`(_ command: TicketCommand) throws {
        let desk = try Self.desk()
        let number = try desk.open()
        try desk.perform(.resolve, number)
        try desk.perform(command, number)
        desk.wait(10_000)
        try desk.sendAll()
        #expect(desk.server.letters.isEmpty)
    }

    @Test func `a number in the answer rates the help and leaves the ticket resolved`() throws {
        let desk = try Self.desk(addressDetail: false)
        let number = try desk.open()
        let question = try Self.question(desk, number)
        #expect(!question.text.contains("mailto:"))
        let taken = try desk.take(
            Self.answer(question.id, "2\nIt took a week.\n\n> How well did we help you?"))
        #expect(taken.ticket?.number == number)
        let ticket = try desk.ticket(number)
        #expect(ticket.rating == Rating(score: 2, comment: "It took a week."))
        #expect(ticket.standing.status == .resolved)
    }

    @Test func `a link of the question answers by its address and subject alone`() throws {
        let desk = try Self.desk()
        let number = try desk.open()
        let question = try Self.question(desk, number)
        let link = try #require(
            question.text.split(whereSeparator: \.isWhitespace).first { $0.hasPrefix("mailto:") })
        let parts = link.dropFirst("mailto:".count).split(separator: "?")
        let mail = TestMail(
            to: String(parts[0]), id: "link@example.com",
            subject: String(parts[1].dropFirst("subject=".count)), body: "")
        _ = try desk.take(mail)
        #expect(try desk.ticket(number).rating == Rating(score: 5))
    }

    @Test func `words without a number are a message, and open the ticket again`() throws {
        let desk = try Self.desk()
        let number = try desk.open()
        let question = try Self.question(desk, number)
        _ = try desk.take(Self.answer(question.id, "It is dark again."))
        let ticket = try desk.ticket(number)
        #expect(ticket.rating == nil && ticket.isOpen)
        #expect(ticket.entries.last?.text == "It is dark again.")
    }

    @Test func `a machine rates nothing`() throws {
        let desk = try Self.desk()
        let number = try desk.open()
        let question = try Self.question(desk, number)
        _ = try desk.take(Self.answer(question.id, "5").header("Auto-Submitted", "auto-replied"))
        #expect(try desk.ticket(number).rating == nil)
    }

    @Test func `one question in a week, however many tickets somebody has`() throws {
        let desk = try Self.desk()
        for subject in ["One", "Two"] {
            try desk.perform(.resolve, try desk.open(subject: subject))
            desk.wait(4000)
            try desk.sendAll()
        }
        #expect(desk.server.letters.count == 1)
        desk.wait(7 * 86_400)
        try desk.perform(.resolve, try desk.open(subject: "Three"))
        desk.wait(4000)
        try desk.sendAll()
        #expect(desk.server.letters.count == 2)
    }

    @Test func `nobody is asked about a restricted matter, nor by a desk that does not ask`() throws {
        let asking = try Self.desk()
        let number = try asking.open()
        try asking.perform(.restrict, number)
        try asking.perform(.resolve, number)
        let silent = try PostDesk { $0.acknowledges = false }
        try silent.perform(.resolve, try silent.open())
        for desk in [asking, silent] {
            desk.wait(10_000)
            try desk.sendAll()
            #expect(desk.server.letters.isEmpty)
        }
    }
}
