import Glibc

/// `benchmark [--tickets N] [--binary PATH] [--keep FOLDER] [--routing] [--server URL]`: every figure of
/// docs/benchmarks.md, measured now; with `--routing` those of the routing alone, with `--server` those of the lists
/// and of search on a PostgreSQL database.
var tickets = 1_000_000
var binary =
    CommandLine.arguments[0].split(separator: "/", omittingEmptySubsequences: false).dropLast()
    .joined(separator: "/") + "/tierdesk"
var kept: String?
var isRoutingAlone = false
var server: String?

var words = CommandLine.arguments.dropFirst()
while let word = words.popFirst() {
    switch (word, words.first) {
    case ("--routing", _):
        isRoutingAlone = true
        continue
    case ("--tickets", let value?): tickets = Int(value) ?? tickets
    case ("--binary", let value?): binary = value
    case ("--keep", let value?): kept = value
    case ("--server", let value?): server = value
    default:
        print("usage: benchmark [--tickets N] [--binary PATH] [--keep FOLDER] [--routing] [--server URL]")
        exit(64)
    }
    words = words.dropFirst()
}

let folder = kept ?? "/tmp/tierdesk-benchmark-\(getpid())"
mkdir(folder, 0o700)
var findings: [Finding] = []
do {
    if let server {
        findings += try ScaleWorkload.run(server: server, tickets: tickets)
    } else {
        findings += RoutingWorkload.run()
        if !isRoutingAlone {
            findings += try IntakeWorkload.run(folder: folder)
            findings += try ScaleWorkload.run(folder: folder, tickets: tickets, binary: binary)
        }
    }
} catch {
    print("A workload could not run: \(error).")
}
if kept == nil { Bench.remove(folder) }

print("| measured | value | against |\n|---|---|---|")
for finding in findings { print("| \(finding.what) | \(finding.value) | \(finding.against) |") }
