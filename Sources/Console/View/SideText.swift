import Canvas
import Desk
import Localization
import Wire

/// What stands beside a thread: handoffs, device, requester, other tickets.
extension Model {
    func sideLines(_ detail: TicketDetail, width: Int, showsPending: Bool = true) -> [Line] {
        let batons = detail.batons.reversed().filter { showsPending || !$0.isPending }
        var lines: [Line] = []
        func section(_ title: String, _ content: [Line]) {
            guard !content.isEmpty else { return }
            lines.append(Line(title, .title))
            lines += content.flatMap { $0.wrapped(to: width, indent: 2) }
            lines.append(.blank)
        }
        section(localized("Handoffs"), batons.map(batonLine))
        // In a narrow window they stand before the thread, with the handoffs that wait.
        if showsPending { section(localized("Elevations"), elevationLines(detail)) }
        if showsPending { section(localized("Announcements"), mentionLines(detail)) }
        section(localized("Links"), linkLines(detail))
        section(localized("Alerts"), ticketAlertLines(detail))
        section(localized("Same cause"), detail.parts.map { relatedLine($0, digit: nil) })
        if let migration = detail.migration { section(localized("Migration"), migrationLines(migration)) }
        section(localized("Requester"), requesterLines(detail))
        section(localized("Device"), deviceLines(detail))
        section(localized("Verdict"), [verdictLine(detail)] + gateLines(detail))
        section(localized("Outside cases"), detail.legs.flatMap(legLines))
        section(
            localized("Articles (\(key(.articles)))"),
            detail.articles.map { Line("\($0.reference) \($0.title)") })
        section(localized("Their other open tickets"), detail.others.map { relatedLine($0, digit: nil) })
        let digits = detail.duplicates.prefix(5).enumerated()
        section(
            localized("Same story?"),
            digits.map { relatedLine($1, digit: $0 + 1, isIncident: $1.number == detail.incident) })
        return lines
    }

    func batonLine(_ baton: Baton) -> Line {
        var line = Line()
        line.add(glyphs.baton + " ", baton.isPending ? .warning : .dim)
        line.add(localized("\(baton.from) to \(Prose.receiver(baton.to, rules.tiers))") + ", ")
        line.add("\(clock.ago(baton.sentAt))\(colon)\(localized(word: baton.reason.label)). ")
        let isSentence = baton.tried.last.map { ".!?".contains($0) } ?? true
        line.add(localized("Tried: \(baton.tried)") + (isSentence ? " " : ". "), .dim)
        switch baton.outcome {
        case .pending: line.add(localized("WAITS to be accepted"), .warning)
        case .accepted(let by, let at):
            line.add(localized("Accepted by \(by), \(clock.dayAndTime(at))"), .ok)
        case .returned(let by, let at, let reason):
            line.add(localized("RETURNED by \(by), \(clock.dayAndTime(at)): \(reason)"), .warning)
        case .withdrawn(let at):
            line.add(localized("Withdrawn, \(clock.dayAndTime(at))"), .dim)
        }
        return line
    }

    /// A case at an outside party: how it stands, and what is owed next by when.
    private func legLines(_ row: LegRow) -> [Line] {
        let leg = row.leg
        var lines = [Line([leg.partyName, leg.reference].filter { !$0.isEmpty }.joined(separator: " "))]
        let state = Prose.label(leg.state)
        lines.append(
            Line(
                "  " + localized("severity \(leg.severity.rawValue), \(state)"),
                leg.state.isUnderWay ? .text : .dim))
        if let owed = row.owed {
            let isLate = owed.by.map { $0 < clock.now } ?? false
            let words = Prose.owed(owed)
            let whole = owed.by.map { time in
                isLate
                    ? localized("\(words), late since \(clock.dayAndTime(time))")
                    : localized("\(words) by \(clock.dayAndTime(time))", context: "time")
            }
            lines.append(
                Line("  " + (whole ?? words), isLate || owed.side != .them ? .warning : .dim))
        }
        if let unsent = row.unsent { lines.append(Line("  " + Prose.unsent(unsent), .warning)) }
        if let lowered = leg.filing?.lowered {
            lines.append(
                Line(
                    "  " + localized("severity lowered from \(lowered.from.rawValue) just before"), .warning))
        }
        return lines
    }

