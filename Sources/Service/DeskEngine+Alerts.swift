package import Desk
import Storage
package import Wire

/// Alerts: taken in from their sources, handled by people, closed and forgotten by time.
extension DeskEngine {
    /// Which of many reports no desk takes, and why.
    package struct RefusedAlert: Error, Hashable, Sendable {
        package var index: Int
        package var refusal: Refusal

        package init(index: Int, refusal: Refusal) {
            self.index = index
            self.refusal = refusal
        }
    }

    /// Takes reports in, all of them in one transaction, in order.
    ///
    /// - Parameter isWhole: take all of them or none; else one that no desk takes holds up no other.
    /// - Throws: ``RefusedAlert`` for the first that is not taken, where none is then.
    package func take(
        alerts reports: [AlertReport], by actor: Actor, isWhole: Bool = false
    ) throws -> [AlertOutcome] {
        if case .agent(let agent) = actor, !Permission.allows(agent, .feedAlerts) {
            throw Refusal.notPermitted(.feedAlerts)
        }
        var outcomes: [AlertOutcome] = []
        try store.transaction {
            var cleared: Set<Int> = []
            var index = reports.startIndex
            while index < reports.endIndex {
                // What is said many times over is looked at once.
                let end = reports[index...].firstIndex { $0 != reports[index] } ?? reports.endIndex
                let outcome = try take(reports[index], times: end - index, &cleared)
                if isWhole, case .refused(let refusal) = outcome {
                    throw RefusedAlert(index: index, refusal: refusal)
                }
                outcomes += [outcome] + Array(repeating: outcome.again, count: end - index - 1)
                index = end
            }
            try noteAllClear(on: cleared)
        }
        return outcomes
    }

    /// Takes one report in, inside a transaction.
    ///
    /// - Throws: ``Refusal`` where no desk takes it.
    package func takeInTransaction(alert report: AlertReport) throws {
        var cleared: Set<Int> = []
        if case .refused(let refusal) = try take(report, times: 1, &cleared) { throw refusal }
        try noteAllClear(on: cleared)
    }

    /// Inside a transaction.
    private func take(
        _ report: AlertReport, times: Int, _ cleared: inout Set<Int>
    ) throws -> AlertOutcome {
        let identity = report.identity
        let tally = try store.alertTally(identity)
        let known = try tally?.alert.flatMap { try store.alert($0) }
        let intake: AlertIntake
        do throws(Refusal) {
            intake = try AlertIntake.decide(
                report, times: times, known: known, tally: tally, rules: rules.alerts,
                calendar: alertCalendar, at: now())
        } catch {
            return .refused(error)
        }
        switch intake {
        case .ignored: return .ignored
        case .held(let tally, let limit):
            try store.save(tally, of: identity, expiresAt: nil)
            return .held(count: tally.recent.count, of: limit)
        case .raised(let event, var tally):
            let number = try store.nextAlert()
            let alert = try store.append([event], to: nil, number: number)
            tally.alert = number
            try store.save(tally, of: identity, expiresAt: alert.expiry(rules.alerts))
            if rules.alerts.rule(for: alert.type).opensTicket { try openTicket(for: [alert], by: .system) }
            mayHaveSteps = true
            return .raised(number)
        case .repeated(let event, let tally):
            guard var alert = known else { return .ignored }
            if let event { alert = try store.append([event], to: alert, number: alert.number) }
            alert.count(tally)
            // A later end that the source gives counts at once, whatever the log says.
            let end = report.expiresAt ?? alert.expiry(rules.alerts)
            try store.save(tally, of: identity, expiresAt: end)
            return .repeated(alert.number, count: tally.count)
        case .reactivated(let event, let tally):
            guard let known else { return .ignored }
            let alert = try store.append([event], to: known, number: known.number)
            try store.save(tally, of: identity, expiresAt: alert.expiry(rules.alerts))
            mayHaveSteps = true
            return .reactivated(alert.number)
        case .cleared(let event):
            if known == nil, tally != nil { try store.dropTally(of: identity) }
            guard let event, let known else { return .nothingToClear }
            try store.append([event], to: known, number: known.number)
            try store.setExpiry(ofAlert: known.number, nil)
            if let ticket = known.ticket { cleared.insert(ticket) }
            return .cleared(known.number)
        }
    }

    private var alertCalendar: WorkTime { rules.service.current.time(rules.alerts.calendar) }

    // MARK: People

    /// Carries out one command on alerts: on all of them, or on none.
    ///
    /// - Returns: the alerts as they stand now.
    package func change(alerts numbers: [Int], _ command: AlertCommand, by actor: Actor) throws -> [Alert] {
        let context = Alert.Context(rules: rules.alerts, staff: try staff(), calendar: alertCalendar)
        if case .link(let ticket) = command {
            guard try isInSight(ticket, of: actor) else { throw Refusal.noSuchTicket(ticket) }
        }
        return try store.transaction {
            var left: Set<Int> = []
            let changed = try numbers.map { number in
                guard let alert = try store.alert(number) else {
                    throw Refusal.alert(.noSuchAlert(number))
                }
                let events = try alert.decide(command, by: actor, at: now(), context: context)
                guard !events.isEmpty else { return alert }
                let after = try store.append(events, to: alert, number: number)
                if alert.isActive != after.isActive {
                    try store.setExpiry(
                        ofAlert: number, after.isActive ? after.expiry(rules.alerts) : nil)
                    if !after.isActive, let ticket = after.ticket { left.insert(ticket) }
                }
                if let ticket = after.ticket ?? alert.ticket { touch(ticket) }
                return after
            }
            if changed.contains(where: \.isActive) || !left.isEmpty { mayHaveSteps = true }
            try noteAllClear(on: left)
            return changed
        }
    }

