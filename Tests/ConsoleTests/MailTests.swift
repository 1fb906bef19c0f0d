import Canvas
import Desk
import TestSupport
import Testing
import Wire

@testable import Console

@Suite struct `Mail in the console` {
    static let wide = Size(width: 200, height: 60)

    // MARK: Folds

    static let answer = """
        The new dock does not charge either.

        On Friday Anna wrote:
        > Please try another dock.
        > There is one on my desk.
        --\u{20}
        Ann
        Third floor
        """

    private func reading(
        _ text: String, files: [MailOrigin.Attachment] = [], size: Size = Size(width: 80, height: 24)
    )
        -> Session
    {
        var desk = FakeDesk()
        desk.open("Dock", text: text, files: files)
        var session = Session(desk, size: size)
        session.keys("g a Enter")
        return session
    }

    @Test func `quoted text and a signature are a line each until f shows them`() {
        var session = reading(Self.answer)
        #expect(session.shows("The new dock does not charge"))
        #expect(session.shows("▸ 3 quoted lines: f") && session.shows("▸ signature: f"))
        #expect(!session.shows("There is one on my desk") && !session.shows("Third floor"))
        session.keys("f")
        #expect(session.shows("▾ 3 quoted lines") && session.shows("> There is one on my desk."))
        #expect(session.shows("Third floor"))
        session.keys("f")
        #expect(!session.shows("Third floor"))
    }

    @Test func `what is copied and what is sent is the text, folded or not`() {
        var session = reading(Self.answer)
        session.keys("y b")
        #expect(session.effects.last == .copy(Self.answer))
    }

    @Test func `the next ticket begins folded`() {
        var desk = FakeDesk()
        for _ in 0..<2 { desk.open("Dock", text: Self.answer) }
        var session = Session(desk)
        session.keys("g a Enter f")
        #expect(session.shows("Third floor"))
        session.keys("J")
        #expect(!session.shows("Third floor"))
        var play = Session(desk)
        play.keys("p f")
        #expect(play.model.triage?.folds == .open)
        play.keys("x")
        #expect(play.model.triage?.folds == .closed && play.model.triage?.detail?.row.number == 2)
    }

    @Test func `the list's preview folds, too`() {
        var desk = FakeDesk()
        desk.open("Dock", text: Self.answer)
        var session = Session(desk, size: Self.wide)
        session.keys("g a")
        #expect(session.shows("▸ 3 quoted lines") && !session.shows("quoted lines: f"))
    }

    // MARK: Files

    private func file(_ name: String, _ size: Int = 1_234_567, digest: String = "d", label: String = "")
        -> MailOrigin.Attachment
    {
        .init(name: name, mediaType: "application/pdf", size: size, digest: digest, label: label)
    }

    @Test func `a file is listed with its name, size and type`() {
        let session = reading(
            "Hello", files: [file("report.pdf"), file("winmail.dat", 812, label: "Outlook container")])
        #expect(session.shows("[1] report.pdf, 1.2 MB, application/pdf"))
        #expect(session.shows("[2] winmail.dat, 812 bytes, application/pdf, Outlook container"))
        #expect(session.shows("unpack it with tnef"))
    }

