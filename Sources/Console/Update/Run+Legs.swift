import Desk
import Localization
import Wire

/// What a person does about a case at an outside party.
enum LegVerb: Hashable, Sendable {
    case acknowledge, news, ask, answer, resolve, reference, reactivate, withdraw
    case file
    case reroute(to: String)

    func command(_ leg: Int, _ text: String) -> LegCommand {
        switch self {
        case .acknowledge: .acknowledge(leg, text)
        case .news: .update(leg, text)
        case .ask: .ask(leg, text)
        case .answer: .answer(leg, text)
        case .resolve: .resolve(leg, text)
        case .reference: .reference(leg, text)
        case .reactivate: .reactivate(leg, text)
        case .withdraw: .withdraw(leg, reason: text)
        case .file: .file(leg, reference: text)
        case .reroute(let party): .reroute(leg, to: party, why: text)
        }
    }

    /// What is asked of the person.
    func title(_ what: String) -> String {
        switch self {
        case .acknowledge: localized("\(what): what did they say? (may stay empty)")
        case .news: localized("\(what): what is their news?")
        case .ask: localized("\(what): what do they ask?")
        case .answer: localized("\(what): your answer to them")
        case .resolve: localized("\(what): how did they solve it? It goes back down the tiers")
        case .reference: localized("\(what): what do they call it?")
        case .reactivate: localized("\(what): what is still wrong?")
        case .withdraw: localized("Give up \(what): why?")
        case .file: localized("\(what): filed by hand under which reference?")
        case .reroute(let party): localized("\(what) goes to \(party): why was it not theirs?")
        }
    }

    /// May be left empty.
    var takesNothing: Bool { self == .acknowledge }

    /// The state a case must be in for it.
    func fits(_ state: Leg.State) -> Bool {
        switch self {
        case .acknowledge: state == .filed
        case .news, .ask, .answer, .resolve, .reroute: state.isThere
        case .reference: state.isThere || state == .resolved
        case .reactivate: state == .resolved
        case .withdraw: state.isUnderWay || state == .drafted
        case .file: state == .drafted || state == .adminToFile
        }
    }

    init?(_ command: CommandID) {
        switch command {
        case .legAcknowledge: self = .acknowledge
        case .legNews: self = .news
        case .legAsk: self = .ask
        case .legAnswer: self = .answer
        case .legResolve: self = .resolve
        case .legReference: self = .reference
        case .legReactivate: self = .reactivate
        case .legWithdraw: self = .withdraw
        default: return nil
        }
    }
}

/// A case that a command is for, as the person saw it.
struct LegTarget: Hashable, Sendable {
    var row: TicketRow
    var leg: LegRow
}

extension Model {
    /// The cases in front: marked on the board, selected there, or those of the ticket.
    var legTargets: [LegTarget] {
        switch screen {
        case .review: return review?.legTargets ?? []
        case .ticket:
            guard let detail = ticket?.detail else { return [] }
            return detail.legs.map { LegTarget(row: detail.row, leg: $0) }
        default: return []
        }
    }

    mutating func runOnLegs(_ command: CommandID) {
        switch command {
        case .legDraft:
            guard let row else { return say(localized("No ticket is selected."), .warning) }
            ask(.parties(ticket: row.number), for: .parties(Target(row)))
        case .legForm: openForm()
        case .legFile: fileLegs()
        case .legPackage:
            guard let target = only(where: { _ in true }) else { return }
            ask(.leg(ticket: target.row.number, target.leg.leg.id), for: .legPackage)
        case .legReroute:
            guard let target = only(where: { LegVerb.news.fits($0) }) else { return }
            ask(.parties(ticket: target.row.number), for: .newParty(target))
        default:
            guard let verb = LegVerb(command) else { return }
            askWord(verb, legTargets.filter { verb.fits($0.leg.leg.state) })
        }
    }

    private mutating func only(where fits: (Leg.State) -> Bool) -> LegTarget? {
        let targets = legTargets.filter { fits($0.leg.leg.state) }
        if targets.count != 1 {
            say(
                targets.isEmpty
                    ? localized("No case here fits that.")
                    : localized("Several cases fit that. Choose one on the board (\(key(.goReview)))."),
                .warning)
            return nil
        }
        return targets.first
    }

