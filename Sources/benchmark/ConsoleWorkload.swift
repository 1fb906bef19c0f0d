import Desk
import Glibc
import PtyHarness

/// The shipped program on a pseudo-terminal: what a person waits for, and what a slow line carries.
enum ConsoleWorkload {
    struct Screen {
        var width: Int
        var height: Int
        var name: String { "\(width) by \(height)" }
    }

    static let sizes = [Screen(width: 80, height: 24), Screen(width: 200, height: 60)]

    static func run(binary: String, small: String, large: String, name: String) -> [Finding] {
        var findings: [Finding] = []
        for size in sizes {
            let few = starts(binary, small, size)
            let many = starts(binary, large, size)
            findings.append(
                Finding(
                    what: "start to first full frame, ms, desk of \(name), \(size.name)",
                    value: many.warm.shown(1),
                    against:
                        "desk of 1,000: \(few.warm.shown(1)) (ratio \((many.warm / few.warm).shown(2))); budget 20"
                ))
            findings.append(
                Finding(
                    what: "the same where one's own desk has to start first", value: many.cold.shown(1),
                    against: "desk of 1,000: \(few.cold.shown(1))"))
            findings += keys(binary, large, size, name)
        }
        return findings
    }

    private static func keys(_ binary: String, _ store: String, _ size: Screen, _ name: String) -> [Finding] {
        var findings: [Finding] = []
        let console = open(binary, store, size)
        guard console.waitFor("unsettled") else { return findings }
        console.type("ga")
        guard console.waitFor("[All") else { return findings }
        console.settle(milliseconds: 400)

        var times: [Double] = []
        var moves: [Int] = []
        for index in 0..<300 {
            let start = Measure.seconds()
            console.type(index / 15 % 2 == 0 ? "j" : "k")
            guard let bytes = console.frame() else { break }
            times.append((Measure.seconds() - start) * 1000)
            moves.append(bytes)
        }
        console.settle(milliseconds: 400)
        findings.append(
            Finding(
                what: "key to frame, ms, p50 and p99 of 300 cursor moves, \(size.name)",
                value:
                    "\(Measure.percentile(times, 0.5).shown(2)) and \(Measure.percentile(times, 0.99).shown(2))",
                against: "budget p99 3"))
        findings.append(bytesFinding("cursor move", moves, size, budget: 200))
        findings.append(bytesFinding("rest of the cursor", resting(console, 20), size, budget: nil))
        findings.append(bytesFinding("page", cost(console, "\u{6}", 12, settle: 60), size, budget: 2_200))
        console.settle(milliseconds: 400)
        findings.append(
            bytesFinding(
                "open a ticket", cost(console, "\r", 1, settle: 300) + again(console, 6), size, budget: 2_500)
        )
        findings.append(
            Finding(
                what: "resident memory after it, MB, desk of \(name), \(size.name)",
                value: Measure.residentMegabytes(process: console.process).shown(1), against: "budget 35"))

        // The runtime's spare threads end after some seconds of nothing to do; idle is what comes after.
        console.settle(milliseconds: 15_000)
        let before = Measure.wakeUps(process: console.process)
        poll(nil, 0, 10_000)
        let after = Measure.wakeUps(process: console.process)
        let wakeUps = after.reduce(0) { $0 + $1.value - (before[$1.key] ?? 0) }
        findings.append(
            Finding(
                what: "wake-ups in ten idle seconds, \(size.name)", value: "\(wakeUps)",
                against: "the clock's minute alone"))
        console.signal(SIGTERM)
        _ = console.end()
        return findings
    }

    private static func open(_ binary: String, _ store: String, _ size: Screen) -> PtyProgram {
        PtyProgram(
            binary, ["--store", "sqlite:\(store)", "--as", Bench.owner.rawValue],
            environment: ["TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": "/nonexistent", "TZ": "UTC"],
            width: size.width, height: size.height)
    }

    /// Milliseconds from starting the program to a list with tickets on the screen: the first start brings one's own desk
    /// with it, the others (their median) find it running.
    private static func starts(_ binary: String, _ store: String, _ size: Screen) -> (
        cold: Double, warm: Double
    ) {
        // A desk that the last size left behind ends first.
        poll(nil, 0, 4_000)
        var times: [Double] = []
        for _ in 0..<16 {
            let start = Measure.seconds()
            let console = open(binary, store, size)
            // Looking at what a frame says is not a part of the wait for it.
            while console.frame() != nil {
                let time = (Measure.seconds() - start) * 1000
                guard console.screen.text.contains("unsettled"), console.screen.text.contains("#") else {
                    continue
                }
                times.append(time)
                break
            }
            console.signal(SIGTERM)
            _ = console.end()
        }
        return (times.first ?? .nan, Measure.percentile(Array(times.dropFirst()), 0.5))
    }

    /// What a move sends beyond its own frame, once the cursor stays where it is.
    private static func resting(_ console: PtyProgram, _ count: Int) -> [Int] {
        (0..<count).map { index in
            console.type(index / 10 % 2 == 0 ? "j" : "k")
            _ = console.frame()
            let start = console.output.count
            console.settle(milliseconds: 300)
            return console.output.count - start
        }
    }

    /// Bytes until the screen is still again, for each press of a key.
    private static func cost(_ console: PtyProgram, _ key: String, _ count: Int, settle: Int) -> [Int] {
        (0..<count).map { _ in
            let start = console.output.count
            console.type(key)
            _ = console.frame()
            console.settle(milliseconds: settle)
            return console.output.count - start
        }
    }

    /// Back to the list and open the next one, so many times.
    private static func again(_ console: PtyProgram, _ count: Int) -> [Int] {
        (0..<count).flatMap { _ in
            _ = cost(console, "q", 1, settle: 300)
            _ = cost(console, "k", 1, settle: 300)
            return cost(console, "\r", 1, settle: 300)
        }
    }

    private static func bytesFinding(
        _ what: String, _ bytes: [Int], _ size: Screen, budget: Int?
    ) -> Finding {
        let sorted = bytes.sorted()
        return Finding(
            what: "bytes for one \(what), median and most, \(size.name)",
            value: "\(sorted.isEmpty ? 0 : sorted[sorted.count / 2]) and \(sorted.last ?? 0)",
            against: budget.map { "budget \($0)" } ?? "")
    }
}
