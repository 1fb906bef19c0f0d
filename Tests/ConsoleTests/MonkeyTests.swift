import Canvas
import Desk
import Localization
import Seeded
import TestSupport
import Testing
import Wire

@testable import Console

struct MonkeyTests {
    /// Every key some screen knows, letters for prompts, and a few nobody knows.
    static let keys: [Key] = {
        var keys = Set(ScreenID.allCases.flatMap { KeyBindings.standard.map($0).ordered.flatMap(\.keys) })
        for character in "abcdefghijklmnopqrstuvwxyz0123456789-漢é" { keys.insert(.character(character)) }
        keys.formUnion([.function(9), .insert, .alt("ü"), .control("]"), .backTab])
        return keys.sorted { $0.label < $1.label }
    }()

    @Test(arguments: 1...24) func `any keys on any size in any language never trap and always draw`(seed: Int)
        throws
    {
        var random = SeededRandom(seed: UInt64(seed) &* 977)
        var session = Session(
            .busy(seed % 5 == 0 ? 0 : 130), size: Size(width: 100, height: 30),
            localization: try ShippedLanguages.localization(seed: seed))
        for step in 0..<500 {
            switch Int.random(in: 0..<max(1, 60), using: &random) {
            case 0:
                let size = Size(
                    width: Int.random(in: 0..<max(1, 170), using: &random),
                    height: Int.random(in: 0..<max(1, 50), using: &random))
                session.send(.input(.resize(size)))
            case 1: session.send(.input(.paste("pasted\n漢字 text")))
            case 2:
                session.desk.open(
                    "Fresh \(step)", ago: Int64(Int.random(in: 0..<max(1, 90_000), using: &random)))
                let number = session.desk.tickets.count
                session.send(.changed(DeskChange(sequence: Int64(step), tickets: [number])))
            case 3:
                let number =
                    1 + Int.random(in: 0..<max(1, max(1, session.desk.tickets.count)), using: &random)
                _ = session.desk.perform(number, .setSeverity(.a), by: "bo")
                session.send(.changed(DeskChange(sequence: Int64(step), tickets: [number])))
            case 4: session.desk.refusal = .collision(.status, by: "bo", at: session.desk.now, version: 1)
            case 5:
                session.send(.reply(token: Int.random(in: 0..<max(1, 50), using: &random), .failed(.busy)))
            case 6: session.answers = false
            case 7: session.release()
            case 8: session.send(.tick(now: session.desk.now.adding(seconds: Int64(step)), zoneOffset: 7200))
            case 9: session.send(.input(.focus(false)))
            default:
                session.send(
                    .input(.key(Self.keys[Int.random(in: 0..<max(1, Self.keys.count), using: &random)])))
            }
            let frame = view(session.model)
            #expect(frame.size == session.model.size)
            if let cursor = frame.cursor {
                #expect(
                    cursor.x >= 0 && cursor.x < frame.size.width && cursor.y >= 0
                        && cursor.y < frame.size.height)
            } else {
                #expect(frame.size.width == 0 || frame.size.height == 0)
            }
            #expect(
                session.model.path.first == .list && Set(session.model.path).count == session.model.path.count
            )
        }
    }

    @Test func `extreme times and texts draw`() {
        var desk = FakeDesk.busy(2)
        desk.now = Timestamp(seconds: .max - 10)
        desk.open(
            "\u{202E}evil\u{1B}[2J", text: "漢\u{301}\n\t\r\n" + String(repeating: "x", count: 5000),
            ago: .max / 2)
        var session = Session(desk)
        session.keys("g a Enter G q G Enter G")
        #expect(!session.screen.joined().contains("\u{1B}"))
    }
}

struct SizeTests {
    /// The way to every screen and every overlay.
    static let ways = [
        "g a", "g a Enter", "g a Enter Tab", "p", "g a e e c X Enter g r", "g a r X Y", "g a r X C-o",
        "g a ?", "g a :",
        "g a /", "g a #", "p 2", "g a Enter G", "g", "p n l n l n l n l n l n l n l n l",
    ]

    @Test(arguments: ways) func `every size draws`(way: String) {
        var session = Session(.busy(8))
        session.keys(way)
        var model = session.model
        for width in 0...200 {
            for height in stride(from: 0, through: 60, by: isTurn(width) ? 1 : 13) {
                _ = update(&model, .input(.resize(Size(width: width, height: height))))
                let frame = view(model)
                #expect(frame.size.width == width)
            }
        }
    }

    /// Around the sizes where the shape changes every height is drawn.
    private func isTurn(_ width: Int) -> Bool { [1, 59, 60, 61, 80, 99, 100, 139, 140, 200].contains(width) }

    @Test func `below sixty by fifteen one line asks for room`() {
        for size in [Size(width: 59, height: 24), Size(width: 80, height: 14)] {
            let rows = Session(.busy(), size: size).screen.filter { !$0.isEmpty }
            #expect(rows == ["Please make room: 60x15 at least."])
        }
    }

    @Test(arguments: ways) func `the smallest screen is complete and ASCII glyphs stay ASCII`(way: String) {
        var session = Session(.busy(8), size: Size(width: 60, height: 15), glyphs: .ascii)
        session.keys(way)
        #expect(session.screen.count == 15)
        let isASCII = session.screen.joined().utf8.allSatisfy { $0 < 128 }
        #expect(isASCII, "\(session.screen)")
    }
}
