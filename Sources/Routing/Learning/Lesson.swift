package import Desk

/// An issue and the class that a person at the desk gave it.
package struct Lesson: Sendable {
    package var issue: ReadIssue
    package var route: Route

    package init(_ issue: ReadIssue, _ route: Route) {
        self.issue = issue
        self.route = route
    }
}

/// What a router makes of an issue before the desk taught it anything: all that learning needs of the text.
package struct ReadIssue: Sendable {
    let slots: [UInt32]
    /// The class scores without any lesson.
    let prior: ClassScores
    /// The same for texts that differ in numbers, case or order alone.
    let digest: UInt64

    init(slots: [UInt32], prior: ClassScores) {
        self.slots = Array(slots.prefix(Self.slotLimit))
        self.prior = prior
        digest = slots.reduce(0) { $0 &+ (UInt64($1) &+ 1) &* 0x9E37_79B9_7F4A_7C15 }
    }

    /// What is said first is what it is about, and no lesson is much larger than another.
    private static let slotLimit = 400
}
