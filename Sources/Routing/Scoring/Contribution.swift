import Desk

/// What one source of judgement adds to one class.
///
/// Everything that speaks for a class arrives as one of these: rules do today. A learned model joins here, by
/// handing its own contributions to `Scores` beside those of the rules; calibration and evidence then hold
/// for both.
struct Contribution {
    var route: Route
    var weight: Double
    /// The words it rests on, by index in the tokens.
    var first: Int
    var last: Int
    var why: String
}

/// The score of every class: the sum of its contributions.
struct Scores {
    private(set) var managedDesktop = 0.0
    private(set) var hardware = 0.0
    private(set) var other = 0.0

    init(_ contributions: [Contribution]) {
        for contribution in contributions { add(contribution.weight, to: contribution.route) }
    }

    private mutating func add(_ weight: Double, to route: Route) {
        switch route {
        case .managedDesktop: managedDesktop += weight
        case .hardware: hardware += weight
        case .other: other += weight
        }
    }

    subscript(route: Route) -> Double {
        switch route {
        case .managedDesktop: managedDesktop
        case .hardware: hardware
        case .other: other
        }
    }
}
