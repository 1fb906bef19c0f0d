import Canvas
import Desk
import Testing

@testable import Console

/// Keys of one's own, and other keyboards.
@Suite struct `Key bindings` {
    typealias Change = KeyBindings.Change

    private func session(_ keys: KeyBindings, _ size: Size) -> Session {
        var session = Session(.busy(4), starts: false)
        session.model = Model(
            size: size, glyphs: .unicode, now: session.desk.now, zoneOffset: 0, zoneName: "UTC", keys: keys)
        session.send(.start)
        return session
    }

    @Test func `are the registry's where nothing is changed`() throws {
        let same = try KeyBindings(changes: [], layout: [:])
        for screen in ScreenID.allCases {
            let map = same.map(screen)
            #expect(map.commands == KeyBindings.standard.map(screen).commands)
            for spec in CommandRegistry.all {
                for text in spec.keys[screen] ?? [] { #expect(map.commands[KeyMap.keys(text)] == spec.id) }
            }
        }
    }

    @Test func `that hold are the ones that sentences name`() throws {
        let changes = ["list", "ticket"].flatMap { screen in
            [
                Change(screen: screen, command: "undo", keys: ["F9"]),
                Change(screen: screen, command: "articles", keys: []),
            ]
        }
        let keys = try KeyBindings(changes: changes, layout: [:])
        var session = self.session(keys, Size(width: 200, height: 60))
        session.keys("g a t")
        #expect(session.shows("is yours. F9 undoes"))
        session.keys("F9")
        #expect(session.shows("was taken back"))
        session.keys("Enter")
        // A command without a key is one of the palette.
        #expect(session.model.key(.articles) == ":articles" && session.model.key(.undo) == "F9")
    }

    @Test(arguments: [
        ([Change(screen: "list", command: "take", keys: ["x"])], "is both take and resolve"),
        ([Change(screen: "list", command: "take", keys: ["g"])], "begins with the key of take"),
        ([Change(screen: "list", command: "take", keys: ["j k"])], "begins with the key of down"),
        ([Change(screen: "nowhere", command: "take", keys: ["t"])], "no screen `nowhere`"),
        ([Change(screen: "list", command: "fly", keys: ["t"])], "no command `fly`"),
        ([Change(screen: "list", command: "take", keys: ["C-i"])], "`C-i` is no key"),
        ([Change(screen: "list", command: "take", keys: ["Esc"])], "Esc leaves and cancels"),
        ([Change(screen: "editor", command: "send", keys: ["s"])], "is a letter in the editor"),
        ([Change(screen: "list", command: "help", keys: [])], "keeps at least one key"),
    ])
    func `are refused where they would clash`(changes: [Change], part: String) {
        let problem = #expect(throws: KeyBindings.Problem.self) {
            try KeyBindings(changes: changes, layout: [:])
        }
        #expect(problem?.sentence.contains(part) == true, "\(String(describing: problem))")
    }

    @Test func `two commands may change places, and hints and help show the keys that hold`() throws {
        let keys = try KeyBindings(
            changes: [
                Change(screen: "list", command: "take", keys: ["x", "F5"]),
                Change(screen: "list", command: "resolve", keys: ["t"]),
            ], layout: ["\u{444}": "a", "\u{43F}": "g"])
        var session = self.session(keys, Size(width: 100, height: 30))
        session.keys("g a x")
        #expect(session.performed == [.claim])
        #expect(session.shows("x take"))
        session.keys("?")
        session.type("take")
        #expect(session.shows("x, F5"))
        session.keys("Esc g m")
        // Another layout's letters are keys, but for text.
        for character in "\u{43F}\u{444}" { session.send(.input(.key(.character(character)))) }
        #expect(session.model.list.view == .all)
        session.keys("/")
        session.type("\u{444}")
        #expect(session.model.list.filter == "\u{444}")
    }

    @Test(arguments: [
        (["ab": "c"], "one character"), (["j": "k"], "is a key itself"), (["é": "è"], "one of ASCII"),
    ])
    func `a language map is of single characters that are no keys`(layout: [String: String], part: String) {
        let problem = #expect(throws: KeyBindings.Problem.self) {
            try KeyBindings(changes: [], layout: layout)
        }
        #expect(problem?.sentence.contains(part) == true)
    }
}
