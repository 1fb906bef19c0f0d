import Desk
import Service
import Testing
import Wire

/// A draft is its author's, on that ticket: only sending it or throwing it away ends it.
@Suite struct DraftTests {
    /// What may happen to a ticket while somebody's text lies on it.
    static let changes: [[(TicketCommand, AgentName)]] = [
        [(.claim, TestDesk.noah)],
        [(.claim, TestDesk.mia), (.release, TestDesk.mia), (.claim, TestDesk.noah)],
        [
            (.claim, TestDesk.mia),
            (.handOff(to: .agent(TestDesk.noah), reason: .skill, tried: "x"), TestDesk.mia),
            (.acceptBaton, TestDesk.noah),
        ],
        [(.resolve, TestDesk.noah), (.reopen(reason: nil), TestDesk.noah)],
        [(.snooze(until: .onAnswer), TestDesk.noah)],
        [(.reply("Mine went first."), TestDesk.noah)],
        [(.restrict, TestDesk.noah), (.unrestrict, TestDesk.noah)],
    ]

    /// What somebody of tier 1 may write.
    static let kinds = Draft.Kind.allCases.filter {
        Permission.allows(Agent(name: TestDesk.mia, roles: [.tierAgent]), $0.action)
    }

    @Test(arguments: changes.indices)
    func `survives whatever others do to the ticket`(index: Int) throws {
        let desk = try TestDesk()
        let number = try desk.open().number
        let drafts = Self.kinds.map {
            Draft(ticket: number, kind: $0, text: "Dear Ann", cursor: 8, savedAt: desk.now)
        }
        for draft in drafts { #expect(desk.ask(.saveDraft(draft)) == .ok) }
        for (command, agent) in Self.changes[index] { try desk.perform(command, number, as: agent) }
        guard case .drafts(let kept) = desk.ask(.drafts) else { throw TestDesk.Unexpected.reply }
        #expect(Set(kept) == Set(drafts))
    }

    @Test func `ends when it is thrown away, that one alone`() throws {
        let desk = try TestDesk()
        let number = try desk.open().number
        for kind in Self.kinds {
            let draft = Draft(ticket: number, kind: kind, text: "Dear Ann", cursor: 8, savedAt: desk.now)
            _ = desk.ask(.saveDraft(draft))
            _ = desk.ask(.saveDraft(draft), as: TestDesk.noah)
        }
        #expect(desk.ask(.discardDraft(ticket: number, .note)) == .ok)
        guard case .drafts(let mine) = desk.ask(.drafts),
            case .drafts(let theirs) = desk.ask(.drafts, as: TestDesk.noah)
        else { throw TestDesk.Unexpected.reply }
        #expect(Set(mine.map(\.kind)) == Set(Self.kinds).subtracting([.note]))
        #expect(theirs.count == Self.kinds.count)
    }
}
