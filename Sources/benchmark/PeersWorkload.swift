import Desk
import Glibc
import PtyHarness
import Sockets
import Wire

/// The console beside the programs that people know: neomutt, tig and aerc on the same records, one after the other, on a
/// small terminal and on a large one. Those that are not installed are left out.
enum PeersWorkload {
    private struct Peer {
        var name: String
        var path: String
        var arguments: [String]
        /// What stands in every row of records.
        var mark = "Person "
        /// Typed once when it is there.
        var opens = ""
    }

    private struct Result {
        var start: Double
        var first: [Double] = []
        /// Of a move, while the next follows soon.
        var bytes: [Int] = []
        /// Of what follows once the cursor rests.
        var resting: [Int] = []
        var pages: [Int] = []
        var memory = 0.0
    }

    static func run(folder: String, records: Int, binary: String) throws -> [Finding] {
        try write(folder: folder, records: records)
        shell("cd \(folder) && git init -q history && cd history && git fast-import --quiet < ../history.txt")
        _ = try Bench.engine(path: "\(folder)/peers.sqlite")
        let store = "sqlite:\(folder)/peers.sqlite"
        shell("\(binary) import \(folder)/records.mbox --store \(store) --as \(Bench.owner.rawValue)")
        let desk = try ServedDesk(binary: binary, store: store, socket: "\(folder)/peers.sock")
        var findings: [Finding] = []
        for size in ConsoleWorkload.sizes {
            let results = peers(folder, binary, socket: desk.socket).compactMap { peer in
                measure(peer, folder, size).map { (peer.name, $0) }
            }
            guard let ours = results.first(where: { $0.0 == "tierdesk" })?.1 else { return findings }
            func finding(_ what: String, _ shown: (Result) -> String) -> Finding {
                let others = results.filter { $0.0 != "tierdesk" }.map { "\($0.0) \(shown($0.1))" }
                return Finding(
                    what: "\(what), \(records) records, \(size.name)", value: shown(ours),
                    against: others.joined(separator: "; "))
            }
            findings += [
                finding("start to a screen of records, ms") { $0.start.shown(1) },
                finding("key to first byte, ms, p50 and p99 of 200 moves") {
                    "\(Measure.percentile($0.first, 0.5).shown(2)) and \(Measure.percentile($0.first, 0.99).shown(2))"
                },
                finding("bytes for one move, median and most") { bytes($0.bytes) },
                finding("bytes once the cursor rests, median and most") { bytes($0.resting) },
                finding("bytes for one page, median and most") { bytes($0.pages) },
                finding("resident memory after it, MB") { $0.memory.shown(1) },
            ]
        }
        let memory = Measure.residentMegabytes(process: desk.process?.identifier ?? 0)
        return findings + [
            Finding(what: "resident memory of the desk behind it, MB", value: memory.shown(1), against: "")
        ]
    }

    private static func bytes(_ counts: [Int]) -> String {
        "\(counts.isEmpty ? 0 : counts.sorted()[counts.count / 2]) and \(counts.max() ?? 0)"
    }

    private static func peers(_ folder: String, _ binary: String, socket: String) -> [Peer] {
        [
            Peer(
                name: "tierdesk", path: binary,
                arguments: ["--socket", socket, "--as", Bench.owner.rawValue],
                mark: "% ", opens: "ga"),
            Peer(
                name: "neomutt", path: "/usr/bin/neomutt",
                arguments: ["-n", "-F", "\(folder)/neomuttrc", "-R", "-f", "\(folder)/records.mbox"]),
            Peer(name: "tig", path: "/usr/bin/tig", arguments: ["-C", "\(folder)/history"]),
            Peer(name: "aerc", path: "/usr/bin/aerc", arguments: []),
        ].filter { access($0.path, X_OK) == 0 }
    }

    private static func measure(_ peer: Peer, _ folder: String, _ size: ConsoleWorkload.Screen) -> Result? {
        var starts: [Double] = []
        // The first run fills whatever caches a program keeps.
        for round in 0..<10 {
            let begin = Measure.seconds()
            let program = open(peer, folder, size)
            guard program.wait(until: isFull(peer, size)) else { return nil }
            if round > 0 { starts.append((Measure.seconds() - begin) * 1000) }
            end(program)
        }
        let program = open(peer, folder, size)
        guard program.wait(until: isFull(peer, size)) else { return nil }
        program.settle(milliseconds: 500)
        if !peer.opens.isEmpty { program.type(peer.opens) }
        program.settle(milliseconds: 500)
        var result = Result(start: Measure.percentile(starts, 0.5))
        for index in 0..<200 {
            let (count, begin) = (program.output.count, Measure.seconds())
            program.type(index / 10 % 2 == 0 ? "j" : "k")
            guard program.more() else { break }
            result.first.append((Measure.seconds() - begin) * 1000)
            program.settle(milliseconds: 40)
            result.bytes.append(program.output.count - count)
        }
        for index in 0..<20 {
            program.type(index / 10 % 2 == 0 ? "j" : "k")
            program.settle(milliseconds: 40)
            let count = program.output.count
            program.settle(milliseconds: 300)
            result.resting.append(program.output.count - count)
        }
        for _ in 0..<10 {
            let count = program.output.count
            program.type("\u{1B}[6~")
            guard program.more() else { break }
            program.settle(milliseconds: 100)
            result.pages.append(program.output.count - count)
            program.settle(milliseconds: 300)
        }
        result.memory = Measure.residentMegabytes(process: program.process)
        end(program)
        return result.bytes.isEmpty ? nil : result
    }

