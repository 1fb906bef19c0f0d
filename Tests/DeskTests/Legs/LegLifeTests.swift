import Desk
import Seeded
import Testing

/// The life of a case at an outside party.
@Suite struct LegLifeTests {
    /// Which state may follow which, by what happened; written from `domain` 2.1 rows 11 to 21 and 5.5.
    static let ways: [Leg.State: Set<Leg.State>] = [
        .drafted: [.adminToFile, .filed, .withdrawn],
        .adminToFile: [.filed, .withdrawn],
        .filed: [
            .acknowledged, .waitingOnThem, .waitingOnUs, .resolved, .misrouted, .withdrawn,
        ],
        .acknowledged: [.waitingOnThem, .waitingOnUs, .resolved, .misrouted, .withdrawn],
        .waitingOnThem: [.waitingOnUs, .resolved, .misrouted, .withdrawn],
        .waitingOnUs: [.waitingOnThem, .resolved, .misrouted, .withdrawn, .closedBySilence],
        .resolved: [.waitingOnThem],
        .closedBySilence: [], .misrouted: [], .withdrawn: [],
    ]

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `a case takes only the ways that it has, and nothing said on it is for the requester`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let log = random.log(steps: 400, links: false) { before, event in
            var after = before
            after.apply(event)
            for leg in after.legs {
                guard let old = before.leg(leg.id) else {
                    #expect(leg.state == .drafted && leg.id == after.version)
                    continue
                }
                guard old.state != leg.state else { continue }
                #expect(Self.ways[old.state]?.contains(leg.state) == true, "\(old.state) to \(leg.state)")
            }
            let gone = before.legs.filter { after.leg($0.id) == nil }
            #expect(gone.allSatisfy { $0.state == .drafted }, "only a draft is ever taken back")
            for entry in after.entries where entry.leg != nil {
                #expect(entry.kind == .note)
                #expect(after.publicReply(version: entry.id) == nil)
            }
            if !after.isOpen, before.isOpen {
                #expect(after.legs.allSatisfy { !$0.state.isUnderWay }, "closed by \(event.kind)")
            }
            let agree = after.legs.allSatisfy { ($0.reroutedTo != nil) == ($0.state == .misrouted) }
            // The draft elsewhere is the event after.
            if event.kind != "leg-rerouted" { #expect(agree, "a misroute goes on somewhere") }
        }
        #expect(log.count > 1)
    }

    @Test func `random lives reach every state`() {
        var seen: Set<Leg.State> = []
        for seed in 0..<60 as Range<UInt64> {
            var random = SeededRandom(seed: seed)
            _ = random.log(steps: 400, links: false) { before, _ in
                seen.formUnion(before.legs.map(\.state))
            }
        }
        // Silence takes two days, more than a random life has.
        #expect(seen == Set(Leg.State.allCases).subtracting([.closedBySilence]))
    }

