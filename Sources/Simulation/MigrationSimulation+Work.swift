import Desk
import Routing
import Seeded
import Service
import Storage
import Wire

/// What the people who run the migration do on a day, and what its users write.
extension MigrationSimulation {
    /// Once for each wave.
    private func first(_ wave: Wave, _ step: String) -> Bool {
        tried.insert("\(wave.number) \(wave.phase.rawValue) \(step)").inserted
    }

    @discardableResult
    private func change(_ wave: Wave, _ command: WaveCommand) -> Bool {
        switch ask(.changeWave(wave.number, command), "wave \(wave.number)") {
        case .wave: return true
        case .refused(.migration(.capacityUnknown)):
            // Nobody went before to learn from: somebody says that the helpdesk can take it.
            ask(.changeWave(wave.number, .confirm(.capacity, note: "we are ready for it")), "capacity")
            return false
        default: return false
        }
    }

    private func advance(_ wave: Wave, _ phase: WavePhase) {
        let forecast = forecast(wave, phase)
        guard change(wave, .advance(phase, overriding: nil)) else { return }
        entered[wave.number] = day
        report.lines[.init(wave: wave.number, phase: phase), default: .init()].forecast = forecast
    }

    /// What the desk expects of the wave in that phase, as it is about to enter it.
    private func forecast(_ wave: Wave, _ phase: WavePhase) -> Double? {
        guard let facts = try? engine.migrationLoad() else { return nil }
        return facts.expected(members[wave.number]?.count ?? 0, in: phase, engine.rules.migration)
    }

    private func isHeld(_ wave: Wave) -> Bool {
        guard case .waves(let board) = ask(.waves, "board") else { return false }
        guard let phase = wave.next.first, board.holds.contains(where: { $0.wave == wave.number }) else {
            return false
        }
        report.lines[.init(wave: wave.number, phase: phase), default: .init()].held += 1
        report.holdDays += 1
        return true
    }

    func work(on wave: Wave) throws {
        let days = day - (entered[wave.number] ?? 0)
        switch wave.phase {
        case .planned: try begin(wave)
        case .notify:
            if first(wave, "too early") { change(wave, .advance(.changeOld, overriding: nil)) }
            change(wave, .confirm(.announced, note: "mail and intranet"))
            guard days >= 4 else { return }
            change(wave, .chooseOldAccess(wave.number == 8 ? .disabled : .excluded))
            advance(wave, .changeOld)
        case .changeOld:
            let isNow = wave.number == 5
            change(wave, .chooseEnforcement(isNow ? .now : .afterGrace(days: nil)))
            if first(wave, "both") {
                change(
                    wave,
                    isNow ? .advance(.enforceNow, overriding: "now") : .advance(.unenrol, overriding: nil))
            }
            change(wave, .confirm(.oldAccessDone, note: "checked with a test user"))
            change(wave, .confirm(.instructionsReady, note: "article of the vendor"))
            guard days >= 2 else { return }
            guard isNow else { return advance(wave, .unenrol) }
            change(wave, .confirm(.communicated, note: "mail and helpdesk briefing"))
            if !isHeld(wave) { advance(wave, .enforceNow) }
        case .enforceNow:
            change(wave, .confirm(.newAccessOn, note: ""))
            if days >= 1 { advance(wave, .unenrol) }
        case .unenrol:
            guard days >= 3 else { return }
            if wave.enforcement != .now { change(wave, .confirm(.communicated, note: "second mail")) }
            if change(wave, .setDeadline(now.adding(seconds: 10 * 86_400), overriding: nil)) {
                advance(wave, .enrol)
            } else {
                report.holdDays += 1
                report.lines[.init(wave: wave.number, phase: .enrol), default: .init()].held += 1
            }
        case .enrol:
            if wave.enforcement == .now {
                if days >= 10 { advance(wave, .enrolRest) }
            } else if days == 4, first(wave, "grace") {
                change(wave, .advance(.enforceAfterGrace, overriding: nil))
            } else if days >= 11, wave.number == 1 || !isHeld(wave) {
                advance(wave, .enforceAfterGrace)
            }
        case .enforceAfterGrace:
            change(wave, .confirm(.newAccessOn, note: ""))
            if first(wave, "back") { change(wave, .withdraw(.oldAccessDone, reason: "a test of the guard")) }
            if days >= 4 { advance(wave, .enrolRest) }
        case .enrolRest:
            if wave.plan.isPilot {
                change(wave, .confirm(.pilotMet, note: "enrolment, mail, VPN, apps work"))
            }
            if first(wave, "retire") { change(wave, .advance(.retire, overriding: nil)) }
            if days >= 6, isThrough(wave.number) { advance(wave, .retire) }
        case .retire:
            if first(wave, "too soon") { change(wave, .confirm(.oldRetired, note: "")) }
            guard let all = members.keys.max(), (1...all).allSatisfy(isThrough) else { return }
            if change(wave, .confirm(.oldRetired, note: "licences are cancelled")) { advance(wave, .done) }
        case .done: break
        }
    }

