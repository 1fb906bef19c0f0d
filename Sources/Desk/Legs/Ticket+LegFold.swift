/// What the events of legs mean.
extension Ticket {
    mutating func apply(_ happening: LegEvent, _ event: TicketEvent) {
        if case .drafted(let draft) = happening.change {
            var leg = Leg(
                id: version, party: draft.party, partyName: draft.name, kind: draft.kind,
                severity: draft.severity, request: draft.request, reference: "", state: .drafted,
                openedAt: event.at, by: event.by)
            leg.reroutedFrom = draft.from
            if let from = draft.from, let index = legs.firstIndex(where: { $0.id == from }) {
                legs[index].reroutedTo = version
            }
            legs.append(leg)
            return
        }
        guard let index = legs.firstIndex(where: { $0.id == happening.leg }) else { return }
        legs[index].apply(happening.change, event, version: version)
        if legs[index].state != .drafted { keepDraft(of: happening.leg) }
        say(happening, legs[index], event)
    }

    /// What left the desk cannot be taken back by undoing its draft.
    private mutating func keepDraft(of id: Int) {
        for index in undoable.indices where undoable[index].version == id {
            undoable[index].isUndoable = false
        }
    }

    mutating func takeBackDraft(of version: Int) {
        legs.removeAll { $0.id == version && $0.state == .drafted }
    }

    /// What was said is in the thread, for the desk alone: no entry of a leg is ever a message or a reply.
    private mutating func say(_ happening: LegEvent, _ leg: Leg, _ event: TicketEvent) {
        var entry = Entry(
            id: version, kind: .note, author: event.by.map(Entry.Author.agent) ?? .system, at: event.at,
            text: "", leg: leg.id)
        switch happening.change {
        case .acknowledged(let text), .updated(let text), .asked(let text), .resolved(let text):
            entry.text = text
            entry.sender = Requester(name: leg.partyName)
        case .answered(let text), .reactivated(let text):
            entry.text = text
        case .rerouted(_, let why), .withdrawn(let why):
            entry.text = why
        case .received(let received):
            entry.text = received.text
            entry.sender = received.sender ?? Requester(name: leg.partyName)
            entry.origin = received.origin
        case .drafted, .edited, .handedToAdmin, .filed, .referenced, .lowered, .closedBySilence:
            return
        }
        if !entry.text.isEmpty || entry.origin != nil { entries.append(entry) }
    }
}

extension Leg {
    fileprivate mutating func apply(_ change: LegEvent.Change, _ event: TicketEvent, version: Int) {
        let moment = Moment(at: event.at, version: version)
        switch change {
        case .drafted:
            break
        case .edited(let fields):
            request = (request ?? SupportRequest()).setting(fields)
        case .handedToAdmin(let filing):
            self.filing = filing
            severity = filing.severity
            handedAt = moment
            state = .adminToFile
        case .filed(let filing):
            self.filing = filing
            severity = filing.severity
            reference = filing.reference
            filedAt = moment
            state = .filed
        case .referenced(let reference):
            self.reference = reference
        case .acknowledged:
            hear(moment, .acknowledged)
        case .updated:
            hear(moment, .waitingOnThem)
            askedAt = nil
        case .asked:
            hear(moment, .waitingOnUs)
            askedAt = event.at
        case .answered:
            turn = moment
            askedAt = nil
            // Adding something is no answer of theirs.
            if state != .filed { state = .waitingOnThem }
        case .resolved:
            hear(moment, .resolved)
            askedAt = nil
            resolvedAt = event.at
        case .reactivated:
            resolvedAt = nil
            turn = moment
            state = .waitingOnThem
        case .lowered(let severity):
            self.severity = severity
        case .rerouted:
            state = .misrouted
        case .withdrawn:
            state = .withdrawn
        case .closedBySilence:
            state = .closedBySilence
        case .received(let entry):
            // What a program answers starts and stops nothing. What a person wrote has to be read by one: it is our
            // turn, though nothing says yet that they wait.
            guard !entry.isAutomatic, state.isThere else { return }
            hear(moment, .waitingOnUs)
        }
    }

    private mutating func hear(_ moment: Moment, _ next: State) {
        respondedAt = respondedAt ?? moment.at
        turn = moment
        state = next
    }
}
