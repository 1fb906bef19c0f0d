import Canvas
import Desk
import Seeded
import Service
import Testing
import Wire

@testable import Console

/// `Q` and `,` on the real service.
@Suite struct `Sequences of commands` {
    private func record(_ session: LiveSession, _ name: String, _ body: () -> Void) {
        session.keys("Q")
        session.type(name)
        session.keys("Enter")
        body()
        session.keys("Q")
    }

    private func steps(_ session: LiveSession, _ name: String) -> [String]? {
        session.model.allSequences.first { $0.name == name }?.steps
    }

    @Test func `are commands with what was answered, and do the same to another ticket`() throws {
        let session = try LiveSession.busy()
        session.keys("g a g g")
        let first = try #require(session.model.list.selected)
        record(session, "a") {
            session.keys("#")
            session.type("vvip")
            session.keys("Backspace Backspace Backspace")
            session.type("ip Q")
            session.keys("C-u")
            session.type("vip")
            session.keys("Enter s a j")
            #expect(session.shows("[recording a: 3 steps]"))
        }
        #expect(steps(session, "a") == ["tag vip", "severity-a", "down"])
        #expect(session.shows("a is recorded, 3 steps"))
        let second = try #require(session.model.list.selected)
        #expect(second != first)
        session.keys("2 , a")
        #expect(session.shows("a is done"))
        for number in [first, second] {
            let ticket = try #require(try session.ticket(number))
            #expect(ticket.standing.tags.contains("vip") && ticket.standing.severity == .a)
        }
        let tagged = (1...6).filter { (try? session.ticket($0))??.standing.tags.contains("vip") == true }
        #expect(tagged.count == 3, "a count does it again")
        session.keys("g g")
        for _ in 0..<4 { session.keys(", ,") }
        #expect(session.shows("stopped at step 2 of 3") || session.shows("a is done"))
    }

    @Test func `stop at the first refusal and say at which step`() throws {
        let session = try LiveSession.busy()
        session.keys("g a g g")
        record(session, "twice") { session.keys("x O Enter s a") }
        session.keys("j , Down")
        session.keys("Esc")
        // The second time the severity is the same: refused at the last step, after the others.
        session.keys("g g ,")
        session.keys("Enter")
        #expect(session.shows("twice stopped at step 4 of 4, severity-a"))
        #expect(!session.shows("is done"))
    }

    @Test func `outlive the console, and are one agent's own`() throws {
        let session = try LiveSession.busy()
        record(session, "w") { session.keys("g w g m") }
        let later = LiveSession(beside: session, agent: "mia")
        later.keys(", w")
        #expect(later.model.list.view == .mine && later.shows("w is done"))
        let other = LiveSession(beside: session, agent: "noah")
        other.keys(", w")
        #expect(other.shows("No sequence is called w"))
        later.keys(", Del y")
        #expect(later.model.sequences == [])
    }

    @Test func `have a text as it was sent, whatever was typed on the way`() throws {
        let session = try LiveSession.busy()
        record(session, "call") {
            session.keys("g a 4 G Enter r")
            session.type("Dear X")
            session.keys("Backspace")
            session.type("Luc")
            session.keys("C-o y q")
        }
        let found = try #require(steps(session, "call"))
        #expect(found.contains("text Dear Luc") && found.contains("send y"), "\(found)")
        #expect(!found.joined().contains("delete-back"))
        session.keys(",")
        session.keys("Enter")
        let row = session.model.list.rows[3]
        let replies = try session.ticket(row.number)?.entries.filter { $0.kind == .reply }.map(\.text)
        #expect(replies == ["Dear Luc", "Dear Luc"])
    }

    @Test func `never call themselves, and call others only so far`() throws {
        let session = try LiveSession.busy()
        record(session, "a") {
            session.keys("j")
            session.keys(", a")
            #expect(session.shows("No sequence is called a"))
        }
        record(session, "b") { session.keys(", a k") }
        #expect(steps(session, "b") == ["sequence a", "up"])
        record(session, "a") {
            session.keys(", b")
            #expect(session.shows("b would come to itself again"))
            session.keys("j")
        }
        #expect(steps(session, "a") == ["down"])
        session.keys("g a g g , b")
        #expect(session.shows("b is done") && session.model.list.index == 0)
    }

    @Test func `ask what is to be answered, and leave the question to the person where nothing answers it`()
        throws
    {
        let session = try LiveSession.busy()
        session.keys("g a 4 G")
        record(session, "h") {
            session.keys("e n")
            session.keys("Esc")
        }
        #expect(steps(session, "h") == ["hand-off-next-tier", "! Esc"])
        _ = session.engine.handle(
            .saveSequence(CommandSequence(name: "open", steps: ["hand-off-next-tier", "down"])), from: "mia")
        session.keys(",")
        session.keys("Esc , o")
        #expect(session.shows("No sequence is called o"))
        session.keys(", Down Enter")
        #expect(session.model.isAsked && session.shows("A question is open"), "\(session.rows)")
    }