    private func requesterLines(_ detail: TicketDetail) -> [Line] {
        let requester = detail.row.requester
        if requester.name.isEmpty, requester.address.isEmpty { return [Line(localized("unknown"), .dim)] }
        var lines = [requester.name, requester.address].filter { !$0.isEmpty }.map { Line($0) }
        let known = [
            detail.profile?.level.map { localized(word: $0.rawValue) },
            detail.profile?.language.map { localized("answers in \($0.rawValue)") },
        ]
        let noted = known.compactMap(\.self).joined(separator: ", ")
        if !noted.isEmpty { lines.append(Line(noted, .dim)) }
        if let rating = detail.rating {
            lines.append(
                Line(
                    localized("rated the help \(rating.score) of \(Rating.scores.upperBound)"),
                    Rating.lowest.contains(rating.score) ? .warning : .ok))
        }
        if !detail.concerns.isEmpty {
            let names = detail.concerns.map { localized(word: $0.rawValue) }.joined(separator: ", ")
            lines.append(
                Line(localized("may be uneasy about \(names) (\(key(.markConcerns)) marks it)"), .notice))
        }
        return lines
    }

    private func deviceLines(_ detail: TicketDetail) -> [Line] {
        guard let device = detail.device else {
            return [
                Line(
                    detail.row.device.map { localized("\($0) (not recorded)") } ?? localized("none known"),
                    .dim)
            ]
        }
        var first = Line(device.name)
        if let ring = device.ring {
            first.add(label: localized("ring"), ring.rawValue, ring == .test ? .warning : .text)
        }
        if let persona = device.persona { first.add(label: "", persona.rawValue, .dim) }
        let machine = "\(device.manufacturer) \(device.model)".trimmed()
        let serial = device.serial.isEmpty ? "" : localized("serial \(device.serial)")
        let second = [machine, serial].filter { !$0.isEmpty }.joined(separator: ", ")
        return second.isEmpty ? [first] : [first, Line(second, .dim)]
    }

    /// Class, where it leads, how sure the desk is, and the words it rests on.
    func verdictLine(_ detail: TicketDetail) -> Line {
        let verdict = detail.verdict
        var line = Line(verdict.route.title, verdict.route.style)
        line.add(" \(glyphs.right.text) \(rules.destination(verdict.route).name)")
        let isSure = verdict.confidence >= rules.threshold
        line.add("  \(ListColumns.percent(verdict.confidence))", isSure ? .ok : .soon)
        line.add(isSure ? "" : " " + localized("not sure"), .soon)
        let words = verdict.evidence.filter { $0.weight > 0 && !$0.text.isEmpty }.prefix(4)
        if !words.isEmpty {
            line.add("  ")
            line.add(words.map { "\"\($0.text)\"" }.joined(separator: " "), .match)
        }
        return line
    }

    func gateLines(_ detail: TicketDetail) -> [Line] {
        guard !detail.gates.isEmpty else { return [] }
        var line = Line(localized("Mind") + colon, .dim)
        line.add(detail.gates.map(Self.shortName).joined(separator: dot), .warning)
        return [line]
    }

    private static func shortName(_ gate: Gate) -> String {
        switch gate {
        case .hardwareGoesToVendor: localized("hardware goes to its vendor")
        case .adminMustFile: localized("IT admin files A and B")
        case .testRing: localized("Test ring")
        case .security: localized("SECURITY: call first")
        case .requestIsSeverityC: localized("request is severity C")
        case .needsEnglish: localized("needs English")
        case .noDevice: localized("no device known")
        }
    }

    func relatedLine(_ row: TicketRow, digit: Int?, isIncident: Bool = false) -> Line {
        var line = Line()
        if let digit { line.add("\(digit) ", .key) }
        if isIncident { line.add(localized("INCIDENT") + " ", .warning) }
        line.add("#\(row.number) ", .dim)
        line.add(row.subject)
        line.add(" (\(localized(word: row.status.rawValue)), \(clock.age(row.openedAt)))", .dim)
        return line
    }
}