    /// A screen of records.
    private static func isFull(_ peer: Peer, _ size: ConsoleWorkload.Screen) -> (VirtualScreen) -> Bool {
        { screen in screen.text.split(separator: "\n").count { $0.contains(peer.mark) } >= size.height * 2 / 3
        }
    }

    private static func open(_ peer: Peer, _ folder: String, _ size: ConsoleWorkload.Screen) -> PtyProgram {
        PtyProgram(
            peer.path, peer.arguments,
            environment: [
                "TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": folder, "TZ": "UTC",
                "XDG_CONFIG_HOME": "\(folder)/config", "PATH": "/usr/bin:/bin",
            ], width: size.width, height: size.height)
    }

    private static func end(_ program: PtyProgram) {
        program.signal(SIGTERM)
        program.hangUp()
        program.signal(SIGKILL)
        _ = program.end()
    }

    private static func shell(_ script: String) {
        let program = PtyProgram(
            "/bin/sh", ["-c", script], environment: ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent"])
        while !program.hasEnded, program.more(seconds: 600) {}
        _ = program.end()
    }

    // MARK: The records

    /// The same records three times: a mailbox, a folder of mails, commits.
    private static func write(folder: String, records: Int) throws {
        var text = SyntheticText(seed: 11)
        let inbox = folder + "/mail/INBOX"
        for path in [
            folder + "/mail", inbox, inbox + "/cur", inbox + "/new", inbox + "/tmp", folder + "/config",
            folder + "/config/aerc",
        ] {
            mkdir(path, 0o700)
        }
        let mailbox = fopen(folder + "/records.mbox", "w")
        let history = fopen(folder + "/history.txt", "w")
        defer {
            fclose(mailbox)
            fclose(history)
        }
        func put(_ text: String, _ file: UnsafeMutablePointer<FILE>?) {
            let bytes = Array(text.utf8)
            _ = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
        }
        for number in 0..<records {
            let issue = text.issue(words: 60, number: number)
            let (name, address) = (issue.requester.name, issue.requester.address)
            let at = 1_790_000_000 + number
            var moment = time_t(at)
            var parts = tm()
            gmtime_r(&moment, &parts)
            var buffer = [CChar](repeating: 0, count: 64)
            strftime(&buffer, 64, "%a, %d %b %Y %H:%M:%S +0000", &parts)
            let date = String(
                decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let mail =
                "From: \(name) <\(address)>\nTo: desk@example.org\nSubject: \(issue.subject)\nDate: \(date)\n"
                + "Message-ID: <\(number)@example.com>\nContent-Type: text/plain; charset=utf-8\n\n\(issue.text)\n"
            put("From \(address) Thu Jan  1 00:00:00 1970\n\(mail)\n", mailbox)
            let file = fopen("\(inbox)/cur/\(at).\(number).host:2,S", "w")
            put(mail, file)
            fclose(file)
            let message = issue.subject + "\n\n" + issue.text
            put(
                "commit refs/heads/master\ncommitter \(name) <\(address)> \(at) +0000\ndata \(message.utf8.count)\n\(message)\n",
                history)
        }
        for (path, text) in [
            (
                "neomuttrc",
                "set header_cache=\"\(folder)/headers\"\nset folder=\"\(folder)/mail\"\nset sort=reverse-date\nset quit=yes\nset sleep_time=0\n"
            ),
            (
                "config/aerc/accounts.conf",
                "[desk]\nsource = maildir://\(folder)/mail\ndefault = INBOX\nfrom = Desk <desk@example.org>\n"
            ),
            ("config/aerc/aerc.conf", "[general]\nunsafe-accounts-conf = true\n"),
        ] {
            let file = fopen(folder + "/" + path, "w")
            put(text, file)
            fclose(file)
            chmod(folder + "/" + path, 0o600)
        }
    }
}
