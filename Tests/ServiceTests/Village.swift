import Desk
import FoundationEssentials
import Seeded
import Storage
import StoreHarness
import Testing
import Wire

@testable import Service

/// A desk on which a few people's words end up everywhere: in tickets, merged and split and restricted ones, in answers,
/// notes, mails, drafts.
struct Village {
    let desk: TestDesk
    let place: StorePlace
    var dice: SeededRandom
    var people: [Requester]
    private(set) var tickets: [Int] = []
    /// Everything that a person wrote, word for word, by address.
    private var said: [String: [String]] = [:]
    /// What of it became part of a ticket.
    private var spoken: [String: [String]] = [:]
    /// On which tickets somebody took part, by address.
    private var places: [String: Set<Int>] = [:]
    private var coined = 0
    private let seed: UInt64

    static let agents = [TestDesk.mia, TestDesk.noah, TestDesk.jan]

    init(seed: UInt64, place: StorePlace) throws {
        self.seed = seed
        self.place = place
        dice = SeededRandom(seed: seed)
        desk = try TestDesk(store: place)
        people = ["zorblax quimby", "Tjörven Halvorsdottir", "Wuzelbert Ömmler", "Yxandra Pfift"].map {
            name in
            Requester(
                name: name,
                address: name.replacing(" ", with: ".").lowercased() + "@Example.test".lowercased())
        }
    }

    /// A sentence of words that nobody else uses.
    private mutating func sentence(of person: Requester) -> String {
        let words = (0..<Int.random(in: 4...9, using: &dice)).map { _ in
            coined += 1
            let letters = String(coined, radix: 22).map { digit in
                Character(UnicodeScalar(UInt8(97 + Int(String(digit), radix: 22)!)))
            }
            return "qy" + String(letters) + "vuk"
        }
        let sentence = words.joined(separator: " ") + "."
        said[person.address, default: []].append(sentence)
        return sentence
    }

    func secrets(of person: Requester) -> [String] {
        let words = (said[person.address] ?? []).flatMap { $0.split { $0 == " " || $0 == "." } }
        return
            ([person.address] + person.name.split(separator: " ").map(String.init) + words.map(String.init))
            .map { $0.lowercased() }
    }

    private mutating func origin(_ person: Requester, copied: [Requester], _ text: String) throws
        -> MailOrigin
    {
        coined += 1
        let id = "m\(coined).\(person.address)"
        let mail =
            "From: \(person.name) <\(person.address)>\r\nMessage-ID: <\(id)>\r\n"
            + "Cc: \(copied.map(\.address).joined(separator: ", "))\r\n\r\n\(text)\r\n"
        let store = desk.engine.store
        let message = try store.storeMessage(Array(mail.utf8), at: desk.now).id
        try store.identify(message, messageID: id, content: "\(coined)")
        let digest = "digest\(coined)"
        try store.keepAttachment(Array("file: \(text)".utf8), digest: digest)
        return MailOrigin(
            message: message, messageID: id, copied: copied,
            attachments: [
                .init(name: "\(text.prefix(12)).pdf", mediaType: "application/pdf", size: 9, digest: digest)
            ])
    }

    private mutating func tookPart(_ people: [Requester], on ticket: Int) {
        for person in people { places[person.address, default: []].insert(ticket) }
    }

    mutating func happen() {
        desk.now = desk.now.adding(seconds: Int64.random(in: 1...900, using: &dice))
        // Refused commands are part of the game.
        do { try step() } catch {}
    }