    private func isInSight(_ ticket: Int, of actor: Actor) throws -> Bool {
        let scope: Scope
        switch actor {
        case .agent(let agent): scope = Scope(agent, rules: rules)
        case .system: scope = .desk
        }
        return try !store.visible([ticket], for: scope).isEmpty
    }

    /// Opens one ticket for alerts, by way of routing, and links them to it.
    package func openTicket(alerts numbers: [Int], by agent: Agent) throws -> TicketRow {
        for action in [Action.handleAlerts, .intake] where !Permission.allows(agent, action) {
            throw Refusal.notPermitted(action)
        }
        return try store.transaction {
            let alerts = try numbers.map { number in
                guard let alert = try store.alert(number) else { throw Refusal.alert(.noSuchAlert(number)) }
                if let ticket = alert.ticket { throw Refusal.alert(.linked(number, to: ticket)) }
                return alert
            }
            guard !alerts.isEmpty else { throw Refusal.missing(.entries) }
            return try openTicket(for: alerts, by: .agent(agent))
        }
    }

    /// Inside a transaction.
    @discardableResult
    private func openTicket(for alerts: [Alert], by actor: Actor) throws -> TicketRow {
        let (subject, text) = Prose.issue(alerts)
        let device = try alerts.lazy.compactMap(\.device).first.flatMap {
            try store.device(named: $0)?.name ?? store.device(serial: $0)?.name ?? $0
        }
        let issue = NewIssue(
            subject: subject, text: text, device: device, language: .english, source: .api,
            externalID: nil)
        let opened = try open(prepare(issue), by: actor)
        let context = Alert.Context(rules: rules.alerts, staff: try staff(), calendar: alertCalendar)
        for alert in alerts {
            let events = try alert.decide(
                .link(opened.row.number), by: actor, at: now(), context: context)
            try store.append(events, to: alert, number: alert.number)
        }
        return opened.row
    }

    /// Says on tickets that none of their alerts is active any more.
    private func noteAllClear(on tickets: Set<Int>) throws {
        for number in tickets.sorted() {
            let alerts = try store.alerts(ofTicket: number)
            guard !alerts.contains(where: \.isActive), let ticket = try store.ticket(number), ticket.isOpen
            else { continue }
            _ = try append(
                .note(Prose.allClear(alerts.map(\.number).sorted())), to: ticket, by: .system, basedOn: nil)
        }
    }

    // MARK: Looking

    func alertBoard(_ query: AlertQuery) throws -> AlertBoard {
        let alerts = try store.alerts(query)
        let counts = try store.alertTiles()
        let known = rules.alerts.statusGroups + [AlertRules.otherGroup]
        // A group that the settings no longer have is shown for as long as something in it is active.
        let others = counts.keys.filter { !known.contains($0) }.sorted()
        let groups = known.filter { $0 != AlertRules.otherGroup || counts[$0] != nil } + others
        return AlertBoard(
            alerts: alerts,
            tiles: groups.map { AlertBoard.Tile(group: $0, counts: counts[$0] ?? [:]) },
            monitors: try rules.alerts.monitors.map { try store.alertMonitor($0) })
    }

    func alertDetail(_ number: Int) throws -> AlertDetail {
        guard let alert = try store.alert(number) else { throw Refusal.alert(.noSuchAlert(number)) }
        let others = try alert.ticket.map { try store.alerts(ofTicket: $0) } ?? []
        return AlertDetail(
            alert: alert, events: try store.events(ofAlert: number),
            others: others.filter { $0.number != number })
    }

    // MARK: Time

    /// Closes what nobody reports any more, notes what is late, and forgets what was closed long ago.
    func ageAlerts() throws {
        let moment = now()
        let rules = rules.alerts
        let forgotten = moment.adding(seconds: -Int64(rules.forgetDays) * 86_400)
        for (numbers, command) in [
            (try store.overdueAlerts(at: moment, limit: 100), AlertCommand.noteOverdue),
            (try store.expiredAlerts(at: moment, limit: 100), .expire),
            (try store.alerts(closedBefore: forgotten, limit: 100), .forget),
        ] {
            for number in numbers {
                let after = try change(alerts: [number], command, by: .system).first
                // The settings may give it more time than they did when it was reported.
                if command == .expire, let after {
                    try store.transaction {
                        try store.setExpiry(ofAlert: number, after.isActive ? after.expiry(rules) : nil)
                    }
                }
            }
        }
        let longest = rules.types.compactMap(\.threshold?.seconds).max() ?? 0
        try store.forgetHeldTallies(before: moment.adding(seconds: -longest))
    }
}