    private func names(_ targets: [LegTarget]) -> String {
        guard targets.count == 1, let target = targets.first else {
            return localized(targets.count, one: "\(targets.count) case", other: "\(targets.count) cases")
        }
        return localized("Case \(target.leg.leg.id) of #\(target.row.number)")
    }

    private mutating func askWord(_ verb: LegVerb, _ targets: [LegTarget]) {
        guard !targets.isEmpty else { return say(localized("No case here fits that."), .warning) }
        // On a ticket with several that fit, the board says which.
        guard screen == .review || targets.count == 1 else {
            return say(
                localized("Several cases fit that. Choose one on the board (\(key(.goReview)))."), .warning)
        }
        overlay = .prompt(Prompt(title: verb.title(names(targets)), intent: .leg(verb, targets)))
    }

    mutating func take(_ verb: LegVerb, _ targets: [LegTarget], _ text: String) {
        guard targets.count > 1 else { return performOnLegs(verb, text, targets) }
        overlay = .choice(
            .confirm(
                localized(
                    targets.count, one: "Do this to \(targets.count) case?",
                    other: "Do this to \(targets.count) cases?"), targets.prefix(8).map(summary),
                yes: localized("yes"),
                .legs(verb, text, targets), no: localized("no")))
    }

    private func summary(_ target: LegTarget) -> String {
        let leg = target.leg.leg
        return
            "#\(target.row.number) \(leg.partyName) \(leg.reference), \(Prose.label(leg.state)): \(target.row.subject)"
    }

    mutating func performOnLegs(_ verb: LegVerb, _ text: String, _ targets: [LegTarget]) {
        for target in targets {
            send(.leg(verb.command(target.leg.leg.id, text)), Target(target.row), .stay)
        }
        if screen == .review { review?.marks = [] }
    }

    // MARK: Drafting

    /// Which party, the likeliest first; those that the ticket cannot go to are told with the reason.
    mutating func received(_ choices: [PartyChoice], for target: Target) {
        guard overlay == nil else { return }
        let possible = choices.filter { $0.refusal == nil }.prefix(9)
        guard !possible.isEmpty else {
            let refusal = choices.first?.refusal
            return say(refusal.map { Prose.sentence($0) } ?? localized("No party is configured."), .warning)
        }
        let refused = choices.filter { $0.refusal != nil }.prefix(4).map { choice in
            localized("Not \(choice.party.name): \(choice.refusal.map { Prose.sentence($0) } ?? "")")
        }
        overlay = .choice(
            Choice(
                title: localized("Take #\(target.number) to which party?"), details: Array(refused),
                options: zip("123456789", possible).map { key, choice in
                    .init(
                        key: key, label: label(choice.party),
                        step: .perform(.leg(.draft(party: choice.party.id, fields: [:])), [target]))
                }))
    }

    private func label(_ party: Party) -> String {
        let notes = [party.contract, party.contact].filter { !$0.isEmpty }.joined(separator: ", ")
        return notes.isEmpty ? party.name : "\(party.name) (\(notes))"
    }

    mutating func received(_ choices: [PartyChoice], insteadOf target: LegTarget) {
        guard overlay == nil else { return }
        let others = choices.filter { $0.party.id != target.leg.leg.party && $0.party.closed == nil }.prefix(
            9)
        overlay = .choice(
            Choice(
                title: localized("\(names([target])) was a misroute. To which party does it go?"),
                options: zip("123456789", others).map { key, choice in
                    .init(key: key, label: choice.party.name, step: .reroute(choice.party.id, target))
                }))
    }

    mutating func reroute(_ target: LegTarget, to party: String) {
        askWord(.reroute(to: party), [target])
    }

    // MARK: The form

    private mutating func openForm() {
        guard let target = only(where: { LegVerb.file.fits($0) }) else { return }
        askForm(target.row.number, target.leg.leg.id)
    }

    mutating func askForm(_ number: Int, _ leg: Int) {
        ask(.leg(ticket: number, leg), for: .legForm)
    }