    private mutating func step() throws {
        let person = dice.pick(people)
        let agent = dice.pick(Self.agents)
        guard let number = tickets.isEmpty || dice.oneIn(5) ? nil : dice.pick(tickets) else {
            return try open(person)
        }
        guard let ticket = try desk.engine.store.ticket(number) else { return }
        let theirs = spoken[ticket.requester.address]?.last ?? "nothing"
        switch Int.random(in: 0..<18, using: &dice) {
        case 0, 1, 2:
            let text = sentence(of: person)
            let copied = dice.oneIn(2) ? [dice.pick(people)].filter { $0 != person } : []
            let sender = person.address == ticket.requester.address ? nil : person
            let store = desk.engine.store
            _ = try store.transaction {
                let origin = try origin(person, copied: copied, text)
                _ = try desk.engine.append(
                    .receive(InboundEntry(text: text, sender: sender, origin: origin)), to: ticket,
                    by: .system,
                    basedOn: nil)
                try store.markMessage(origin.message, ticket: number)
                try store.link(external: "mail:" + origin.messageID, to: number)
            }
            spoken[person.address, default: []].append(text)
            tookPart([person] + copied, on: number)
        case 3, 4:
            try desk.perform(
                .reply("Dear \(ticket.requester.name),\nwe look into it.\n\n> \(theirs)\n> Thanks"), number,
                as: agent)
            let version = try desk.engine.store.ticket(number)?.version ?? 1
            try desk.engine.store.enqueue(
                MailOrder(
                    kind: .reply, version: version, to: [ticket.requester], cc: [person], notBefore: desk.now),
                ticket: number, at: desk.now)
            tookPart([person], on: number)
            if dice.oneIn(2),
                let mail = try desk.engine.store.claimMail(at: desk.now, until: desk.now.adding(seconds: 60))
            {
                try desk.engine.store.keepBuilt(
                    mail.id, bytes: Array("To \(ticket.requester.address): \(theirs)".utf8),
                    messageID: "\(mail.id)@desk")
            }
        case 5, 6:
            try desk.perform(
                .note(
                    "\(ticket.requester.name.split(separator: " ")[0].uppercased()) called and said: \(theirs) Ask \(ticket.requester.address)."
                ), number, as: agent)
        case 7:
            try desk.perform(
                .handOff(
                    to: .tier(3), reason: .causeUnknown, tried: "Asked \(ticket.requester.name): \(theirs)"),
                number, as: agent)
        case 8:
            try desk.perform(
                .returnBaton(reason: "As \(ticket.requester.name) said."), number, as: TestDesk.jan)
        case 9:
            try desk.perform(
                .tag(add: ["vip", ticket.requester.name.split(separator: " ")[0].lowercased()], remove: []),
                number, as: agent)
        case 10: try desk.perform(.resolve, number, as: agent)
        case 11: try desk.perform(.reopen(reason: "\(ticket.requester.name) is not happy"), number, as: agent)
        case 12:
            let other = dice.pick(tickets)
            try desk.perform(.merge(into: other), number, as: agent)
            let people = ticket.people.filter { !$0.address.isEmpty }
            tookPart(people, on: other)
        case 13:
            guard
                let entry = ticket.entries.dropFirst().first(where: {
                    $0.kind == .message && $0.movedTo == nil
                })
            else { return }
            let subject = "About \(ticket.requester.name) and \(theirs)"
            guard
                case .opened(let row, _) = desk.ask(
                    .perform(number, .split([entry.id], subject: subject), basedOn: nil), as: agent)
            else { return }
            tickets.append(row.number)
            tookPart([ticket.requester, entry.sender ?? ticket.requester], on: row.number)
            for person in entry.origin?.copied ?? [] { tookPart([person], on: row.number) }
        case 14: try desk.perform(.restrict, number, as: TestDesk.jan)
        case 15:
            _ = desk.ask(
                .saveDraft(
                    Draft(
                        ticket: number, kind: .reply, text: "So \(ticket.requester.name), \(theirs)",
                        cursor: 3, savedAt: desk.now)), as: agent)
        case 16:
            _ = try desk.engine.store.transaction {
                try desk.engine.append(
                    .reportUndelivered(
                        Nondelivery(
                            address: ticket.requester.address, status: "5.1.1",
                            diagnostic: "no \(ticket.requester.address) here", isPermanent: true)),
                    to: ticket, by: .system, basedOn: nil)
            }
            try desk.engine.store.markAddress(ticket.requester.address, status: "5.1.1", at: desk.now)
        default:
            let mail = "From: \(person.address)\r\n\r\n\(sentence(of: person))"
            let id = try desk.engine.store.storeMessage(Array(mail.utf8), at: desk.now).id
            try desk.engine.store.mark(id, .quarantined, reason: "spam", trace: "kind: human")
        }
    }

