import Desk
import Testing

/// Merging and splitting, decided on two tickets at once.
@Suite struct `Merging and splitting` {
    /// Two tickets of a small desk, and what happens to both.
    struct Pair {
        var left: Ticket
        var right: Ticket

        init(
            _ left: [(Agent?, TicketChange)] = [], _ right: [(Agent?, TicketChange)] = []
        ) {
            var other = Fixture.opening(.other)
            other.requester = Requester(name: "Kim", address: "kim@example.org")
            self.left = Fixture.ticket(Fixture.opening(), left, number: 5)
            self.right = Fixture.ticket(other, right, number: 7)
        }

        /// Decides on the left ticket (or the right one) and carries it over to the other.
        @discardableResult
        mutating func perform(
            _ command: TicketCommand, by agent: Agent = Fixture.ann, onRight: Bool = false
        ) -> Refusal? {
            var (one, two) = onRight ? (right, left) : (left, right)
            let number = one.counterpart(of: command, by: .agent(agent))
            let context = Fixture.context(counterpart: number == two.number ? two : nil)
            do throws(Refusal) {
                let events = try one.decide(
                    command, by: .agent(agent), at: Fixture.start, context: context)
                for event in events {
                    let echo = context.counterpart?.echo(of: event, on: one)
                    one.apply(event)
                    if let echo { two.apply(echo) }
                }
            } catch {
                return error
            }
            (left, right) = onRight ? (two, one) : (one, two)
            return nil
        }
    }

    @Test func `a merged ticket says where it is, and the other one what it took over`() {
        var pair = Pair([(Fixture.ann, .tagged(added: ["vpn", "dock"], removed: []))])
        pair.right.apply(Fixture.event(.tagged(added: ["vpn"], removed: [])))
        #expect(pair.perform(.merge(into: 7)) == nil)
        #expect(pair.left.standing.status == .merged && pair.left.standing.mergedInto == 7)
        #expect(!pair.left.isOpen)
        #expect(pair.right.merged.map(\.merger.ticket) == [5])
        #expect(pair.right.merged.first?.merger.tags == ["dock"])
        #expect(pair.right.standing.tags == ["vpn", "dock"])
        #expect(pair.right.people.map(\.address) == ["kim@example.org", "noor@example.org"])
    }

    /// Every command but those that separate; see the table of decisions for the rest.
    @Test(arguments: Samples.commands)
    func `a merged ticket takes nothing but its separation`(command: TicketCommand) {
        var pair = Pair()
        pair.perform(.merge(into: 7))
        let before = pair
        let refusal = pair.perform(command, by: Fixture.ann)
        switch command {
        case .undo, .unmerge: #expect(refusal == nil)
        case .receive, .reportUndelivered, .leg, .takeStep, .elevation:
            #expect(refusal != nil)
            #expect(pair.left == before.left)
        default:
            #expect(refusal == .merged(into: 7) && pair.left == before.left && pair.right == before.right)
        }
    }

