import Canvas
import Desk
import Wire

@testable import Console

/// A desk in memory that answers at once, folding real commands into real tickets.
struct FakeDesk {
    var agent = Agent(name: "mia", roles: [.tierAgent, .escalation])
    var rules = DeskRules()
    var tickets: [Int: Ticket] = [:]
    var drafts: [Draft] = []
    var now = Timestamp(seconds: 1_795_253_400)
    var lastOffer: Int?
    /// How the mail stands, what its screen shows, how each ticket's mails fared, and who reads its answers.
    var mail: MailState?
    var board = MailBoard()
    var deliveries: [Int: [Delivery]] = [:]
    var correspondents: [Int: [Requester]] = [:]
    /// The next command is refused with this.
    var refusal: Refusal?

    private var staff: Staff {
        var staff = Staff()
        for name in ["mia", "bo"] {
            let colleague = Agent(name: AgentName(name), roles: [.tierAgent, .escalation])
            staff.apply(StaffEvent(at: now, by: nil, change: .added(colleague)))
        }
        return staff
    }

    @discardableResult
    mutating func open(
        _ subject: String, text: String = "It does not work.\n> quoted\nThanks", route: Route = .hardware,
        confidence: Double = 0.9, ago: Int64 = 3600,
        requester: Requester = Requester(name: "Ann", address: "ann@x.org"),
        files: [MailOrigin.Attachment] = []
    ) -> Int {
        let number = tickets.count + 1
        let evidence = [Evidence(text: "keyboard", weight: 2, why: "a part of a machine")]
        let opening = Opening(
            subject: subject, text: text, requester: requester, language: .english, source: .mail,
            verdict: Verdict(route: route, confidence: confidence, evidence: evidence, language: .english),
            isConfident: confidence >= 0.75, origin: MailOrigin(message: 1, attachments: files))
        let events = try? Ticket.open(opening, by: .system, at: now.adding(seconds: -ago))
        tickets[number] = Ticket.fold(number: number, events ?? [])
        return number
    }

    mutating func perform(
        _ number: Int, _ command: TicketCommand, by name: String = "mia", basedOn: Int? = nil
    ) -> Reply {
        if let refusal {
            self.refusal = nil
            return .refused(refusal)
        }
        guard var ticket = tickets[number] else { return .refused(.noSuchTicket(number)) }
        var target: DecisionContext.DuplicateTarget?
        if case .markDuplicate(let other) = command, let found = tickets[other] {
            target = .init(number: other, duplicateOf: found.standing.duplicateOf)
        }
        let context = DecisionContext(rules: rules, staff: staff, duplicateTarget: target)
        let actor = Actor.agent(Agent(name: AgentName(name), roles: agent.roles))
        do {
            for event in try ticket.decide(command, by: actor, at: now, basedOn: basedOn, context: context) {
                ticket.apply(event)
            }
        } catch {
            return .refused(error)
        }
        tickets[number] = ticket
        return .done(row(ticket))
    }

    func row(_ ticket: Ticket) -> TicketRow { TicketRow(ticket, rules: rules) }

    func detail(_ number: Int) -> TicketDetail? {
        guard let ticket = tickets[number] else { return nil }
        let others = tickets.values.filter { $0.number != number }.sorted { $0.number < $1.number }.prefix(3)
        let undo = ticket.undoable.last { $0.by == agent.name && $0.isUndoable }
        return TicketDetail(
            row: row(ticket), verdict: ticket.verdict, gates: [.noDevice], entries: ticket.entries,
            events: [],
            batons: ticket.batons, legs: [], device: nil, duplicates: others.map(row), others: [],
            undoable: undo?.kind, deliveries: deliveries[number] ?? [],
            correspondents: correspondents[number] ?? [])
    }

    func rows(_ view: QueueView, _ filter: String = "") -> [TicketRow] {
        tickets.values.map(row).filter { row in
            guard filter.isEmpty || row.subject.contains(filter) else { return false }
            return switch view {
            case .all: true
            case .mine: row.holder == agent.name && row.status.isOpen
            case .waiting: row.status == .waiting
            default: row.queue == view.queue && row.status.isOpen && row.status != .waiting
            }
        }.sorted { ($0.order, $0.number) < ($1.order, $1.number) }
    }
}

