import Desk
import Storage
import Wire

/// Each request, and who of the engine answers it. Permission was asked before, in one place.
extension DeskEngine {
    func answer(
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
            return .page(try store.page(list, for: scope, at: now()))
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
        case .carryOut(let deed, let aims, let isRehearsal):
            return .outcomes(
                try carryOut(deed, on: aims, isRehearsal: isRehearsal, by: agent, scope, once: once))
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
        case .alerts(let query):
            return .alerts(try alertBoard(query))
        case .alert(let number):
            return .alert(try alertDetail(number))
        case .feedAlerts(let reports):
            return .alertsTaken(try take(alerts: reports, by: .agent(agent)))
        case .changeAlerts(let numbers, let command):
            return .alertsChanged(try change(alerts: numbers, command, by: .agent(agent)))
        case .openTicketForAlerts(let numbers):
            let opened = try openTicket(alerts: numbers, by: agent)
            guard let row = try store.row(opened.number, for: scope) else { return .ok }
            return .opened(row, isNew: true)
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
        case .macros:
            return .macros(rules.macros)
        case .views(let isCounted, let zone):
            return .views(try views(of: name, scope, isCounted: isCounted, zone: zone))
        case .saveView(let view):
            try save(view, of: name)
            return .ok
        case .renameView(let view, let kind, let other):
            try rename(view, kind, to: other, of: name)
            return .ok
        case .deleteView(let view, let kind):
            try delete(view, kind, of: name)
            return .ok
        case .sequences:
            return .sequences(try store.sequences(of: name))
        case .saveSequence(let sequence):
            try save(sequence, of: name)
            return .ok
        case .deleteSequence(let sequence):
            try deleteSequence(sequence, of: name)
            return .ok
        case .discardDraft(let ticket, let kind, let known):
            try discardDraft(ticket, kind, over: known, of: name)
            return .ok
        }
    }
}
