import Desk
import Routing
import Seeded
import Testing

@Suite struct RoutingModelTests {
    private let model = RoutingModel(
        weights: LinearModel(
            weights: (0..<3 * LinearModel.slotCount).map { Double($0 % 7) - 3 }
        ),
        blend: Blend(rules: 0.5, learned: 1.5, offsets: ClassScores(1, 0, -1)))

    @Test func `the shipped model is whole`() { #expect(RoutingModel.isShippedWhole) }

    @Test func `a model read back from its bytes is the same`() throws {
        let bytes = model.bytes
        let again = try #require(RoutingModel(bytes: bytes))
        #expect(again.bytes == bytes)
        #expect(again.blend == model.blend)
    }

    @Test func `bytes of any other length, mark or table size are refused`() {
        let bytes = model.bytes
        #expect(RoutingModel(bytes: []) == nil)
        #expect(RoutingModel(bytes: Array(bytes.dropLast())) == nil)
        #expect(RoutingModel(bytes: bytes + [0]) == nil)
        for place in 0..<5 {
            var wrong = bytes
            wrong[place] ^= 0xFF
            #expect(RoutingModel(bytes: wrong) == nil)
        }
    }

    @Test(arguments: 0..<20)
    func `a head of random bytes is refused or routes within bounds`(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        var bytes = model.bytes
        for place in 8..<32 { bytes[place] = UInt8.random(in: 0...255, using: &random) }
        guard let model = RoutingModel(bytes: bytes) else { return }
        let verdict = Router(model).route(Issue(subject: "The dock is dead", body: "It does not charge."))
        #expect(verdict.confidence > 0 && verdict.confidence < 1)
    }

    @Test func `a feature counts once however often it occurs`() {
        let once = Router().slots(of: Issue(subject: "", body: "battery swollen"))
        let often = Router().slots(
            of: Issue(subject: "", body: String(repeating: "battery swollen.\n\n", count: 400)))
        #expect(Set(once) == Set(often) && often.count == once.count)
        #expect(Set(once).count == once.count)
    }

    @Test func `a megabyte is read in bounded work`() {
        let words = (0..<150_000).map { "word\($0 % 977)x\($0 % 31)" }.joined(separator: " ")
        #expect(Router().slots(of: Issue(subject: "", body: words)).count < 600 * 50)
    }

    @Test func `a model without weights adds nothing`() {
        #expect(LinearModel.none.scores(slots: [1, 2, 3]) == .zero)
    }
}
