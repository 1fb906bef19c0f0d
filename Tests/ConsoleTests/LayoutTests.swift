import Canvas
import Seeded
import Testing

@testable import Console

/// The list as somebody lays it out.
struct LayoutTests {
    private func titles(_ layout: ScreenLayout, width: Int = 80) -> [Substring] {
        let session = Session(.busy(10), size: Size(width: width, height: 24), layout: layout)
        return session.screen[Layout.headRows].split(separator: " ")
    }

    @Test func `Columns stand in the order that was asked for, and no others do`() {
        var layout = ScreenLayout.standard
        layout.columns = [.due, .number, .subject, .holder]
        #expect(titles(layout) == ["Due", "No", "Subject", "Holder"])
    }

    @Test func `Where room is short the least important column leaves first`() {
        var layout = ScreenLayout.standard
        layout.columns = [.requester, .tier, .status, .holder, .route, .number, .subject]
        #expect(titles(layout, width: 60) == ["T", "Holder", "Class", "No", "Subject"])
    }

    @Test(arguments: [
        (nil, 200, false), (100, 99, false), (100, 100, true), (60, 60, true), (180, 179, false),
    ])
    func `The preview begins at the width that was asked for`(from: Int?, width: Int, isThere: Bool) {
        var layout = ScreenLayout.standard
        layout.previewFrom = from
        layout.contextFrom = nil
        let session = Session(.busy(10), size: Size(width: width, height: 24), layout: layout)
        #expect(session.model.hasSecondColumn == isThere)
        #expect(!session.model.hasContextColumn)
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `Any layout draws at any size`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var layout = ScreenLayout.standard
        layout.columns = Array(
            ScreenLayout.Column.allCases.shuffled(using: &random).prefix(
                Int.random(in: 0...11, using: &random)))
        layout.previewFrom = Bool.random(using: &random) ? nil : Int.random(in: 60...200, using: &random)
        layout.contextFrom = layout.previewFrom.map { $0 + Int.random(in: 0...60, using: &random) }
        let size = Size(
            width: Int.random(in: 1...210, using: &random), height: Int.random(in: 1...60, using: &random))
        let rows = Session(.busy(10), size: size, layout: layout).screen
        #expect(rows.count == size.height)
    }
}
