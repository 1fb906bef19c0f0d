import Canvas
import Desk
import TestSupport
import Testing
import Wire

@testable import Console

/// Cases at outside parties from the keyboard, over the real service.
@Suite struct `Cases at the keyboard` {
    static let complete: [SupportRequest.Field: String] = [
        .category: "Devices", .subcategory: "Configuration/Policy", .givenName: "Ida", .surname: "Peeters",
        .email: "ida@example.org", .phone: "+32 2 555 01 01", .businessImpact: "One team waits.",
        .reproduced: "no", .troubleshooting: "Restarted, synced.",
    ]

    private func session(
        _ count: Int = 1, text: String = "Since the update the setting is greyed out on my laptop.",
        size: Size = Size(width: 80, height: 24)
    ) throws -> LiveSession {
        let session = try LiveSession(agent: "jan", size: size)
        for number in 1...count {
            try session.open(
                "Setting \(number) is greyed out", text,
                from: Requester(name: "Ann", address: "ann@example.com"),
                minutesAgo: Int64(200 - number))
            try session.act(.route(.managedDesktop, why: "a policy"), number, as: "root", minutesAgo: 60)
        }
        session.start()
        return session
    }

    private func leg(_ session: LiveSession, _ number: Int = 1) throws -> Leg? {
        try session.ticket(number)?.legs.last
    }

    private func file(_ session: LiveSession, _ number: Int) throws {
        try session.act(
            .leg(.draft(party: "operations", fields: Self.complete)), number, as: "jan", minutesAgo: 30)
        let id = try session.ticket(number)?.legs.last?.id ?? 0
        try session.act(.leg(.file(id, reference: "OPS-\(number)")), number, as: "jan", minutesAgo: 30)
    }

    @Test func `a ticket goes outside with a form that says what is missing, and comes back solved`() throws {
        let session = try session()
        session.keys("g a Enter e o")
        #expect(session.shows("Managed Desktop operations"))
        #expect(session.shows("Not Hardware vendor"), "why not the others is told")
        session.keys("1")
        #expect(session.model.screen == .editor && session.shows("missing: Contact surname"))
        session.type("Peeters")
        session.keys("C-o s")
        #expect(try leg(session)?.request?[.surname] == "Peeters")
        #expect(session.model.screen == .ticket && session.model.drafts.isEmpty)
        session.keys("L f")
        #expect(session.shows("missing"), "what is not complete is not filed")
        #expect(try leg(session)?.state == .drafted)
        try session.act(
            .leg(.edit(leg(session)?.id ?? 0, fields: Self.complete)), 1, as: "jan", minutesAgo: 0)
        session.keys("R L f")
        session.type("OPS-7")
        session.keys("Enter")
        #expect(try leg(session)?.state == .filed && leg(session)?.reference == "OPS-7")
        session.keys("L q")
        session.type("Which build?")
        session.keys("Enter")
        #expect(try leg(session)?.state == .waitingOnUs)
        #expect(session.shows("Which build?"))
        session.keys("L w")
        session.type("22631.")
        session.keys("Enter L r")
        session.type("A policy was changed.")
        session.keys("Enter")
        #expect(try leg(session)?.state == .resolved)
        #expect(session.shows("resolved"))
    }

    @Test func `a form that was left is there again, whatever happened to the line`() throws {
        let session = try session()
        session.keys("g a Enter e o 1")
        session.type("Maes")
        session.send(.input(.hangUp))
        let again = LiveSession(beside: session, agent: "jan")
        again.keys("g a Enter L e")
        #expect(again.shows("Contact surname: Maes"))
        #expect(again.shows("Your draft of"))
        again.keys("M-d y L e")
        #expect(again.shows("Contact surname:") && !again.shows("Contact surname: Maes"))
    }

    @Test func `severity A and B wait for the IT admin, who has a queue of their own`() throws {
        let session = try session()
        try session.act(.setSeverity(.b), 1, as: "root", minutesAgo: 50)
        try session.act(
            .leg(.draft(party: "operations", fields: Self.complete)), 1, as: "jan", minutesAgo: 30)
        session.keys("g a R Enter L f")
        #expect(session.shows("the IT admin files it"))
        session.keys("y")
        #expect(try leg(session)?.state == .adminToFile)
        let admin = LiveSession(beside: session, agent: "root")
        admin.keys("g r")
        #expect(admin.shows("For the IT admin to file  1"))
        admin.keys("L f")
        admin.type("OPS-9")
        admin.keys("Enter")
        #expect(try leg(session)?.state == .filed)
        #expect(admin.shows("Cases at outside parties  1") && !admin.shows("For the IT admin to file"))
    }

