/// How long the desk keeps what is somebody's. What is nil is kept.
package struct Retention: Hashable, Sendable {
    /// Days from a ticket's last change, once it is closed.
    package var closedDays: Int?
    /// Other days for tickets of a class.
    package var closedDaysByRoute: [Route: Int] = [:]
    /// Days from a mail's arrival, for its bytes: what was read out of it is the ticket's.
    package var mailDays: Int?
    /// Days in quarantine.
    package var quarantineDays: Int?
    /// The tag of tickets that are kept whatever is asked, mails and all.
    package var hold = "legal-hold"

    package init() {}

    package var keepsAll: Bool {
        closedDays == nil && closedDaysByRoute.isEmpty && mailDays == nil && quarantineDays == nil
    }

    package func closedDays(_ route: Route?) -> Int? {
        route.flatMap { closedDaysByRoute[$0] } ?? closedDays
    }

    /// The classes of tickets, those without one last.
    package static let routes: [Route?] = Route.allCases.map(Optional.some) + [nil]
}
