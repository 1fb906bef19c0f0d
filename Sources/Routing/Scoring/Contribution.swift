import Desk

/// What one rule adds to one class.
///
/// Every rule that fires gives one of these; the learned model reads the words by itself, and both are weighed
/// against each other in `Judgement`.
struct Contribution {
    var route: Route
    var weight: Double
    /// The words it rests on, by index in the tokens.
    var first: Int
    var last: Int
    var why: String
    var category: Category?
    /// Not damped: an error code, or a rule of the desk's own.
    var isFact = false
}