    @Test func `S asks where, and offers the file's own name`() {
        var session = reading("Hello", files: [file("report.pdf")])
        session.keys("S")
        #expect(session.shows("> report.pdf"))
        session.keys("Enter")
        #expect(
            session.effects.last
                == .save(AttachmentSave(ticket: 1, number: 1, name: "report.pdf", path: "report.pdf")))
        session.send(
            .saved(
                AttachmentSave(ticket: 1, number: 1, name: "report.pdf", path: "report.pdf"),
                .saved(path: "report.pdf", size: 1_234_567)))
        #expect(session.shows("report.pdf is saved, 1.2 MB."))
    }

    @Test func `a file goes to a program of the configuration by its name, and what it prints is shown`() {
        var session = reading("Hello", files: [file("report.pdf")])
        session.model.filePrograms = ["count", "text"]
        session.keys("S")
        #expect(session.shows("|count |text"))
        session.keys("C-u")
        session.type("|txt")
        session.keys("Enter")
        #expect(session.shows("Programs for files: count, text."))
        session.keys("C-u")
        session.type("| text")
        session.keys("Enter")
        var save = AttachmentSave(ticket: 1, number: 1, name: "report.pdf")
        save.program = "text"
        #expect(session.effects.last == .save(save))
        session.send(.saved(save, .answered("One\u{1B}[2J\nTwo\n" + String(repeating: "more\n", count: 40))))
        #expect(session.shows("text says of report.pdf:") && session.shows("Two"))
        #expect(session.shows("28 more lines"))
        session.keys("q")
        session.send(.saved(save, .answered("")))
        #expect(session.shows("text took report.pdf, and answered nothing."))
    }

    @Test func `without programs in the configuration a file goes to none`() {
        var session = reading("Hello", files: [file("report.pdf")])
        session.keys("S C-u")
        session.type("|sh")
        session.keys("Enter")
        #expect(session.shows("The configuration names no program for files."))
        #expect(session.effects.isEmpty)
    }

    @Test func `of several files it asks which one`() {
        var session = reading("Hello", files: [file("a.pdf"), file("b.pdf")])
        session.keys("S 2")
        session.keys("C-u")
        session.type("/tmp/")
        session.keys("Enter")
        #expect(
            session.effects.last == .save(AttachmentSave(ticket: 1, number: 2, name: "b.pdf", path: "/tmp/")))
        var many = reading("Hello", files: (1...12).map { file("\($0).pdf") })
        many.keys("S 1 2 Enter")
        #expect(many.shows("> 12.pdf"))
        many.keys("Esc S 1 3 Enter")
        #expect(many.shows("There is no file 13"))
    }

    @Test func `what is there is overwritten by a letter, never by Enter`() {
        var session = reading("Hello", files: [file("report.pdf")])
        session.keys("S Enter")
        let before = session.effects.count
        var save = AttachmentSave(ticket: 1, number: 1, name: "report.pdf", path: "report.pdf")
        session.send(.saved(save, .exists(path: "report.pdf")))
        session.keys("Enter")
        #expect(session.effects.count == before && session.shows("report.pdf is there already."))
        session.keys("y")
        save.overwrites = true
        #expect(session.effects.last == .save(save))
    }

    @Test func `a file that was not taken out of its mail is not asked for`() {
        var session = reading("Hello", files: [file("huge.iso", 99_000_000, digest: "")])
        session.keys("S")
        #expect(session.model.overlay == nil && session.shows("was not taken out of its mail"))
        var none = reading("Hello")
        none.keys("S")
        #expect(none.shows("No file came with this ticket."))
    }

    // MARK: Who reads an answer

    private func delivery(
        _ version: Int, _ address: String, _ state: Delivery.State = .sent, kind: MailOrder.Kind = .reply
    ) -> Delivery {
        Delivery(
            version: version, kind: kind, recipient: Requester(address: address), state: state,
            at: Timestamp(seconds: 1_795_253_000), attempts: 1, detail: "")
    }

    private func asked(
        _ people: [String], after deliveries: [Delivery], keys: String = "g a Enter r"
    ) -> Session {
        var desk = FakeDesk()
        desk.open("Dock")
        desk.correspondents[1] = people.map { Requester(address: $0) }
        desk.deliveries[1] = deliveries
        var session = Session(desk)
        session.keys(keys)
        session.type("Hello")
        session.keys("C-o")
        return session
    }

    @Test func `an added and a left out recipient are named before a reply is sent`() {
        let session = asked(
            ["ann@x.org", "boss@x.org"], after: [delivery(2, "ann@x.org"), delivery(2, "old@x.org")])
        let text = session.screen.joined(separator: " ")
        #expect(text.contains("boss@x.org? The requester will"))
        #expect(session.shows("added boss@x.org; left out old@x.org."), "\(session.screen)")
    }

    @Test(arguments: [
        [], ["ann@x.org"],
    ])
    func `nothing is said where nothing changed, or no mail went before`(before: [String]) {
        let session = asked(["ann@x.org"], after: before.map { delivery(2, $0) })
        #expect(session.shows("Send this to ann@x.org?") && !session.shows("Since the last mail"))
    }

    @Test func `a mail that was taken back, or went to an agent, is not the last one`() {
        let session = asked(
            ["ann@x.org", "boss@x.org"],
            after: [
                delivery(2, "ann@x.org"), delivery(3, "ann@x.org", .recalled),
                delivery(3, "boss@x.org", .recalled), delivery(4, "mia@desk.org", kind: .notice),
            ])
        #expect(session.shows("added boss@x.org."), "\(session.screen)")
    }

    @Test func `all readers are named where the answer is begun from the list`() {
        let session = asked(["ann@x.org", "boss@x.org"], after: [], keys: "g a r")
        #expect(session.shows("Send this to ann@x.org, boss@x.org?"))
    }

    @Test func `nothing is sent before the desk said who reads it`() {
        var desk = FakeDesk()
        desk.open("Dock")
        var session = Session(desk)
        session.keys("g a")
        session.answers = false
        session.keys("r")
        session.type("Hello")
        session.keys("C-o")
        #expect(session.model.overlay == nil && session.shows("has not said yet who reads this"))
        session.release()
        session.keys("C-o")
        #expect(session.shows("Send this to Ann <ann@x.org>?"))
    }

    @Test func `who joins while one writes is named before it is sent`() {
        var desk = FakeDesk()
        desk.open("Dock")
        desk.correspondents[1] = [Requester(address: "ann@x.org")]
        desk.deliveries[1] = [delivery(1, "ann@x.org")]
        var session = Session(desk)
        session.keys("g a r")
        session.type("Hello")
        session.desk.correspondents[1] = ["ann@x.org", "boss@x.org"].map { Requester(address: $0) }
        session.send(.changed(DeskChange(sequence: 9, tickets: [1], rows: [], counts: QueueCounts())))
        session.keys("C-o")
        #expect(session.shows("added boss@x.org."), "\(session.screen)")
    }

    @Test func `a reply that is held says who else would read it`() {
        var desk = FakeDesk()
        desk.open("Dock")
        desk.correspondents[1] = [Requester(address: "ann@x.org")]
        desk.deliveries[1] = [delivery(1, "ann@x.org")]
        var session = Session(desk)
        session.keys("g a r")
        session.type("Hello")
        _ = session.desk.perform(1, .note("She copied her boss in."), by: "bo")
        session.desk.correspondents[1] = ["ann@x.org", "boss@x.org"].map { Requester(address: $0) }
        session.keys("C-o y")
        #expect(session.shows("Not sent") && session.shows("added boss@x.org."), "\(session.screen)")
    }

    @Test func `a long list of readers is shown whole`() {
        let people = (1...20).map { "somebody.\($0)@example.org" }
        let text = asked(people, after: []).screen.joined()
        for person in people { #expect(text.contains(person)) }
    }

    // MARK: The header and the screen

    static let quarantined = QuarantinedMail(
        mail: 7, receivedAt: Timestamp(seconds: 1_795_246_200), source: "inbox", reason: .spam, size: 4321,
        sender: "prize@example.net", subject: "You have won")

    static let board = MailBoard(
        ways: [
            .init(
                health: SourceHealth(
                    name: "inbox", succeededAt: Timestamp(seconds: 1_795_251_000),
                    triedAt: Timestamp(seconds: 1_795_253_300), taken: 154, problem: "connection refused"),
                heartbeat: .failing(
                    problem: "connection refused", since: Timestamp(seconds: 1_795_251_000))),
            .init(
                health: SourceHealth(
                    name: "outbox", succeededAt: Timestamp(seconds: 1_795_253_390),
                    triedAt: Timestamp(seconds: 1_795_253_390), taken: 80, problem: ""), heartbeat: .well),
        ],
        undelivered: [
            TicketDelivery(
                ticket: 1,
                delivery: Delivery(
                    version: 2, kind: .reply, recipient: Requester(address: "ann@x.org"), state: .failed,
                    at: Timestamp(seconds: 1_795_252_000), attempts: 1, detail: "550 no such user"))
        ], quarantined: [quarantined])

    private func mailDesk() -> FakeDesk {
        var desk = FakeDesk.busy(3)
        desk.board = Self.board
        desk.mail = MailState(
            troubles: [.init(source: "inbox", heartbeat: Self.board.ways[0].heartbeat)], failed: 1,
            quarantined: 1)
        return desk
    }

    @Test func `the header is silent while all is well`() {
        var desk = FakeDesk.busy(3)
        desk.mail = MailState()
        let session = Session(desk)
        #expect(!session.screen[0].contains("mail") && !session.screen[0].contains("quarantine"))
    }

    @Test func `the header says what fails, what did not leave and what waits, without being asked`() {
        var session = Session(FakeDesk.busy(3))
        #expect(!session.screen[0].contains("inbox"))
        var counts = QueueCounts()
        counts.mail = mailDesk().mail
        session.send(.changed(DeskChange(sequence: 9, tickets: [], rows: [], counts: counts)))
        #expect(
            session.screen[0].contains("inbox failing 40m · 1 mail failed · 1 in quarantine"),
            "\(session.screen[0])")
    }

    @Test func `g i lists the ways, what did not leave and quarantine, and leads to the ticket`() {
        for size in [Size(width: 80, height: 24), Self.wide] {
            var session = Session(mailDesk(), size: size)
            session.keys("g i")
            for text in [
                "inbox", "failing", "550 no such user", "You have won", "prize@example.net", "Quarantine  1",
            ] { #expect(session.shows(text), "\(text): \(session.screen)") }
            session.keys("Enter")
            #expect(session.model.ticket?.number == 1)
            session.keys("q k k")
            #expect(session.screen[1].contains("connection refused"), "\(session.screen)")
        }
    }

    @Test func `a mail in quarantine is filed or dropped, each after a letter`() {
        var session = Session(mailDesk())
        session.keys("g i j f")
        #expect(session.shows("Make a ticket of mail 7?"))
        session.keys("Enter n")
        #expect(session.desk.board.quarantined.count == 1)
        session.keys("f y")
        #expect(session.desk.board.quarantined.isEmpty && session.shows("Mail 7 is #4 now"))
        #expect(session.shows("Quarantine  0"))
        session.desk.board = Self.board
        session.keys("R j x y")
        #expect(session.desk.board.quarantined.isEmpty && session.shows("out of quarantine"))
    }

    @Test func `what somebody else dealt with says so and goes`() {
        var session = Session(mailDesk())
        session.keys("g i j f")
        session.desk.board.quarantined = []
        session.keys("y")
        #expect(session.shows("somebody dealt with it") && session.shows("Quarantine  0"))
    }

    @Test func `who may take nothing in is told so`() {
        var desk = mailDesk()
        desk.agent.roles = [.auditor]
        var session = Session(desk)
        session.keys("g i j f")
        #expect(session.model.overlay == nil && session.shows("You may not"))
    }

    @Test func `the screen asks again when the desk says that something moved`() {
        var session = Session(mailDesk())
        session.keys("g i")
        session.desk.board.quarantined = []
        session.send(.changed(DeskChange(sequence: 9, tickets: [], rows: [], counts: QueueCounts())))
        #expect(session.shows("Quarantine  0"))
    }

    @Test(arguments: [Size(width: 80, height: 24), Self.wide])
    func `screens look as they were agreed`(_ size: Size) {
        func expect(_ session: Session, _ name: String) {
            let rows = session.screen.map { row in
                var row = row
                while row.last == " " { row.removeLast() }
                return row
            }
            expectSnapshot(
                rows.joined(separator: "\n") + "\n", named: "\(name).\(size.width)x\(size.height)")
        }
        var board = Session(mailDesk(), size: size)
        board.keys("g i")
        expect(board, "mail")
        board.keys("j f")
        expect(board, "mail-file")
        var thread = reading(
            Self.answer,
            files: [file("report.pdf"), file("winmail.dat", 812, label: "Outlook container")], size: size)
        expect(thread, "folded")
        thread.keys("f S")
        expect(thread, "unfolded-save")
        var desk = FakeDesk()
        desk.open("Dock")
        desk.correspondents[1] = ["ann@x.org", "boss@x.org"].map { Requester(address: $0) }
        desk.deliveries[1] = [delivery(1, "ann@x.org"), delivery(1, "old@x.org", .failed)]
        var answer = Session(desk, size: size)
        answer.keys("g a Enter r")
        answer.type("A new dock is on its way.")
        answer.keys("C-o")
        expect(answer, "readers")
    }
}
