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
            return .failed(.badRequest(reason: "\(error)"))
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

    private func answer(
        _ request: Request, from agent: Agent, _ scope: Scope, once: OnceKey?
    ) throws -> Reply {
        let name = agent.name
        let staff = try staff()
        switch request {
        case .hello:
            return .identity(
                Identity(
                    agent: agent, tiers: rules.tiers, destinations: rules.destinations,
                    threshold: rules.threshold, escalationShare: rules.escalationShare,
                    colleagues: staff.agents.keys.filter { $0 != name }.sorted(),
                    warning: Permission.allows(agent, .manageStaff)
                        ? StaffWarning(staff.agents.values, limit: rules.escalationShare) : nil,
                    elevation: rules.elevation.map(ElevationForm.init)))
        case .list(let list):
            return .page(try store.page(list, for: scope))
        case .counts:
            return .counts(try counts(for: scope))
        case .elevations(let query):
            return .elevations(try store.elevations(query, for: scope))
        case .password(let number, let elevation, let key):
            return .password(try password(of: elevation, on: number, key: key, to: agent))
        case .clocks(let number):
            return .clocks(try clocks(of: number, scope))
        case .ticket(let number):
            return .ticket(try detail(number, for: agent, scope))
        case .search(let text, let limit):
            let rows = try store.search(text, limit: min(max(1, limit), 500), for: scope)
            return .page(TicketPage(view: .all, filter: text, rows: rows, next: nil))
        case .offer(let excluding):
            return .offer(try offer(to: agent, scope, excluding: Set(excluding)))
        case .releaseOffer(let number):
            try store.release(number, by: name)
            return .ok
        case .review:
            return .review(try review(for: agent, scope))
        case .legs(let view, let limit):
            return .legs(try store.legs(view, limit: min(max(1, limit), 500), for: scope))
        case .leg(let number, let id):
            return .leg(try leg(id, of: number, for: agent, scope))
        case .parties(let number):
            return .parties(try parties(for: number, agent, scope))
        case .perform(let number, let command, let basedOn):
            let after = try carryOut(command, on: number, by: agent, basedOn: basedOn, once: once)
            guard case .split(let entries, _) = command else { return .done(TicketRow(after, rules: rules)) }
            // Done, and told no more where the new ticket lies out of sight.
            return splitOff(entries, of: after, scope).map { .opened($0, isNew: true) } ?? .ok
        case .open(let issue):
            // Taken in, and told no more where it lies out of sight.
            guard let opened = try take([issue], by: agent).first,
                let row = try store.row(opened.row.number, for: scope)
            else { return .ok }
            return .opened(row, isNew: opened.isNew)
        case .staff:
            return .staff(staff.agents.values.sorted { $0.name < $1.name })
        case .changeStaff(let command):
            let staff = try change(staff: command, by: .agent(agent))
            return .staff(staff.agents.values.sorted { $0.name < $1.name })
        case .device(let key):
            return .device(try store.device(named: key) ?? store.device(serial: key))
        case .forgetLessons:
            try forgetLessons(by: .agent(agent))
            return .ok
        case .audit(let query):
            return .audit(try store.audit(query, for: scope))
        case .articles(let query):
            return .articles(try articles(query))
        case .article(let number):
            return try article(number, scope)
        case .articlesFor(let number, let limit):
            guard let ticket = try store.ticket(number), scope.allows(ticket) else {
                throw Refusal.noSuchTicket(number)
            }
            return .articles(try articles(for: ticket, try profile(of: ticket), limit: limit))
        case .articleUse:
            return .articleUse(try store.articleUse(for: scope))
        case .report(let query):
            return .report(try report(query, scope))
        case .changeKnowledge(let command):
            return try change(knowledge: command, by: agent)
        case .checklists(let query):
            return .checklists(try store.checklists(query))
        case .checklist(let number):
            return .checklist(try checklist(number))
        case .startChecklist(let start):
            return .checklist(try self.start(start, by: .agent(agent)))
        case .changeChecklist(let number, let command):
            return .checklist(try change(checklist: number, command, by: .agent(agent)))
        case .operations:
            return .operations(operationsSheet())
        case .requester(let address):
            return .requester(try store.profile(of: address) ?? RequesterProfile(address: address))
        case .describeRequester(let address, let command):
            return .requester(try describe(address, command, by: agent))
        case .concerns(let since):
            return .concerns(try store.concerns(since: since, for: scope))
        case .announcements(let query):
            return .announcements(try announcements(query, for: agent, scope))
        case .announcement(let number):
            return .announcement(try announcement(number, for: agent, scope))
        case .announce(let number, let command):
            return try announce(number, command, by: agent, scope)
        case .answerMany(let answers):
            return .answeredMany(try answer(answers, by: agent, scope))
        case .waves:
            return .waves(try wavesBoard(for: scope))
        case .wave(let number):
            return .wave(try waveRow(number, for: scope))
        case .waveMembers(let number, let filter, let id, let limit):
            return .waveMembers(try members(of: number, filter, after: id, limit: limit))
        case .planWave(let plan):
            return .wave(try planWave(plan, by: .agent(agent), scope))
        case .changeWave(let number, let command):
            return try change(wave: number, command, by: .agent(agent), scope)
        case .reportProgress(let reports):
            return .listTaken(try report(progress: reports, by: .agent(agent)))
        case .waveTexts(let number, let phase, let language):
            return .waveTexts(try waveTexts(number, phase, language))
        case .handover(let until):
            return .handover(try handover(until: until, scope))
        case .person(let address):
            return .person(try person(address, scope))
        case .erase(let address, let reason, let isRehearsal):
            return .erased(
                try erase(address, reason, isRehearsal: isRehearsal, by: agent, scope))
        case .retention(let time):
            return .retention(try retentionBoard(by: time))
        case .scrub:
            guard try store.scrub(all: true) else { throw Failure.busy }
            return .ok
        case .pastIssues(let since, let page):
            return .pastIssues(try store.pastIssues(since: since, page: page, for: scope))
        case .devices(let limit):
            return .devices(try store.devices(limit: min(max(1, limit), 100_000)))
        case .recordDevice(let device):
            try record(device, by: .agent(agent))
            return .device(device)
        case .drafts:
            let drafts = try store.drafts(agent: name)
            let seen = Set(try store.visible(drafts.map(\.ticket), for: scope))
            // What was written on a ticket out of sight is kept, for the day it comes back.
            return .drafts(drafts.filter { seen.contains($0.ticket) })
        case .saveDraft(let draft, let known):
            return try save(draft, over: known, of: name)
        case .deliveries(let state, let limit):
            return .deliveries(
                try store.deliveries(in: state, limit: min(max(1, limit), 500), for: scope))
        case .attachment(let ticket, let number, let offset):
            return .attachment(try attachment(number, of: ticket, from: offset, scope))
        case .mailBoard:
            return .mailBoard(try mailBoard(for: scope))
        case .fileMail(let mail):
            guard let row = try store.row(file(mail, by: agent).number, for: scope) else { return .ok }
            return .opened(row, isNew: true)
        case .dropMail(let mail):
            try drop(mail, by: agent)
            return .ok
        case .discardDraft(let ticket, let kind, let known):
            try discardDraft(ticket, kind, over: known, of: name)
            return .ok
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

    private func forgetLessons(by actor: Actor) throws {
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
