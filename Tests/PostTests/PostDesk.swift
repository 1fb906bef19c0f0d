import Desk
import Mail
import Post
import SQLite
import Service
import Sodium
import Storage
import Wire

/// A desk in memory with mail, a clock that a test moves, and a server that says what a test wants.
final class PostDesk {
    final class Clock {
        var now = Timestamp(seconds: 1_790_000_000)
    }

    /// Keeps what it was handed, and answers from a table.
    final class Server: MailCarrier {
        struct Letter {
            var bytes: [UInt8]
            var sender: String
            var recipients: [String]
            var text: String { String(decoding: bytes, as: UTF8.self) }
        }

        var letters: [Letter] = []
        var verdicts: [String: CarrierVerdict] = [:]

        func carry(_ mail: [UInt8], from sender: String, to recipients: [String]) -> [String: CarrierVerdict]
        {
            letters.append(Letter(bytes: mail, sender: sender, recipients: recipients))
            return Dictionary(
                uniqueKeysWithValues: recipients.map { ($0, verdicts[$0] ?? .accepted(detail: "250 ok")) })
        }
    }

    static let mia: AgentName = "mia"
    let engine: DeskEngine
    let server = Server()
    var settings = MailSettings()
    private let clock = Clock()

    init(_ adjust: (inout MailRules) -> Void = { _ in }) throws {
        var mail = MailRules(address: "desk@example.org")
        adjust(&mail)
        var rules = DeskRules()
        rules.mail = mail
        let clock = clock
        let store = try Store(try SQLiteConnection(path: ":memory:"), rules: rules)
        engine = try DeskEngine(store: store, rules: rules, now: { clock.now })
        try engine.change(staff: .add(.owner("root")), by: .system)
        try engine.change(staff: .add(Agent(name: Self.mia, roles: [.tierAgent])), by: .system)
        settings.deskName = "The Desk"
    }

    var now: Timestamp {
        get { clock.now }
        set { clock.now = newValue }
    }

    func wait(_ seconds: Int64) { now = now.adding(seconds: seconds) }

    var runner: OutboxRunner<DeskEngine, Server> {
        OutboxRunner(desk: engine, carrier: server, settings: settings)
    }

    var filer: MailFiler<DeskEngine> { MailFiler(desk: engine, settings: settings) }

    func take(_ mail: TestMail) throws -> MailFiler<DeskEngine>.Outcome {
        try filer.take(mail.bytes, source: "test")
    }

    /// Sends until nothing is due.
    func sendAll() throws {
        while try runner.step() != .idle {}
    }

    /// The states of a ticket's mails, as `kind address state`.
    func deliveries(_ ticket: Int) throws -> [String] {
        try engine.store.deliveries(ofTicket: ticket).map {
            "\($0.kind.rawValue) \($0.recipient.address) \($0.state.rawValue)"
        }
    }

    @discardableResult
    func perform(_ command: TicketCommand, _ number: Int) throws -> Int {
        let agent = try engine.require(.read, of: Self.mia)
        return try engine.perform(command, on: number, by: agent).version
    }

    /// A ticket by mail, with whoever was copied in.
    func open(
        from address: String = "ann@example.com", subject: String = "Screen is dark",
        kind: MailKind = .human, copied: [String] = [], language: Language = .english
    ) throws -> Int {
        let origin = MailOrigin(
            message: 1, messageID: "first@example.com", kind: kind,
            copied: copied.map { Requester(address: $0) })
        let opened = try engine.take(
            [
                .init(
                    subject: subject, text: "It shows nothing.",
                    requester: Requester(name: "Ann", address: address), language: language, source: .mail,
                    origin: origin)
            ], by: nil)
        return opened.first?.row.number ?? 0
    }

    func ticket(_ number: Int) throws -> Ticket {
        guard let ticket = try engine.store.ticket(number) else { throw Refusal.noSuchTicket(number) }
        return ticket
    }
}
