import Canvas
import Console
import Dispatch
import Glibc
import Localization
import Sodium
import Synchronization
import Terminal
import Wire

/// Fetches passwords for a console, on a thread and a line of its own, and holds the last one: the console's model and
/// its frames never have it.
///
/// Unchecked for `place`, which is only read.
final class PasswordFetcher: @unchecked Sendable {
    private let place: DeskPlace
    private let speaker: String?
    private let inbox: Inbox
    private let held = Mutex<SecretBytes?>(nil)
    private let thread = DispatchQueue(label: "tierdesk.password")

    init(place: DeskPlace, speaker: String?, inbox: Inbox) {
        self.place = place
        self.speaker = speaker
        self.inbox = inbox
    }

    var secret: SecretBytes? { held.withLock { $0 } }

    func forget() { held.withLock { $0 = nil } }

    func fetch(_ elevation: Int, of ticket: Int) {
        let localization = Localization.current
        thread.async { [self] in
            Localization.$current.withValue(localization) {
                let title = localized("Password for #\(ticket)")
                inbox.post(.password(outcome(elevation, of: ticket), title: title))
            }
        }
    }

    private func outcome(_ elevation: Int, of ticket: Int) -> PasswordOutcome {
        do {
            let desk = try ConnectedDesk(place, speaker: speaker)
            guard let key = EnvelopeKey() else {
                return .failed(localized("No key could be made. Try again."))
            }
            let request = Request.password(
                ticket: ticket, elevation: elevation, key: Base64.text(key.publicKey))
            while true {
                guard case .password(let answer) = try desk.ask(request) else { break }
                switch answer {
                case .coming: usleep(100_000)
                case .portal(let address): return .portal(address)
                case .failed(let problem):
                    return .failed(localized("The password could not be fetched: \(Prose.words(problem))."))
                case .sealed(let box):
                    guard let password = Base64.bytes(box).flatMap(key.open) else {
                        return .failed(localized("What came is not sealed to this console. Try again."))
                    }
                    held.withLock { $0 = password }
                    return .ready
                }
            }
        } catch let complaint as Complaint {
            return .failed(complaint.sentence)
        } catch {}
        return .failed(localized("The password could not be fetched. Try again."))
    }
}

/// A password on the screen, past the frames: where it is, and until when.
struct SecretOnScreen {
    private var shown: (place: Point, length: Int)?
    /// Monotonic milliseconds.
    private(set) var until: Int?

    private static let patience = 30_000

    func isOver(at now: Int) -> Bool { until.map { now >= $0 } ?? false }

    /// Before the next frame is painted: what is to be seen no more must not stay.
    mutating func coverIfGone(_ model: Model, _ screen: CursesScreen) {
        if let shown, model.secretPlace != shown.place { cover(screen) }
    }

    mutating func cover(_ screen: CursesScreen) {
        if let shown { screen.cover(shown.length, at: shown.place) }
        shown = nil
        until = nil
    }

    mutating func revealIfWanted(
        _ model: Model, _ screen: CursesScreen, from passwords: PasswordFetcher, now: Int
    ) {
        // Wiped as soon as the model says that it was put away.
        guard model.holdsSecret else { return until == nil ? () : forget(passwords) }
        // A minute hand of its own also for one that lies there masked.
        until = until ?? now + Self.patience
        guard let place = model.secretPlace, let secret = passwords.secret else { return }
        screen.reveal(secret, at: place)
        shown = (place, secret.count)
    }

    private mutating func forget(_ passwords: PasswordFetcher) {
        until = nil
        passwords.forget()
    }
}
