import Routing

/// Swift Testing has an `Issue` of its own; here the word means a ticket's text.
typealias Issue = Routing.Issue
