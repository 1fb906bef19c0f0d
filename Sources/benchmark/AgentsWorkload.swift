import Desk
import Glibc
import Sockets
import Wire

/// Two hundred agents connected, twenty changes a second, for a minute: how long until a change is at everybody's
/// console, and what it costs the desk.
enum AgentsWorkload {
    static let agents = 200
    static let changesPerSecond = 20
    static let seconds = 60
    private static let tickets = 1_000

    static func run(binary: String, store: String, name: String, folder: String) throws -> [Finding] {
        let desk = try ServedDesk(binary: binary, store: store, socket: folder + "/agents.sock")
        let owner = try desk.line()
        for number in 0..<tickets {
            let text = "Something is broken here."
            _ = try owner.ask(.open(NewIssue(subject: "Ticket \(number)", text: text, source: .api)))
        }
        for index in 0..<agents {
            _ = try owner.ask(
                .changeStaff(.add(Agent(name: AgentName("agent\(index)"), roles: [.tierAgent]))))
        }
        let crowd = try Crowd(socket: desk.socket, count: agents)
        guard let process = desk.process?.identifier else { return [] }
        let before = Measure.processorSeconds(process: process)
        let start = Measure.seconds()
        var changes = 0
        while changes < changesPerSecond * seconds {
            let due = start + Double(changes) / Double(changesPerSecond)
            crowd.listen(until: due)
            crowd.change(ticket: 1 + changes * 7 % tickets, by: changes % agents)
            changes += 1
        }
        crowd.listen(until: Measure.seconds() + 1)
        let elapsed = Measure.seconds() - start
        let processor = Measure.processorSeconds(process: process) - before
        let times = crowd.times.map { $0 * 1000 }
        let label = "\(agents) agents, \(changesPerSecond) changes a second, one minute, \(name)"
        return [
            Finding(
                what: "\(label): command to the others' consoles, ms, p50 and p99",
                value:
                    "\(Measure.percentile(times, 0.5).shown(1)) and \(Measure.percentile(times, 0.99).shown(1))",
                against: "\(Double(times.count).shown()) of \(Double(changes * agents).shown()) arrivals"),
            Finding(
                what: "\(label): the desk's processor time and memory",
                value:
                    "\((processor / elapsed * 100).shown(1)) % of one core, \(Measure.residentMegabytes(process: process).shown(1)) MB",
                against: ""),
        ]
    }

    /// All the consoles in one loop: it only looks for the mark of each change, so that measuring costs little.
    private final class Crowd {
        private let descriptors: [Int32]
        private let coder = FrameCoder()
        private var nextID = 1
        /// When each change was asked for.
        private var asked: [Double] = []
        private(set) var times: [Double] = []
        private var rest: [[UInt8]]
        /// Which changes each console was told of: a row shows its earlier marks too.
        private var seen: [Set<Int>]

        init(socket: String, count: Int) throws {
            descriptors = try (0..<count).map { _ in try LocalSocket.connect(to: socket) }
            rest = Array(repeating: [], count: count)
            seen = Array(repeating: [], count: count)
            for index in descriptors.indices {
                send(.hello(.init(speaker: AgentName("agent\(index)"), watches: true)), index)
            }
        }

        deinit { for descriptor in descriptors { close(descriptor) } }

        func change(ticket: Int, by index: Int) {
            let number = asked.count
            asked.append(Measure.seconds())
            let tag = "mark-\(String(number, radix: 36))-"
            send(
                .ask(
                    .init(id: nextID, request: .perform(ticket, .tag(add: [tag], remove: []), basedOn: nil))),
                index)
            nextID += 1
        }

        private func send(_ frame: ClientFrame, _ index: Int) {
            let line = coder.line(frame) + [10]
            _ = line.withUnsafeBytes { write(descriptors[index], $0.baseAddress, $0.count) }
        }

        func listen(until end: Double) {
            var waiting = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            var block = [UInt8](repeating: 0, count: 1 << 18)
            while case let left = end - Measure.seconds(), left > 0 {
                guard poll(&waiting, nfds_t(waiting.count), Int32(left * 1000) + 1) > 0 else { continue }
                let now = Measure.seconds()
                for index in waiting.indices where waiting[index].revents != 0 {
                    let count = block.withUnsafeMutableBytes {
                        read(descriptors[index], $0.baseAddress, $0.count)
                    }
                    if count > 0 { take(block[..<count], index, now) }
                }
            }
        }

        private func take(_ bytes: ArraySlice<UInt8>, _ index: Int, _ now: Double) {
            var buffer = rest[index] + bytes
            while let end = buffer.firstIndex(of: 10) {
                let line = buffer[..<end]
                if line.starts(with: Self.changed) {
                    for mark in marks(line)
                    where asked.indices.contains(mark) && seen[index].insert(mark).inserted {
                        times.append(now - asked[mark])
                    }
                }
                buffer.removeFirst(end + 1)
            }
            rest[index] = buffer
        }

        private static let changed = Array(#"{"changed""#.utf8)
        private static let mark = Array("mark-".utf8)

        private func marks(_ line: ArraySlice<UInt8>) -> [Int] {
            var found: [Int] = []
            var index = line.startIndex
            while index + Self.mark.count < line.endIndex {
                guard line[index] == Self.mark[0], line[index...].starts(with: Self.mark) else {
                    index += 1
                    continue
                }
                index += Self.mark.count
                let digits = line[index...].prefix { $0 != 45 }
                if let number = Int(String(decoding: digits, as: UTF8.self), radix: 36) {
                    found.append(number)
                }
            }
            return found
        }
    }
}