    @Test func `the board does one thing to several cases, and shows which before`() throws {
        let session = try session(3)
        for number in 1...3 { try file(session, number) }
        session.keys("g r")
        #expect(session.shows("Cases at outside parties  3") && session.shows("they owe a first answer"))
        session.keys("Space Space L n")
        session.type("They look into it.")
        session.keys("Enter")
        #expect(session.shows("Do this to 2 cases?") && session.shows("OPS-1") && session.shows("OPS-2"))
        session.keys("y")
        let states = try (1...3).map { try leg(session, $0)?.state }
        #expect(states == [.waitingOnThem, .waitingOnThem, .filed])
        #expect(session.model.review?.marks.isEmpty == true)
    }

    @Test func `the package is copied and written to a file`() throws {
        let session = try session()
        try file(session, 1)
        session.keys("g a Enter")
        session.keys("L p")
        #expect(
            session.effects.contains {
                if case .copy(let text) = $0 { text.contains("OPS-1") } else { false }
            })
        #expect(
            session.effects.contains {
                if case .write(let name, _) = $0 { name.hasPrefix("case-1-") } else { false }
            })
    }

    @Test func `somebody without the grant is told so`() throws {
        let session = try session()
        let tier1 = LiveSession(beside: session, agent: "mia")
        tier1.keys("g a Enter e o")
        #expect(tier1.shows("You may not"))
        #expect(try session.ticket(1)?.legs.isEmpty == true)
    }

    @Test(arguments: [Size(width: 80, height: 24), Size(width: 120, height: 40)])
    func `the form and the board look as they were agreed`(size: Size) throws {
        let form = try session(
            text: "Depuis la mise à jour, le paramètre est grisé sur mon portable. Merci de m'aider.",
            size: size)
        form.keys("g a Enter e o 1")
        expectSnapshot(rows: form.rows, named: "case-form.\(size.width)x\(size.height)")
        let board = try session(3, size: size)
        for number in 1...3 { try file(board, number) }
        board.keys("g r Space")
        expectSnapshot(rows: board.rows, named: "review-cases.\(size.width)x\(size.height)")
        board.keys("L q")
        board.type("Which build?")
        board.keys("Enter k Enter")
        expectSnapshot(rows: board.rows, named: "case-ticket.\(size.width)x\(size.height)")
    }

}

/// The form as a text, and back.
@Suite struct LegFormTests {
    private func detail(_ values: [SupportRequest.Field: String], _ kind: PartyKind = .operations)
        -> LegDetail
    {
        let party = Party(id: "p", name: "P", kind: kind)
        let opening = Opening(
            subject: "x", text: "y", requester: Requester(), language: .english, source: .form,
            verdict: Verdict(route: .managedDesktop, confidence: 1, evidence: [], language: .english),
            isConfident: true)
        let log = [
            TicketEvent(at: Timestamp(seconds: 0), by: nil, change: .opened(opening)),
            TicketEvent(
                at: Timestamp(seconds: 0), by: "jan",
                change: .leg(
                    LegEvent(
                        2, .drafted(LegEvent.Draft(party, severity: .c, request: SupportRequest(values)))))),
        ]
        guard let ticket = Ticket.fold(number: 1, log), let leg = ticket.legs.first else {
            preconditionFailure("a log that begins with an opening folds")
        }
        return LegDetail(
            row: LegRow(ticket, leg, ClockFold(ticket, service: .standard)), party: party, filing: .files)
    }

    @Test(arguments: [PartyKind.operations, .vendor, .unifiedSupport])
    func `an untouched form changes nothing`(kind: PartyKind) {
        let values: [SupportRequest.Field: String] = [
            .type: "incident", .title: "Title: of it", .description: "One\n\nTwo: three\nTitle: not a field",
            .surname: "Peeters",
        ]
        let detail = detail(values, kind)
        let text = LegForm.text(detail, showsOriginal: true)
        #expect(LegForm.changes(in: text, of: detail.row.leg).isEmpty)
    }

    @Test func `what is written, emptied or deleted is a change`() {
        let detail = detail([.title: "a", .surname: "b", .email: "c@d"])
        var text = LegForm.text(detail, showsOriginal: false)
        text = text.replacing("Title: a", with: "Title: aa").replacing("Contact surname: b\n", with: "")
            .replacing("Contact mail: c@d", with: "Contact mail:")
        #expect(LegForm.changes(in: text, of: detail.row.leg) == [.title: "aa", .surname: "", .email: ""])
    }
}
