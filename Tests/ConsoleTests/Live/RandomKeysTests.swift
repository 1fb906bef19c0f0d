import Canvas
import Desk
import Localization
import Seeded
import Service
import TestSupport
import Testing
import Wire

@testable import Console

/// The real service behind the console; `benchmark keys` presses ten million.
@Suite struct `Random keys over the real service` {
    @Test(arguments: 1...3) func `neither trap, nor lose a text, nor leave anybody stuck`(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed) &* 7_919)
        let session = try LiveSession.busy(
            agent: seed == 2 ? "jan" : "mia", localization: try ShippedLanguages.localization(seed: seed))
        let keys = CommandRegistry.allKeys
        for step in 1...900 {
            let key =
                random.oneIn(2)
                ? random.pick(keys) : .character(random.pick(Array("aeyr1 \n").filter { $0 != "\n" }))
            session.send(.input(.key(key)))
            _ = session.frame
            if step % 151 == 0 {
                let text = session.model.textUnderWay
                session.send(.input(.hangUp))
                guard let text else { continue }
                guard
                    case .drafts(let drafts) = session.engine.handle(.drafts, from: seed == 2 ? "jan" : "mia")
                else {
                    Issue.record("no drafts")
                    continue
                }
                #expect(drafts.contains { $0.text == text })
            }
            if step % 223 == 0 {
                for _ in 0..<2 { session.send(.input(.key(.control("c")))) }
                for _ in 0..<12 where !session.model.isAtList { session.send(.input(.key(.escape))) }
                #expect(session.model.isAtList, "\(session.rows)")
            }
        }
    }
}
