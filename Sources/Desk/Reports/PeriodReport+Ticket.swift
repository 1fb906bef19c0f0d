extension PeriodReport {
    /// Counts what happened to one ticket in the period. Each ticket is counted once.
    ///
    /// - Parameters:
    ///   - events: all of the ticket's, the oldest first.
    ///   - now: a clock that has not run out by then is not counted, though the period may end later.
    ///   - platforms: that the ticket's words name.
    ///   - ring: of the device that it is about, where one is known.
    package mutating func add(
        ticket number: Int, _ events: [TicketEvent], service: ServiceHistory, asOf now: Timestamp,
        platforms: (Ticket) -> Set<Platform> = { _ in [] }, ring: (String) -> Ring?
    ) {
        guard let first = events.first, var ticket = Ticket(number: number, first: first) else { return }
        var isFirstHand = true
        var namesArticle = false
        // Who changes their mind counts once.
        var lastRating: Rating?
        count(first.at) { $0.opened += 1 }
        for event in events.dropFirst() {
            let wasOpen = ticket.isOpen
            ticket.apply(event)
            if case .handedOff = event.change { isFirstHand = false }
            if wasOpen != ticket.isOpen {
                count(event.at) { if wasOpen { $0.closed += 1 } else { $0.reopened += 1 } }
            }
            guard slice(event.at) != nil else { continue }
            count(event, ticket, isFirstHand: isFirstHand)
            if case .rated(let rating) = event.change, Rating.scores.contains(rating.score) {
                lastRating = rating
            }
            if case .replied(let text) = event.change, !Article.references(in: text).isEmpty {
                namesArticle = true
            }
        }
        if namesArticle { answeredWithArticle += 1 }
        if let rating = lastRating {
            let route = ticket.standing.route?.rawValue ?? Self.unclassified
            ratings[route, default: Ratings()].scores[rating.score - Rating.scores.lowerBound] += 1
        }
        if slice(first.at) != nil {
            countOpening(ticket, ticket.standing.device.flatMap(ring), platforms(ticket))
        }
        var clocks = ClockFold(ticket, service: service)
        clocks.advance(to: min(bounds.last ?? first.at, max(now, first.at)))
        count(clocks)
        for leg in ticket.legs { count(leg) }
        for elevation in ticket.elevations { count(elevation) }
    }

    private mutating func count(_ instant: Timestamp, _ change: (inout Flow) -> Void) {
        if let slice = slice(instant) {
            change(&flow[slice])
        } else if let end = bounds.last, instant >= end {
            change(&since)
        }
    }

    private mutating func countOpening(_ ticket: Ticket, _ ring: Ring?, _ platforms: Set<Platform>) {
        opened += 1
        openedByRoute[ticket.standing.route?.rawValue ?? Self.unclassified, default: 0] += 1
        openedBySeverity[ticket.standing.severity.rawValue, default: 0] += 1
        openedByLanguage[ticket.language.rawValue, default: 0] += 1
        openedByTopic[ticket.verdict.category?.rawValue ?? "unknown", default: 0] += 1
        for platform in platforms { openedByPlatform[platform.rawValue, default: 0] += 1 }
        if let ring { openedByRing[ring.rawValue, default: 0] += 1 }
        for concern in Concern.allCases where ticket.standing.tags.contains(concern.tag) {
            concerns[concern.rawValue, default: 0] += 1
        }
    }

    private mutating func count(_ event: TicketEvent, _ ticket: Ticket, isFirstHand: Bool) {
        switch event.change {
        case .resolved:
            resolved += 1
            if isFirstHand { resolvedAtFirstContact += 1 }
        case .reopened: reopened += 1
        case .rerouted(let route, _, _):
            if event.by != nil, route != ticket.verdict.route { corrected += 1 }
        case .handedOff: handoffs += 1
        case .batonReturned: returned += 1
        default: break
        }
    }

    private mutating func count(_ clocks: ClockFold) {
        for clock in clocks.clocks where clock.target != nil {
            let name = clock.id.metric.rawValue
            if let breach = clock.breachedAt, let slice = slice(breach) {
                flow[slice].breached += 1
                promises[name, default: Promise()].missed += 1
            } else if clock.breachedAt == nil, let ended = clock.ended, ended.isDone, slice(ended.at) != nil {
                promises[name, default: Promise()].kept += 1
            }
        }
    }

    private mutating func count(_ leg: Leg) {
        guard let filed = leg.filedAt else { return }
        var found = Cases()
        if slice(filed.at) != nil { found.filed = 1 }
        if let resolved = leg.resolvedAt, slice(resolved) != nil { found.resolved = 1 }
        // A leg does not keep when it was found to be somebody else's: the case counts where it was filed.
        if slice(filed.at) != nil {
            if leg.state == .misrouted { found.misrouted = 1 }
            if leg.state == .closedBySilence { found.closedBySilence = 1 }
        }
        if found != Cases() { cases[leg.partyName, default: Cases()].add(found) }
    }

    private mutating func count(_ elevation: Elevation) {
        if slice(elevation.at) != nil {
            elevations.requested += 1
            if elevation.terms.standing == .discouraged { elevations.discouraged += 1 }
            if elevation.request.isBreakGlass { elevations.breakGlass += 1 }
        }
        elevations.views += elevation.views.count { slice($0.at) != nil }
        if let closing = elevation.closing, slice(closing.at) != nil { elevations.closed += 1 }
        if let expired = elevation.expiredAt, slice(expired) != nil { elevations.expired += 1 }
    }
}
