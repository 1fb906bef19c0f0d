import Desk
import Glibc
import PtyHarness

/// The shipped program on a pseudo-terminal of 80 by 24: what a person waits for, and what a slow line carries.
enum ConsoleWorkload {
    static func run(binary: String, small: String, large: String, name: String) -> [Finding] {
        let few = starts(binary, small)
        let many = starts(binary, large)
        var findings = [
            Finding(
                what: "start to first full frame, ms, desk of \(name)", value: many.shown(1),
                against: "desk of 1,000: \(few.shown(1)) (ratio \((many / few).shown(2))); budget 30")
        ]
        let console = open(binary, large)
        guard console.waitFor("unsettled") else { return findings }
        console.type("ga")
        guard console.waitFor("[All") else { return findings }
        console.settle()

        var times: [Double] = []
        var moves: [Int] = []
        for index in 0..<300 {
            let start = Measure.seconds()
            console.type(index / 15 % 2 == 0 ? "j" : "k")
            guard let bytes = console.frame() else { break }
            times.append((Measure.seconds() - start) * 1000)
            moves.append(bytes)
        }
        findings.append(
            Finding(
                what: "key to frame, ms, p50 and p99 of 300 cursor moves",
                value:
                    "\(Measure.percentile(times, 0.5).shown(2)) and \(Measure.percentile(times, 0.99).shown(2))",
                against: "budget p99 5"))
        findings.append(bytesFinding("cursor move", moves, budget: 250))
        findings.append(bytesFinding("page", cost(console, "\u{6}", 12), budget: 2_560))
        findings.append(
            bytesFinding("open a ticket", cost(console, "\r", 1) + again(console, 6), budget: nil))
        findings.append(
            Finding(
                what: "resident memory after it, MB, desk of \(name)",
                value: Measure.residentMegabytes(process: console.process).shown(1), against: "budget 40"))

        // The runtime's spare threads end after some seconds of nothing to do; idle is what comes after.
        console.settle(milliseconds: 15_000)
        let before = Measure.wakeUps(process: console.process)
        poll(nil, 0, 10_000)
        let after = Measure.wakeUps(process: console.process)
        let wakeUps = after.reduce(0) { $0 + $1.value - (before[$1.key] ?? 0) }
        findings.append(
            Finding(
                what: "wake-ups in ten idle seconds", value: "\(wakeUps)", against: "the clock's minute alone"
            ))
        console.signal(SIGTERM)
        _ = console.end()
        return findings
    }

    private static func open(_ binary: String, _ store: String) -> PtyProgram {
        PtyProgram(
            binary, ["--store", "sqlite:\(store)", "--as", Bench.owner.rawValue],
            environment: ["TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": "/nonexistent", "TZ": "UTC"])
    }

    /// Median milliseconds from starting the program to a list with tickets on the screen.
    private static func starts(_ binary: String, _ store: String) -> Double {
        var times: [Double] = []
        for _ in 0..<9 {
            let start = Measure.seconds()
            let console = open(binary, store)
            guard console.wait(until: { $0.text.contains("unsettled") && $0.text.contains("#") }) else {
                continue
            }
            times.append((Measure.seconds() - start) * 1000)
            console.signal(SIGTERM)
            _ = console.end()
        }
        return Measure.percentile(times, 0.5)
    }

    /// Bytes until the screen is still again, for each press of a key.
    private static func cost(_ console: PtyProgram, _ key: String, _ count: Int) -> [Int] {
        (0..<count).map { _ in
            let start = console.output.count
            console.type(key)
            _ = console.frame()
            console.settle(milliseconds: 60)
            return console.output.count - start
        }
    }

    /// Back to the list and open the next one, so many times.
    private static func again(_ console: PtyProgram, _ count: Int) -> [Int] {
        (0..<count).flatMap { _ in
            _ = cost(console, "q", 1)
            _ = cost(console, "k", 1)
            return cost(console, "\r", 1)
        }
    }

    private static func bytesFinding(_ what: String, _ bytes: [Int], budget: Int?) -> Finding {
        let sorted = bytes.sorted()
        return Finding(
            what: "bytes for one \(what), median and most",
            value: "\(sorted.isEmpty ? 0 : sorted[sorted.count / 2]) and \(sorted.last ?? 0)",
            against: budget.map { "budget \($0)" } ?? "")
    }
}
