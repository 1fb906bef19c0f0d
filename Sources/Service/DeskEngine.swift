package import Desk
package import Routing
package import Storage
package import Wire

/// The running desk: takes requests, decides, appends, publishes. It owns the store.
///
/// Confined to one thread by its owner; every call blocks until the answer is there. A command is read, decided
/// and appended in one write transaction, so two of them can never be decided on the same state.
package final class DeskEngine {
    package let store: Store
    /// The desk's rules, with the service levels that hold.
    package var rules: DeskRules { store.rules }
    private var prior: Router
    private var learning: DeskLearning
    let now: () -> Timestamp
    var cachedStaff: Staff?
    var newsFacts: NewsFacts?
    var knowledge: KnowledgeShelf?
    var announcementCache: AnnouncementBoard?
    private var listeners: [(DeskChange) -> Void] = []
    /// Tickets changed by the request under way: published once it is committed.
    private var touched: [Int] = []
    private var publishedSequence: Int64
    var departures = Departures()
    /// What reads stored mail for the desk; nil where nothing does.
    package var mailReader: (any MailReader)?
    /// Texts to the users of waves, as they are written; none where the program brings none.
    package var waveTemplates: [WaveTemplate] = []
    /// Where passwords are fetched for the desk; nil where nothing does.
    package var counter: PasswordCounter?
    /// Something was written since the time of the next step was looked up.
    var mayHaveSteps = true
    var nextStep: Timestamp?

    package init(
        store: Store, rules: DeskRules, router: Router = Router(), now: @escaping () -> Timestamp
    ) throws {
        self.store = store
        prior = router
        learning = DeskLearning(prior: router)
        self.now = now
        publishedSequence = try store.lastSequence()
        try use(rules)
    }

    /// Calls `listener` on the engine's thread after every committed change.
    package func watch(_ listener: @escaping (DeskChange) -> Void) { listeners.append(listener) }

    /// Answers one request. Total: whatever goes wrong becomes a reply.
    ///
    /// - Parameter once: the asker's name for it: a command that was carried out under that name is not carried out
    ///   again.
    package func handle(_ request: Request, from name: AgentName, once: OnceKey? = nil) -> Reply {
        touched = []
        do {
            let reply = try answer(request, from: name, once: once)
            publish()
            return reply
        } catch let refusal as Refusal {
            return .refused(refusal)
        } catch let failure as Failure {
            return .failed(failure)
        } catch let error as StoreError {
            cachedStaff = nil
            return .failed(Failure(error))
        } catch let error as FilterError {
            return .failed(.badFilter(error))
        } catch {
            return .failed(.badRequest(reason: "unexpected error"))
        }
    }

    /// The agent of that name, where their roles and grants allow the action.
    @discardableResult
    package func require(_ action: Action, of name: AgentName) throws -> Agent {
        guard let agent = try staff().agents[name] else { throw Refusal.unknownAgent(name) }
        guard Permission.allows(agent, action) else { throw Refusal.notPermitted(action) }
        return agent
    }

    private func answer(_ request: Request, from name: AgentName, once: OnceKey?) throws -> Reply {
        let agent = try require(request.action, of: name)
        let scope = Scope(agent, rules: rules)
        do {
            return try conceal(try answer(request, from: agent, scope, once: once), from: scope)
        } catch let refusal as Refusal {
            throw try conceal(refusal, from: scope)
        }
    }

    // MARK: Commands

    /// Carries out one command in one transaction: read, decide, append.
    package func perform(
        _ command: TicketCommand, on number: Int, by agent: Agent, basedOn: Int? = nil, once: OnceKey? = nil
    ) throws -> TicketRow {
        TicketRow(
            try carryOut(command, on: number, by: agent, basedOn: basedOn, once: once), rules: rules)
    }

    func carryOut(
        _ command: TicketCommand, on number: Int, by agent: Agent, basedOn: Int?, once: OnceKey?
    ) throws -> Ticket {
        let scope = Scope(agent, rules: rules)
        // Routing is the slow part: it happens before the store is locked.
        let verdict = try splitVerdict(command, on: number)
        return try store.transaction {
            guard let ticket = try store.ticket(number) else { throw Refusal.noSuchTicket(number) }
            // Whoever asks again is answered again, though the deed may have taken the ticket out of their sight.
            if let once, try store.performed(once) == number { return ticket }
            guard scope.allows(ticket) else { throw Refusal.noSuchTicket(number) }
            if let once { try store.markPerformed(once, on: number, at: now()) }
            let after = try append(
                command, to: ticket, by: .agent(agent), basedOn: basedOn, verdict: verdict)
            if after.standing.status != .new, try store.isLeased(number, to: agent.name) {
                try store.release(number, by: agent.name)
            }
            return after
        }
    }

    func append(
        _ command: TicketCommand, to ticket: Ticket, by actor: Actor, basedOn: Int?,
        verdict: Verdict? = nil
    ) throws -> Ticket {
        let context = try context(for: command, on: ticket, by: actor)
        let events = try ticket.decide(command, by: actor, at: now(), basedOn: basedOn, context: context)
        guard !events.isEmpty else { return ticket }
        touched.append(ticket.number)
        let after = try append(events, to: ticket)
        try echo(events, of: ticket, context)
        try openSplit(command, of: ticket, by: actor, verdict: verdict)
        return after
    }

    func context(for command: TicketCommand, on ticket: Ticket, by actor: Actor) throws -> DecisionContext {
        var context = DecisionContext(rules: rules, staff: try staff())
        context.counterpart = try counterpart(of: command, on: ticket, by: actor)
        switch command {
        case .split:
            context.nextNumber = try store.nextNumber()
        case .markDuplicate(let target):
            context.duplicateTarget = try duplicateTarget(target, by: actor)
        case .leg:
            context.device = try ticket.standing.device.flatMap { try store.device(named: $0) }
        case .linkDevice(let name):
            context.isDeviceKnown = try store.device(named: name) != nil
        case .elevation(let command):
            context.elevation = try elevationContext(command, on: ticket)
        default:
            break
        }
        return context
    }

    private func duplicateTarget(_ number: Int, by actor: Actor) throws -> DecisionContext.DuplicateTarget? {
        guard let ticket = try store.ticket(number) else { return nil }
        if case .agent(let agent) = actor, !Scope(agent, rules: rules).allows(ticket) { return nil }
        return DecisionContext.DuplicateTarget(
            number: number, duplicateOf: ticket.standing.duplicateOf ?? ticket.standing.mergedInto)
    }

    // MARK: Routing

    /// The router of this moment: what the program came with, and what people at the desk taught it since.
    func currentRouter() throws -> Router { rules.learns ? try learning.router(store) : prior }

    func forgetLessons(by actor: Actor) throws {
        let events = try RoutingEvent.decideForget(by: actor, at: now())
        try store.transaction { try store.append(routing: events) }
    }

    // MARK: Time and news

    /// Wakes what is due. Call once a minute and after every request that could have let time pass.
    package func tick() throws {
        touched = []
        for number in try store.dueWakes(now: now(), limit: 100) {
            _ = try store.transaction {
                guard let ticket = try store.ticket(number), ticket.standing.status == .waiting else {
                    return
                }
                _ = try append(.wake, to: ticket, by: .system, basedOn: nil)
            }
        }
        try closeSilentLegs()
        try store.refreshService()
        let moved = try store.reclock(limit: 500)
        try expireElevations()
        try takeSteps()
        try ageAlerts()
        if !moved.isEmpty {
            mayHaveSteps = true
            tell(DeskChange(sequence: publishedSequence, tickets: moved))
        }
        try store.dropLapsedLeases(at: now())
        try store.forgetPerformed(before: now().adding(seconds: -Store.onceSeconds))
        publish()
        try retain()
    }

    /// Publishes what this engine and other processes on the same store committed since the last time.
    package func publish() {
        guard !listeners.isEmpty, let last = try? store.lastSequence(), last > publishedSequence else {
            return
        }
        var tickets = touched
        // Only where the log moved further than we did was somebody else writing too.
        if last - publishedSequence > Int64(touched.count),
            let changes = try? store.changes(after: publishedSequence, limit: 200)
        {
            tickets = changes.compactMap(\.ticket)
            departures.noteUnknown(Set(tickets).subtracting(touched))
            _ = try? store.refreshService()
        }
        publishedSequence = last
        mayHaveSteps = true
        tell(DeskChange(sequence: last, tickets: tickets))
    }

    private func tell(_ change: DeskChange) { for listener in listeners { listener(change) } }

    func touch(_ number: Int) { touched.append(number) }

    /// What was read out of texts that are gone is read anew.
    func forgetCaches() {
        cachedStaff = nil
        newsFacts = nil
        learning = DeskLearning(prior: prior)
    }

    /// Works by other rules from now on, and adopts the service levels that they want; routes by another router where
    /// one is given.
    package func reload(_ rules: DeskRules, router: Router? = nil) throws {
        try use(rules)
        if let router {
            prior = router
            learning = DeskLearning(prior: router)
        }
        publish()
    }

    private func use(_ rules: DeskRules) throws {
        try store.reload(rules)
        guard rules.wantedLevels != nil || rules.wantedTimes != nil else { return }
        try store.refreshService()
        let current = store.rules.service.current.levels
        var levels = rules.wantedLevels ?? current
        levels.parties = rules.wantedTimes ?? current.parties
        if try store.adopt(levels, by: .system, at: now()) { mayHaveSteps = true }
    }
}

extension Failure {
    package init(_ error: StoreError) {
        switch error.code {
        case .busy, .versionConflict: self = .busy
        case .full: self = .diskFull
        case .outcomeUnknown: self = .outcomeUnknown
        case .corrupt, .schemaTooNew: self = .storeDamaged(reason: error.description)
        default: self = .storeUnavailable(reason: error.description)
        }
    }
}
