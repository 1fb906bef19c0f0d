import Desk
import FoundationEssentials
import Glibc
import Mail
import Post
import SQLite
import Seeded
import Service
import Storage
import Wire

/// Broken copies of a corpus of mails for a number of minutes: read, taken in by a desk, and handed over by LMTP in pieces.
/// Meant for a build under the address sanitizer, which ends the program at the first wrong access.
enum FuzzWorkload {
    private struct Counts {
        var read = 0
        var refused = 0
        var taken = 0
        var dialogues = 0
        /// Promises of a type that did not hold; the seed of each is printed.
        var broken = 0
    }

    static func run(minutes: Int, corpus folder: String) throws -> [Finding] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
            $0.hasSuffix(".eml")
        }
        let corpus = names.sorted().map {
            Array(FileManager.default.contents(atPath: folder + "/" + $0) ?? Data())
        }
        guard !corpus.isEmpty else { throw Failure.badRequest(reason: "no mails in \(folder)") }
        var counts = Counts()
        let end = Measure.seconds() + Double(minutes * 60)
        var seed: UInt64 = 1
        while Measure.seconds() < end {
            try round(seed, corpus, &counts, until: end)
            seed += 1
            note("seed \(seed), \(counts.read) read, \(counts.taken) taken in, \(counts.broken) broken")
        }
        return [
            Finding(
                what: "\(minutes) minutes of broken mail: promises not kept", value: "\(counts.broken)",
                against:
                    "\(Double(counts.read).shown()) read, \(Double(counts.refused).shown()) of them no mail; "
                    + "\(Double(counts.taken).shown()) taken in by a desk; \(Double(counts.dialogues).shown()) by LMTP in pieces"
            )
        ]
    }

    private static func note(_ text: String) {
        let line = Array((text + "\n").utf8)
        _ = write(STDERR_FILENO, line, line.count)
    }

    private static func round(_ seed: UInt64, _ corpus: [[UInt8]], _ counts: inout Counts, until end: Double)
        throws
    {
        var random = SeededRandom(seed: seed)
        var rules = DeskRules()
        rules.mail = MailRules(address: "desk@example.org")
        let now = Timestamp(seconds: 1_800_000_000)
        let store = try Store(SQLiteConnection(path: ":memory:"), rules: rules)
        let engine = try DeskEngine(store: store, rules: rules, now: { now })
        let filer = MailFiler(desk: engine, settings: MailSettings())
        for index in 0..<2_000 where Measure.seconds() < end {
            var bytes = corpus[index % corpus.count]
            for _ in 0...Int.random(in: 0..<5, using: &random) { random.mutate(&bytes, with: corpus) }
            counts.read += 1
            var isSound = true
            if let message = try? MessageParser.parse(bytes, now: now) {
                isSound = keepsPromises(message, now)
            } else {
                counts.refused += 1
            }
            if index % 8 == 0 {
                counts.taken += 1
                let outcome = try filer.take(bytes, source: "fuzz")
                let kept = try store.message(outcome.message)
                isSound =
                    isSound && kept?.bytes == bytes && kept?.state != .kept
                    && (outcome.ticket == nil) == (outcome.quarantine != nil)
            }
            if index % 4 == 1 {
                counts.dialogues += 1
                isSound = isSound && survivesLMTP(bytes, &random)
            }
            if !isSound {
                counts.broken += 1
                note("broken: seed \(seed), input \(index)")
            }
        }
    }

    private static func keepsPromises(_ message: InboundMessage, _ now: Timestamp) -> Bool {
        message.date.map { $0 <= now } ?? true
            && !message.subject.contains("\n") && !message.senderName.contains("\n")
            && message.senderAddress == message.senderAddress.lowercased()
            && message.attachments.allSatisfy { !$0.name.isEmpty && !$0.name.contains("/") && $0.size >= 0 }
    }

    /// By its length a mail arrives as it is, in whatever pieces.
    private static func survivesLMTP(_ mail: [UInt8], _ random: inout SeededRandom) -> Bool {
        var session = LMTPSession(host: "desk", sizeLimit: 1 << 20)
        let hello = "LHLO x\r\nMAIL FROM:<a@x>\r\nRCPT TO:<d@x>\r\n"
        var rest = (Array((hello + "BDAT \(mail.count) LAST\r\n").utf8) + mail)[...]
        // Then the same bytes as a dialogue of their own.
        rest += mail
        var arrived: [[UInt8]] = []
        while !rest.isEmpty {
            let length = Int.random(in: 1...400, using: &random)
            var steps = session.receive(rest.prefix(length))[...]
            rest = rest.dropFirst(length)
            while let step = steps.popFirst() {
                switch step {
                case .mail(let bytes, _):
                    arrived.append(bytes)
                    _ = session.stored("stored")
                case .tooLarge: _ = session.refused()
                case .reply, .close: continue
                }
                steps += session.receive([])
            }
        }
        return arrived.first == mail
    }
}
