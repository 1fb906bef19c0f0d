import Desk
import Wire

/// The screen of the desk's figures.
extension Model {
    mutating func openFigures() {
        guard screen != .figures else { return }
        if goToPlace(.figures) { showFigures(.day) }
    }

    mutating func showFigures(_ period: FiguresState.Period) {
        figures = FiguresState(period, slicing(period), isTable: figures?.isTable ?? isAccessible)
        askFigures(before: nil)
    }

    mutating func turnFigures() {
        figures?.isTable.toggle()
        figures?.scroll = 0
    }

    /// The same period again, up to now.
    mutating func askFiguresAgain() { figures.map { showFigures($0.period) } }

    /// The desk is asked for some tickets at a time, and serves others in between.
    private mutating func askFigures(before: Int64?) {
        guard let figures else { return }
        ask(.report(ReportQuery(bounds: figures.slicing.bounds, before: before)), for: .figures)
    }

    mutating func received(_ piece: ReportPiece) {
        guard figures != nil else { return }
        figures?.add(piece)
        if let next = piece.next { askFigures(before: next) }
    }

    /// Hours of today, or days, by the person's wall clock as it goes now.
    private func slicing(_ period: FiguresState.Period) -> FiguresState.Slicing {
        let offset = Int64(zoneOffset)
        let today = (now.seconds + offset).floored(by: 86_400) - offset
        let step: Int64 = period == .day ? 3600 : 86_400
        let days: Int64 =
            switch period {
            case .day: 1
            case .week: 7
            case .month: 30
            }
        let starts = Array(stride(from: today - (days - 1) * 86_400, to: today + 86_400, by: Int(step)))
        let names = starts.map { start in
            let wall = Timestamp(seconds: start + offset).iso8601
            return period == .day ? String(wall.dropFirst(11).prefix(2)) : String(wall.prefix(10))
        }
        return FiguresState.Slicing(
            bounds: (starts + [today + 86_400]).map { Timestamp(seconds: $0) }, names: names, now: now)
    }
}

extension Int64 {
    fileprivate func floored(by step: Int64) -> Int64 { self - ((self % step) + step) % step }
}
