import Canvas
import Desk
import TestSupport
import Testing
import Wire

@testable import Console

@Suite struct `The desk's mail in the console` {
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
        for size in [Size(width: 80, height: 24), Size(width: 200, height: 60)] {
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

    @Test(arguments: [Size(width: 80, height: 24), Size(width: 200, height: 60)])
    func `looks as it was agreed`(_ size: Size) {
        var board = Session(mailDesk(), size: size)
        board.keys("g i")
        expectSnapshot(rows: board.screen, named: "mail.\(size.width)x\(size.height)")
        board.keys("j f")
        expectSnapshot(rows: board.screen, named: "mail-file.\(size.width)x\(size.height)")
    }
}
