import Desk
import Glibc
import Seeded
import Sockets
import Synchronization
import Wire

/// The desk killed at random moments while four agents write: what it acknowledged is there, once.
enum KillWorkload {
    static let kills = 200
    private static let writers = 4

    static func run(binary: String, store: String, name: String, folder: String) throws -> [Finding] {
        let desk = try ServedDesk(binary: binary, store: store, socket: folder + "/kill.sock")
        guard
            case .opened(let row, _) = try desk.line().ask(
                .open(NewIssue(subject: "Under fire", text: "Killed.", source: .api)))
        else { return [] }
        var random = SeededRandom(seed: 200)
        var acknowledged: Set<String> = []
        var unanswered = 0
        for round in 0..<kills {
            let work = Writers(socket: desk.socket, ticket: row.number, round: round, count: writers)
            // From a moment after the first connections to the middle of many commits.
            poll(nil, 0, Int32.random(in: 1...60, using: &random))
            desk.kill()
            let (done, open) = work.finish()
            acknowledged.formUnion(done)
            try desk.start()
            // What was on its way is asked again under its name, as a console does.
            let line = try desk.line()
            for text in open {
                _ = try line.ask(Writers.note(text, row.number), once: OnceKey(rawValue: text))
                acknowledged.insert(text)
                unanswered += 1
            }
        }
        guard case .ticket(let detail) = try desk.line().ask(.ticket(row.number)) else { return [] }
        let entries = detail.entries.dropFirst().map(\.text)
        let missing = acknowledged.subtracting(entries).count
        let twice = entries.count - Set(entries).count
        let strangers = Set(entries).subtracting(acknowledged).count
        return [
            Finding(
                what: "kill -9 of the desk under load, \(kills) times, \(name): missing, twice, unasked",
                value: "\(missing), \(twice), \(strangers)",
                against:
                    "\(Double(entries.count).shown()) notes acknowledged, \(unanswered) of them asked again after a kill; wanted 0, 0, 0"
            )
        ]
    }

    /// Agents that write notes until their line breaks.
    private final class Writers: Sendable {
        private struct State {
            var done: [String] = []
            var open: [String] = []
        }
        private let state = Mutex(State())
        private let threads: Mutex<Threads?> = Mutex(nil)

        init(socket: String, ticket: Int, round: Int, count: Int) {
            let threads = Threads(count) { [self] in write(socket, ticket, "\(round)-\($0)") }
            self.threads.withLock { $0 = threads }
        }

        static func note(_ text: String, _ ticket: Int) -> Request {
            .perform(ticket, .note(text), basedOn: nil)
        }

        private func write(_ socket: String, _ ticket: Int, _ prefix: String) {
            guard let line = try? DeskLine(path: socket, watches: false) else { return }
            for step in 0... {
                let text = "\(prefix)-\(step)"
                guard case .done? = try? line.ask(Self.note(text, ticket), once: OnceKey(rawValue: text))
                else {
                    return state.withLock { $0.open.append(text) }
                }
                state.withLock { $0.done.append(text) }
            }
        }

        /// What was acknowledged, and what was asked and not answered.
        func finish() -> (done: [String], open: [String]) {
            threads.withLock { $0 }?.join()
            return state.withLock { ($0.done, $0.open) }
        }
    }
}