    @Test func `of a configuration have keys, counts and a place in the help`() throws {
        var keys = KeyBindings.standard
        try keys.add([
            BoundSequence(
                CommandSequence(name: "vip", steps: ["tag vip", "sequence down twice"]), key: "F5"),
            BoundSequence(
                CommandSequence(name: "down twice", steps: ["down 2"]), key: "X d t", screens: ["list"]),
        ])
        let session = try LiveSession.busy(keys: keys)
        session.keys("g a g g 2 F5")
        #expect(session.model.list.index == 4)
        #expect(try session.ticket(session.model.list.rows[2].number)?.standing.tags == ["vip"])
        session.keys("X")
        #expect(session.shows("d t down twice"), "a key that leads on stands with what it leads to")
        session.keys("Esc ?")
        session.type("vip")
        #expect(session.shows("F5") && session.shows("sequence vip"))
        session.keys("Esc :")
        session.type("sequence vip")
        session.keys("Enter")
        #expect(session.shows("vip is done"))
    }

    @Test func `nothing of a password's screen is recorded`() {
        var session = Session(.busy())
        session.keys("Q z Enter")
        session.model.overlay = .secret(SecretState("LAPS of MMD-1"))
        session.keys("a b c")
        #expect(session.model.recording?.steps == [])
        #expect(SequenceStep.complaint("elevation-password")?.contains("by hand") == true)
    }

    @Test(arguments: CommandID.allCases) func `every step is written so that it is read again`(
        _ id: CommandID
    ) throws {
        for rest in ["", "12", "two words", "= x", "!"] where !id.isDoneByHand {
            let step = SequenceStep.command(id, rest)
            #expect(try SequenceStep(step.written) == step)
        }
    }

    @Test(arguments: [
        SequenceStep.answer(""), .answer("= y"), .answer(" a "), .text(""), .text("Dear\n\n= Ann "),
        .ticket(12),
        .list(.hardware, filter: "age:>2d !vpn"), .list(.all, filter: ""), .view("Late laptops"),
        .sequence("x"),
        .keys([.character(" "), .enter, .control("d"), .character("=")]),
    ])
    func `so are inputs`(_ step: SequenceStep) throws { #expect(try SequenceStep(step.written) == step) }

    @Test func `whatever stands in a step, reading it ends`() {
        var random = SeededRandom(seed: 7)
        let parts = [
            "=", "!", "#", " ", "tag", "text", "list", "view", "sequence", "\u{1B}[2J", "\n", "12", "漢",
            "quit",
        ]
        for _ in 0..<3_000 {
            let text = (0..<Int.random(in: 0..<6, using: &random)).map { _ in random.pick(parts) }.joined()
            _ = SequenceStep.complaint(text)
        }
    }
}

extension SequenceStep {
    static func complaint(_ text: String) -> String? { CommandRegistry.complaint(aboutStep: text) }
}

/// What lies over a screen.
@Suite struct `Boxes over a screen` {
    @Test(arguments: ["?", ":", "V", "@", "U", "A", ",", "E l"], [80, 100, 140, 200])
    func `leave nothing of it at their sides`(key: String, width: Int) throws {
        let session = try LiveSession.busy(size: Size(width: width, height: 40))
        session.keys("g a s a Enter q")
        session.keys(key)
        let rows = session.rows
        let top = try #require(rows.firstIndex { $0.contains("┌") || $0.contains("╭") })
        let bottom = try #require(rows.lastIndex { $0.contains("└") || $0.contains("╰") })
        for row in rows[top...bottom] {
            let edges = row.filter { $0 != " " }
            #expect("┌╭│└╰".contains(edges.first ?? " "), "\(row)")
            #expect("┐╮│┘╯".contains(edges.last ?? " "), "\(row)")
        }
    }
}

/// What may follow a key.
@Suite struct `Continuations of a chord` {
    @Test(arguments: [60, 80, 140]) func `stand in columns that are read downwards`(width: Int) throws {
        let session = try LiveSession.busy(size: Size(width: width, height: 24))
        session.keys("g")
        let map = KeyBindings.standard.map(.list)
        let shown = session.rows.suffix(12).joined(separator: "\n")
        for (keys, word) in map.continuations([.character("g")]) {
            #expect(shown.contains("\(KeyMap.label(keys)) \(word)"))
        }
        #expect(session.rows.allSatisfy { $0.count <= width })
    }

    @Test func `are counted where there are too many to be shown whole`() throws {
        var keys = KeyBindings.standard
        try keys.add(
            "abcdefghijklmnopqrstuvwxyz".flatMap { first in
                "abcd".map { second in
                    BoundSequence(
                        CommandSequence(name: "a longer name, \(first)\(second)", steps: ["down"]),
                        key: "X \(first) \(second)", screens: ["list"])
                }
            }.prefix(100).map(\.self))
        let session = try LiveSession.busy(size: Size(width: 60, height: 15), keys: keys)
        session.keys("X")
        #expect(session.shows("a ... 4 more") && session.shows("y ... 4 more"), "\(session.rows)")
    }
}
