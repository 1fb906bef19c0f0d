import Desk
import Testing
import Training

@Suite struct BacktestTests {
    private func judged(_ route: Route, _ confidence: Double) -> Backtest.Judged {
        Backtest.Judged(route: route, confidence: confidence, isRouted: confidence >= 0.7)
    }

    @Test func `a ticket went elsewhere when its queue is another, Triage among them`() {
        let cases: [(then: Backtest.Judged, now: Backtest.Judged, isElsewhere: Bool)] = [
            (judged(.hardware, 0.9), judged(.hardware, 0.8), false),
            (judged(.hardware, 0.9), judged(.other, 0.9), true),
            (judged(.hardware, 0.9), judged(.hardware, 0.5), true),
            (judged(.hardware, 0.5), judged(.other, 0.6), false),
            (judged(.hardware, 0.5), judged(.hardware, 0.7), true),
        ]
        for (number, item) in cases.enumerated() {
            var backtest = Backtest()
            backtest.add(number: number, subject: "", then: item.then, now: item.now, decided: nil)
            #expect(backtest.differences.map(\.number) == (item.isElsewhere ? [number] : []), "\(item)")
        }
    }

    @Test func `what people decided says how good both were, and nothing is said of the rest`() {
        var backtest = Backtest()
        backtest.add(
            number: 1, subject: "", then: judged(.hardware, 0.9), now: judged(.other, 0.9), decided: .other)
        backtest.add(
            number: 2, subject: "", then: judged(.other, 0.5), now: judged(.other, 0.9), decided: .other)
        backtest.add(
            number: 3, subject: "", then: judged(.other, 0.8), now: judged(.hardware, 0.8), decided: nil)
        #expect(backtest.tickets == 3 && backtest.decided == 2)
        #expect(backtest.then.routed == 2 && backtest.now.routed == 3)
        #expect(backtest.then.right == 1 && backtest.now.right == 2)
        #expect(backtest.then.routedDecided == 1 && backtest.then.routedRight == 0)
        #expect(backtest.now.routedDecided == 2 && backtest.now.routedRight == 2)
        #expect(backtest.differences.map(\.number) == [1, 2, 3])
    }
}
