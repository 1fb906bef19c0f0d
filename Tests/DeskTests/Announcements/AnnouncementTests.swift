import Desk
import FoundationEssentials
import Seeded
import Testing

@Suite struct AnnouncementTests {
    typealias Content = AnnouncementContent
    private static let now = Timestamp(seconds: 1_800_000_000)
    private static let root = Actor.agent(.owner("root"))
    private static let mia = Agent(name: "mia", roles: [.tierAgent])

    private static func made(
        _ content: Content = Content(kind: .incident, title: "Mail is down"),
        _ source: AnnouncementSource = .entered
    ) throws -> Announcement {
        let events = try Announcement.decide(publishing: content, source, by: root, at: now)
        return try #require(Announcement.fold(number: 3, events))
    }

    private static func run(
        _ announcement: inout Announcement, _ command: AnnouncementCommand, by actor: Actor = root,
        after seconds: Int64 = 60
    ) throws {
        for event in try announcement.decide(command, by: actor, at: now.adding(seconds: seconds)) {
            announcement.apply(event)
        }
    }

    // MARK: Shape

    static let reach = AnnouncementReach(
        words: ["mail"], platforms: [.ios], models: ["Book"], routes: [.other])
    static let full = Content(
        kind: .majorChange, title: "T", text: "x", link: "https://a.b", announcedAt: Timestamp(seconds: 1),
        begins: Timestamp(seconds: 2), ends: Timestamp(seconds: 3), actionBy: .users, reach: reach,
        audience: AnnouncementAudience(roles: [.escalation], tiers: [2]), training: "Portal")

