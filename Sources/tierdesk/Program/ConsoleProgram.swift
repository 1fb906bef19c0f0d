import CLoading
import Canvas
import Console
import Desk
import FoundationEssentials
import Glibc
import Localization
import Terminal
import Wire

/// The console at work: keys to messages, messages to model, model to frame, effects to the desk.
///
/// Everything here runs on the thread that called ``run()``; answers of the desk come through ``Inbox``.
final class ConsoleProgram {
    private let link: DeskLink
    private let screen: CursesScreen
    private let loop: EventLoop
    private let inbox: Inbox
    private let saver: AttachmentSaver
    private let passwords: PasswordFetcher
    private var secret = SecretOnScreen()
    private let clock: DeskClock
    private var themes: ThemeShelf
    private var model: Model
    /// When typing counts as paused, and what was typed is saved: monotonic milliseconds.
    private var pauseAt: Int?
    /// When the cursor counts as resting, and what stands beside the list follows it.
    private var restAt: Int?
    /// Nothing was painted yet.
    private var isFirst = true
    /// Until when a frame waits for the desk's answer, which is most of it.
    private var holdUntil: Int?
    private let isForced: Bool
    private let allowsExternalEditor: Bool
    private var isOver = false
    /// The person leaves on purpose: there is nothing to come back to.
    private var isLeaving = false
    /// The line is gone: nobody waits for anything any more.
    private var isHungUp = false
    private var status = ExitStatus.ok

    init(place: DeskPlace, invocation: Invocation) throws {
        // Blocked before anything starts a thread: they are read from a descriptor.
        EventLoop.blockSignals()
        let configuration = try Configuration.load(invocation)
        isForced = invocation.isForced
        allowsExternalEditor = configuration.allowsExternalEditor && !invocation.isForced
        // Before the screen is taken: what is wrong with the desk is said on the plain terminal.
        let line = try place.connect(speaker: invocation.options["as"], watches: true)
        clock = try DeskClock(invocation)
        themes = try ThemeShelf(invocation.options["theme"] ?? configuration.theme)
        let speaker = invocation.options["as"]
        let isAccessible = invocation.switches.contains("accessible") || configuration.isAccessible
        do {
            screen = try CursesScreen(
                term: Environment["TERM"] ?? "", noColor: Environment["NO_COLOR"].map { !$0.isEmpty } ?? false
            )
            loop = try EventLoop(isRemote: Environment["SSH_CONNECTION"] != nil)
        } catch {
            throw Complaint(.unavailable, "\(error)")
        }
        inbox = Inbox(waker: loop.waker)
        saver = AttachmentSaver(
            place: place, speaker: speaker, inbox: inbox,
            programs: invocation.isForced ? [:] : configuration.filePrograms)
        passwords = PasswordFetcher(place: place, speaker: speaker, inbox: inbox)
        link = DeskLink(line, inbox: inbox) {
            try place.connect(speaker: speaker, watches: true)
        }
        let usesASCII =
            isAccessible || invocation.switches.contains("ascii")
            || configuration.usesASCII
                ?? !(screen.speaksUnicode && screen.hasSigns)
        let now = clock.now()
        let zone = LocalTime.zone(at: now)
        model = Model(
            size: screen.size, glyphs: usesASCII ? .ascii : .unicode, now: now, zoneOffset: zone.offset,
            zoneName: zone.name, accessible: isAccessible, keys: configuration.keys,
            layout: configuration.layout,
            localization: try Languages.localization(invocation, configuration))
        model.allowsExternalEditor = allowsExternalEditor
        model.filePrograms = isForced ? [] : configuration.filePrograms.keys.sorted()
    }

    /// Runs until the person leaves, or the line drops.
    func run() throws -> ExitStatus {
        try Localization.$current.withValue(model.localization) { try runHere() }
    }

    private func runHere() throws -> ExitStatus {
        defer { screen.close() }
        if let unknown = screen.unknownTerm {
            dispatch(
                .notice(localized("Terminal type \(unknown) is unknown here; drawing as \(screen.term).")))
        }
        dispatch(.start)
        link.start()
        while !isOver {
            if !holdsFrame() { paint() }
            wait()
        }
        secret.cover(screen)
        passwords.forget()
        // What was typed is saved before the process goes.
        link.close(isLeaving: isLeaving, patience: isHungUp ? 700 : 2_000)
        return status
    }

    private func paint() {
        secret.coverIfGone(model, screen)
        screen.present(view(model), theme: themes.current)
        secret.revealIfWanted(model, screen, from: passwords, now: Self.milliseconds())
        guard isFirst else { return }
        isFirst = false
        cloading_give_back()
    }

    /// A whole frame a moment later is sooner there than a frame that says to wait, and another.
    private func holdsFrame() -> Bool {
        guard isFirst ? model.isFilling : model.isOpening else {
            holdUntil = nil
            return false
        }
        let now = Self.milliseconds()
        let end = holdUntil ?? now + (isFirst ? Self.firstFrameMilliseconds : Self.openingMilliseconds)
        holdUntil = end
        return now < end
    }

