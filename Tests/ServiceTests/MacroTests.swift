import Desk
import Service
import Storage
import StoreHarness
import Testing
import Wire

/// Macros of the desk: all of it or nothing on each ticket, shown before, taken back as one.
@Suite struct `A macro` {
    private func desk(_ change: (inout Macro) -> Void = { _ in }) throws -> TestDesk {
        var macro = Macro(name: "Swap")
        macro.severity = .b
        macro.addedTags = ["swap"]
        macro.reply = [
            .english: "Dear {name}, {organisation} swaps the battery of {ticket}.",
            .french: "Bonjour {name}, la batterie sera changée.",
        ]
        macro.ending = .resolve
        change(&macro)
        var rules = DeskRules()
        rules.macros = [macro]
        rules.organisation.name = "Contoso"
        let desk = try TestDesk(rules: rules)
        for _ in 0..<3 { try desk.open() }
        return desk
    }

    @Test func `shows every change and the reply as it will be read, then does just that`() throws {
        let desk = try desk()
        let shown = try desk.carryOut(.macro("Swap"), [Aim(1)], isRehearsal: true)[0]
        #expect(shown.reply == "Dear Ann, Contoso swaps the battery of #1.")
        #expect(shown.recipients.map(\.address) == ["ann@example.com"])
        let words = Prose.changes(
            from: try #require(shown.before), to: try #require(shown.after), tiers: DeskRules().tiers,
            time: \.iso8601)
        #expect(words == ["status new → resolved", "severity C → B", "+swap", "an entry is added"])
        #expect(try desk.detail(1).row == shown.before)
        let done = try desk.carryOut(.macro("Swap"), [Aim(1)], isRehearsal: false)[0]
        #expect(done == shown)
        #expect(try desk.detail(1).entries.last?.text == shown.reply)
        let back = try desk.carryOut(.takeBack, [Aim(1, versions: done.versions)], isRehearsal: false)[0]
        #expect(back.isDone)
        let row = try desk.detail(1).row
        #expect(row.status == .new && row.severity == .c && row.tags.isEmpty)
        #expect(try desk.detail(1).entries.last?.isRetracted == true)
    }

    @Test func `skips what is so already, and does nothing where one part is refused`() throws {
        let desk = try desk()
        try desk.perform(.setSeverity(.b), 1)
        try desk.perform(.handOff(to: .tier(2), reason: .causeUnknown, tried: "All."), 2)
        let done = try desk.carryOut(.macro("Swap"), [Aim(1), Aim(2), Aim(3)], isRehearsal: false)
        #expect(done.map(\.isDone) == [true, false, true])
        #expect(done[1].refusal == .batonPending(to: .tier(2)))
        let row = try desk.detail(2).row
        #expect(row.tags.isEmpty && row.severity == .c && row.entryCount == 1)
        #expect(try desk.carryOut(.macro("Other"), [Aim(1)], isRehearsal: true)[0].refusal == .noSuchMacro)
        let audit = try desk.carryOut(.macro("Swap"), [Aim(3)], isRehearsal: true, as: TestDesk.audit)
        #expect(audit[0].refusal != nil)
    }

    @Test func `is refused while its reply has a field that nothing fills`() throws {
        let desk = try desk { $0.reply = [.english: "About {device}."] }
        #expect(
            try desk.carryOut(.macro("Swap"), [Aim(1)], isRehearsal: true)[0].refusal
                == .openFields(["device"]))
    }

    @Test func `answers in the ticket's language, and hands on to the tier that is next`() throws {
        let desk = try desk { $0.ending = .handOff(to: .next, .causeUnknown, tried: "A swap.") }
        let issue = NewIssue(
            subject: "Batterie gonflée", text: "Bonjour, la batterie est gonflée depuis ce matin.",
            requester: Requester(name: "Zoé", address: "zoe@example.com"), language: .french, source: .form)
        guard case .opened(let row, _) = desk.ask(.open(issue)) else { throw TestDesk.Unexpected.reply }
        let outcome = try desk.carryOut(.macro("Swap"), [Aim(row.number)], isRehearsal: false)[0]
        #expect(outcome.reply == "Bonjour Zoé, la batterie sera changée.")
        #expect(outcome.after?.baton?.to == .tier(2))
    }
}
