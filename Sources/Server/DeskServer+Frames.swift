import Desk
import Service
import Sockets
import Wire

/// What a client's line means.
extension DeskServer {
    func take(_ line: [UInt8], from session: Session) {
        guard let speaker = session.speaker else { return greet(line, session) }
        switch coder.read(ClientFrame.self, line) {
        case .ask(let ask): answer(ask, of: speaker, to: session)
        case .here(let seat):
            session.seat = seat
            board.put(
                Presence(
                    console: session.id, agent: speaker, ticket: seat.ticket, isWriting: seat.writing != nil))
        case .bye: session.seat = nil
        case .hello, nil: dismiss(session, .init(.malformed, "The desk did not understand that line."))
        }
    }

    private func answer(_ ask: ClientFrame.Ask, of speaker: AgentName, to session: Session) {
        let reply: Reply
        if let once = ask.once, once.rawValue.utf8.count > OnceKey.limit {
            reply = .failed(.badRequest(reason: "a once key is at most \(OnceKey.limit) bytes"))
        } else {
            reply = engine.handle(ask.request, from: speaker, once: ask.once)
        }
        if ask.request.action == .intake { mayHaveMailNews = true }
        if case .failed(let failure) = reply {
            log(.warning, "failed", ["failure": failure.name])
            if failure.isStoreAway { storeIsAway() }
        }
        say(.reply(id: ask.id, reply), to: session)
    }

    private func greet(_ line: [UInt8], _ session: Session) {
        guard let version = coder.helloVersion(line) else {
            return dismiss(session, .init(.malformed, "A hello comes first. This is a desk of Tierdesk."))
        }
        guard version == Frames.version else {
            return dismiss(session, .init(.version, DeskLine.otherVersion(Frames.version, version)))
        }
        guard case .hello(let hello)? = coder.read(ClientFrame.self, line) else {
            return dismiss(session, .init(.malformed, "The desk did not understand that hello."))
        }
        let account = AgentName(session.peer.accountName)
        if let other = hello.speaker, other != account, !options.owners.contains(session.peer.user) {
            return dismiss(
                session, .init(.notPermitted, "Only the account that runs the desk speaks for others."))
        }
        let speaker = hello.speaker ?? account
        do {
            try engine.require(.read, of: speaker)
        } catch let refusal as Refusal {
            return dismiss(session, .init(.unknownAgent, Prose.sentence(refusal, tiers: engine.rules.tiers)))
        } catch {
            return dismiss(session, .init(.stopping, "The desk's store did not answer. Try again."))
        }
        session.speaker = speaker
        session.watches = hello.watches
        let seat = hello.watches ? engine.takeSeat(of: speaker) : nil
        say(.welcome(.init(seat: seat)), to: session)
        let others = board.all.filter { engine.maySee($0.ticket, speaker) }
        if hello.watches, !others.isEmpty { say(.presence(others), to: session) }
        if hello.watches, isStoreAway { say(.store(isAway: true), to: session) }
    }
}

extension Failure {
    /// Nothing more can be asked of the store until it answers again.
    var isStoreAway: Bool {
        switch self {
        case .storeUnavailable, .outcomeUnknown: true
        case .storeDamaged, .diskFull, .busy, .badRequest, .badFilter: false
        }
    }

    /// For the log: which failure, without its words.
    var name: String {
        switch self {
        case .storeUnavailable: "store-unavailable"
        case .outcomeUnknown: "outcome-unknown"
        case .storeDamaged: "store-damaged"
        case .diskFull: "disk-full"
        case .busy: "busy"
        case .badRequest: "bad-request"
        case .badFilter: "bad-filter"
        }
    }
}
