import Canvas
import Console
import Desk
import FoundationEssentials
import Glibc
import Synchronization
import Terminal
import Wire

/// The console at work: keys to messages, messages to model, model to frame, effects to the desk.
///
/// Everything here runs on the thread that called ``run()``; answers of the desk come through ``Inbox``.
final class ConsoleProgram {
    private let desk: OpenDesk
    private let queue: DeskQueue
    private let screen: CursesScreen
    private let loop: EventLoop
    private let inbox: Inbox
    private let clock: DeskClock
    private var themes: ThemeShelf
    private var model: Model
    private var arrivals: Arrivals?
    private var nextArrival: Int?
    private var isOver = false
    private var status = ExitStatus.ok

    init(desk: OpenDesk, invocation: Invocation, arrivals: Arrivals?) throws {
        // Blocked before the desk's queue or anything else starts a thread: they are read from a descriptor.
        EventLoop.blockSignals()
        self.desk = desk
        self.arrivals = arrivals
        clock = try DeskClock(invocation)
        themes = try ThemeShelf(invocation.options["theme"] ?? desk.configuration.theme)
        let isAccessible = invocation.switches.contains("accessible") || desk.configuration.isAccessible
        let environment = ProcessInfo.processInfo.environment
        do {
            screen = try CursesScreen(
                term: environment["TERM"] ?? "", noColor: environment["NO_COLOR"].map { !$0.isEmpty } ?? false
            )
            loop = try EventLoop(isRemote: environment["SSH_CONNECTION"] != nil)
        } catch {
            throw Complaint(.unavailable, "\(error)")
        }
        inbox = Inbox(waker: loop.waker)
        queue = DeskQueue(desk)
        let usesASCII =
            isAccessible || desk.configuration.usesASCII || invocation.switches.contains("ascii")
            || !screen.speaksUnicode
        let now = clock.now()
        let zone = LocalTime.zone(at: now)
        model = Model(
            size: screen.size, glyphs: usesASCII ? .ascii : .unicode, now: now, zoneOffset: zone.offset,
            zoneName: zone.name, accessible: isAccessible)
    }

    /// Runs until the person leaves, or the line drops.
    func run() throws -> ExitStatus {
        defer { screen.close() }
        let inbox = inbox
        queue.watch { inbox.post(.changed($0)) }
        let watch = StoreWatch(storePath: desk.storePath) { [queue] in queue.lookForNews() }
        defer { withExtendedLifetime(watch) {} }
        scheduleArrival()
        if let notice = screen.notice { dispatch(.notice(notice)) }
        dispatch(.start)
        while !isOver {
            screen.present(view(model), theme: themes.current)
            wait()
        }
        // What was typed is saved before the process goes.
        queue.drain()
        return status
    }

    private func wait() {
        let wake = loop.next(timeout: timeout())
        if clock.fixed == nil { tickIfMinutePassed() }
        switch wake {
        case .input(let events):
            for event in events { dispatch(.input(event)) }
        case .wake, .deadline:
            break
        case .resize:
            dispatch(.input(.resize(screen.size)))
        case .terminate, .hangUp:
            dispatch(.input(.hangUp))
            isOver = true
        case .interrupt:
            dispatch(.input(.key(.control("c"))))
        case .suspend:
            suspend()
        case .resume:
            break
        }
        for message in inbox.take() { dispatch(message) }
        arriveIfDue()
    }

    private func dispatch(_ message: Message) {
        for effect in update(&model, message) { carryOut(effect) }
    }

    private func carryOut(_ effect: Effect) {
        switch effect {
        case .send(let request, let token):
            let inbox = inbox
            queue.ask(request) { inbox.post(.reply(token: token, $0)) }
        case .copy(let text):
            screen.copy(text)
        case .suspend:
            suspend()
        case .redraw:
            screen.redraw()
        case .cycleTheme:
            dispatch(.notice("Theme \(themes.advance())."))
        case .quit:
            isOver = true
        }
    }

    private func suspend() {
        screen.suspend()
        dispatch(.input(.resize(screen.size)))
    }

    // MARK: Time

    private var lastMinute: Int64 = 0

    private func tickIfMinutePassed() {
        let now = clock.now()
        guard now.seconds / 60 != lastMinute else { return }
        lastMinute = now.seconds / 60
        queue.tick()
        dispatch(.tick(now: now, zoneOffset: LocalTime.zone(at: now).offset))
    }

    /// Milliseconds until something is due: the next full minute, or the next arrival.
    private func timeout() -> Int? {
        guard clock.fixed == nil else { return nil }
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        let minute = 60_000 - (Int(now.tv_sec) % 60) * 1000 - Int(now.tv_nsec) / 1_000_000 + 1
        guard let nextArrival else { return minute }
        return max(0, min(minute, nextArrival - Self.milliseconds()))
    }

    private func scheduleArrival() {
        guard let pause = arrivals?.pause() else { return }
        nextArrival = Self.milliseconds() + pause
    }

    private func arriveIfDue() {
        guard let due = nextArrival, Self.milliseconds() >= due else { return }
        if let issue = arrivals?.next() { queue.arrive(issue) }
        scheduleArrival()
    }

    private static func milliseconds() -> Int {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Int(now.tv_sec) * 1000 + Int(now.tv_nsec) / 1_000_000
    }
}

/// Messages from other threads, handed to the loop.
final class Inbox: Sendable {
    private let messages = Mutex<[Message]>([])
    private let waker: Waker

    init(waker: Waker) { self.waker = waker }

    func post(_ message: Message) {
        messages.withLock { $0.append(message) }
        waker.wake()
    }

    func take() -> [Message] {
        messages.withLock { waiting in
            defer { waiting.removeAll(keepingCapacity: true) }
            return waiting
        }
    }
}
