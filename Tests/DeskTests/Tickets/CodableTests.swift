import Desk
import FoundationEssentials
import Seeded
import Testing

/// What is sent comes back as it was.
@Suite struct CodableTests {
    private func roundTrip<Value: Codable & Equatable>(_ value: Value) throws {
        let text = try EventShapeTests.text(value)
        let back: Value = try EventShapeTests.value(text)
        #expect(back == value, "\(text)")
    }

    @Test func `every command comes back as it was sent`() throws {
        for command in Samples.commands { try roundTrip(command) }
        for command in Samples.staffCommands { try roundTrip(command) }
        for command in Samples.elevationCommands { try roundTrip(TicketCommand.elevation(command)) }
        #expect(Set(Samples.commands.map(\.action)).count == 27)
    }

    @Test func `every refusal comes back as it was sent`() throws {
        for refusal in Samples.refusals { try roundTrip(refusal) }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `a log that went through storage folds to the same ticket`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let log = random.log(steps: 150)
        let stored = try log.map { try EventShapeTests.text($0) }
        let back = try stored.map { try EventShapeTests.value($0) as TicketEvent }
        #expect(back == log)
        #expect(Ticket.fold(number: 5, back) == Ticket.fold(number: 5, log))
    }

    @Test func `nonsense events come back too`() throws {
        var random = SeededRandom(seed: 7)
        for _ in 0..<500 { try roundTrip(random.event()) }
    }

    @Test(arguments: [
        #"{"claimed":{}}"#, #"{"at":0,"change":{}}"#, #"{"at":0,"change":{"unheardOf":{}}}"#,
        #"{"at":"now","change":{"claimed":{}}}"#, #"{"at":0,"change":{"severitySet":{"_0":"D"}}}"#, "", "[]",
        "null",
    ])
    func `what is no event is refused, not guessed`(text: String) {
        #expect(throws: DecodingError.self) { try EventShapeTests.value(text) as TicketEvent }
    }

    @Test func `a later program may add a field that this one does not know`() throws {
        let event: TicketEvent = try EventShapeTests.value(
            #"{"at":0,"by":"ann","change":{"noted":{"_0":"seen","mood":"good"}},"shard":3}"#)
        #expect(event == TicketEvent(at: Timestamp(seconds: 0), by: "ann", change: .noted("seen")))
    }

    @Test func `a table by class, list, severity or agent is stored with its keys by name`() throws {
        #expect(try EventShapeTests.text([Route.hardware: 1]) == #"{"hardware":1}"#)
        #expect(try EventShapeTests.text([QueueView.mine: 1]) == #"{"mine":1}"#)
        #expect(try EventShapeTests.text([Severity.a: 60]) == #"{"A":60}"#)
        #expect(try EventShapeTests.text([AgentName("ann"): 1]) == #"{"ann":1}"#)
    }
}
