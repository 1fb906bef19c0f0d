import Canvas
import Desk
import Localization
import TestSupport
import Testing

@testable import Console

/// Whole screens as a person sees them. `TIERDESK_RECORD=1 swift test` writes them anew; read them before they are
/// committed.
@Suite struct `Screens` {
    /// What is pressed to get there, and as whom.
    static let places: [(name: String, agent: AgentName, keys: String, typed: String)] = [
        ("queue", "mia", "", ""), ("go", "mia", "g", ""), ("queue-hardware", "mia", "g h", ""),
        ("queue-filtered", "mia", "g a /", "dock"),
        ("queue-marked", "mia", "g a Space Space", ""), ("ticket", "mia", "g h Enter", ""),
        ("history", "mia", "g h Enter Tab", ""), ("clocks", "mia", "g h Enter C", ""),
        ("play", "mia", "p", ""),
        ("play-hand-off", "mia", "p e", ""),
        ("play-tried", "mia", "p e e a", ""), ("review", "jan", "g r", ""), ("handover", "mia", "g s", ""),
        ("figures", "mia", "g f", ""), ("figures-week", "mia", "g f w", ""),
        ("figures-table", "mia", "g f t", ""),
        ("baton", "jan", "g r Enter", ""),
        ("reply", "mia", "g h Enter r", "Dear Ann, a new battery is on its way."),
        ("note", "mia", "g h Enter i", "Ordered."), ("help", "mia", "?", ""), ("palette", "mia", ":", "hand"),
        ("refused", "mia", "g a Enter a", ""), ("articles", "mia", "g h Enter A", ""),
        ("articles-found", "mia", "A", "recuperation"), ("article", "mia", "g h Enter A Tab", ""),
        ("article-sent", "mia", "g h Enter A Enter", ""),
        ("alerts", "mia", "g l", ""), ("alert", "mia", "g l t Enter", ""),
        ("checklists", "jan", "g c", ""), ("checklist", "jan", "g c Enter Space", ""),
    ]

    static let sizes = [Size(width: 80, height: 24), Size(width: 120, height: 40)]

    @Test(arguments: places.map(\.name), sizes)
    func `look as they were agreed`(name: String, size: Size) throws {
        let session = try session(name, size: size)
        expectSnapshot(rows: session.rows, named: "\(name).\(size.width)x\(size.height)")
    }

    @Test(arguments: places.map(\.name))
    func `are drawn in ASCII alone where that is asked for`(name: String) throws {
        let session = try session(name, size: Size(width: 80, height: 24), glyphs: .ascii)
        expectSnapshot(rows: session.rows, named: "\(name).ascii")
        // Only what people wrote may be beyond ASCII.
        let foreign = session.rows.joined().unicodeScalars.filter {
            !$0.isASCII && !"ééàèç".unicodeScalars.contains($0)
        }
        #expect(foreign.isEmpty, "\(String(String.UnicodeScalarView(foreign)))")
    }

    @Test(arguments: places.map(\.name))
    func `have styles that mean something`(name: String) throws {
        let session = try session(name, size: Size(width: 80, height: 24))
        expectSnapshot(session.frame.styleRows().joined(separator: "\n") + "\n", named: "\(name).styles")
    }

    /// Mono is a theme: what a screen says must be in its words, so nothing may be told by style alone.
    @Test(arguments: ["queue", "ticket", "play", "review"])
    func `name severity, status and audience in words or letters`(name: String) throws {
        let session = try session(name, size: Size(width: 80, height: 24), accessible: true)
        expectSnapshot(rows: session.rows, named: "\(name).accessible")
        #expect(session.rows.joined().contains("severity") || session.rows.joined().contains("Sev"))
    }

    @Test func `a conflict shows the difference, a held reply what came since`() throws {
        let conflict = try LiveSession.busy()
        conflict.keys("g h Enter")
        try conflict.act(.route(.other, why: nil), 1, as: "noah", minutesAgo: 3)
        conflict.keys("c 1 w")
        expectSnapshot(rows: conflict.rows, named: "conflict.80x24")
        let held = try LiveSession.busy()
        held.keys("g h Enter r")
        held.type("Dear Ann, a new battery is on its way.")
        try held.act(.note("She came by: the battery is on my desk."), 1, as: "noah", minutesAgo: 3)
        held.keys("C-o y")
        expectSnapshot(rows: held.rows, named: "held.80x24")
    }

    /// Words are longer there: what a small screen has to say must still be on it.
    @Test(arguments: ["queue", "go", "help", "palette"], ShippedLanguages.codes)
    func `are read in every language`(name: String, language: String) throws {
        let session = try session(
            name, size: Size(width: 80, height: 24),
            localization: try ShippedLanguages.localization(language))
        expectSnapshot(rows: session.rows, named: "\(name).\(language)")
    }

    private func session(
        _ name: String, size: Size, glyphs: Glyphs = .unicode, accessible: Bool = false,
        localization: Localization = .source
    ) throws -> LiveSession {
        let place = try #require(Self.places.first { $0.name == name })
        let session = try LiveSession.busy(
            agent: place.agent, size: size, glyphs: glyphs, accessible: accessible, localization: localization
        )
        if ["alerts", "alert"].contains(name) { try session.reportSome() }
        if name.hasPrefix("checklist") { session.beginSome() }
        session.keys(place.keys)
        session.type(place.typed)
        return session
    }

    @Test(arguments: ["alerts", "alert", "checklists", "checklist"])
    func `of operations use a wide terminal`(name: String) throws {
        let session = try session(name, size: Size(width: 200, height: 60))
        expectSnapshot(rows: session.rows, named: "\(name).200x60")
    }
}
