import Canvas
import Desk
import Localization
import Wire

/// Ending an announcement: who gets which answer is shown before it is sent.
extension Model {
    mutating func planEnd(of number: Int, _ resolution: String) {
        guard let detail = announcement?.detail, detail.row.number == number else { return }
        let open = detail.joined.filter(\.status.isOpen).sorted { $0.number < $1.number }
        guard !open.isEmpty else {
            return overlay = .choice(
                .confirm(
                    localized("End announcement \(number)? No open ticket belongs to it."), [resolution],
                    yes: localized("end it"),
                    .endAnnouncement(number, resolution), no: localized("leave it")))
        }
        var plan = EndingPlan(
            number: number, resolution: resolution,
            words: AnnouncementDraft.answers(
                detail.announcement, resolution: resolution, organisation: detail.organisation),
            waiting: open.map { .init(number: $0.number, basedOn: $0.version) })
        say(
            localized(
                open.count, one: "Looking at \(open.count) ticket ...",
                other: "Looking at \(open.count) tickets ..."))
        ask(plan.next(), for: .ending(plan))
    }

    mutating func received(_ answers: [TicketAnswer], for plan: EndingPlan) {
        var plan = plan
        plan.answers += answers
        if !plan.waiting.isEmpty { return ask(plan.next(), for: .ending(plan)) }
        if plan.isRehearsal {
            guard overlay == nil, screen == .announcement else { return }
            overlay = .ending(plan)
            notice = nil
        } else {
            tellAnswered(plan)
            refreshFront()
        }
    }

    private mutating func tellAnswered(_ plan: EndingPlan) {
        let done = plan.answers.count(where: \.isAnswered)
        let failed = plan.answers.filter { $0.refusal != nil }
        let told = localized(done, one: "1 ticket was answered.", other: "\(done) tickets were answered.")
        guard !failed.isEmpty else {
            return say(localized("Announcement \(plan.number) is over. \(told)"), .ok)
        }
        overlay = .choice(
            Choice(
                title: localized("Announcement \(plan.number) is over. \(told) These were not:"),
                details: failed.map {
                    "#\($0.number) \($0.subject): "
                        + ($0.refusal.map { Prose.sentence($0, tiers: rules.tiers) } ?? "")
                }, options: [.init(key: "y", label: localized("I have seen it"), step: .cancel)]))
    }

    mutating func take(_ key: Key, _ plan: EndingPlan) {
        var plan = plan
        switch key {
        case .down, .character("j"), .control("n"):
            plan.selected = min(plan.selected + 1, plan.answers.count - 1)
        case .up, .character("k"), .control("p"): plan.selected = max(0, plan.selected - 1)
        case .character(" "):
            guard let number = plan.answer?.number else { break }
            if plan.left.remove(number) == nil { plan.left.insert(number) }
            plan.selected = min(plan.selected + 1, plan.answers.count - 1)
        case .character("y"): return end(plan, answers: true)
        case .character("o"):
            plan.resolves = false
            return end(plan, answers: true)
        case .character("w"): return end(plan, answers: false)
        default:
            say(localized("y ends it and answers, o leaves the tickets open, w answers nobody, Esc cancels."))
        }
        overlay = .ending(plan)
    }

    private mutating func end(_ plan: EndingPlan, answers: Bool) {
        overlay = nil
        var run = plan
        run.waiting = plan.chosen.map { .init(number: $0.number, basedOn: $0.version) }
        run.answers = []
        run.isRehearsal = false
        announcement?.answers = answers && !run.waiting.isEmpty ? run : nil
        announce(plan.number, .end(resolution: plan.resolution))
    }

    /// It is over: nobody is told so before.
    mutating func sendAnswers(of number: Int) {
        guard var run = announcement?.answers, run.number == number else { return }
        announcement?.answers = nil
        ask(run.next(), for: .ending(run))
    }
}
