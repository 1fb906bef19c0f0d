import Desk
import Service
import StoreHarness
import Testing
import Wire

@Suite struct `Announcements at a running desk` {
    private func announce(
        _ desk: TestDesk, _ title: String = "Exchange Online is down",
        kind: AnnouncementContent.Kind = .incident,
        words: [String] = [], platforms: [Platform] = [], models: [String] = [], routes: [Route] = [],
        begins: Timestamp? = nil
    ) throws -> Int {
        let reach = AnnouncementReach(words: words, platforms: platforms, models: models, routes: routes)
        let content = AnnouncementContent(kind: kind, title: title, begins: begins, reach: reach)
        guard
            case .announced(let row, .new) = desk.ask(
                .announce(number: nil, .publish(content, .entered)), as: "root")
        else { throw TestDesk.Unexpected.reply }
        return row.number
    }

    private func detail(_ desk: TestDesk, _ number: Int, as agent: AgentName = TestDesk.mia) throws
        -> AnnouncementDetail
    {
        guard case .announcement(let detail) = desk.ask(.announcement(number), as: agent) else {
            throw TestDesk.Unexpected.reply
        }
        return detail
    }

    @Test func `are unread until they are acknowledged, on every desk of the store`() throws {
        let place = try Database.sqlite.place()
        let (one, other) = (try TestDesk(store: place), try TestDesk(store: place))
        #expect(try other.counts().unreadAnnouncements == 0)
        let number = try announce(one)
        #expect(try other.counts().unreadAnnouncements == 1)
        #expect(try other.counts(for: TestDesk.audit).unreadAnnouncements == 0)
        #expect(try detail(other, number).missing == ["eva", "jan", "mia", "noah"])
        let acknowledge = Request.announce(number: number, .acknowledge(edition: 1))
        guard case .announced(let row, .changed) = other.ask(acknowledge) else {
            throw TestDesk.Unexpected.reply
        }
        #expect(!row.isUnread)
        #expect(try one.counts().unreadAnnouncements == 0)
        #expect(try one.counts(for: TestDesk.eva).unreadAnnouncements == 1)
        #expect(try !detail(one, number).missing.contains("mia"))
        #expect(one.ask(acknowledge, as: TestDesk.audit) == .refused(.notPermitted(.acknowledge)))
        let end = Request.announce(number: number, .end(resolution: "Over."))
        #expect(one.ask(end) == .refused(.notPermitted(.announce)))
        _ = one.ask(end, as: "root")
        #expect(try other.counts(for: TestDesk.eva).unreadAnnouncements == 0)
        #expect(other.ask(.announcements(AnnouncementQuery())) == .announcements([]))
        guard case .announcements(let all) = other.ask(.announcements(AnnouncementQuery(isAll: true))) else {
            throw TestDesk.Unexpected.reply
        }
        #expect(all.map(\.number) == [number])
        #expect(one.ask(.announcement(9)) == .refused(.announcement(.noSuch(9))))
    }

    /// What a ticket says, and whether it may belong to an announcement about `words`.
    @Test(arguments: [
        ("Cannot open policy", "The policies do not arrive", ["policy"], true),
        ("Mail", "exchange online seems down", ["Exchange Online"], true),
        ("Mail", "online exchange of ideas", ["Exchange Online"], false),
        ("Mailbox full", "", ["mail"], false),
        ("Sync fails", "It says -2147024891 each time", ["0x80070005"], true),
        ("Sync fails", "0X80070005", ["80070005"], true),
        ("Sync fails", "0x80070006", ["0x80070005"], false),
        ("Les imprimantes ne répondent plus", "Aucune imprimante ne marche", ["imprimante"], true),
        ("De printers doen het niet", "Alle printers staan stil op de gang", ["printer"], true),
    ])
    func `match tickets by whole words, their forms and error codes`(
        subject: String, text: String, words: [String], matches: Bool
    ) throws {
        let desk = try TestDesk()
        let ticket = try desk.open(subject, text).number
        let number = try announce(desk, words: words)
        let found = try detail(desk, number)
        #expect(found.offered.map(\.row.number) == (matches ? [ticket] : []))
        let mentions = try desk.detail(ticket).announcements
        #expect(mentions.map(\.number) == (matches ? [number] : []))
        #expect(mentions.allSatisfy { !$0.isJoined && $0.words == words })
    }