    static let changes: [(AnnouncementChange, String, String)] = [
        (
            .published(full, .feed("health", item: "i1")),
            #"{"published":{"_0":{"actionBy":"users","announcedAt":1,"audience":{"roles":["escalation"],"tiers":[2]},"#
                + #""begins":2,"ends":3,"kind":"major-change","link":"https://a.b","reach":{"models":["Book"],"#
                + #""platforms":["ios"],"routes":["other"],"words":["mail"]},"text":"x","title":"T","training":"Portal"},"#
                + #""_1":{"feed":{"_0":"health","item":"i1"}}}}"#,
            "announced"
        ),
        (
            .published(Content(kind: .incident, title: "T"), .entered),
            #"{"published":{"_0":{"audience":{"roles":[],"tiers":[]},"kind":"incident","reach":{"models":[],"#
                + #""platforms":[],"routes":[],"words":[]},"text":"","title":"T"},"_1":{"entered":{}}}}"#,
            "announced"
        ),
        (
            .published(Content(kind: .serviceUpdate, title: "T"), .mail(message: 7, id: "m@x")),
            #"{"published":{"_0":{"audience":{"roles":[],"tiers":[]},"kind":"service-update","reach":{"models":[],"#
                + #""platforms":[],"routes":[],"words":[]},"text":"","title":"T"},"_1":{"mail":{"id":"m@x","message":7}}}}"#,
            "announced"
        ),
        (
            .revised(
                Content(kind: .plannedChange, title: "T"),
                telling: Announcement.Telling(Content(kind: .incident, title: "U"))),
            #"{"revised":{"_0":{"audience":{"roles":[],"tiers":[]},"kind":"planned-change","reach":{"models":[],"#
                + #""platforms":[],"routes":[],"words":[]},"text":"","title":"T"},"telling":{"text":"","title":"U"}}}"#,
            "announcement-revised"
        ),
        (.updated("still"), #"{"updated":{"_0":"still"}}"#, "announcement-updated"),
        (.acknowledged(edition: 2), #"{"acknowledged":{"edition":2}}"#, "announcement-acknowledged"),
        (.ended(resolution: "done"), #"{"ended":{"resolution":"done"}}"#, "announcement-ended"),
        (.reopened, #"{"reopened":{}}"#, "announcement-reopened"),
    ]

    @Test(arguments: changes.indices) func `a change is stored as it always was`(index: Int) throws {
        let (change, shape, kind) = Self.changes[index]
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        #expect(String(decoding: try encoder.encode(change), as: UTF8.self) == shape)
        #expect(try JSONDecoder().decode(AnnouncementChange.self, from: Data(shape.utf8)) == change)
        #expect(change.kind == kind && AnnouncementChange.payloadVersion == 1)
        // What the organisation tells everybody is nobody's personal data.
        #expect(change.erased(by: Eraser(addresses: nil)) == change)
    }

    // MARK: Rules

    @Test func `whoever read it reads it again once it says something else`() throws {
        var announcement = try Self.made()
        #expect(announcement.isUnread(by: Self.mia))
        try Self.run(&announcement, .acknowledge(edition: 1), by: .agent(Self.mia))
        #expect(!announcement.isUnread(by: Self.mia))
        #expect(throws: Refusal.announcement(.alreadyRead(3))) {
            try Self.run(&announcement, .acknowledge(edition: 1), by: .agent(Self.mia))
        }
        try Self.run(&announcement, .update("A part is back."))
        #expect(!announcement.isUnread(by: Self.mia))
        try Self.run(&announcement, .revise(Content(kind: .incident, title: "Mail is slow"), edition: 1))
        #expect(announcement.isUnread(by: Self.mia) && announcement.edition == 2)
        #expect(throws: Refusal.announcement(.revisedSince(3, edition: 2))) {
            try Self.run(&announcement, .acknowledge(edition: 1), by: .agent(Self.mia))
        }
        #expect(throws: Refusal.announcement(.revisedSince(3, edition: 2))) {
            try Self.run(&announcement, .revise(Content(kind: .incident, title: "Mail"), edition: 1))
        }
        let before = announcement
        try Self.run(&announcement, .revise(announcement.content, edition: 2))
        #expect(announcement == before)
        try Self.run(&announcement, .end(resolution: "Restarted."))
        #expect(!announcement.isUnread(by: Self.mia))
    }

    @Test func `whoever wrote it has read it`() throws {
        let owner = Agent.owner("root")
        var announcement = try Self.made()
        #expect(!announcement.isUnread(by: owner) && announcement.isUnread(by: Self.mia))
        let ida = Agent(name: "ida", roles: [.itAdmin])
        try Self.run(
            &announcement, .revise(Content(kind: .incident, title: "Mail is slow"), edition: 1),
            by: .agent(ida))
        #expect(announcement.isUnread(by: owner) && !announcement.isUnread(by: ida))
        #expect(try Self.made().readAt(by: "root") == Self.now)
    }

    @Test func `it ends once, and opens again where that was wrong`() throws {
        var announcement = try Self.made()
        #expect(throws: Refusal.announcement(.isOpen(3))) { try Self.run(&announcement, .reopen) }
        #expect(throws: Refusal.missing(.text)) { try Self.run(&announcement, .end(resolution: " \n")) }
        try Self.run(&announcement, .end(resolution: "Restarted."))
        #expect(announcement.ending?.resolution == "Restarted." && !announcement.isOpen)
        for command in [AnnouncementCommand.end(resolution: "x"), .update("x")] {
            #expect(throws: Refusal.announcement(.isOver(3))) { try Self.run(&announcement, command) }
        }
        try Self.run(&announcement, .reopen)
        #expect(announcement.isOpen)
    }

    @Test(arguments: Role.allCases) func `the table names who announces and who acknowledges`(role: Role) {
        let agent = Agent(name: "ann", roles: [role])
        let content = Content(kind: .incident, title: "T")
        let events = try? Announcement.decide(
            publishing: content, .entered, by: .agent(agent), at: Self.now)
        #expect((events != nil) == [.administrator, .itAdmin, .escalation].contains(role))
        let acknowledged = try? Self.made().decide(
            .acknowledge(edition: 1), by: .agent(agent), at: Self.now)
        #expect((acknowledged != nil) == (role != .auditor))
        #expect(AnnouncementAudience().includes(agent) == (role != .auditor))
    }

    @Test func `a source that tells the same is not heard again, and keeps what people set`() throws {
        let source = AnnouncementSource.feed("health", item: "1")
        var content = Content(kind: .incident, title: "Mail is down", text: "We look at it.")
        var announcement = try Self.made(content, source)
        try Self.run(&announcement, .publish(content, source))
        #expect(announcement.version == 1)
        // Somebody says which tickets it is about, and mends the title.
        var mended = announcement.content
        mended.title = "Exchange Online is down"
        mended.reach.words = ["exchange"]
        try Self.run(&announcement, .revise(mended, edition: 1))
        try Self.run(&announcement, .publish(content, source))
        #expect(announcement.edition == 2)
        content.text = "A fix is on its way."
        try Self.run(&announcement, .publish(content, source))
        #expect(announcement.edition == 3 && announcement.content.text == "A fix is on its way.")
        #expect(announcement.content.title == "Exchange Online is down")
        #expect(announcement.content.reach.words == ["exchange"])
        // What was entered comes from nowhere a second time.
        var entered = try Self.made()
        try Self.run(&entered, .publish(Content(kind: .incident, title: "Other"), .entered))
        #expect(entered.version == 1)
    }

    @Test(arguments: [
        (Content.Kind.majorChange, 29, 30, true), (.majorChange, 30, 30, false), (.plannedChange, 4, 5, true),
        (.plannedChange, 5, 5, false), (.serviceUpdate, 6, 7, true), (.serviceUpdate, 7, 7, false),
        (.incident, 0, 0, false), (.majorChange, -3, 30, true),
    ])
    func `a change that is told too late says so`(
        kind: Content.Kind, days: Int, wanted: Int, isShort: Bool
    ) throws {
        let begins = Self.now.adding(seconds: Int64(days) * 86_400 + 3600)
        let notice = try Self.made(Content(kind: kind, title: "T", begins: begins))
            .shortNotice(AnnouncementRules())
        #expect((notice != nil) == isShort)
        if let notice { #expect(notice.given == max(0, days) && notice.wanted == wanted) }
        #expect(try Self.made(Content(kind: kind, title: "T")).shortNotice(AnnouncementRules()) == nil)
        // Its source may have told of it earlier than the desk heard of it, never later.
        let told = Content(
            kind: kind, title: "T", announcedAt: Self.now.adding(seconds: -60 * 86_400), begins: begins)
        if days > 0 { #expect(try Self.made(told).shortNotice(AnnouncementRules()) == nil) }
    }

    @Test func `an open incident is told of every day`() throws {
        var announcement = try Self.made()
        let rules = AnnouncementRules()
        #expect(announcement.updateDue(rules) == Self.now.adding(seconds: 86_400))
        try Self.run(&announcement, .update("Still."), after: 3600)
        #expect(announcement.updateDue(rules) == Self.now.adding(seconds: 3600 + 86_400))
        try Self.run(&announcement, .acknowledge(edition: 1), by: .agent(Self.mia), after: 7200)
        #expect(announcement.updateDue(rules) == Self.now.adding(seconds: 3600 + 86_400))
        try Self.run(&announcement, .end(resolution: "Done."))
        #expect(announcement.updateDue(rules) == nil)
        #expect(try Self.made(Content(kind: .majorChange, title: "T")).updateDue(rules) == nil)
    }

    @Test func `what cannot be is refused`() throws {
        let long = String(repeating: "x", count: DeskRules.textLimit + 1)
        let early = Timestamp(seconds: 1)
        let many = AnnouncementReach(words: (0...50).map { "word\($0)" })
        let cases: [(Content, Refusal)] = [
            (Content(kind: .incident, title: " "), .missing(.title)),
            (Content(kind: .incident, title: long), .tooLong(.title, limit: DeskRules.shortTextLimit)),
            (Content(kind: .incident, title: "T", text: long), .tooLong(.text, limit: DeskRules.textLimit)),
            (
                Content(kind: .incident, title: "T", begins: Self.now, ends: early),
                .announcement(.endsBeforeBeginning)
            ),
            (Content(kind: .incident, title: "T", reach: many), .announcement(.tooMuchReach(limit: 50))),
            (Content(kind: .incident, title: "T", link: "javascript:x"), .announcement(.badLink)),
            (Content(kind: .incident, title: "T", link: "https://a b"), .announcement(.badLink)),
        ]
        for (content, refusal) in cases {
            #expect(throws: refusal) { _ = try Self.made(content) }
        }
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `any commands in any order leave a state that its events fold to`(seed: UInt64) throws {
        var dice = SeededRandom(seed: seed)
        var events = try Announcement.decide(
            publishing: Content(kind: .incident, title: "T"), .feed("f", item: "1"), by: .system,
            at: Self.now)
        var announcement = try #require(Announcement.fold(number: 1, events))
        let people: [Actor] = [Self.root, .agent(Self.mia), .system]
        for step in 0..<60 {
            let content = Content(
                kind: dice.pick(Content.Kind.allCases), title: dice.pick(["A", "B", ""]),
                reach: AnnouncementReach(words: dice.pick([[], ["mail"]])))
            let edition = Int.random(in: 1...4, using: &dice)
            let command: AnnouncementCommand = dice.pick([
                .publish(content, .feed("f", item: "1")), .revise(content, edition: edition),
                .revise(content, edition: nil), .update("x"), .acknowledge(edition: edition),
                .end(resolution: "x"), .reopen,
            ])
            let before = announcement
            let decided = try? announcement.decide(
                command, by: dice.pick(people), at: Self.now.adding(seconds: Int64(step)))
            for event in decided ?? [] { announcement.apply(event) }
            if (decided ?? []).isEmpty { #expect(announcement == before) }
            events += decided ?? []
            #expect(announcement.version == events.count)
            #expect(Set(announcement.receipts.map(\.agent)).count == announcement.receipts.count)
            #expect(announcement.receipts.allSatisfy { $0.edition <= announcement.edition })
        }
        #expect(Announcement.fold(number: 1, events) == announcement)
        let copy = try JSONDecoder().decode(
            Announcement.self, from: try JSONEncoder().encode(announcement))
        #expect(copy == announcement)
    }
}
