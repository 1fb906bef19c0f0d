import Desk
import Glibc
import SQLite
import Sockets
import Storage
import Synchronization
import Wire

/// Mail through a desk's LMTP socket and through `tierdesk intake`, one process a mail as a mail server's pipe starts
/// them, against bare commits of the same bytes on the same disk in the same run; then the same while the desk is killed.
enum MailWorkload {
    static let kills = 40

    static func run(binary: String, folder: String, mails count: Int) throws -> [Finding] {
        var source = SyntheticText(seed: 7)
        let mails = (0..<count).map { mail($0, source.issue(words: 60, number: $0)) }
        let raw = try SQLiteConnection(path: folder + "/mail-raw.sqlite")
        try raw.execute("CREATE TABLE line(number integer primary key, bytes text) STRICT")
        let rawSeconds = try Measure.time {
            for (index, mail) in mails.enumerated() {
                try raw.begin(write: true)
                try raw.execute(
                    "INSERT INTO line VALUES (\(index), \(String(decoding: mail, as: UTF8.self)))")
                try raw.commit()
            }
        }
        let bare = Double(count) / rawSeconds
        func finding(_ what: String, _ count: Int, _ seconds: Double, _ note: String = "") -> Finding {
            let rate = Double(count) / seconds
            Self.note("\(what): \(rate.shown())")
            return Finding(
                what: what, value: rate.shown(),
                against: "bare SQLite commits of the same mails: \(bare.shown()) "
                    + "(\((rate / bare * 100).shown(1)) % of it)\(note)")
        }
        var findings: [Finding] = []
        for connections in [1, 8] {
            let name = "lmtp\(connections)"
            let desk = try ServedDesk(
                binary: binary, store: "sqlite:\(folder)/\(name).sqlite", socket: "\(folder)/\(name).sock")
            let door = desk.socket + ".mail"
            let seconds = Measure.time {
                Threads.run(connections) { index in
                    let share = stride(from: index, to: count, by: connections).map { mails[$0] }
                    _ = LMTPClient.send(share, to: door)
                }
            }
            let taken = try ticketCount(desk)
            findings.append(
                finding(
                    "\(count.shown) mails by LMTP, \(connections) connection\(connections == 1 ? "" : "s"): mails a second",
                    count, seconds, "; \(taken.shown) tickets"))
        }
        let desk = try ServedDesk(
            binary: binary, store: "sqlite:\(folder)/pipe.sqlite", socket: folder + "/pipe.sock")
        // A process a mail takes its time: fewer of them say as much.
        let some = Array(mails.prefix(max(1, count / 5)))
        let piped = Measure.time { pipe(some, binary, ["--store", "sqlite:\(folder)/pipe.sqlite"], folder) }
        findings.append(
            finding(
                "\(some.count.shown) mails by `tierdesk intake`, a process each, four at a time, a desk running: mails a second",
                some.count, piped, "; \(try ticketCount(desk).shown) tickets"))
        let few = Array(mails.prefix(max(1, count / 50)))
        let alone = Measure.time { pipe(few, binary, ["--store", "sqlite:\(folder)/alone.sqlite"], folder) }
        findings.append(
            finding(
                "\(few.count.shown) mails by `tierdesk intake`, no desk running: mails a second", few.count,
                alone))
        return findings + [try killed(binary: binary, folder: folder, mails)]
    }

    /// It takes minutes: whoever waits sees how far it is.
    private static func note(_ text: String) {
        let line = Array((text + "\n").utf8)
        _ = write(STDERR_FILENO, line, line.count)
    }

    /// Eight mail servers that try again, and a desk that is killed meanwhile.
    private static func killed(binary: String, folder: String, _ mails: [[UInt8]]) throws -> Finding {
        let desk = try ServedDesk(
            binary: binary, store: "sqlite:\(folder)/shot.sqlite", socket: folder + "/shot.sock")
        let senders = 8
        let door = desk.socket + ".mail"
        let again = Atomic(0)
        let crowd = Threads(senders) { index in
            var rest = stride(from: index, to: mails.count, by: senders).map { mails[$0] }[...]
            while true {
                rest = rest.dropFirst(LMTPClient.send(Array(rest), to: door))
                if rest.isEmpty { return }
                again.add(1, ordering: .relaxed)
                poll(nil, 0, 5)
            }
        }
        var shots = 0
        while !crowd.isOver, shots < kills {
            poll(nil, 0, 50 + Int32(shots * 37 % 200))
            desk.kill()
            try desk.start()
            shots += 1
        }
        crowd.join()
        let line = try desk.line()
        var subjects: [String] = []
        var next: PageCursor?
        repeat {
            guard case .page(let page) = try line.ask(.list(ListRequest(view: .all, after: next, limit: 500)))
            else { break }
            subjects += page.rows.map(\.subject)
            next = page.next
        } while next != nil
        let missing = mails.count - Set(subjects).count
        return Finding(
            what:
                "kill -9 of the desk under \(mails.count.shown) mails by LMTP, \(shots) times: missing, twice",
            value: "\(missing), \(subjects.count - Set(subjects).count)",
            against:
                "8 connections that try again, \(again.load(ordering: .relaxed).shown) times; wanted 0, 0")
    }

    private static func mail(_ number: Int, _ issue: NewIssue) -> [UInt8] {
        Array(
            """
            Return-Path: <p\(number % 997)@example.com>\r
            Received: from mx.example.com by mail.example.org with ESMTPS id \(number)\r
            From: Person \(number % 997) <p\(number % 997)@example.com>\r
            To: desk@example.org\r
            Subject: \(number): \(issue.subject)\r
            Message-ID: <bench-\(number)@example.com>\r
            MIME-Version: 1.0\r
            Content-Type: text/plain; charset=utf-8\r
            \r
            \(issue.text)\r

            """.utf8)
    }

    private static func ticketCount(_ desk: ServedDesk) throws -> Int {
        guard case .counts(let counts) = try desk.line().ask(.counts) else { return 0 }
        return counts.counts[.all] ?? 0
    }

    private static func pipe(_ mails: [[UInt8]], _ binary: String, _ options: [String], _ folder: String) {
        let lanes = 4
        Threads.run(lanes) { lane in
            let file = "\(folder)/pipe-\(lane).eml"
            for index in stride(from: lane, to: mails.count, by: lanes) {
                guard let stream = fopen(file, "w") else { return }
                fwrite(mails[index], 1, mails[index].count, stream)
                fclose(stream)
                Pipe.run(binary, ["tierdesk", "intake"] + options, input: file)
            }
        }
    }
}

extension Int {
    fileprivate var shown: String { Double(self).shown() }
}
