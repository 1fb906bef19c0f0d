import Glibc

/// Times and counts of a run.
enum Measure {
    /// Seconds on the monotonic clock.
    static func seconds() -> Double {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
    }

    static func time(_ body: () throws -> Void) rethrows -> Double {
        let start = seconds()
        try body()
        return seconds() - start
    }

    /// Runs it `count` times and returns the median: one slow run on a shared machine must not decide.
    static func median(of count: Int, _ body: () throws -> Void) rethrows -> Double {
        var times: [Double] = []
        for _ in 0..<count { times.append(try time(body)) }
        return percentile(times, 0.5)
    }

    static func percentile(_ values: [Double], _ part: Double) -> Double {
        guard !values.isEmpty else { return 0 }
        let sorted = values.sorted()
        return sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))]
    }

    /// Resident megabytes of a process, from the kernel.
    static func residentMegabytes(process: Int32) -> Double {
        let pages = fields("/proc/\(process)/statm").dropFirst().first.flatMap(Double.init) ?? 0
        return pages * Double(sysconf(Int32(_SC_PAGESIZE))) / 1_048_576
    }

    /// Processor time of a process so far, its own and the kernel's for it.
    static func processorSeconds(process: Int32) -> Double {
        // The name in parentheses may hold blanks: fields are counted from behind it.
        let behind = text("/proc/\(process)/stat").split(separator: ")").last ?? ""
        let fields = behind.split(separator: " ").map(String.init)
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
            return 0
        }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// How often every thread of a process was put back on a processor after waiting.
    static func wakeUps(process: Int32) -> [String: Int] {
        guard let folder = opendir("/proc/\(process)/task") else { return [:] }
        defer { closedir(folder) }
        var threads: [String: Int] = [:]
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard Int(name) != nil else { continue }
            for line in text("/proc/\(process)/task/\(name)/status").split(separator: "\n")
            where line.hasPrefix("voluntary_ctxt_switches") {
                threads[name] = line.split(separator: "\t").last.flatMap { Int($0) } ?? 0
            }
        }
        return threads
    }

    private static func fields(_ path: String) -> [String] {
        text(path).split(separator: " ").map(String.init)
    }

    private static func text(_ path: String) -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 16_384)
        let count = fread(&buffer, 1, buffer.count, file)
        return String(decoding: buffer[..<count], as: UTF8.self)
    }
}

/// One line of the report.
struct Finding {
    var what: String
    var value: String
    /// What it is measured against, in the same run or as a budget.
    var against: String
}

extension Double {
    /// With so many decimals, and thin groups for thousands.
    func shown(_ decimals: Int = 0) -> String {
        // Nothing was measured, or nothing to compare it with.
        guard isFinite else { return "-" }
        var factor = 1.0
        for _ in 0..<decimals { factor *= 10 }
        let rounded = (self * factor).rounded() / factor
        let whole = Int64(rounded.rounded(.towardZero))
        var text = ""
        for (index, digit) in String(abs(whole)).reversed().enumerated() {
            if index > 0, index % 3 == 0 { text = "," + text }
            text = String(digit) + text
        }
        if decimals > 0 {
            let fraction = String(Int64(((abs(rounded) - Double(abs(whole))) * factor).rounded()))
            text += "." + String(repeating: "0", count: max(0, decimals - fraction.count)) + fraction
        }
        return whole < 0 || (whole == 0 && rounded < 0) ? "-" + text : text
    }
}
