/// How the screens are laid out, as far as a configuration may say.
package struct ScreenLayout: Hashable, Sendable {
    /// A column of the list of tickets, under the name that the configuration has for it.
    package enum Column: String, CaseIterable, Hashable, Sendable {
        case number, severity, age, due, subject, requester
        case route = "class"
        case tier, holder
        case baton = "handoff"
        case status
    }

    /// From left to right; where the window is narrow, the least important leave first.
    package var columns = Column.allCases
    /// Width of the window from which the list has a preview beside it; nil: at no width.
    package var previewFrom: Int? = 100
    /// Width from which there is a context column too; nil: at no width.
    package var contextFrom: Int? = 140

    package static let standard = ScreenLayout()

    /// What is wrong with columns that somebody chose, if anything.
    package enum Fault: Hashable, Sendable {
        case twice(Column)
        case missing(Column)
        /// The context column stands beside the preview, never without it.
        case contextWithoutPreview
    }

    /// The first thing that cannot be so.
    package var fault: Fault? {
        var seen: Set<Column> = []
        if let again = columns.first(where: { !seen.insert($0).inserted }) { return .twice(again) }
        if let lacking = [Column.number, .subject].first(where: { !seen.contains($0) }) {
            return .missing(lacking)
        }
        if let contextFrom, contextFrom < (previewFrom ?? .max) { return .contextWithoutPreview }
        return nil
    }
}
