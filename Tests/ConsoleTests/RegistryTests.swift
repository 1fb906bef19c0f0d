import Canvas
import Desk
import Testing

@testable import Console

struct RegistryTests {
    @Test func `every command is in the registry once`() {
        #expect(Set(CommandRegistry.all.map(\.id)) == Set(CommandID.allCases))
        #expect(CommandRegistry.all.count == CommandID.allCases.count)
    }

    @Test(arguments: ScreenID.allCases) func `no key has two meanings on a screen`(screen: ScreenID) {
        let sequences = KeyBindings.standard.map(screen).ordered.map(\.keys)
        #expect(Set(sequences).count == sequences.count)
    }

    @Test(arguments: ScreenID.allCases) func `no prefix is a command too`(screen: ScreenID) {
        let map = KeyBindings.standard.map(screen)
        #expect(map.prefixes.isDisjoint(with: map.commands.keys))
    }

    @Test func `every key label can be read and is one a terminal sends`() {
        for spec in CommandRegistry.all {
            for text in ScreenID.allCases.flatMap({ spec.keys[$0] ?? [] }) {
                let keys = KeyMap.keys(text)
                #expect(keys.count == text.split(separator: " ").count, "\(spec.id): \(text)")
                for case .control(let letter) in keys { #expect(!"hijm[sq".contains(letter), "\(spec.id)") }
            }
        }
    }

    @Test func `every command says what it does`() {
        for spec in CommandRegistry.all {
            #expect(spec.summary.first?.isUppercase == true && spec.summary.last != ".", "\(spec.id)")
            #expect(spec.summary.count <= 80, "\(spec.id)")
        }
    }

    @Test func `every command with a permission says why it cannot be done before the desk answered`() {
        let model = Model(
            size: Size(width: 80, height: 24), glyphs: .unicode, now: Timestamp(seconds: 0), zoneOffset: 0,
            zoneName: "UTC")
        for id in CommandID.allCases where id.action != nil {
            #expect(id.unavailable(in: model) == "The desk has not answered yet.", "\(id)")
        }
    }

    @Test func `an auditor is told that verbs are not theirs, and nothing is sent`() {
        var desk = FakeDesk.busy()
        desk.agent.roles = [.auditor]
        var session = Session(desk)
        session.keys("t x p z 1 s a r")
        #expect(session.performed.isEmpty)
        #expect(session.model.screen == .list)
        #expect(session.shows("You may not write to the requester."))
    }

    @Test func `every command of a screen but motions is in its palette`() {
        for screen in [ScreenID.list, .ticket, .triage, .review] {
            var model = Session(.busy()).model
            model.path = screen == .list ? [.list] : [.list, screen]
            let found = Set(
                model.entries(of: Menu(kind: .palette)).compactMap { entry in
                    if case .command(let id) = entry.effect { id } else { nil }
                })
            for id in KeyBindings.standard.map(screen).commands.values {
                let isMotion = CommandRegistry.moving.contains { $0.id == id }
                #expect(found.contains(id) || isMotion || id == .palette || id == .help, "\(id) on \(screen)")
            }
        }
    }

    @Test func `the palette runs what was meant and jumps to numbers`() {
        var session = Session(.busy())
        session.keys(":")
        session.type("revi")
        session.keys("Enter")
        #expect(session.model.screen == .review)
        session.keys(":")
        session.type("#3")
        session.keys("Enter")
        #expect(session.model.ticket?.number == 3)
    }

    @Test func `help runs what it shows`() {
        var session = Session(.busy())
        session.keys("?")
        session.type("next queue")
        session.keys("Enter")
        #expect(session.model.list.view == .managedDesktop)
    }

    @Test func `continuations and answers are all in view on a narrow screen`() {
        var session = Session(.busy(), size: Size(width: 60, height: 15))
        session.keys("g")
        for (_, word) in KeyBindings.standard.map(.list).continuations([.character("g")]) {
            #expect(session.shows(word))
        }
        session.keys("a e e")
        for reason in HandoffReason.allCases { #expect(session.shows("\(reason.mnemonic) \(reason.label)")) }
    }

    @Test func `the key page names every command`() {
        let page = CommandRegistry.markdown()
        for id in CommandID.allCases { #expect(page.contains("| \(id.rawValue) |")) }
    }

    @Test(arguments: [
        ("g", "triage"), ("z", "one hour"), ("s", "severity A"), ("e", "next tier"), ("y", "number"),
    ])
    func `a pending prefix shows what may follow`(prefix: String, word: String) {
        var session = Session(.busy())
        session.keys(prefix)
        #expect(session.screen.suffix(8).joined().contains(word))
        session.keys("Esc")
        #expect(session.model.pendingKeys.isEmpty && session.model.screen == .list)
    }
}