    private func wait() {
        let wake = loop.next(timeout: timeout())
        if clock.fixed == nil { tickIfMinutePassed() }
        switch wake {
        case .input(let events):
            for event in events { dispatch(.input(event)) }
            pauseAt = model.hasUnsavedText ? Self.milliseconds() + Self.pauseMilliseconds : nil
            restAt = model.isCursorMoving ? Self.milliseconds() + Self.restMilliseconds : nil
        case .wake:
            break
        case .deadline:
            if secret.isOver(at: Self.milliseconds()) { dispatch(.secretEnds) }
            if let due = pauseAt, Self.milliseconds() >= due {
                pauseAt = nil
                dispatch(.pause)
            }
            if let due = restAt, Self.milliseconds() >= due {
                restAt = nil
                dispatch(.rest)
            }
        case .resize:
            dispatch(.input(.resize(screen.size)))
        case .terminate, .hangUp:
            dispatch(.input(.hangUp))
            isHungUp = wake == .hangUp
            isOver = true
        case .interrupt:
            dispatch(.input(.key(.control("c"))))
        case .suspend:
            suspend()
        case .resume:
            // Somebody stopped us from outside: whoever had the terminal meanwhile left it as they liked.
            secret.cover(screen)
            screen.resume()
            dispatch(.input(.resize(screen.size)))
        }
        for message in inbox.take() {
            dispatch(message)
            // Something else was in the way: it has to be fetched again.
            if case .password = message, !model.holdsSecret { passwords.forget() }
        }
    }

    private func dispatch(_ message: Message) {
        for effect in update(&model, message) { carryOut(effect) }
    }

    private func carryOut(_ effect: Effect) {
        switch effect {
        case .send(let request, let token):
            link.ask(request, token: token)
        case .here(let seat):
            link.tell(seat)
        case .copy(let text):
            screen.copy(text)
        case .save(let file):
            if isForced {
                inbox.post(.saved(file, .failed(Self.noFiles)))
            } else {
                saver.save(file)
            }
        case .fetchPassword(let ticket, let elevation):
            passwords.fetch(elevation, of: ticket)
        case .write(let name, let text):
            dispatch(.notice(isForced ? Self.onlyClipboard : TextFile.write(text, name)))
        case .edit(let text):
            edit(text)
        case .suspend:
            suspend()
        case .redraw:
            screen.redraw()
        case .cycleTheme:
            dispatch(.notice(localized("Theme \(themes.advance()).")))
        case .quit:
            isLeaving = true
            isOver = true
        }
    }

    static var noFiles: String {
        localized(
            "Files cannot be kept on this host: you have only this console here. `ssh … ticket attachment N --save K --to -` gives "
                + "you one, where the administrator allows it.")
    }
    private static var onlyClipboard: String {
        localized(
            "It was sent to the terminal's clipboard, if that allows it. "
                + "No file is written: you have only this console here.")
    }

    private func edit(_ text: String) {
        guard allowsExternalEditor else { return }
        secret.cover(screen)
        switch ExternalEditor.edit(text, on: screen) {
        case .text(let edited): dispatch(.edited(edited, nil))
        case .kept(let reason): dispatch(.edited(nil, reason))
        }
        dispatch(.input(.resize(screen.size)))
    }

    private func suspend() {
        guard JobControl.hasShell, !isForced else {
            return dispatch(
                .notice(localized("There is no shell behind this console to go to. q leaves it.")))
        }
        secret.cover(screen)
        screen.suspend()
        dispatch(.input(.resize(screen.size)))
    }

    // MARK: Time

    private var lastMinute: Int64 = 0

    private func tickIfMinutePassed() {
        let now = clock.now()
        guard now.seconds / 60 != lastMinute else { return }
        lastMinute = now.seconds / 60
        dispatch(.tick(now: now, zoneOffset: LocalTime.zone(at: now).offset))
    }

    /// How long keys must stop coming before what was typed is saved.
    private static let pauseMilliseconds = 700
    /// How long the cursor must stay where it is before what stands beside the list follows it.
    private static let restMilliseconds = 150
    /// How long a frame waits for the desk: the first, and that of a ticket that was opened.
    private static let firstFrameMilliseconds = 50
    private static let openingMilliseconds = 10

    /// Milliseconds until something is due: the next full minute, or the end of a pause.
    private func timeout() -> Int? {
        let monotonic = Self.milliseconds()
        let hold = holdUntil.flatMap { $0 > monotonic ? $0 : nil }
        let pause = [pauseAt, restAt, hold, secret.until].compactMap { $0 }.min().map {
            max(0, $0 - monotonic)
        }
        guard clock.fixed == nil else { return pause }
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        let minute = 60_000 - (Int(now.tv_sec) % 60) * 1000 - Int(now.tv_nsec) / 1_000_000 + 1
        return min(minute, pause ?? minute)
    }

    private static func milliseconds() -> Int {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Int(now.tv_sec) * 1000 + Int(now.tv_nsec) / 1_000_000
    }
}
