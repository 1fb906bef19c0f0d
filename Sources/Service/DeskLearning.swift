import Desk
import Routing
import Storage

/// Keeps a router abreast of what people at the desk decided.
///
/// Nothing of it is stored: the lessons are rows derived from the log, and the weights are fitted to them when a
/// verdict is wanted and lessons have changed. Opening a desk costs nothing, and two processes on one store agree.
struct DeskLearning {
    /// As many decisions that agreed with the verdict, and as many that did not: a bound on time and memory.
    static let lessonLimit = 1_000

    private let prior: Router
    private var taught: Router
    /// The log was looked at up to here; nil before the first time.
    private var known: Int64?
    private var lessons: [Store.LessonFact] = []
    /// By ticket: its issue as the prior reads it, for the lessons at hand.
    private var issues: [Int: ReadIssue] = [:]

    init(prior: Router) {
        self.prior = prior
        taught = prior
    }

    /// The router with every lesson up to now.
    mutating func router(_ store: Store) throws -> Router {
        let last = try store.lastSequence()
        guard known != last else { return taught }
        if try known.map(store.haveLessonsChanged(after:)) ?? true {
            let latest = try store.lessons(limit: Self.lessonLimit)
            if latest != lessons { try teach(latest, store) }
        }
        known = last
        return taught
    }

    private mutating func teach(_ latest: [Store.LessonFact], _ store: Store) throws {
        var read: [Int: ReadIssue] = [:]
        for lesson in latest {
            read[lesson.ticket] =
                try issues[lesson.ticket]
                ?? store.opening(ofTicket: lesson.ticket).map {
                    prior.prepare(Issue(subject: $0.subject, body: $0.text))
                }
        }
        (issues, lessons) = (read, latest)
        taught = prior.taught(
            by: latest.compactMap { lesson in
                read[lesson.ticket].map { Lesson($0, lesson.route) }
            })
    }
}