extension FakeDesk {
    private mutating func carryOut(_ deed: Deed, _ aim: Aim, isRehearsal: Bool) -> Outcome {
        let before = self
        var outcome = Outcome(number: aim.number, before: tickets[aim.number].map(row))
        let commands: [TicketCommand] =
            switch deed {
            case .command(let command): [command]
            case .macro: []
            case .takeBack: aim.versions.reversed().map { TicketCommand.undoChange($0) }
            }
        for command in commands {
            switch perform(aim.number, command, basedOn: aim.basedOn) {
            case .done(let row):
                outcome.after = row
                if row.version != outcome.before?.version { outcome.versions.append(row.version) }
            case .refused(let refusal): outcome.refusal = refusal
            default: break
            }
        }
        if isRehearsal { self = before }
        return outcome
    }

    mutating func answer(_ request: Request) -> Reply {
        switch request {
        case .hello:
            return .identity(
                Identity(
                    agent: agent, tiers: rules.tiers, destinations: rules.destinations,
                    threshold: rules.threshold, escalationShare: rules.escalationShare,
                    colleagues: ["bo", "mia"]))
        case .counts:
            let counts = QueueView.allCases.map { ($0, rows($0).count) }
            let unsettled = tickets.values.filter { $0.standing.status == .new }
            return .counts(
                QueueCounts(
                    counts: Dictionary(uniqueKeysWithValues: counts), unsettled: unsettled.count,
                    pendingBatons: tickets.values.count { $0.pendingBaton != nil },
                    nearestDue: unsettled.compactMap { row($0).due }.min(),
                    oldestUnsettled: unsettled.map(\.openedAt).min(), mail: mail))
        case .list(let list):
            let all = rows(list.view, list.filter)
            let rest = all.filter { row in
                list.after.map { (row.order, row.number) > ($0.order, $0.number) } ?? true
            }
            let page = Array(rest.prefix(list.limit))
            let next =
                rest.count > page.count
                ? page.last.map { PageCursor(order: $0.order, number: $0.number) } : nil
            return .page(TicketPage(view: list.view, filter: list.filter, rows: page, next: next))
        case .ticket(let number): return detail(number).map(Reply.ticket) ?? .refused(.noSuchTicket(number))
        case .offer(let excluding):
            let free = rows(.all).first { row in
                row.status == .new && row.holder == nil && row.baton == nil && !excluding.contains(row.number)
            }
            lastOffer = free?.number
            return .offer(free.flatMap { detail($0.number) })
        case .review:
            let open = tickets.values.map(row)
            return .review(
                ReviewBoard(
                    waitingForAcceptance: open.filter { $0.baton != nil },
                    mine: open.filter { $0.holder == agent.name }))
        case .perform(let number, let command, let basedOn): return perform(number, command, basedOn: basedOn)
        case .carryOut(let deed, let aims, let isRehearsal):
            return .outcomes(aims.map { carryOut(deed, $0, isRehearsal: isRehearsal) })
        case .mailBoard: return .mailBoard(board)
        case .fileMail(let mail):
            guard board.quarantined.contains(where: { $0.mail == mail }) else {
                return .refused(.notInQuarantine(mail))
            }
            board.quarantined.removeAll { $0.mail == mail }
            let number = open("Filed")
            return tickets[number].map { .opened(row($0), isNew: true) } ?? .ok
        case .dropMail(let mail):
            board.quarantined.removeAll { $0.mail == mail }
            return .ok
        case .drafts: return .drafts(drafts)
        case .saveDraft(let draft, _):
            drafts.removeAll { $0.ticket == draft.ticket && $0.kind == draft.kind }
            drafts.append(draft)
            return .ok
        case .discardDraft(let ticket, let kind, _):
            drafts.removeAll { $0.ticket == ticket && $0.kind == kind }
            return .ok
        default: return .ok
        }
    }
}
