import Canvas
import Console
import Desk
import Dispatch
import FoundationEssentials
import Glibc
import Localization
import Terminal
import Wire

/// The console without a screen: lines in, lines out, on any terminal and through a braille display. The same model and the
/// same commands as ``ConsoleProgram``; nothing moves the cursor.
final class LinearProgram {
    private let link: DeskLink
    private let loop: EventLoop
    private let inbox: Inbox
    private let saver: AttachmentSaver
    private let clock: DeskClock
    private let isForced: Bool
    private var model: Model
    private var typed = ""
    private var last: LinearPage?
    /// Typed before the last line was answered.
    private var early: [InputEvent] = []
    private var hasEnded = false
    private var isOver = false
    private var isLeaving = false

    init(place: DeskPlace, invocation: Invocation) throws {
        EventLoop.blockSignals()
        let configuration = try Configuration.load(invocation)
        let localization = try Languages.localization(invocation, configuration)
        let speaker = invocation.options["as"]
        let line = try place.connect(speaker: speaker, watches: true)
        clock = try DeskClock(invocation)
        isForced = invocation.isForced
        do {
            loop = try EventLoop(isRemote: false)
        } catch {
            throw Complaint(.unavailable, "\(error)")
        }
        inbox = Inbox(waker: loop.waker)
        saver = AttachmentSaver(
            place: place, speaker: speaker, inbox: inbox,
            programs: invocation.isForced ? [:] : configuration.filePrograms)
        link = DeskLink(line, inbox: inbox) { try place.connect(speaker: speaker, watches: true) }
        let now = clock.now()
        let zone = LocalTime.zone(at: now)
        model = Model(
            size: Model.linearSize, glyphs: .ascii, now: now, zoneOffset: zone.offset, zoneName: zone.name,
            accessible: true, keys: configuration.keys, localization: localization)
        model.isLinear = true
        model.filePrograms = isForced ? [] : configuration.filePrograms.keys.sorted()
    }

    /// Runs until the person leaves, or the input ends.
    func run() -> ExitStatus {
        Localization.$current.withValue(model.localization) { runHere() }
    }

    private func runHere() -> ExitStatus {
        link.start()
        dispatch(.start)
        settle()
        tell()
        while !isOver {
            if !early.isEmpty {
                take(early.removeFirst())
                continue
            }
            if hasEnded { leave() }
            if !isOver { wait() }
        }
        link.close(isLeaving: isLeaving, patience: 2_000)
        return .ok
    }

    private func wait() {
        switch loop.next(timeout: nil) {
        case .input(let events): early += events
        case .wake: for message in inbox.take() { dispatch(message) }
        case .interrupt: answer(".cancel")
        case .suspend where JobControl.hasShell && !isForced: kill(getpid(), SIGSTOP)
        case .terminate, .hangUp: leave()
        case .deadline, .resize, .suspend, .resume: break
        }
    }

    private func leave() {
        dispatch(.input(.hangUp))
        isOver = true
    }

    /// The terminal edits the line; it comes whole.
    private func take(_ event: InputEvent) {
        switch event {
        case .key(.enter):
            let line = typed
            typed = ""
            answer(line)
        case .key(.character(let character)): typed.append(character)
        case .key(.tab): typed.append(" ")
        // The end of the input, typed.
        case .key(.control("d")) where typed.isEmpty: leave()
        case .paste(let text): typed += text
        default: break
        }
    }

    private func answer(_ line: String) {
        let now = clock.now()
        dispatch(.tick(now: now, zoneOffset: LocalTime.zone(at: now).offset))
        if line.allSatisfy(\.isWhitespace), !model.isAsked { last = nil }
        dispatch(.line(line))
        settle()
        if !isOver { tell() }
    }

    /// Waits for what the desk has yet to answer; what is typed meanwhile comes after it.
    private func settle() {
        let end = DispatchTime.now() + .milliseconds(Self.patience)
        while model.isAsking, !isOver, DispatchTime.now() < end {
            switch loop.next(timeout: Self.patience) {
            case .wake: for message in inbox.take() { dispatch(message) }
            case .input(let events): early += events
            case .terminate: leave()
            // The end of a file of lines is no reason to leave before they are done.
            case .hangUp:
                hasEnded = true
                for message in inbox.take() { dispatch(message) }
            case .deadline: return
            case .resize, .interrupt, .suspend, .resume: break
            }
        }
    }

    private static let patience = 5_000

    /// Prints what is new: the whole page of another place, the changed lines of the same.
    private func tell() {
        let page = linear(model)
        let known = last?.place == page.place ? Set(last?.lines ?? []) : []
        for line in page.lines where !known.contains(line) { Output.print(line.description) }
        for line in page.news { Output.print(line.description) }
        Output.write(page.prompt.description)
        last = page
    }

    private func dispatch(_ message: Message) {
        for effect in update(&model, message) { carryOut(effect) }
    }

    private func carryOut(_ effect: Effect) {
        switch effect {
        case .send(let request, let token): link.ask(request, token: token)
        case .here(let seat): link.tell(seat)
        case .copy(let text): Output.print(text)
        case .save(let file):
            if isForced {
                inbox.post(.saved(file, .failed(ConsoleProgram.noFiles)))
            } else {
                saver.save(file)
            }
        case .fetchPassword(let ticket, _):
            dispatch(
                .notice(
                    localized(
                        "A password is shown by `tierdesk elevation password \(ticket)`, which hides it again."
                    )))
        case .write(let name, let text):
            if isForced { Output.print(text) } else { dispatch(.notice(TextFile.write(text, name))) }
        case .edit, .cycleTheme: break
        case .suspend:
            if JobControl.hasShell, !isForced { kill(getpid(), SIGSTOP) }
        case .redraw: last = nil
        case .quit:
            isLeaving = true
            isOver = true
        }
    }
}
