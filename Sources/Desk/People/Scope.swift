/// What one person may see of a desk: said once, for every list, count, search and single ticket.
///
/// A ticket lies at a *place* and is addressed to *readers*. A scope names the places that somebody sees and as whom
/// they are addressed; one match is enough. The store answers the same question in SQL, from the same two facts.
package struct Scope: Hashable, Sendable {
    package let agent: AgentName
    /// Whatever lies there is seen.
    package let places: Set<Place>
    /// Whatever is addressed to one of these is seen, wherever it lies.
    package let readers: Set<Reader>

    /// Whom a ticket is addressed to: whoever holds or keeps it, and whoever may accept the handoff under way.
    package typealias Reader = Baton.Receiver

    /// Where a ticket lies, as far as seeing it goes.
    package struct Place: Hashable, Sendable {
        package var queue: Queue
        package var isRestricted: Bool

        package init(_ queue: Queue, isRestricted: Bool) {
            self.queue = queue
            self.isRestricted = isRestricted
        }

        package static let all = Queue.allCases.flatMap { queue in
            [false, true].map { Place(queue, isRestricted: $0) }
        }
    }

    package init(_ agent: Agent, rules: DeskRules) {
        self.agent = agent.name
        let seesRestricted = !agent.roles.isDisjoint(with: Self.trusted)
        places = Set(
            Place.all.filter { place in
                (agent.queues?.contains(place.queue) ?? true) && (seesRestricted || !place.isRestricted)
            })
        // Tiers are counted as far as any configuration goes: a handoff keeps its receiver when tiers become fewer.
        let tiers = (1...DeskRules.mostTiers).filter { Baton.isTier($0, for: agent, rules: rules) }
        readers = Set(tiers.map(Reader.tier) + [.agent(agent.name)])
    }

    /// The desk's own sight, for what it does by itself: nobody is shown what it finds.
    package static let desk = Scope(agent: "", places: Set(Place.all), readers: [])

    private init(agent: AgentName, places: Set<Place>, readers: Set<Reader>) {
        self.agent = agent
        self.places = places
        self.readers = readers
    }

    /// Who sees restricted tickets by what they are.
    private static let trusted: Set<Role> = [.escalation, .itAdmin, .auditor]

    /// Everything lies in sight: nothing has to be filtered.
    package var isUnlimited: Bool { places.count == Place.all.count }

    /// Mail in quarantine would be a ticket in Triage: whoever sees those may see it.
    package var seesQuarantine: Bool { places.contains(Place(.triage, isRestricted: false)) }

    package func allows(_ ticket: Ticket) -> Bool { allows(ticket.sight) }

    package func allows(_ sight: Sight) -> Bool {
        places.contains(sight.place) || !readers.isDisjoint(with: sight.readers)
    }

    /// All that seeing a ticket depends on.
    package struct Sight: Hashable, Sendable {
        package var place: Place
        package var readers: Set<Reader>

        package init(place: Place, readers: Set<Reader>) {
            self.place = place
            self.readers = readers
        }
    }
}

extension Ticket {
    package var sight: Scope.Sight { Scope.Sight(place: place, readers: readers) }

    package var place: Scope.Place { Scope.Place(standing.queue, isRestricted: standing.isRestricted) }

    package var readers: Set<Scope.Reader> {
        var readers = Set([standing.holder, standing.keeper].compactMap { $0.map(Scope.Reader.agent) })
        if let baton = pendingBaton { readers.insert(baton.to) }
        return readers
    }
}