    @Test func `merges that cannot be`() {
        var pair = Pair()
        pair.perform(.merge(into: 7))
        #expect(
            pair.perform(.merge(into: 5), onRight: true) == .holdsMerged(5), "the target stays where it is")
        let third = Fixture.ticket(number: 9)
        #expect(
            third.outcome(.merge(into: 5), by: Fixture.ann, context: Fixture.context(counterpart: pair.left))
                == .failure(.mergeTargetMerged(into: 7)))
        #expect(
            third.outcome(.merge(into: 7), by: Fixture.ann, context: Fixture.context(counterpart: pair.right))
                == .success([.mergedInto(7)]), "a ticket may take several in")
        for closing in [TicketChange.resolved, .markedDuplicate(of: 3)] {
            var closed = Pair([], [(Fixture.bob, closing)])
            #expect(closed.perform(.merge(into: 7)) == .mergeTargetClosed(7))
        }
        var resolved = Pair([(Fixture.bob, .resolved)])
        #expect(resolved.perform(.merge(into: 7)) == nil, "an old story may go on in a new ticket")
    }

    /// Either side, and whoever: with what happened to the other ticket meanwhile.
    @Test(arguments: [false, true], [0, 1, 2, 3, 4])
    func `separating leaves both tickets as they would be without the merge`(onRight: Bool, meanwhile: Int) {
        let changes: [(Agent?, TicketChange)] = [
            (Fixture.bob, .claimed), (Fixture.bob, .tagged(added: ["late"], removed: [])),
            (Fixture.cem, .noted("seen")), (Fixture.bob, .severitySet(.a)),
        ]
        var merged = Pair([(Fixture.ann, .tagged(added: ["vpn"], removed: []))])
        var apart = merged
        merged.perform(.merge(into: 7))
        for (by, change) in changes.prefix(meanwhile) {
            merged.right.apply(Fixture.event(change, by: by))
            apart.right.apply(Fixture.event(change, by: by))
        }
        #expect(merged.perform(.undo, onRight: onRight) == nil)
        #expect(merged.left.standing == apart.left.standing)
        #expect(merged.right.standing == apart.right.standing)
        #expect(merged.right.merged.isEmpty)
        #expect(merged.right.people == apart.right.people)
        #expect(merged.right.entries.map(\.text) == apart.right.entries.map(\.text))
        // What others did since is theirs to take back, and brings nothing of the merge back.
        while merged.perform(.undo, by: Fixture.bob, onRight: true) == nil {}
        #expect(merged.right.standing.tags.isEmpty)
        #expect(merged.perform(.merge(into: 7)) == nil, "it may be merged again")
    }

    @Test func `anybody who may merge may separate, the merger's author gone or not`() {
        var pair = Pair()
        pair.perform(.merge(into: 7), by: Fixture.ann)
        #expect(pair.perform(.undo, by: Fixture.bob) == .merged(into: 7))
        #expect(pair.perform(.unmerge, by: Fixture.aud) == .notPermitted(.merge))
        #expect(pair.perform(.unmerge, by: Fixture.bob) == nil)
        #expect(pair.left.standing.status == .new && pair.right.merged.isEmpty)
        #expect(pair.perform(.unmerge, by: Fixture.bob) == .notMerged)
        #expect(pair.perform(.undo, by: Fixture.ann) == .nothingToUndo)
    }

    @Test func `a restriction comes along, goes with the merger, and stays where it was decided on`() {
        var pair = Pair([(Fixture.ann, .restricted)])
        pair.perform(.merge(into: 7))
        #expect(pair.right.standing.isRestricted)
        #expect(pair.right.standing.keeper == "ann", "somebody of the first tiers is left who sees it")
        var quiet = pair
        #expect(quiet.perform(.undo) == nil)
        #expect(!quiet.right.standing.isRestricted)
        var written = pair
        written.perform(.note("The password was sent to everybody."), onRight: true)
        #expect(written.perform(.unmerge) == .writtenUnderRestriction)
        written.perform(.unrestrict, onRight: true)
        #expect(written.perform(.unmerge) == nil)
        var decided = pair
        decided.perform(.unrestrict, onRight: true)
        decided.perform(.restrict, onRight: true)
        #expect(decided.perform(.unmerge) == nil)
        #expect(decided.right.standing.isRestricted)
    }

    @Test func `nobody merges a restricted ticket into one that they would then not see`() {
        var pair = Pair([(Fixture.ann, .restricted)], [(Fixture.bob, .claimed)])
        #expect(pair.perform(.merge(into: 7), by: Fixture.ann) == .notHolder("bob"))
        #expect(pair.perform(.merge(into: 7), by: Fixture.bob) == nil)
    }

    @Test func `a reply over a thread that was merged in unseen is held`() {
        var pair = Pair()
        let seen = pair.right.version
        pair.perform(.merge(into: 7))
        #expect(
            pair.right.outcome(.reply("Done."), by: Fixture.bob, basedOn: seen)
                == .failure(.collision(.entries, by: "ann", at: Fixture.start, version: seen + 1)))
    }

    // MARK: Splitting

    /// 1 message, 2 reply, 3 message, 4 note, 5 message of somebody else.
    private var talk: Ticket {
        let kim = Requester(name: "Kim", address: "kim@example.org")
        return Fixture.ticket(
            Fixture.opening(),
            [
                (Fixture.ann, .replied("Restart it.")), (nil, .received(InboundEntry(text: "And the VPN?"))),
                (Fixture.ann, .noted("another matter")),
                (nil, .received(InboundEntry(text: "Mine, too", sender: kim))),
                (Fixture.ann, .deviceLinked("MMD-1")),
            ])
    }

    static let splits: [(entries: [Int], Refusal?)] = [
        ([3], nil), ([3, 4], nil), ([4, 3], nil), ([3, 4, 5], nil), ([5], nil), ([3, 3], nil),
        ([], .missing(.entries)), ([1], .splitOpening), ([1, 3], .splitOpening), ([2], .splitNeedsMessage),
        ([2, 3], .splitNeedsMessage), ([4], .splitNeedsMessage), ([6], .noSuchEntry(6)),
        ([0], .noSuchEntry(0)),
        ([.max, 3], .noSuchEntry(.max)),
    ]

    @Test(arguments: splits)
    func `entries that can be split off, and those that cannot`(entries: [Int], refusal: Refusal?) throws {
        let outcome = talk.outcome(.split(entries, subject: "VPN"), by: Fixture.ann)
        if let refusal {
            #expect(outcome == .failure(refusal))
        } else {
            #expect(outcome == .success([.splitOff(Set(entries).sorted(), into: 99)]))
        }
    }

    private func verdict(_ language: Language = .dutch) -> Verdict {
        Verdict(route: .other, confidence: 0.9, evidence: [], language: language)
    }

    @Test func `what was split off is moved, not copied, and begins a ticket of its own`() throws {
        var source = talk
        #expect(source.perform(.split([3, 4, 5], subject: "VPN"), by: Fixture.ann) == nil)
        #expect(source.entries.map(\.movedTo) == [nil, nil, 99, 99, 99])
        #expect(!source.people.contains { $0.address == "kim@example.org" })
        let events = try talk.splitOpening(
            [3, 4, 5], subject: "VPN", verdict: verdict(), isConfident: true, by: .agent(Fixture.ann),
            at: Fixture.start.adding(seconds: 60))
        let new = try #require(Ticket.fold(number: 99, events))
        #expect(new.entries.map(\.text) == ["And the VPN?", "another matter", "Mine, too"])
        #expect(new.entries.map(\.kind) == [.message, .note, .message])
        #expect(new.entries.map(\.author) == [.requester, .agent("ann"), .requester])
        #expect(new.entries.map(\.at) == Array(repeating: Fixture.start, count: 3), "as it was written")
        #expect(new.requester == source.requester && new.entries[2].sender?.name == "Kim")
        #expect(new.standing.device == "MMD-1" && new.language == .dutch && new.splitFrom == 5)
        #expect(new.openedAt == Fixture.start, "whoever wrote it has waited since then")
        #expect(new.standing.queue == .other && new.standing.status == .new)
        #expect(source.perform(.split([3], subject: "again"), by: Fixture.ann) == .noSuchEntry(3))
        let rules = MailRules(address: "desk@example.org")
        for (index, event) in events.enumerated() {
            let ticket = try #require(Ticket.fold(number: 99, events.prefix(index + 1)))
            #expect(ticket.mailOrder(for: event, rules: rules) == nil, "nobody is written to")
        }
    }

    @Test func `what was split off somebody else's message is theirs, and what few may see stays so`() throws
    {
        var source = talk
        source.apply(Fixture.event(.restricted, by: Fixture.ann))
        let events = try source.splitOpening(
            [5], subject: "VPN", verdict: verdict(.unknown), isConfident: false, by: .agent(Fixture.ann),
            at: Fixture.start)
        let new = try #require(Ticket.fold(number: 99, events))
        #expect(new.requester.address == "kim@example.org")
        #expect(new.standing.isRestricted && new.standing.keeper == "ann")
        #expect(new.language == source.language)
    }

    @Test(arguments: [false, true])
    func `a split is taken back as long as nobody worked on the new ticket`(isWorkedOn: Bool) throws {
        var source = talk
        let before = source
        source.perform(.split([3, 4], subject: "VPN"), by: Fixture.ann)
        var new = try #require(
            Ticket.fold(
                number: 99,
                try before.splitOpening(
                    [3, 4], subject: "VPN", verdict: verdict(), isConfident: true, by: .agent(Fixture.ann),
                    at: Fixture.start)))
        if isWorkedOn { new.perform(.note("On it."), by: Fixture.bob) }
        let context = Fixture.context(counterpart: new)
        #expect(source.counterpart(of: .undo, by: .agent(Fixture.ann)) == 99)
        let event = Fixture.event(.undone(version: source.version, kind: "split-off"), by: Fixture.ann)
        let echo = new.echo(of: event, on: source)
        guard !isWorkedOn else {
            #expect(source.perform(.undo, by: Fixture.ann, context: context) == .splitWorkedOn(99))
            return
        }
        #expect(source.perform(.undo, by: Fixture.ann) == .counterpartOutOfSight)
        #expect(source.perform(.undo, by: Fixture.ann, context: context) == nil)
        #expect(source.entries == before.entries)
        new.apply(try #require(echo))
        #expect(new.standing.status == .merged && new.standing.mergedInto == 5)
        #expect(new.entries.allSatisfy { $0.movedTo == 5 })
        #expect(
            new.perform(.unmerge, by: Fixture.ann, context: Fixture.context(counterpart: source))
                == .notMerged)
        #expect(new.perform(.undo, by: Fixture.ann) == .merged(into: 5))
    }

    @Test func `whatever names another ticket can be told without it`() {
        for (change, _) in EventShapeTests.ticketChanges {
            guard let other = change.otherTicket else {
                #expect(change.concealed == change)
                continue
            }
            #expect(other == 7 || other == 9)
            #expect(change.concealed.otherTicket == Ticket.outOfSight)
        }
        for refusal in Samples.refusals where refusal.otherTicket != nil {
            #expect(refusal.concealed.otherTicket == Ticket.outOfSight)
        }
    }
}
