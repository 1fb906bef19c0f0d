import Canvas
import Desk
import TestSupport
import Testing
import Wire

@testable import Console

@Suite struct `Who reads an answer` {
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

    @Test(arguments: [Size(width: 80, height: 24), Size(width: 200, height: 60)])
    func `looks as it was agreed`(_ size: Size) {
        var desk = FakeDesk()
        desk.open("Dock")
        desk.correspondents[1] = ["ann@x.org", "boss@x.org"].map { Requester(address: $0) }
        desk.deliveries[1] = [delivery(1, "ann@x.org"), delivery(1, "old@x.org", .failed)]
        var session = Session(desk, size: size)
        session.keys("g a Enter r")
        session.type("A new dock is on its way.")
        session.keys("C-o")
        expectSnapshot(rows: session.screen, named: "readers.\(size.width)x\(size.height)")
    }
}
