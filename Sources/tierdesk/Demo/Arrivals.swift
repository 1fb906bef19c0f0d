import Glibc
import Seeded
import Service
import Wire

/// Tickets of the demo that keep coming, at seeded intervals, on the loop of the desk.
struct Arrivals {
    private let engine: DeskEngine
    private let samples = SampleTickets().samples
    private let perMinute: Int
    private var random: SeededRandom
    private var order: [Int] = []
    /// Monotonic milliseconds of the next one.
    private var due: Int

    /// nil where the command line asks for none.
    init?(_ invocation: Invocation, engine: DeskEngine) throws {
        guard invocation.options["arrivals"] != nil else { return nil }
        perMinute = try invocation.integer("arrivals", default: 6, in: 1...6000)
        random = SeededRandom(seed: UInt64(try invocation.integer("seed", default: 1, in: 0...Int.max)))
        self.engine = engine
        due = Self.milliseconds()
        due += pause()
    }

    /// Lets a ticket arrive where one is due; gives the milliseconds until the next one.
    mutating func step() -> Int {
        let now = Self.milliseconds()
        if now >= due {
            // A store that is away for a moment only delays the demo.
            if let issue = next() { _ = try? engine.take([issue], by: nil) }
            due = now + pause()
        }
        return due - now
    }

    private mutating func next() -> NewIssue? {
        guard !samples.isEmpty else { return nil }
        if order.isEmpty { order = Array(samples.indices).shuffled(using: &random) }
        return samples[order.removeLast()].issue(date: nil)
    }

    /// Around the mean, never bunched at zero.
    private mutating func pause() -> Int {
        let mean = 60_000 / perMinute
        return max(5, mean / 2 + Int.random(in: 0...max(1, mean), using: &random))
    }

    private static func milliseconds() -> Int {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Int(now.tv_sec) * 1000 + Int(now.tv_nsec) / 1_000_000
    }
}