    @Test func `a ticket stays open while an outside party works on it`() {
        var ticket = LegFixture.filed()
        let held = Refusal.leg(.underWay(2, name: "Managed Desktop operations"))
        #expect(ticket.perform(.resolve, by: Fixture.own) == held)
        let target = DecisionContext.DuplicateTarget(number: 7, duplicateOf: nil)
        #expect(
            ticket.perform(
                .markDuplicate(of: 7), by: Fixture.own, context: Fixture.context(duplicate: target))
                == held)
        #expect(
            ticket.perform(
                .merge(into: 7), by: Fixture.own, context: Fixture.context(counterpart: Fixture.other(7)))
                == held)
        #expect(ticket.perform(.leg(.withdraw(2, reason: "fixed itself")), by: Fixture.eve) == nil)
        #expect(ticket.perform(.resolve, by: Fixture.own) == nil)
    }

    @Test func `a draft is taken back by undo, a filed case is not`() {
        var ticket = Fixture.ticket(LegFixture.opening(.managedDesktop))
        ticket.perform(.leg(.draft(party: "operations", fields: [:])), by: Fixture.eve)
        ticket.perform(.leg(.edit(2, fields: LegFixture.complete)), by: Fixture.eve)
        #expect(ticket.perform(.undo, by: Fixture.eve) == nil)
        #expect(ticket.legs.isEmpty)
        let filed = LegFixture.filed()
        #expect(filed.outcome(.undo, by: Fixture.own) == .failure(.nothingToUndo))
    }

    @Test func `the answer goes back to whoever keeps the user, and tier 1 closes with them`() {
        var ticket = Fixture.ticket(LegFixture.opening(.managedDesktop), [(Fixture.ann, .claimed)])
        ticket.perform(.handOff(to: .tier(3), reason: .outsideParty, tried: "all"), by: Fixture.ann)
        ticket.perform(.acceptBaton, by: Fixture.eve)
        ticket.perform(.leg(.draft(party: "operations", fields: LegFixture.complete)), by: Fixture.eve)
        let leg = ticket.version
        ticket.perform(.leg(.file(leg, reference: "O-1")), by: Fixture.eve)
        #expect(ticket.leg(leg)?.request?[.troubleshooting] == "Restarted, synced.")
        #expect(ticket.perform(.leg(.resolve(leg, "A policy was changed.")), by: Fixture.eve) == nil)
        let baton = ticket.pendingBaton
        #expect(baton?.to == .agent("ann") && baton?.reason == .outsideAnswer)
        #expect(baton?.tried == "A policy was changed.")
        #expect(ticket.perform(.acceptBaton, by: Fixture.ann) == nil)
        #expect(ticket.standing.tier == 1 && ticket.standing.holder == "ann")
        #expect(ticket.perform(.resolve, by: Fixture.ann) == nil)
    }

    @Test func `what was tried on the way is in the request already`() {
        var ticket = Fixture.ticket(LegFixture.opening(.managedDesktop), [(Fixture.ann, .claimed)])
        ticket.perform(.handOff(to: .tier(2), reason: .skill, tried: "Restarted it."), by: Fixture.ann)
        ticket.perform(.acceptBaton, by: Fixture.cem)
        ticket.perform(.handOff(to: .tier(3), reason: .outsideParty, tried: "Synced it."), by: Fixture.cem)
        ticket.perform(.acceptBaton, by: Fixture.eve)
        let device = Device(name: "MMD-1", serial: "S-7", manufacturer: "Contoso", model: "Book")
        ticket.perform(
            .leg(.draft(party: "operations", fields: [:])), by: Fixture.eve,
            context: Fixture.context(device: device))
        let request = ticket.legs.last?.request
        #expect(request?[.troubleshooting] == "Restarted it.\nSynced it.")
        #expect(request?[.title] == ticket.subject && request?[.device] == "MMD-1")
        #expect(request?[.serial] == "", "operations do not ask for it")
    }

    @Test func `a case at the wrong party is a misroute and goes on at the right one`() {
        var ticket = LegFixture.filed()
        #expect(
            ticket.perform(.leg(.reroute(2, to: "vendor", why: "a dead screen")), by: Fixture.eve)
                == .leg(.notTheirClass(.managedDesktop, .vendor)))
        ticket.perform(.route(.hardware, why: "a dead screen"), by: Fixture.eve)
        #expect(
            ticket.perform(.leg(.reroute(2, to: "vendor", why: "a dead screen")), by: Fixture.eve) == nil)
        #expect(ticket.misroutes == 1 && ticket.leg(2)?.state == .misrouted)
        let draft = ticket.legs.last
        #expect(draft?.reroutedFrom == 2 && ticket.leg(2)?.reroutedTo == draft?.id)
        #expect(draft?.request?[.title] == "Policy is not applied", "what was written goes along")
        #expect(ticket.perform(.undo, by: Fixture.eve) != nil || ticket.legs.count == 2)
    }

    @Test(arguments: [0, 86_400, 86_401] as [Int64])
    func `a resolved case is taken up again within a day`(seconds: Int64) {
        var ticket = LegFixture.filed()
        ticket.perform(.leg(.resolve(2, "done")), by: Fixture.own)
        let now = Fixture.start.adding(seconds: seconds)
        let refusal = ticket.perform(.leg(.reactivate(2, "not done")), by: Fixture.own, at: now)
        #expect(
            refusal == (seconds <= 86_400 ? nil : .leg(.reactivationOver(since: Fixture.start))))
        #expect(ticket.leg(2)?.state == (seconds <= 86_400 ? .waitingOnThem : .resolved))
    }

    @Test(arguments: [0, 48 * 3600 - 1, 48 * 3600, 90 * 3600] as [Int64])
    func `the party closes what nobody answers for two days`(seconds: Int64) {
        var ticket = LegFixture.filed()
        ticket.perform(.leg(.ask(2, "Which build?")), by: Fixture.own)
        let now = Fixture.start.adding(seconds: seconds)
        let events = try? ticket.decide(
            .leg(.closeBySilence(2)), by: .system, at: now, context: Fixture.context())
        #expect(events?.isEmpty == (seconds < 48 * 3600))
        ticket.perform(.leg(.answer(2, "22631")), by: Fixture.own)
        let late = try? ticket.decide(
            .leg(.closeBySilence(2)), by: .system, at: now, context: Fixture.context())
        #expect(late?.isEmpty == true, "what was answered is not closed")
        #expect(
            ticket.outcome(.leg(.closeBySilence(2)), by: Fixture.own) == .failure(.notPermitted(.clockStep)))
    }

    @Test func `mail from the party makes it our turn, and a program's answer changes nothing`() {
        let ticket = LegFixture.filed()
        func after(_ entry: InboundEntry) -> Ticket {
            var copy = ticket
            copy.apply(Fixture.event(.leg(LegEvent(2, .received(entry)))))
            return copy
        }
        let automatic = after(InboundEntry(text: "We got it.", isAutomatic: true))
        #expect(automatic.leg(2)?.state == .filed && automatic.leg(2)?.respondedAt == nil)
        #expect(automatic.entries.last?.leg == 2 && automatic.entries.last?.kind == .note)
        let human = after(InboundEntry(text: "Hello."))
        #expect(human.leg(2)?.state == .waitingOnUs && human.leg(2)?.respondedAt == Fixture.start)
        #expect(human.leg(2)?.silenceEnds == nil, "nothing says yet that they wait for us")
        #expect(human.standing == ticket.standing)
    }

    @Test func `a case that an earlier desk recorded stays readable, and shows as filed`() {
        let ticket = Fixture.ticket(
            Fixture.opening(), [(Fixture.eve, .legRecorded(.unifiedSupport, reference: "U-1"))])
        #expect(ticket.leg(2)?.state == .filed && ticket.leg(2)?.reference == "U-1")
        var later = ticket
        #expect(later.perform(.leg(.resolve(2, "done")), by: Fixture.eve) == nil)
        #expect(later.leg(2)?.state == .resolved)
    }
}
