import Desk
import Routing
import Service
import Testing
import Wire

@Suite struct `Intake gives every issue a verdict and a queue` {
    @Test func `a confident verdict sends the ticket to its queue, still unsettled`() throws {
        let desk = try TestDesk()
        let row = try desk.open()
        #expect(row.route == .hardware)
        #expect(row.queue == .hardware)
        #expect(row.status == .new)
        #expect(try desk.rows(.hardware) == [row.number])
        #expect(try desk.counts().unsettled == 1)
    }

    @Test func `a doubtful issue stays in Triage without a class`() throws {
        let desk = try TestDesk()
        let row = try desk.open("hello", "please call me")
        #expect(row.route == nil)
        #expect(row.queue == .triage)
        #expect(row.confidence < DeskRules().threshold)
    }

    @Test func `the threshold is a setting`() throws {
        var rules = DeskRules()
        rules.threshold = 0
        let desk = try TestDesk(rules: rules)
        #expect(try desk.open("hello", "please call me").queue != .triage)
    }

    @Test func `an issue of a known external id is not taken in twice`() throws {
        let desk = try TestDesk()
        let first = try desk.open(externalID: "import:7")
        let issue = NewIssue(subject: "again", text: "again", source: .import, externalID: "import:7")
        guard case .opened(let row, let isNew) = desk.ask(.open(issue)) else {
            throw TestDesk.Unexpected.reply
        }
        #expect(!isNew)
        #expect(row.number == first.number)
        #expect(try desk.rows(.all).count == 1)
    }

    @Test func `an issue dated in the future counts from now, one from the past from then`() throws {
        let desk = try TestDesk()
        for (offset, expected) in [(3600, 0), (-3600, -3600)] as [(Int64, Int64)] {
            let issue = NewIssue(
                subject: "x", text: "y", source: .import, date: desk.now.adding(seconds: offset))
            guard case .opened(let row, _) = desk.ask(.open(issue)) else { throw TestDesk.Unexpected.reply }
            #expect(row.openedAt == desk.now.adding(seconds: expected))
        }
    }

    @Test func `a message is kept before it is understood, and once only`() throws {
        let desk = try TestDesk()
        let bytes = Array("not a mail".utf8)
        let first = try desk.engine.keep(bytes)
        let second = try desk.engine.keep(bytes)
        #expect(first.isNew && !second.isNew)
        #expect(first.id == second.id)
    }
}