    @Test func `match by model, platform, class and time, and only what is in sight`() throws {
        let desk = try TestDesk()
        let device = Device(name: "PC-7", serial: "S", manufacturer: "Dell", model: "Latitude 5440")
        _ = desk.ask(.recordDevice(device), as: "root")
        let dock = try desk.open("Dock is dead", "No picture on the dock").number
        try desk.perform(.linkDevice("PC-7"), dock)
        let phone = try desk.open("Portal on my iPhone", "The portal crashes").number
        let laptop = try desk.open("Portal on Windows", "The portal crashes on my laptop").number
        let plain = try desk.open("Portal", "The portal crashes").number
        #expect(
            try detail(desk, announce(desk, models: ["latitude 5440"])).offered.map(\.row.number) == [dock])
        let ios = try announce(desk, words: ["portal"], platforms: [.ios])
        #expect(try detail(desk, ios).offered.map(\.row.number) == [plain, phone])
        let hardware = try announce(desk, words: ["portal"], routes: [.hardware])
        let inClass = try [plain, laptop, phone].filter {
            let row = try desk.detail($0)
            return (row.row.route ?? row.verdict.route) == .hardware
        }
        #expect(try detail(desk, hardware).offered.map(\.row.number) == inClass)
        let late = try announce(desk, words: ["portal"], begins: desk.now.adding(seconds: 2 * 86_400))
        #expect(try detail(desk, late).offered.isEmpty)
        try desk.perform(.restrict, plain, as: "root")
        #expect(try detail(desk, ios).offered.map(\.row.number) == [phone])
        try desk.perform(AnnouncementTag.joining(ios), phone)
        #expect(try detail(desk, ios).offered.isEmpty && detail(desk, ios).joined.map(\.number) == [phone])
        #expect(try detail(desk, ios).row.joined == 1)
        let mention = try #require(try desk.detail(phone).announcements.first)
        #expect(mention.isJoined && mention.number == ios)
        try desk.perform(.undo, phone)
        #expect(try detail(desk, ios).joined.isEmpty)
    }

    @Test func `answer many tickets at once, each in its language and for itself`() throws {
        let desk = try TestDesk()
        let english = try desk.open("Mail does not work", "I cannot read my mail since this morning").number
        let french = try desk.open(
            "La messagerie ne marche pas", "Je ne peux plus lire mes messages depuis ce matin, merci"
        ).number
        let handed = try desk.open("Mail again", "The same with me").number
        try desk.perform(.handOff(to: .tier(3), reason: .needsAdminRight, tried: "restarted"), handed)
        let stale = try desk.open("Mail once more", "The same with me too").number
        let words = AnswerWords([.french: "Bonjour {name}."], otherwise: "Hello {name}, {ticket}.")
        func answer(_ isRehearsal: Bool) throws -> [TicketAnswer] {
            let targets = [english, french, handed, 99].map { ManyAnswers.Target(number: $0) }
            let many = ManyAnswers(
                targets: targets + [.init(number: stale, basedOn: 1)], words: words, resolves: true,
                isRehearsal: isRehearsal)
            guard case .answeredMany(let answers) = desk.ask(.answerMany(many)) else {
                throw TestDesk.Unexpected.reply
            }
            return answers
        }
        try desk.perform(.note("A note changes no answer."), stale)
        _ = try desk.engine.perform(
            .receive(InboundEntry(text: "It works again.")), on: stale, by: .owner("root"))
        let dry = try answer(true)
        #expect(dry.map(\.text).prefix(2) == ["Hello Ann, #1.", "Bonjour Ann."])
        #expect(dry[2].refusal == .batonPending(to: .tier(3)) && dry[3].refusal == .noSuchTicket(99))
        #expect(try desk.detail(english).row.status != .resolved)
        let done = try answer(false)
        #expect(done.map(\.isResolved) == [true, true, false, false, false])
        #expect(done.map(\.refusal) == dry.map(\.refusal))
        guard case .collision(.entries, _, _, _) = done[4].refusal else { throw TestDesk.Unexpected.reply }
        #expect(try desk.detail(english).entries.last?.text == "Hello Ann, #1.")
        #expect(try !desk.detail(handed).entries.contains { $0.kind == .reply })
        #expect(
            desk.ask(
                .answerMany(ManyAnswers(targets: [], words: words, resolves: true, isRehearsal: true)),
                as: TestDesk.audit) == .refused(.notPermitted(.reply)))
    }

    @Test func `are counted in the report of a period`() throws {
        let desk = try TestDesk()
        let since = desk.now
        let number = try announce(desk)
        _ = desk.ask(.announce(number: number, .acknowledge(edition: 1)))
        desk.now = desk.now.adding(seconds: 60)
        let over = try announce(desk, "VPN")
        _ = desk.ask(.announce(number: over, .end(resolution: "Over.")), as: "root")
        let query = ReportQuery(bounds: [since, desk.now.adding(seconds: 1)])
        guard case .report(let piece) = desk.ask(.report(query)) else { throw TestDesk.Unexpected.reply }
        let figures = try #require(piece.announcements)
        #expect(figures.opened == 2 && figures.ended == 1)
        #expect(
            figures.unread == [
                .init(number: number, title: "Exchange Online is down", missing: 3, audience: 5)
            ])
    }
}