    /// A wave begins when the one before it is past its surge, and the desk does not hold it.
    private func begin(_ wave: Wave) throws {
        if wave.number == 2, first(wave, "before the pilot") {
            change(wave, .advance(.notify, overriding: nil))
        }
        if wave.number > 1 {
            guard let before = try engine.store.wave(wave.number - 1),
                before.phase >= .enforceAfterGrace || before.phase == .enrol && wave.number > 4
            else { return }
            guard wave.number > 2 || before.has(.pilotMet) else { return }
            if isHeld(wave) { return }
        }
        if first(wave, "support") { change(wave, .advance(.notify, overriding: nil)) }
        change(wave, .confirm(.supportReady, note: "staff briefed"))
        advance(wave, .notify)
    }

    private func isThrough(_ wave: Int) -> Bool {
        members[wave].map { range in
            people[range].allSatisfy { $0.step == .validated || $0.leftOut != nil }
        } ?? false
    }

    // MARK: Tickets

    /// What members write on a day, through routing as any other.
    func write() throws {
        var issues: [(issue: NewIssue, text: SimulatedTickets.Text, key: SimulationReport.Key)] = []
        for wave in try engine.store.waves() {
            guard wave.phase.isUnderWay, let range = members[wave.number] else { continue }
            let days = day - (entered[wave.number] ?? 0)
            let expected = SimulatedTickets.rate(wave.phase, day: days) * Double(range.count) / 100
            for _ in 0..<drawn(expected) {
                let person = people[Int.random(in: range, using: &random)]
                let isBlocked = wave.enforces && person.step < .compliant
                let text = SimulatedTickets.text(wave.phase, isBlocked: isBlocked, &random)
                let issue = NewIssue(
                    subject: text.subject, text: text.body, requester: Requester(address: person.address),
                    device: random.oneIn(3) ? person.device : nil, source: .form)
                issues.append((issue, text, .init(wave: wave.number, phase: wave.phase)))
            }
        }
        let opened = try engine.take(issues.map(\.issue), by: nil)
        let plain = Router()
        for (index, ticket) in opened.enumerated() {
            let (issue, text, key) = issues[index]
            guard case .ticket(let detail) = ask(.ticket(ticket.row.number), "ticket") else { continue }
            report.tickets += 1
            if detail.migration?.wave != key.wave { report.surprises.append("a ticket shows no wave") }
            if detail.verdict.evidence.contains(where: { $0.why.hasPrefix("wave ") }) { report.leant += 1 }
            let isSure = detail.verdict.confidence >= engine.rules.threshold
            if isSure, detail.verdict.route != text.route {
                report.lines[key, default: .init()].misroutes += 1
                report.misroutes += 1
            }
            if !isSure { report.unsure += 1 }
            let alone = plain.route(Issue(subject: issue.subject, body: issue.text))
            if alone.confidence < engine.rules.threshold {
                report.unsureAlone += 1
            } else if alone.route != text.route {
                report.misroutesAlone += 1
            }
        }
        open += opened.map(\.row.number)
        report.mostInADay = max(report.mostInADay, opened.count)
    }

    /// A number near the expected one, whole.
    private func drawn(_ expected: Double) -> Int {
        let spread = expected * Double.random(in: 0.7...1.3, using: &random)
        let rest = spread - spread.rounded(.down)
        return Int(spread) + (Double.random(in: 0..<1, using: &random) < rest ? 1 : 0)
    }

    /// The helpdesk answers what it can take in a day, the oldest first.
    func answer() throws {
        let count = min(open.count, max(1, Int(scale.capacity)))
        for number in open.prefix(count) {
            let reply = ask(.perform(number, .resolve, basedOn: nil), "resolve")
            if case .done = reply { continue }
            report.surprises.append("a ticket was not resolved")
        }
        open.removeFirst(count)
        report.mostOpen = max(report.mostOpen, open.count)
    }
}
