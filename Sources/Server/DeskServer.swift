import Desk
import Glibc
package import Service
package import Sockets
import Wire

/// The desk on its socket: one loop on one thread that accepts, reads, asks the engine, and writes.
///
/// Nothing in it waits for a client: what one does not read stays in its own buffer, and a client that falls behind is
/// told less, then let go. The engine answers one request of each client in turn.
package final class DeskServer {
    package struct Options: Sendable {
        /// Accounts that may speak as any agent: whoever could write the store's file anyway.
        package var owners: Set<UInt32> = []
        /// A private desk ends this long after its last client left; nil for a desk of a team.
        package var idleMilliseconds: Int?

        package init() {}
    }

    let engine: DeskEngine
    let log: ServerLog
    let coder = FrameCoder()
    let options: Options
    private let listener: Listener
    private let events: ServerEvents
    private let reload: () -> Bool
    private(set) var sessions: [Int: Session] = [:]
    private var order: [Int] = []
    private var nextID = 1
    private var isStopping = false
    private var nextTick = 0
    /// Steps of clocks are not looked for more often than this, whatever goes wrong with them.
    private var notBefore = 0
    private static let stepPause = 250
    private var idleSince: Int?
    private var pendingChange: DeskChange?
    private var toldSequence: Int64 = 0
    var board = PresenceBoard()
    private var nextPresence = 0
    /// Counts go along with a change at most so often; what was left out follows.
    private var nextCounts = 0
    private var owesCounts = false
    /// Mail moves without a word in the log: who carries it writes to the store, and that is looked at again.
    var mayHaveMailNews = true
    private var nextMail = 0
    private var toldMail: MailState?
    private(set) var isStoreAway = false
    private var nextProbe = 0

    /// - Parameter reload: puts the configuration in force anew on HUP; false where it is wrong and the old one stays.
    package init(
        engine: DeskEngine, listener: Listener, events: ServerEvents, log: ServerLog,
        options: Options = Options(), reload: @escaping () -> Bool
    ) {
        self.engine = engine
        self.listener = listener
        self.events = events
        self.log = log
        self.options = options
        self.reload = reload
    }

    /// What runs on the loop's thread between two waits, such as a demo's arrivals: gives the milliseconds until it
    /// wants to run again.
    package var sideline: (() -> Int?)?

    /// Runs until it is told to stop, or until a private desk has been idle for long enough.
    package func run() {
        engine.watch { [unowned self] in self.note($0) }
        nextTick = Self.milliseconds()
        idleSince = nextTick
        while !isOver {
            let pause = sideline?()
            wait(atMost: [pause, untilNextDuty()].compactMap { $0 }.min())
            engine.publish()
            serve()
            lookAtMail()
            tellNews()
            probeIfDue()
            tickIfDue()
            flush()
        }
        for session in sessions.values {
            say(.goodbye(.init(.stopping, "The desk was stopped.")), to: session)
            _ = session.stream.flush()
        }
    }

    // MARK: Waiting

    private var isOver: Bool {
        if isStopping { return true }
        guard let limit = options.idleMilliseconds, sessions.isEmpty, let since = idleSince else {
            return false
        }
        return Self.milliseconds() - since >= limit || listener.isLost
    }

    private static let tickMilliseconds = 15_000
    private static let presenceMilliseconds = 200
    private static let countsMilliseconds = 250
    private static let mailMilliseconds = 1_000

    private func untilNextDuty() -> Int? {
        if sessions.values.contains(where: { $0.mayHaveLines && !$0.isEnding && ($0.isGone || !$0.isBehind) })
        {
            return 0
        }
        let now = Self.milliseconds()
        var next = min(nextTick, max(nextStep, notBefore))
        if isStoreAway { next = min(next, nextProbe) }
        if board.hasNews { next = min(next, nextPresence) }
        if owesCounts { next = min(next, nextCounts) }
        if mayHaveMailNews { next = min(next, nextMail) }
        if let limit = options.idleMilliseconds, sessions.isEmpty, let idleSince {
            next = min(next, idleSince + limit)
        }
        return max(0, next - now)
    }

    private func wait(atMost timeout: Int?) {
        let reading = Int16(POLLIN)
        var descriptors = [
            pollfd(fd: events.signals, events: reading, revents: 0),
            pollfd(fd: events.waker.descriptor, events: reading, revents: 0),
            pollfd(fd: listener.descriptor, events: reading, revents: 0),
        ]
        let watched = order
        for id in watched {
            guard let session = sessions[id] else { continue }
            var wanted: Int16 = session.isBehind || session.isEnding || session.isGone ? 0 : reading
            if session.stream.backlog > 0 { wanted |= Int16(POLLOUT) }
            descriptors.append(pollfd(fd: session.stream.descriptor, events: wanted, revents: 0))
        }
        let ready = poll(&descriptors, nfds_t(descriptors.count), Int32(clamping: timeout ?? -1))
        guard ready > 0 else { return }
        if descriptors[0].revents != 0 { takeSignals() }
        if descriptors[1].revents != 0 {
            events.waker.clear()
            mayHaveMailNews = true
        }
        if descriptors[2].revents != 0 { accept() }
        for (id, descriptor) in zip(watched, descriptors.dropFirst(3)) where descriptor.revents != 0 {
            guard let session = sessions[id], !session.isGone else { continue }
            if descriptor.revents & Int16(POLLIN) != 0 {
                if session.stream.fill() { session.mayHaveLines = true } else { leave(session) }
            } else if descriptor.revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 {
                leave(session)
            }
        }
    }

    private func takeSignals() {
        while let signal = events.nextSignal() {
            switch signal {
            case .stop:
                log(.info, "stopping", ["clients": "\(sessions.count)"])
                isStopping = true
            case .reload:
                if reload() { log(.info, "reloaded") }
            }
        }
    }

    // MARK: Connections

    private func accept() {
        while let stream = listener.accept() {
            guard let peer = try? stream.peer() else { continue }
            let session = Session(id: nextID, stream: stream, peer: peer, now: Self.milliseconds())
            nextID += 1
            sessions[session.id] = session
            order.append(session.id)
        }
    }

    /// The other side has closed. What it said last (a draft, a goodbye) may still wait to be read.
    private func leave(_ session: Session) {
        guard session.speaker != nil, !session.isEnding else { return end(session) }
        // A line that cannot be written to any more may hold words that nobody has read yet.
        if session.stream.drain() { session.mayHaveLines = true }
        guard session.mayHaveLines else { return end(session) }
        session.isGone = true
    }

    func end(_ session: Session) {
        guard sessions.removeValue(forKey: session.id) != nil else { return }
        order.removeAll { $0 == session.id }
        board.remove(console: session.id)
        if let speaker = session.speaker, let seat = session.seat {
            do {
                try engine.keepSeat(seat, of: speaker)
            } catch {
                log(.warning, "seat-not-kept", ["agent": speaker.rawValue])
            }
        }
        if let speaker = session.speaker, !sessions.values.contains(where: { $0.speaker == speaker }) {
            engine.releaseLeases(of: speaker)
        }
        if sessions.isEmpty { idleSince = Self.milliseconds() }
    }

    func say(_ frame: ServerFrame, to session: Session) {
        if !session.isGone { session.stream.send(coder.line(frame)) }
    }

    /// One request of each client, so that nobody's many requests hold up somebody's one.
    private func serve() {
        for id in order {
            guard let session = sessions[id], session.mayHaveLines, !session.isEnding,
                session.isGone || !session.isBehind
            else {
                continue
            }
            switch session.stream.nextLine() {
            case .line(let line): take(line, from: session)
            case .tooLong:
                dismiss(session, .init(.tooLong, "That line is longer than \(Frames.requestLimit) bytes."))
            case nil:
                session.mayHaveLines = false
                if session.isGone { end(session) }
            }
        }
    }

    func dismiss(_ session: Session, _ goodbye: ServerFrame.Goodbye) {
        log(.warning, "dismissed", ["reason": goodbye.reason.rawValue, "user": "\(session.peer.user)"])
        say(.goodbye(goodbye), to: session)
        session.isEnding = true
    }

    /// How long a client may say nothing at first, or read nothing of what waits for it.
    private static let helloMilliseconds = 10_000
    private static let stallMilliseconds = 30_000

    private func flush() {
        let now = Self.milliseconds()
        for id in order {
            guard let session = sessions[id], !session.isGone || session.isEnding else { continue }
            let before = session.stream.backlog
            guard !session.isGone, session.stream.flush() else {
                if session.isGone { end(session) } else { leave(session) }
                continue
            }
            let after = session.stream.backlog
            session.stalledSince = after == 0 ? nil : after < before ? now : session.stalledSince ?? now
            if session.isEnding, after == 0 || before == after {
                end(session)
            } else if let since = session.stalledSince, now - since > Self.stallMilliseconds {
                log(.warning, "dropped", ["reason": "reads nothing", "user": "\(session.peer.user)"])
                end(session)
            } else if session.speaker == nil, !session.isEnding,
                now - session.openedAt > Self.helloMilliseconds
            {
                dismiss(session, .init(.malformed, "No hello came."))
            }
        }
    }

    // MARK: News

    private func note(_ change: DeskChange) {
        guard let pending = pendingChange else {
            pendingChange = change
            return
        }
        pendingChange = DeskChange(
            sequence: change.sequence, tickets: Array(Set(pending.tickets + change.tickets)).sorted())
    }

    private func tellNews() {
        if let change = pendingChange {
            pendingChange = nil
            tell(change, withCounts: areCountsDue())
            toldSequence = change.sequence
        } else if owesCounts, areCountsDue() {
            tell(DeskChange(sequence: toldSequence, tickets: []), withCounts: true)
        }
        if board.hasNews, Self.milliseconds() >= nextPresence {
            nextPresence = Self.milliseconds() + Self.presenceMilliseconds
            tell(board.takeNews())
        }
    }

    /// Counting for two hundred agents is work: a burst of changes is counted a few times, not at each one.
    private func areCountsDue() -> Bool {
        let now = Self.milliseconds()
        owesCounts = now < nextCounts
        if !owesCounts { nextCounts = now + Self.countsMilliseconds }
        return !owesCounts
    }

    /// Whoever watches hears of mail with the counts, when what there is to say about it is not what they heard last.
    private func lookAtMail() {
        let now = Self.milliseconds()
        guard mayHaveMailNews, now >= nextMail, !isStoreAway else { return }
        mayHaveMailNews = false
        nextMail = now + Self.mailMilliseconds
        guard let mail = try? engine.mailState(for: .desk), mail != toldMail else { return }
        toldMail = mail
        owesCounts = true
    }

    private func tell(_ change: DeskChange, withCounts: Bool) {
        // Many agents see the same: a line is made once for each.
        var lines: [AgentName: [UInt8]] = [:]
        engine.beginNews()
        for session in sessions.values where session.watches && !session.isEnding {
            guard let speaker = session.speaker else { continue }
            if session.isBehind {
                session.missedNews = true
                continue
            }
            if session.missedNews {
                session.missedNews = false
                say(.changed(DeskChange(sequence: change.sequence, tickets: [])), to: session)
            } else if let line = lines[speaker] {
                session.stream.send(line)
            } else if let news = engine.news(change, for: speaker, withCounts: withCounts) {
                let line = coder.line(ServerFrame.changed(news))
                lines[speaker] = line
                session.stream.send(line)
            }
        }
    }

    private func tell(_ presence: [Presence]) {
        for session in sessions.values where session.watches && !session.isEnding && !session.isBehind {
            guard let speaker = session.speaker else { continue }
            let seen = presence.filter { $0.console != session.id && engine.maySee($0.ticket, speaker) }
            if !seen.isEmpty { say(.presence(seen), to: session) }
        }
    }

    // MARK: The store

    /// Tells everybody, once, and begins to look whether it is back.
    func storeIsAway() {
        guard !isStoreAway else { return }
        isStoreAway = true
        nextProbe = Self.milliseconds() + Self.probeMilliseconds
        log(.error, "store-away")
        tellStore()
    }

    private static let probeMilliseconds = 1_000

    private func probeIfDue() {
        guard isStoreAway, Self.milliseconds() >= nextProbe else { return }
        nextProbe = Self.milliseconds() + Self.probeMilliseconds
        guard engine.canReachStore else { return }
        isStoreAway = false
        log(.info, "store-back")
        tellStore()
    }

    private func tellStore() {
        for session in sessions.values where session.watches && !session.isEnding {
            say(.store(isAway: isStoreAway), to: session)
        }
    }

    // MARK: Time

    private func tickIfDue() {
        let now = Self.milliseconds()
        guard now >= nextTick || (now >= nextStep && now >= notBefore), !isStoreAway else { return }
        notBefore = now + Self.stepPause
        nextTick = now + Self.tickMilliseconds
        mayHaveMailNews = true
        do {
            try engine.tick()
        } catch {
            log(.warning, "tick-failed", ["error": "\(error)"])
        }
    }

    /// When a clock comes to a step: at the latest a tick's length away, which bounds what follows from a clock that
    /// was put forward.
    private var nextStep: Int {
        guard let seconds = engine.secondsUntilStep() else { return .max }
        return Self.milliseconds() + Int(min(seconds, 3600)) * 1000
    }

    static func milliseconds() -> Int {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Int(now.tv_sec) * 1000 + Int(now.tv_nsec) / 1_000_000
    }
}