    private mutating func open(_ person: Requester) throws {
        let (subject, text) = (sentence(of: person), sentence(of: person))
        let copied = dice.oneIn(2) ? [dice.pick(people)].filter { $0 != person } : []
        let origin = try origin(person, copied: copied, text)
        let issue = NewIssue(
            subject: subject, text: text, requester: person, source: .mail,
            externalID: "mail:" + origin.messageID, origin: origin)
        guard case .opened(let row, _) = desk.ask(.open(issue), as: TestDesk.mia) else { return }
        try desk.engine.store.markMessage(origin.message, ticket: row.number)
        tickets.append(row.number)
        spoken[person.address, default: []] += [subject, text]
        tookPart([person] + copied, on: row.number)
    }

    // MARK: Looking

    private static let tables = [
        "event", "chain", "external", "draft", "message", "outbox", "delivery", "refused_address",
        "attachment",
        "seat", "mail_source", "performed", "lease", "ticket", "reader", "tally", "tag", "baton",
        "subject_word",
        "lesson", "attached", "device", "derivation",
    ]

    /// Where any of the words stands, in any table.
    func found(_ secrets: [String]) throws -> [String] {
        let connection = desk.engine.store.connection
        var found: [String] = []
        for (name, select) in Self.tables.map({ ($0, SQL(literal: "select * from \($0)")) })
            + [("search", connection.dialect.searchContents)]
        {
            try connection.query(select) { row in
                for column in 0..<row.columnCount {
                    let text = String(decoding: row.bytes(column), as: UTF8.self).lowercased()
                    for secret in secrets where text.contains(secret) {
                        found.append("\(name): \(secret) in \(text.prefix(300))")
                    }
                }
            }
        }
        return found
    }

    /// The same in the database's files; PostgreSQL's are its own.
    func inFiles(_ secrets: [String]) throws -> [String] {
        guard place.database == .sqlite else { return [] }
        let path = String(place.url.dropFirst("sqlite:".count))
        return ["", "-wal", "-shm"].flatMap { suffix -> [String] in
            guard let bytes = FileManager.default.contents(atPath: path + suffix) else { return [] }
            let text = String(decoding: bytes, as: UTF8.self).lowercased()
            return secrets.filter { text.contains($0) }.map { "\(suffix): \($0)" }
        }
    }

    /// Everything about tickets that a person had no part in, byte by byte.
    func untouched(by person: Requester) throws -> [String] {
        let connection = desk.engine.store.connection
        let parts = places[person.address] ?? []
        var lines: [String] = []
        for number in tickets.sorted() where !parts.contains(number) {
            for select in [
                "select e.*, c.* from event e join chain c on c.sequence = e.sequence where stream = \("ticket:\(number)") order by version",
                "select * from ticket where number = \(number)",
                "select * from message where ticket = \(number) order by id",
                "select * from draft where ticket = \(number) order by agent, kind",
                "select * from outbox where ticket = \(number) order by id",
            ] as [SQL] {
                try connection.query(select) { row in
                    lines.append((0..<row.columnCount).map { "\(row.value($0))" }.joined(separator: "|"))
                }
            }
        }
        return lines
    }

    /// Which of everybody else's sentences stand in the log.
    func kept(but person: Requester) throws -> [String] {
        let log = try desk.engine.store.connection.rows("select payload from event") { $0.text(0) }
            .joined(separator: "\n")
        return spoken.filter { $0.key != person.address }.flatMap(\.value).filter { log.contains($0) }
            .sorted()
    }
}