    mutating func openForm(_ form: LegDetail, _ row: TicketRow) {
        guard screen != .editor else { return }
        openEditor(.request, row)
        editor?.leg = form
        let text = LegForm.text(form, showsOriginal: !isFormWide)
        let missing = LegForm.missing(in: text, of: form, severity: row.severity)
        editor?.buffer = TextBuffer(text, cursor: LegForm.place(of: missing.first, in: text))
        if let draft = draft(row.number, .request), draft.text != text { resumeForm(draft) }
    }

    /// What was written and not saved in the case is simply there again.
    mutating func resumeForm(_ draft: Draft) {
        editor?.wasOffered = true
        editor?.buffer = TextBuffer(draft.text, cursor: draft.cursor)
        say(
            localized(
                "Your draft of \(clock.dayAndTime(draft.savedAt)) is back. \(key(.discard)) throws it away."))
    }

    mutating func sendForm() {
        guard let editor, let form = editor.leg else {
            return say(localized("The desk has not answered yet. Try again in a moment."), .warning)
        }
        let missing = LegForm.missing(in: editor.buffer.text, of: form, severity: editor.ticket.severity)
        let details =
            missing.isEmpty
            ? []
            : [
                localized(
                    "Still missing: \(missing.map { localized(word: $0.label) }.joined(separator: ", "))")
            ]
        overlay = .choice(
            Choice(
                title: localized("The request to \(form.row.leg.partyName)"), details: details,
                options: [
                    .init(key: "s", label: localized("save it in the case"), step: .saveForm),
                    .init(key: "n", label: localized("go on writing"), step: .cancel),
                ]))
    }

    mutating func saveForm() {
        guard let editor, let form = editor.leg else { return }
        let leg = form.row.leg
        let fields = LegForm.changes(in: editor.buffer.text, of: leg)
        for (field, text) in fields where !field.takes(text) || text.utf8.count > field.limit {
            return say(Prose.sentence(.leg(.invalid(field))), .warning)
        }
        guard !fields.isEmpty else {
            throwAway(editor.ticket.number, .request)
            self.editor?.unsaved = 0
            back()
            return say(localized("Nothing was changed in the request."))
        }
        saveDraft()
        self.editor?.isSending = true
        send(.leg(.edit(leg.id, fields: fields)), Target(editor.ticket), .leaveEditor)
    }

    // MARK: Filing

    private mutating func fileLegs() {
        let targets = legTargets.filter { LegVerb.file.fits($0.leg.leg.state) }
        guard let target = targets.first else {
            return say(localized("There is no draft to file here."), .warning)
        }
        guard targets.count == 1 else {
            return say(
                localized("Several cases fit that. Choose one on the board (\(key(.goReview)))."), .warning)
        }
        ask(.leg(ticket: target.row.number, target.leg.leg.id), for: .legFiling(target))
    }

    /// What filing it now comes to is told before it is done.
    mutating func confirmFiling(_ detail: LegDetail, _ target: LegTarget) {
        guard overlay == nil else { return }
        switch detail.filing {
        case .refused(let refusal): say(Prose.sentence(refusal, tiers: rules.tiers), .warning)
        case .hands:
            overlay = .choice(
                .confirm(
                    localized("Hand case \(target.leg.leg.id) of #\(target.row.number) to the IT admin?"),
                    [
                        localized(
                            "It is severity \(detail.row.leg.severity.rawValue): the IT admin files it."),
                        localized("They get the whole request in their queue, with a clock of its own."),
                    ], yes: localized("hand it over"), .legs(.file, "", [target]), no: localized("not yet")))
        case .files where detail.party?.connector.delivers == true:
            overlay = .choice(
                .confirm(
                    localized("Send \(names([target])) now?"),
                    [localized("It goes to \(detail.row.leg.partyName), and cannot be called back.")],
                    yes: localized("send it"),
                    .legs(.file, "", [target]), no: localized("not yet")))
        case .files:
            overlay = .prompt(
                Prompt(title: LegVerb.file.title(names([target])), intent: .leg(.file, [target])))
        }
    }

    /// The package on the terminal's clipboard and in a file.
    mutating func copyPackage(_ detail: LegDetail) {
        let leg = detail.row.leg
        let text = Prose.package(leg, party: detail.party, ticket: detail.row.ticket)
        effects.append(.copy(text))
        effects.append(.write(name: "case-\(detail.row.ticket)-\(leg.id).txt", text: text))
    }
}
