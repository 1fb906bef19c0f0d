import Glibc

/// `benchmark [--tickets N] [--mails N] [--binary PATH] [--keep FOLDER] [--server URL] [ROOM …]`: every figure of
/// docs/benchmarks.md, measured now; with names of rooms those alone. `migration [--devices N]` prints the page of a
/// simulated migration, and nothing else. `fuzz [--minutes N] [--corpus FOLDER]`, `keys [--count N] [--seed S]`, `sizes`,
/// `year` and `peers` run only where they are named. With `--server` scale, agents and kill are
/// measured on that PostgreSQL database, which is one of their own for each of them.
var tickets = 1_000_000
var mails = 10_000
var minutes = 10
var devices = 20_000
var corpus = "Tests/MailTests/Corpus"
var binary =
    CommandLine.arguments[0].split(separator: "/", omittingEmptySubsequences: false).dropLast()
    .joined(separator: "/") + "/tierdesk"
var kept: String?
var keys = 10_000_000
var seed = 1
var server: String?
var chosen: Set<String> = []
let rooms = ["routing", "intake", "mail", "scale", "agents", "kill"]
/// They take long, or a corpus.
let onlyWhereNamed = ["fuzz", "keys", "peers", "sizes", "year", "migration"]

var words = CommandLine.arguments.dropFirst()
while let word = words.popFirst() {
    switch (word, words.first) {
    case (let room, _) where rooms.contains(room) || onlyWhereNamed.contains(room):
        chosen.insert(room)
        continue
    case ("--tickets", let value?): tickets = Int(value) ?? tickets
    case ("--devices", let value?): devices = Int(value) ?? devices
    case ("--count", let value?): keys = Int(value) ?? keys
    case ("--seed", let value?): seed = Int(value) ?? seed
    case ("--minutes", let value?): minutes = Int(value) ?? minutes
    case ("--corpus", let value?): corpus = value
    case ("--mails", let value?): mails = Int(value) ?? mails
    case ("--binary", let value?): binary = value
    case ("--keep", let value?): kept = value
    case ("--server", let value?): server = value
    default:
        let names = rooms.joined(separator: "|")
        print(
            "usage: benchmark [--tickets N] [--mails N] [--binary PATH] [--keep FOLDER] [--server URL] [\(names) …]"
        )
        exit(64)
    }
    words = words.dropFirst()
}

if chosen == ["migration"] {
    do {
        try MigrationWorkload.run(devices: devices, server: server)
        exit(0)
    } catch {
        print("The migration could not be simulated: \(error).")
        exit(70)
    }
}

let folder = kept ?? "/tmp/tierdesk-benchmark-\(getpid())"
mkdir(folder, 0o700)
let wanted = chosen.isEmpty ? Set(rooms) : chosen
var findings: [Finding] = []
do {
    if wanted.contains("routing") { findings += RoutingWorkload.run() }
    if wanted.contains("intake") { findings += try IntakeWorkload.run(folder: folder) }
    if wanted.contains("mail") {
        findings += try MailWorkload.run(binary: binary, folder: folder, mails: mails)
    }
    if chosen.contains("peers") {
        findings += try PeersWorkload.run(folder: folder, records: tickets, binary: binary)
    }
    if chosen.contains("fuzz") { findings += try FuzzWorkload.run(minutes: minutes, corpus: corpus) }
    if wanted.contains("scale") {
        if let server {
            findings += try ScaleWorkload.run(server: server, tickets: tickets)
        } else {
            findings += try ScaleWorkload.run(folder: folder, tickets: tickets, binary: binary)
        }
    }
    if chosen.contains("keys") { findings += try KeysWorkload.run(count: keys, seed: seed) }
    if chosen.contains("sizes") { findings += try SizesWorkload.run() }
    if chosen.contains("year") { findings += YearWorkload.run(tickets: min(tickets, 10_000)) }
    let name = server == nil ? "SQLite" : "PostgreSQL"
    if wanted.contains("agents") {
        findings += try AgentsWorkload.run(
            binary: binary, store: server ?? "sqlite:\(folder)/agents.sqlite", name: name, folder: folder)
    }
    if wanted.contains("kill") {
        findings += try KillWorkload.run(
            binary: binary, store: server ?? "sqlite:\(folder)/kill.sqlite", name: name, folder: folder)
    }
} catch {
    print("A workload could not run: \(error).")
}
if kept == nil { Bench.remove(folder) }

print("| measured | value | against |\n|---|---|---|")
for finding in findings { print("| \(finding.what) | \(finding.value) | \(finding.against) |") }
